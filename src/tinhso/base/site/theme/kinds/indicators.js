// Leaves of the list of indicators those that hold what is typed, with or without tones and marks; folded topics open for it.
(() => {
  const box = document.querySelector(".ts-filter-box");
  if (!box) return;
  const words = tsWords.indicators;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const make = (tag, more) => Object.assign(document.createElement(tag), more);

  const content = box.parentElement;
  const folded = [...content.querySelectorAll("details:not([open])")];
  const entries = [...content.querySelectorAll(".ts-index > li")].map((item) => ({ item, words: fold(item.textContent) }));
  // What compares, under its heading, and each topic: hidden where nothing of it is left.
  const first = content.querySelector("h2 + .ts-index");
  const parts = [...(first ? [[first.previousElementSibling, first]] : []), ...[...content.querySelectorAll(".ts-section")].map((one) => [one])];
  const left = (element) => [...element.querySelectorAll("li[data-grade]")].some((item) => !item.hidden);

  const label = make("label", { htmlFor: "ts-filter", textContent: words.label });
  const input = make("input", { type: "search", id: "ts-filter", className: "ts-filter", autocomplete: "off", spellcheck: false });
  const status = make("p", { className: "ts-note" });
  status.setAttribute("role", "status");
  box.append(label, input, status);

  const show = () => {
    const asked = fold(input.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { item, words: said } of entries) {
      item.hidden = !asked.every((word) => said.includes(word));
      count += item.hidden ? 0 : 1;
    }
    for (const one of folded) one.open = asked.length > 0 && left(one);
    for (const members of parts) for (const member of members) member.hidden = !members.some(left);
    status.textContent = !asked.length ? "" : (count ? words.found : words.none).replace("{n}", count);
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.value = "";
      show();
    }
  });
  if (input.value) show();
})();
