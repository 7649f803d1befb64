// A button on every block that is there to be copied: a citation, an embed snippet. Without this script the text is selected by hand.
(() => {
  const words = tsWords.copy;
  for (const block of document.querySelectorAll(".ts-copy")) {
    const source = block.querySelector("textarea, input, pre, code, [data-copy]") || block;
    const text = "value" in source ? source.value : source.textContent.trim();
    const button = document.createElement("button");
    const status = document.createElement("span");
    Object.assign(button, { type: "button", className: "ts-button", textContent: words.copy });
    status.setAttribute("role", "status");
    status.className = "ts-said";
    const select = () => {
      if (source.select) return source.select();
      getSelection().selectAllChildren(source);
    };
    button.addEventListener("click", async () => {
      let done = true;
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        // Pages opened from a folder may not have the clipboard: the text is selected, and the old way tried.
        select();
        done = document.execCommand("copy");
      }
      status.textContent = "";
      setTimeout(() => (status.textContent = done ? words.copied : words.failed), 50);
    });
    block.append(button, " ", status);
  }
})();
