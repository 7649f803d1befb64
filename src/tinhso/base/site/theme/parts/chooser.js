// Opens the page of the two places that a reader chose; what is chosen in one list cannot be chosen in the other.
(() => {
  for (const form of document.querySelectorAll(".ts-chooser")) {
    const { one, other } = form.elements;
    const part = () => {
      for (const [list, taken] of [[one, other.value], [other, one.value]])
        for (const option of list.options) option.disabled = option.value === taken;
    };
    form.addEventListener("change", part);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.href = form.dataset.pair.replace("*", [one.value, other.value].sort().join("--"));
    });
    part();
  }
})();
