// The address of a picture or of a page, to be copied or handed to whatever the reader's device shares with.
(() => {
  const words = JSON.parse(document.currentScript.dataset.words);
  for (const row of document.querySelectorAll(".ts-share")) {
    const picture = row.closest("figure[id]");
    const address = location.href.split("#")[0] + (picture ? `#${picture.id}` : "");
    const title = picture?.querySelector(".ts-figure-title")?.textContent.trim() || document.title;
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    status.className = "ts-said";
    const offer = (text, act) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "ts-quietly", textContent: text });
      button.addEventListener("click", act);
      row.append(button, " ");
    };
    offer(words.copy, async () => {
      let said = words.copied;
      try {
        await navigator.clipboard.writeText(address);
      } catch {
        said = address;
      }
      status.textContent = "";
      setTimeout(() => (status.textContent = said), 50);
    });
    if (navigator.share) offer(words.share, () => navigator.share({ title, url: address }).catch(() => {}));
    row.append(status);
  }
})();
