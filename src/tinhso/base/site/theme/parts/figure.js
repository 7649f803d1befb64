// Pointing at a mark of a chart tells its row of the table beside it, and marks the same place elsewhere on the page.
// A button draws the chart anew with Vega, which is loaded when somebody asks for it and not before.
(() => {
  const script = document.currentScript;
  const words = tsWords.figure;
  const make = (tag, more, ...children) => {
    const element = Object.assign(document.createElement(tag), more);
    element.append(...children);
    return element;
  };
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const FEW = 3;
  const MOST = 12;
  let open = null;

  // What a row of a figure's table says: its first cell is the head, then each cell under its column's name.
  const tell = (row, heads) => {
    const [head, ...cells] = row.cells;
    const facts = cells.map((cell, at) => [cells.length < heads.length - 1 ? "" : heads[at + 1].textContent, cell.textContent.trim()]);
    if (row.dataset.state) {
      const at = facts.findIndex(([name]) => name === words.kind);
      at < 0 ? facts.push([words.kind, row.dataset.state]) : (facts[at][1] = row.dataset.state);
    }
    return { head: head.textContent.trim(), facts, link: row.querySelector("a.ts-number"), value: row.querySelector("td.ts-num")?.textContent.trim() ?? "" };
  };

  const enhance = (figure) => {
    const heads = all("thead th", figure);
    const rows = Object.fromEntries(all("tr[data-row]", figure).map((row) => [row.dataset.row, row]));
    const tip = make("div", { className: "ts-tip", hidden: true });
    // The area itself carries the same words for those who hear them; the box repeats them for the eye.
    tip.setAttribute("aria-hidden", "true");
    figure.append(tip);
    const areas = [];
    let waiting = 0;

    const light = (found, on) => {
      for (const row of found) row.classList.toggle("ts-lit", on);
      const places = new Set(found.map((row) => row.dataset.place).filter(Boolean));
      const same = (element) => element.dataset.place.split(" ").some((place) => places.has(place));
      // A chart or table that is about one place alone is left as it is: there the mark would tell nobody anything.
      for (const group of all(".ts-hit-areas, table")) {
        const members = all("rect[data-place], tr[data-place]", group);
        const some = on && !members.every(same);
        for (const member of members) member.classList.toggle("ts-kin", some && same(member) && !member.matches(".ts-lit"));
      }
    };
    const hide = () => {
      clearTimeout(waiting);
      if (open?.tip !== tip) return;
      light(open.found, false);
      open.rect.classList.remove("ts-lit");
      tip.hidden = true;
      open = null;
    };
    const show = ({ rect, found, told }, event) => {
      clearTimeout(waiting);
      if (open?.rect === rect) return;
      open?.hide();
      tip.replaceChildren(
        // Many values that stand too close to be told apart are named in a line each.
        ...told.slice(0, told.length > FEW ? MOST : FEW).map(({ head, facts, link, value }) => {
          if (told.length > FEW) return make("p", { className: "ts-tip-brief" }, `${head} `, link ? make("a", { href: link.href, textContent: value, tabIndex: -1 }) : value);
          const list = make("dl", {}, ...facts.filter(([, text]) => text).map(([name, text]) => make("div", {}, make("dt", { textContent: name }), make("dd", { textContent: text }))));
          const part = make("div", {}, make("p", { className: "ts-tip-head", textContent: head }), list);
          if (link) part.append(make("a", { href: link.href, textContent: words.trace, tabIndex: -1 }));
          return part;
        })
      );
      if (told.length > MOST) tip.append(make("p", { className: "ts-tip-brief", textContent: `+ ${told.length - MOST}` }));
      if (!event) tip.append(make("p", { className: "ts-tip-keys", textContent: words.keys }));
      tip.hidden = false;
      const frame = figure.getBoundingClientRect();
      const mark = rect.getBoundingClientRect();
      const { offsetWidth: wide, offsetHeight: high } = tip;
      const at = event ? event.clientX : mark.left + mark.width * 0.45;
      const within = (value, least, most) => Math.max(least, Math.min(value, most));
      // Beside the pointer where there is room, so that the way to the marks above and below stays free; else above the mark or
      // below it. Always touching the mark, so that the pointer can go over to it.
      const beside = [at + 12, at - 12 - wide].find((left) => left >= frame.left && left + wide <= frame.right);
      const left = beside ?? within(at - wide / 2, frame.left, frame.right - wide);
      const top = beside !== undefined ? within(mark.top, 4, innerHeight - high - 4) : mark.top - high > 4 ? mark.top - high + 2 : mark.bottom - 2;
      tip.style.left = `${left - frame.left}px`;
      tip.style.top = `${top - frame.top - figure.clientTop}px`;
      rect.classList.add("ts-lit");
      light(found, true);
      open = { tip, rect, found, hide };
    };
    const later = (event) => {
      if (event.pointerType !== "mouse") return;
      clearTimeout(waiting);
      waiting = setTimeout(hide, 250);
    };
    tip.addEventListener("pointerenter", () => clearTimeout(waiting));
    tip.addEventListener("pointerleave", later);

    for (const svg of all(".ts-chart svg", figure)) {
      const own = all(".ts-hit-areas > rect[data-rows]", svg)
        .map((rect) => ({ rect, found: rect.dataset.rows.split(" ").map((key) => rows[key]).filter(Boolean) }))
        .filter(({ found }) => found.length);
      if (!own.length) continue;
      // What was one picture becomes a group of values; the drawing itself says nothing that they do not say.
      svg.setAttribute("role", "group");
      for (const child of svg.children) if (!child.matches(".ts-hit-areas")) child.setAttribute("aria-hidden", "true");
      own.forEach((area, at) => {
        const { rect, found } = area;
        area.told = found.map((row) => tell(row, heads));
        const places = found.map((row) => row.dataset.place).filter(Boolean);
        if (places.length) rect.dataset.place = places.join(" ");
        rect.setAttribute("tabindex", at ? "-1" : "0");
        const link = area.told.find((told) => told.link)?.link;
        rect.setAttribute("role", link ? "link" : "img");
        const spoken = ({ head, facts, value }) => (area.told.length > FEW ? `${head} ${value}` : [head, ...facts.map((fact) => fact.filter(Boolean).join(": "))].join("; "));
        rect.setAttribute("aria-label", area.told.map(spoken).join(". "));
        const go = (to) => {
          const next = own[Math.max(0, Math.min(to, own.length - 1))].rect;
          rect.setAttribute("tabindex", "-1");
          next.setAttribute("tabindex", "0");
          next.focus();
        };
        const keys = {
          ArrowRight: () => go(at + 1), ArrowDown: () => go(at + 1), ArrowLeft: () => go(at - 1), ArrowUp: () => go(at - 1),
          Home: () => go(0), End: () => go(own.length - 1), Enter: () => link?.click(),
        };
        rect.addEventListener("keydown", (event) => {
          if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          keys[event.key]();
        });
        rect.addEventListener("focus", () => rect.matches(":focus-visible") && show(area));
        rect.addEventListener("blur", (event) => !tip.contains(event.relatedTarget) && hide());
        rect.addEventListener("pointerenter", (event) => show(area, event));
        rect.addEventListener("pointerleave", later);
        rect.addEventListener("click", (event) => (event.detail ? show(area, event) : link?.click()));
        areas.push(area);
      });
    }
    for (const row of Object.values(rows)) {
      const shown = () => areas.filter(({ rect, found }) => found.includes(row) && rect.getClientRects().length);
      row.addEventListener("pointerenter", () => shown().forEach(({ rect }) => rect.classList.add("ts-lit")));
      row.addEventListener("pointerleave", () => shown().forEach(({ rect }) => rect.classList.remove("ts-lit")));
    }
  };

  document.addEventListener("keydown", (event) => event.key === "Escape" && open?.hide());
  document.addEventListener("pointerdown", (event) => open && !open.tip.contains(event.target) && event.target !== open.rect && open.hide());

  // Vega, one copy for the whole site, packed. The figure's published specification is drawn in the colours of the page.
  let vega = null;
  const load = () =>
    (vega ??= fetch(script.dataset.vega).then(async (answer) => {
      if (!answer.ok) throw Error(answer.status);
      const code = await new Response(answer.body.pipeThrough(new DecompressionStream("deflate"))).text();
      document.head.append(make("script", { textContent: code }));
      return window.vegaEmbed;
    }).catch((error) => {
      vega = null;
      throw error;
    }));
  const recoloured = (text, figure) => {
    const style = getComputedStyle(document.documentElement);
    for (const [, name, colour] of figure.innerHTML.matchAll(/var\((--[\w-]+), (#[0-9A-Fa-f]{6})\)/g)) {
      text = text.replaceAll(`"${colour}"`, `"${style.getPropertyValue(name).trim() || colour}"`);
    }
    return text;
  };
  const offer = (figure) => {
    const address = figure.querySelector('a[href$=".vl.json"]')?.href;
    const charts = all(".ts-chart", figure);
    if (!address || !script.dataset.vega || !charts.length) return;
    const button = make("button", { type: "button", className: "ts-button" });
    const status = make("span", { className: "ts-said" });
    status.setAttribute("role", "status");
    const stage = make("div", { className: "ts-live", hidden: true });
    charts.at(-1).after(stage);
    (figure.querySelector(".ts-actions") || figure).after(make("p", { className: "ts-open" }, button, " ", status));
    let view = null;
    const say = (key) => (status.textContent = key ? words[key] : "");
    const back = () => {
      view?.finalize();
      view = null;
      stage.replaceChildren();
      stage.hidden = true;
      figure.classList.remove("ts-opened");
      button.textContent = words.open.replace("{size}", script.dataset.vegaSize);
    };
    const draw = async () => {
      const [embed, text] = await Promise.all([
        load(),
        fetch(address).then((answer) => (answer.ok ? answer.text() : Promise.reject(Error(answer.status)))),
      ]);
      const spec = JSON.parse(recoloured(text, figure));
      delete spec.title;
      spec.background = null;
      spec.padding = { left: 6, right: 4, top: 4, bottom: 4 }; // in a browser some letters are wider than Vega measures them
      const host = make("div");
      // What signs mean stands in the still picture; shares are no squares here.
      const signs = figure.dataset.chart === "unit_grid" ? [] : all(".ts-sign", charts.at(-1));
      const lines = (sign) => (sign.children.length ? [...sign.children] : [sign]).map((line) => line.textContent).join(" ");
      stage.replaceChildren(host, ...signs.map((sign) => make("p", { className: "ts-said", textContent: lines(sign) })));
      stage.hidden = false;
      const picture = () => host.querySelector("svg.marks");
      await tsFit(spec, stage.clientWidth, async (tried) => {
        view?.finalize();
        view = await embed(host, tried, {
          renderer: "svg", actions: { export: true, source: false, compiled: false, editor: false },
          i18n: { SVG_ACTION: words.svg, PNG_ACTION: words.png, CLICK_TO_VIEW_ACTIONS: words.actions },
          downloadFileName: figure.id,
        });
        return [picture(), stage.clientWidth - parseFloat(getComputedStyle(host).paddingRight)];
      });
      const drawn = picture();
      drawn?.setAttribute("role", "img");
      drawn?.setAttribute("aria-label", charts[0].querySelector("svg").getAttribute("aria-label"));
      // Vega names its own parts in English: for those who hear, the picture's name and the table say it all.
      for (const child of drawn?.children || []) child.setAttribute("aria-hidden", "true");
      host.querySelector("summary")?.setAttribute("aria-label", words.actions);
      figure.classList.add("ts-opened");
      button.textContent = words.back;
    };
    button.addEventListener("click", async ({ detail }) => {
      if (view) return say(back());
      open?.hide();
      say("loading");
      button.disabled = true;
      try {
        await draw();
        // Vega's marks have no keys: who pressed one gets the values at once, in the table.
        if (!detail) for (const data of all("details:has(tr[data-row])", figure)) data.open = true;
        say("opened");
      } catch {
        back();
        say(location.protocol === "file:" ? "folder" : "failed");
      }
      button.disabled = false;
      button.focus();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => view && draw().catch(back));
    back();
  };

  // The tables of the page name their places by where the first cell leads.
  for (const link of all('tbody th a[href*="places/"]')) {
    link.closest("tr").dataset.place ||= /places\/([\w-]+)\.html/.exec(link.href)?.[1] || "";
  }
  for (const figure of all("figure.ts-figure")) {
    enhance(figure);
    offer(figure);
  }
})();
