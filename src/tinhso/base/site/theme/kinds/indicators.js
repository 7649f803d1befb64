// Leaves of the list of indicators those that hold what is typed, with or without tones and marks; folded lists open for it.
(() => {
  const box = document.querySelector(".ts-filter-box");
  if (!box) return;
  const words = tsWords.indicators;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const make = (tag, more) => Object.assign(document.createElement(tag), more);

  const content = box.parentElement;
  const folded = [...content.querySelectorAll("details")];
  const entries = [...content.querySelectorAll(".ts-index > li")].map((item) => ({ item, words: fold(item.textContent) }));
  // A heading and what follows it until the next: hidden where nothing of it is left.
  const parts = [...content.querySelectorAll("h2")].map((heading) => {
    const members = [heading];
    for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) members.push(next);
    return members;
  });
  const left = (element) => [...element.querySelectorAll(".ts-index > li")].some((item) => !item.hidden);

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
    for (const members of parts) {
      const some = members.some(left);
      for (const member of members) member.hidden = member.querySelector(".ts-index > li") ? !left(member) : !some;
    }
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
