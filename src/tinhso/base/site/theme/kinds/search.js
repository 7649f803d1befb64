// Searches the list of all pages as people type Vietnamese: with or without tones and marks, đ or d, composed or not, as a
// question, with a slip, or with a word that no page has. What was read in the place of what was typed is said.
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
      .map((word) => (/^\p{L}/u.test(word) ? word.replace(/\d/g, "") : word))
      .map((word) => word.replace(/(?<=[aeiouy].*)[sfrxj]/g, "").replace(/dd/g, "d").replace(/([aeo])\1/g, "$1").replace(/w/g, ""))
      .join(" ");
  const passed = new Set(words.passed.split(" "));
  const asking = (asked) => {
    const parts = asked.split(" ");
    const told = parts.filter((part) => !passed.has(part));
    return told.length ? told : parts;
  };
  // Where a word begins so; one of few letters is a whole word, but for the last, which may still be being typed.
  const stands = (text, part, last) => text.includes(" " + part + (last || part.length > 3 ? "" : " "));
  const make = (tag, more) => Object.assign(document.createElement(tag), more);

  const entries = [...document.querySelectorAll(".ts-entries > li")].map((item, order) => {
    const link = item.querySelector("a");
    const [names, also] = [item.dataset.names, item.dataset.also].map((found) => (found || "").split("|").filter(Boolean));
    const title = fold(link.textContent);
    const shown = ` ${[...item.children].map((child) => fold(child.textContent)).join(" ")} `;
    return {
      item, order, shown,
      titles: [title, ...names.map(fold)],
      others: also.map(fold),
      unseen: [...names, ...also],
      typed: link.textContent.normalize("NFKC").toLowerCase(),
      words: [shown, ...names.map(fold), ...also.map(fold), ""].join(" "),
      joined: title.replace(/ /g, ""),
      late: item.closest(".ts-statements") ? 1 : 0,
    };
  });

  // How well a page answers, smaller is better: the name itself, another name of it, a name that begins so, words of the name.
  const rank = (entry, asked, parts) => {
    const all = (text) => parts.every((part, at) => stands(text, part, at === parts.length - 1));
    if (!all(entry.words)) return null;
    const named = Math.min(
      ...entry.titles.map((title) => {
        const at = ` ${title}`.indexOf(` ${asked}`);
        return title === asked ? 0 : at === 0 ? 2 : at > 0 ? 3 : all(` ${title} `) ? 4 : all(entry.shown) ? 5 : 6;
      })
    );
    return entry.others.includes(asked) && named ? 1 + named / 10 : named;
  };
  const search = (asked, raw = asked) => {
    const parts = asking(asked);
    return entries
      .map((entry) => ({ entry, grade: rank(entry, asked, parts), exact: entry.typed.includes(raw) ? 0 : 1 }))
      .filter((hit) => hit.grade !== null)
      .sort((a, b) => a.grade - b.grade || a.entry.late - b.entry.late || a.exact - b.exact || a.entry.order - b.entry.order);
  };
  const joined = (asked) => {
    const bare = asked.replace(/ /g, "");
    return bare.length < 4 ? [] : entries.filter((entry) => entry.joined.startsWith(bare)).map((entry) => ({ entry, grade: 2 }));
  };

  // One slip away: a letter too many, too few, another, or two in the wrong order.
  const near = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false;
    let from = 0;
    while (from < one.length && one[from] === other[from]) from += 1;
    const [left, right] = [one.slice(from), other.slice(from)];
    return (
      left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1) ||
      (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
    );
  };
  const named = new Set(entries.flatMap((entry) => entry.titles.flatMap((title) => title.split(" "))));
  const titled = (hits) => (hits.length && hits[0].grade <= 4 ? hits : []);
  // What was meant, the best first: a word that no page has is read as one of a title in which the others stand too.
  const corrected = (asked) => {
    const parts = asking(asked);
    const slips = parts.filter((part) => /^\p{L}{3,}$/u.test(part) && !entries.some((entry) => stands(entry.words, part)));
    return slips
      .flatMap((slip) => [...named].filter((word) => near(slip, word)).map((word) => parts.map((part) => (part === slip ? word : part))))
      .map((read) => ({ read: read.join(" "), hits: titled(search(read.join(" "))) }))
      .filter((one) => one.hits.length)
      .sort((one, other) => one.hits[0].grade - other.hits[0].grade || other.hits.length - one.hits.length);
  };
  // The most of what was asked that some page has, each word by how rare it is: more than half of it, or nothing.
  const most = (asked) => {
    const parts = asking(asked).filter((part) => !passed.has(part));
    const having = parts.map((part) => new Set(entries.filter((entry) => stands(entry.words, part))));
    const weight = having.map((set) => Math.log(entries.length / (set.size || 1)));
    const held = (entry) => parts.map((_, at) => at).filter((at) => having[at].has(entry));
    const sum = (which) => which.reduce((total, at) => total + weight[at], 0);
    const best = entries.map(held).reduce((one, other) => (sum(other) > sum(one) ? other : one), []);
    const read = best.map((at) => parts[at]).join(" ");
    return read.length > 3 && sum(best) * 2 > sum(parts.map((_, at) => at)) ? read : "";
  };
  const otherwise = (asked) => {
    const whole = unfinished(asked);
    if (whole && whole !== asked && titled(search(whole)).length) return whole;
    const [first] = corrected(asked);
    return first ? first.read : most(asked);
  };

  // How many slips lie between two words.
  const slips = (one, other) => {
    let row = [...other].map((_, at) => at + 1);
    [...one].forEach((letter, above) => {
      let [left, before] = [above + 1, above];
      row = row.map((over, at) => {
        left = Math.min(over + 1, left + 1, before + (letter === other[at] ? 0 : 1));
        before = over;
        return left;
      });
    });
    return row[row.length - 1];
  };
  // The title nearest to what was asked, where each word that no page has may have a slip, or two if it is long.
  const meant = (asked) => {
    let read = [[0, ""]];
    for (const part of asking(asked)) {
      const there = entries.some((entry) => stands(entry.words, part));
      const near = there ? [[0, part]] : [...named].map((word) => [slips(part, word), word]).filter(([far]) => far * 3 <= part.length);
      read = read.flatMap(([sum, words]) => near.map(([far, word]) => [sum + far, `${words} ${word}`.trim()])).slice(0, 99);
    }
    const [hit] = read.sort(([one], [other]) => one - other).slice(0, 20).flatMap(([, words]) => titled(search(words)).slice(0, 1));
    return hit && hit.entry.item.querySelector("a").textContent;
  };

  const form = make("form", { action: "" });
  const label = make("label", { htmlFor: "ts-find", textContent: words.label });
  const input = make("input", { type: "search", id: "ts-find", name: "q", autocomplete: "off", spellcheck: false });
  input.setAttribute("enterkeyhint", "search");
  const status = make("p", { className: "ts-found" });
  status.setAttribute("role", "status");
  // Where nothing is found: what may have been meant, and the ways on, which are not given as results.
  const ways = document.querySelector(".ts-ways");
  const guess = make("p", { hidden: true });
  ways.prepend(guess);
  const list = make("ol", { className: "ts-list ts-entries ts-results", hidden: true });
  list.setAttribute("aria-label", words.results);
  const more = make("button", { type: "button", className: "ts-button", hidden: true });
  form.append(label, input, status);
  box.append(form);
  box.after(list, more);
  const rest = [...box.parentElement.children].slice([...box.parentElement.children].indexOf(more) + 1);

  let hits = [];
  const line = ({ entry }, parts, asked) => {
    const copy = entry.item.cloneNode(true);
    // What is not seen on the line and was searched for is said: the one word that is all of it, or those that hold the rest.
    const hidden = parts.filter((part) => !stands(entry.shown, part, true));
    const holding = entry.unseen.filter((word) => hidden.some((part) => stands(` ${fold(word)}`, part, true)));
    const why = holding.find((word) => fold(word) === asked) || holding[0];
    if (why && !entry.late) copy.append(make("p", { className: "ts-note", textContent: words.also.replace("{words}", why) }));
    return copy;
  };
  const show = () => {
    const raw = input.value.trim().normalize("NFKC").toLowerCase();
    let asked = fold(raw);
    let said = words.found;
    hits = asked ? search(asked, raw) : [];
    if (asked && !hits.length) {
      hits = joined(asked);
      const other = hits.length ? "" : otherwise(asked);
      if (other) [hits, asked, said] = [search(other), other, words.instead];
    }
    const parts = asking(asked);
    list.replaceChildren(...hits.slice(0, FIRST).map((hit) => line(hit, parts, asked)));
    more.onclick = () => {
      const start = list.children.length;
      list.append(...hits.slice(start).map((hit) => line(hit, parts, asked)));
      more.hidden = true;
      list.children[start].querySelector("a").focus();
    };
    more.textContent = words.more.replace("{n}", hits.length);
    more.hidden = hits.length <= FIRST;
    list.hidden = !hits.length;
    for (const element of rest) element.hidden = !!asked;
    ways.hidden = !asked || !!hits.length;
    const title = ways.hidden ? "" : meant(asked);
    guess.hidden = !title;
    if (title) guess.replaceChildren(words.meant, " ", make("a", { href: `?q=${encodeURIComponent(title)}`, textContent: title }));
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
