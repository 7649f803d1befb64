// Searches the list of all pages as people type Vietnamese: with or without tones and marks, đ or d, composed or not.
// The list on the page is the index; what a page is found under besides its own words stands in data-also.
(() => {
  const box = document.querySelector(".ts-search");
  if (!box) return;
  const words = tsWords.search;
  const FIRST = 40;
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  // Input methods that were left off: Telex (ddieenj bieen) and VNI (d9ie65n bie6n). Asked only where nothing else is found.
  const unfinished = (asked) =>
    asked
      .split(" ")
      .map((word) => (/\p{L}/u.test(word) ? word.replace(/\d/g, "") : word))
      .map((word) => word.replace(/(?<=[aeiouy].*)[sfrxj]/g, "").replace(/dd/g, "d").replace(/([aeo])\1/g, "$1").replace(/w/g, ""))
      .join(" ");
  const make = (tag, more) => Object.assign(document.createElement(tag), more);

  const entries = [...document.querySelectorAll(".ts-entries > li")].map((item, order) => {
    const link = item.querySelector("a");
    const [names, also] = [item.dataset.names, item.dataset.also].map((found) => (found || "").split("|").filter(Boolean));
    const title = fold(link.textContent);
    const shown = " " + fold(item.textContent);
    return {
      item, order, shown,
      titles: [title, ...names.map(fold)],
      others: also.map(fold),
      unseen: [...names, ...also],
      typed: link.textContent.normalize("NFC").toLowerCase(),
      words: [shown, ...names.map(fold), ...also.map(fold)].join(" "),
      joined: title.replace(/ /g, ""),
      late: item.closest(".ts-statements") ? 1 : 0,
    };
  });

  // How well a page answers, smaller is better: the name itself, another name of it, a name that begins so, words of the name.
  const rank = (entry, asked, parts) => {
    const all = (text) => parts.every((part) => ` ${text}`.includes(" " + part));
    if (!all(entry.words)) return null;
    const named = Math.min(
      ...entry.titles.map((title) => {
        const at = ` ${title}`.indexOf(` ${asked}`);
        return title === asked ? 0 : at === 0 ? 2 : at > 0 ? 3 : all(title) ? 4 : all(entry.shown) ? 5 : 6;
      })
    );
    return entry.others.includes(asked) && named ? 1 + named / 10 : named;
  };
  const search = (asked, raw) => {
    const parts = asked.split(" ");
    return entries
      .map((entry) => ({ entry, grade: rank(entry, asked, parts), exact: entry.typed.includes(raw) ? 0 : 1 }))
      .filter((hit) => hit.grade !== null)
      .sort((a, b) => a.grade - b.grade || a.entry.late - b.entry.late || a.exact - b.exact || a.entry.order - b.entry.order);
  };
  const joined = (asked) => {
    const bare = asked.replace(/ /g, "");
    return bare.length < 4 ? [] : entries.filter((entry) => entry.joined.startsWith(bare)).map((entry) => ({ entry, grade: 2 }));
  };

  const form = make("form", { action: "" });
  const label = make("label", { htmlFor: "ts-find", textContent: words.label });
  const input = make("input", { type: "search", id: "ts-find", name: "q", autocomplete: "off", spellcheck: false });
  input.setAttribute("enterkeyhint", "search");
  const status = make("p", { className: "ts-found" });
  status.setAttribute("role", "status");
  const list = make("ol", { className: "ts-list ts-entries ts-results", hidden: true });
  list.setAttribute("aria-label", words.results);
  const more = make("button", { type: "button", className: "ts-button", hidden: true });
  form.append(label, input, status);
  box.append(form);
  box.after(list, more);
  const rest = [...box.parentElement.children].slice([...box.parentElement.children].indexOf(more) + 1);

  let hits = [];
  const line = ({ entry }, parts) => {
    const copy = entry.item.cloneNode(true);
    // What is not seen on the line and was searched for is said: the one word that is all of it, or those that hold the rest.
    const hidden = parts.filter((part) => !entry.shown.includes(" " + part));
    const holding = entry.unseen.filter((word) => hidden.some((part) => ` ${fold(word)}`.includes(" " + part)));
    const why = holding.find((word) => fold(word) === parts.join(" ")) || holding[0];
    if (why && !entry.late) copy.append(make("p", { className: "ts-note", textContent: words.also.replace("{words}", why) }));
    return copy;
  };
  const show = () => {
    const raw = input.value.trim().normalize("NFC").toLowerCase();
    let asked = fold(raw);
    let said = words.found;
    hits = asked ? search(asked, raw) : [];
    if (asked && !hits.length) {
      const other = unfinished(asked);
      hits = other && other !== asked ? search(other, other) : [];
      if (hits.length) [asked, said] = [other, words.instead];
      else hits = joined(asked);
    }
    const parts = asked.split(" ");
    list.replaceChildren(...hits.slice(0, FIRST).map((hit) => line(hit, parts)));
    more.onclick = () => {
      const start = list.children.length;
      list.append(...hits.slice(start).map((hit) => line(hit, parts)));
      more.hidden = true;
      list.children[start].querySelector("a").focus();
    };
    more.textContent = words.more.replace("{n}", hits.length);
    more.hidden = hits.length <= FIRST;
    list.hidden = !hits.length;
    for (const element of rest) element.hidden = !!asked;
    status.textContent = !asked
      ? ""
      : !hits.length
        ? words.none
        : said.replace("{asked}", input.value.trim()).replace("{read}", asked).replace("{n}", hits.length);
    try {
      const address = new URL(location.href);
      asked ? address.searchParams.set("q", input.value) : address.searchParams.delete("q");
      history.replaceState(null, "", address);
    } catch {
      // A browser that keeps the address of a page from a folder as it is.
    }
  };

  input.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  box.parentElement.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const here = links.indexOf(event.target);
    if (event.target !== input && here < 0) return;
    if (event.key === "Escape") {
      if (here < 0) input.value = "";
      input.focus();
      show();
    } else if (event.key === "ArrowDown" && links[here + 1]) {
      links[here + 1].focus();
    } else if (event.key === "ArrowUp" && here >= 0) {
      (links[here - 1] || input).focus();
    } else {
      return;
    }
    event.preventDefault();
  });
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) show();
})();
