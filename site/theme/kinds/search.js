// Filters the list of all pages as people type Vietnamese: with or without tones and marks, đ or d, composed or not.
(() => {
  const box = document.querySelector(".ts-search");
  if (!box) return;
  const fold = (text) =>
    " " + text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const lists = [...document.querySelectorAll(".ts-entries")].map((list) => ({
    heading: list.previousElementSibling,
    list,
    entries: [...list.children].map((entry) => ({ entry, words: fold(entry.textContent) })),
  }));
  const label = document.createElement("label");
  const input = document.createElement("input");
  const status = document.createElement("p");
  label.textContent = box.dataset.label;
  Object.assign(input, { type: "search", id: "ts-find", autocomplete: "off", spellcheck: false });
  label.htmlFor = input.id;
  status.setAttribute("role", "status");
  box.append(label, input, status);

  const show = () => {
    const asked = fold(input.value).split(" ").filter(Boolean);
    let found = 0;
    for (const { heading, list, entries } of lists) {
      let here = 0;
      for (const { entry, words } of entries) {
        entry.hidden = !asked.every((word) => words.includes(" " + word));
        here += !entry.hidden;
      }
      list.hidden = heading.hidden = !here;
      found += here;
    }
    status.textContent = !asked.length ? "" : found ? `${box.dataset.found}: ${found}` : box.dataset.none;
    const address = new URL(location.href);
    asked.length ? address.searchParams.set("q", input.value) : address.searchParams.delete("q");
    history.replaceState(null, "", address);
  };
  input.addEventListener("input", show);
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) show();
})();
