// What audit.py does inside a page, beside axe itself. See there for what is run where, and why.
(() => {
  let around, words, paints, patches, drawings;

  // How an element is painted: '' where it adds nothing to what lies under its words.
  const clear = style => style.backgroundColor === 'rgba(0, 0, 0, 0)' && style.backgroundImage === 'none';
  const painted = element => {
    if (paints.has(element)) return paints.get(element);
    const parts = [];
    for (const pseudo of [null, '::before', '::after']) {
      const style = getComputedStyle(element, pseudo);
      if (pseudo && (style.content === 'none' || style.content === 'normal')) continue;
      const plain = style.opacity === '1' && style.mixBlendMode === 'normal' && style.filter === 'none' && style.position === 'static';
      if (clear(style) && (plain || pseudo)) continue;
      parts.push(pseudo ?? '', style.backgroundColor, style.backgroundImage, style.backgroundSize, style.opacity, style.mixBlendMode,
        style.filter, style.position);
    }
    paints.set(element, parts.join('|'));
    return paints.get(element);
  };
  const short = text => {
    let a = 0xdeadbeef, b = 0x41c6ce57;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      a = Math.imul(a ^ code, 2654435761); b = Math.imul(b ^ code, 1597334677);
    }
    return (a >>> 0).toString(36) + (b >>> 0).toString(36);
  };
  const chain = element => {
    if (!element) return '';
    if (!around.has(element)) {
      const own = painted(element), outer = chain(element.parentElement);
      around.set(element, own ? short(outer + '>' + own) : outer);
    }
    return around.get(element);
  };
  // What else is painted where an element stands, though the element is not inside it: a layer, a column that stays, a hanging box.
  const touching = element => {
    const box = element.getBoundingClientRect();
    return patches.filter(({ patch, its }) => its.left < box.right && box.left < its.right && its.top < box.bottom && box.top < its.bottom
      && !patch.contains(element) && !element.contains(patch)).map(({ patch }) => chain(patch)).join(' ');
  };
  const marked = element => {
    const link = element.closest('a');
    if (!link) return '';
    let block = link.parentElement;
    while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
    if (!words.has(block)) {
      const copy = block.cloneNode(true);
      copy.querySelectorAll('a').forEach(other => other.remove());
      words.set(block, copy.textContent.trim() !== '');
    }
    const style = getComputedStyle(link);
    return [words.get(block), getComputedStyle(block).color, style.color, style.textDecorationLine, style.textDecorationColor, style.fontWeight,
      style.borderBottomWidth, style.outlineWidth].join('|');
  };

  // The formula of WCAG 2.2 for what axe leaves open.
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const pixels = new Map();
  const pixel = colour => {
    if (!pixels.has(colour)) {
      canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
      pixels.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return pixels.get(colour);
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (one, two) => {
    const [high, low] = [light(one), light(two)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const over = (front, back) => front.slice(0, 3).map((part, at) => (part * front[3] + back[at] * (255 - front[3])) / 255);
  // Every colour that may lie under an element: of a gradient each of its stops; null under a picture or a filter.
  const grounds = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (/url\(/.test(style.backgroundImage) || style.opacity !== '1' || style.filter !== 'none') return null;
      const stops = style.backgroundImage === 'none' ? [] : style.backgroundImage.match(/(?:rgba?|color|oklch|oklab)\([^()]*\)/g) ?? [];
      if (stops.length) layers.push([...stops.map(pixel), ...(style.backgroundSize === 'auto' ? [] : [[0, 0, 0, 0]])]);
      layers.push([pixel(style.backgroundColor)]);
      if (layers.at(-1)[0][3] === 255) break;
    }
    return layers.reverse().reduce((backs, fronts) => backs.flatMap(back => fronts.map(front => over(front, back))), [[255, 255, 255]]);
  };
  // The filled shapes of a drawing, where they stand and with what they are filled: asked once a state.
  const filled = svg => {
    if (!drawings.has(svg)) drawings.set(svg, [...svg.querySelectorAll('path, rect, circle, ellipse, polygon')].flatMap(shape => {
      const style = getComputedStyle(shape), [red, green, blue, alpha] = style.fill === 'none' ? [0, 0, 0, 0] : pixel(style.fill);
      const opaque = alpha * parseFloat(style.fillOpacity) * parseFloat(style.opacity);
      return opaque ? [{ shape, its: shape.getBoundingClientRect(), colour: [red, green, blue, opaque] }] : [];
    }));
    return drawings.get(svg);
  };
  const beneath = (svg, text) => {
    const box = text.getBoundingClientRect();
    return filled(svg).filter(({ shape, its }) => its.left < box.right && box.left < its.right && its.top < box.bottom && box.top < its.bottom
      && shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING).map(({ colour }) => colour);
  };
  // What may lie behind a text of a drawing: the paper, and on it every set of the shapes that it touches, as opaque as they are. A
  // text that is drawn on a broad edge of its own has that edge around every letter, and lies on nothing else.
  const edge = style => style.paintOrder.startsWith('stroke') && parseFloat(style.strokeWidth) >= 3 && style.stroke !== 'none'
    && pixel(style.stroke)[3] === 255 && style.strokeOpacity === '1' ? pixel(style.stroke) : null;
  const papers = (svg, element, backs) => {
    const own = edge(getComputedStyle(element));
    if (own) return [own];
    const add = (found, shape) => new Map([...found, ...found.map(back => over(shape, back))].map(back => [back.join(), back])).values().toArray();
    return beneath(svg, element).reduce(add, backs);
  };
  const measure = element => {
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const needed = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700) ? 3 : 4.5;
    const svg = element.namespaceURI.endsWith('svg') ? element.closest('svg') : null;
    const backs = grounds(svg ? svg.parentElement : element);
    if (!backs) return null;
    const ink = pixel(svg ? style.fill : style.color);
    const worst = Math.min(...(svg ? papers(svg, element, backs) : backs).map(paper => ratio(over(ink, paper), paper)));
    return { enough: worst >= needed, worst: worst.toFixed(2) };
  };

  // What an element is made of by itself, and with all that is in it: what covering.py calls its structures, and how it is styled.
  const REFERRING = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for', 'headers'];
  const NAMED = new Set(['id', 'href', 'title', 'alt', 'value', 'src', 'datetime', 'aria-label', 'name', ...REFERRING]);
  const said = element => element.textContent.trim().length;
  const letters = element => Math.max(...element.textContent.split(/[\s\u200b]+/u).map(word => word.length));
  const widest = (all, part) => all.map(one => [letters(part(one)), one]).reduce((best, next) => next[0] > best[0] ? next : best)[1];
  let asked;  // the attributes and their values that the style sheets ask for
  const ask = () => {
    const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join();
    asked = new Set([...rules.matchAll(/\[([\w-]+)(?:="([^"]*)"|[~|^$*]=)/g)].map(([, name, value]) => value === undefined ? name : `${name}=${value}`))
      .add('data-chart');  // each is drawn in a way of its own
  };
  // The colour of a place, `--c`, is never that of words, nor of what lies under them: a test holds the style sheets to that.
  const kept = (name, value) => name === 'style' ? value.replace(/--c:[^;]*/g, '--c')
    : NAMED.has(name) || name.startsWith('data-') && !asked.has(name) && !asked.has(`${name}=${value}`) ? value.trim() && '…' : value;
  const own = element => element.localName + '|' + [...element.attributes].map(({ name, value }) => `${name}=${kept(name, value)}`).sort().join();
  // Of a drawing without a word it matters of what marks it is; where words lie on marks, everything does.
  const mark = ({ localName, attributes }) => [localName, ...[...attributes].map(({ name, value }) => name === 'class' ? value : name)].join();
  const drawing = svg => svg.querySelector('text') ? svg.innerHTML : [...new Set([...svg.querySelectorAll('*')].map(mark))].join('|');
  const shape = (element, known) => {
    const parts = element.localName === 'svg' ? [drawing(element)] : [...element.children].map(child => shape(child, known));
    const found = short([own(element), said(element) > 0, ...new Set(parts)].join('|'));
    known.set(element, found);
    return found;
  };
  const named = () => {
    const all = new Set([...document.querySelectorAll(REFERRING.map(name => `[${name}]`).join())]
      .flatMap(element => REFERRING.flatMap(name => (element.getAttribute(name) ?? '').split(/\s+/))));
    return element => [element, ...element.querySelectorAll('[id]')].some(({ id }) => id && all.has(id));
  };

  // What stays in its place whatever was seen before, and the headings, whose order a rule asks for, but for those that follow one of
  // the same level; and what may lose some of its children.
  const ORDER = 'main, .ts-skip', HEADING = /^h[1-6]$/;
  const LOOSE = 'body, header, main, footer, nav, section, article, aside, div, ul, ol, tbody, details';
  // So many elements may stand beside one that is new, for whatever two neighbours have to do with one another.
  const BESIDE = 30, OFTEN = 3;

  // One run of axe, whose tree of the page and whose grid of what lies where are made once for it: the two rules that look at colours,
  // on these elements and their links alone, and where `whole` is asked for every other rule, on all. Of each rule that ran, what it
  // says against elements, and which ones it lets pass.
  const ASKED = 'data-ts-asked', COLOURS = ['color-contrast', 'link-in-text-block'];
  const teach = () => {
    axe.configure({ rules: [
      { id: COLOURS[0], selector: `[${ASKED}]` }, { id: COLOURS[1], selector: `a[href][${ASKED}], [role=link][${ASKED}]` },
    ] });
    axe.addReporter('ts', (results, _, done) => done(results.map(({ id, violations, passes }) => ({
      id, violations: violations.map(({ node }) => [node.element, [node.selector].flat(2).join(' ')]), passes: passes.map(({ node }) => node.element),
    }))));
  };
  const run = async (elements, whole) => {
    teach();
    const asked = new Set(elements.flatMap(element => [element, element.closest('a, [role=link]')]).filter(element => element));
    asked.forEach(element => element.setAttribute(ASKED, ''));
    const rules = { ...Object.fromEntries(COLOURS.map(id => [id, { enabled: asked.size > 0 }])), 'target-size': { enabled: true } };
    const found = await axe.run(document, { reporter: 'ts', ...(whole ? { rules } : { runOnly: COLOURS }) });
    asked.forEach(element => element.removeAttribute(ASKED));
    return found;
  };

  window.tsAudit = {
    ready: (thin, seen) => {
      document.querySelectorAll('main details').forEach(box => { box.open = true; });
      return thin ? (window.tsAudit.thin(), window.tsAudit.fresh(seen)) : '';
    },

    // Of children of one element that are made of the same, all but five are taken out: the first two, the last, and those with most
    // and fewest letters stay; so do those that others name, and where `words` are asked for, what has the longest word of all in one
    // of its parts, which says how wide they are, every cell of a row, and every term beside what is said of it.
    thin: words => {
      const known = new Map(), isNamed = named();
      ask();
      shape(document.body, known);
      const prune = parent => {
        const alike = words && parent.matches('dl, tr') ? new Map() : Map.groupBy(parent.children, child => known.get(child));
        for (const children of alike.values()) {
          const byLength = children.toSorted((one, two) => said(one) - said(two));
          const kept = new Set([children[0], children[1], children.at(-1), byLength[0], byLength.at(-1)]);
          if (words && kept.size < children.length) for (const at of [-1, ...[...children[0].children].keys()])
            kept.add(widest(children, child => child.children[at] ?? child));
          for (const child of children)
            if (!kept.has(child) && !isNamed(child)) child.remove();
        }
        for (const child of parent.children) if (child.localName !== 'svg') prune(child);
      };
      prune(document.body);
    },

    // What stands in the same way on a page that was looked at before, or three times above, is taken out, but for what is beside
    // something new. The way is that of covering.py: all around an element, its attributes and styles, and whether it has words, few
    // or more. Given what was seen before, returns what is seen
    // here as well: in one word, which is handed over sooner than a list of many.
    fresh: seen => {
      const before = new Set(seen.split(' ')), here = new Map(), isNew = new Map(), stays = new Map(), isNamed = named();
      let last;
      ask();
      const look = (element, way) => {
        const drawn = element.localName === 'svg' ? drawing(element) : '';
        const key = short([way, own(element), Math.min(said(element), 3), drawn].join('|'));
        here.set(key, (here.get(key) ?? 0) + 1);
        const known = before.has(key) || here.get(key) > OFTEN, leads = HEADING.test(element.localName) && element.localName !== last;
        if (leads) last = element.localName;
        // Of the parts of the shell each looks the same on every kind of page; what is in `main` may not.
        const inside = element === document.body ? (child => child.localName === 'main' ? key : '') : () => key;
        const within = drawn ? [] : [...element.children];
        within.forEach(child => look(child, inside(child)));
        isNew.set(element, !known || within.some(child => isNew.get(child)));
        stays.set(element, isNew.get(element) || leads || element.matches(ORDER) || within.some(child => stays.get(child)) || isNamed(element));
      };
      look(document.body, '');
      const prune = parent => {
        const children = [...parent.children];
        const beside = at => [at - 1, at + 1].some(next => isNew.get(children[next])) && children[at].querySelectorAll('*').length < BESIDE;
        const gone = parent.matches(LOOSE) ? children.filter((child, at) => !stays.get(child) && !beside(at) && child.localName !== 'summary') : [];
        gone.forEach(child => child.remove());
        for (const child of parent.children) if (stays.get(child) && child.localName !== 'svg') prune(child);
      };
      prune(document.body);
      return [seen, ...[...here.keys()].filter(key => !before.has(key))].join(' ');
    },

    // What one state of a page costs one call for: every text by its signature, the answers on those that were not answered before,
    // and where they are asked for those of the rules that look at no colour.
    look: async (whole, answered) => {
      const known = new Set(answered.split(' ')), all = window.tsAudit.signatures();
      return window.tsAudit.answers(whole, new Map([...all].filter(([signature]) => !known.has(signature))));
    },

    // Every visible text by its signature.
    signatures: () => {
      around = new Map();
      words = new Map();
      paints = new Map();
      drawings = new Map();
      patches = [...document.body.querySelectorAll(':not(svg, svg *)')].filter(element => !clear(getComputedStyle(element)))
        .map(patch => ({ patch, its: patch.getBoundingClientRect() })).filter(({ its }) => its.width && its.height);
      const texts = new Map();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const seen = new Set();
      while (walker.nextNode()) {
        if (!walker.currentNode.data.trim()) continue;
        const element = walker.currentNode.parentElement;
        if (seen.has(element)) continue;
        seen.add(element);
        if (!element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true })) continue;
        const style = getComputedStyle(element), size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
        const drawing = element.closest('svg');
        const svg = drawing ? [style.fill, style.fillOpacity, edge(style), ...beneath(drawing, element)].join('|') : '';
        const signature = short([chain(element), touching(element), style.color, large, style.textShadow, svg, marked(element)].join('§'));
        if (!texts.has(signature)) texts.set(signature, []);
        texts.get(signature).push(element);
      }
      return texts;
    },

    // axe's answers on the texts of some signatures, and measures where axe gives none. One text of each signature is asked about
    // first, and the others only where neither axe nor the formula can decide on that one.
    answers: async (whole, texts) => {
      const answers = { violations: new Map(), passes: new Set(), links: [] }, told = { rules: new Set(), faults: [] };
      const ask = async (elements, whole) => {
        if (!elements.length && !whole) return;
        for (const { id, violations, passes } of await run(elements, whole)) {
          told.rules.add(id);
          if (id === 'color-contrast') {
            violations.forEach(([element, selector]) => answers.violations.set(element, selector));
            passes.forEach(element => answers.passes.add(element));
          } else if (id === 'link-in-text-block') answers.links.push(...violations);
          else told.faults.push(...violations.map(([, selector]) => [id, selector]));
        }
      };
      const signatures = [...texts.keys()], all = [...texts.values()];
      const decided = text => answers.violations.has(text) || answers.passes.has(text);
      await ask(all.map(([first]) => first), whole);
      const said = all.map(([first]) => decided(first) ? null : measure(first));
      await ask(all.filter(([first], at) => !decided(first) && !said[at]).flatMap(([, ...others]) => others));
      const answered = [], open = [], { rules, faults } = told, measured = [];
      signatures.forEach((signature, at) => {
        const texts = all[at], bad = texts.find(text => answers.violations.has(text));
        if (bad) faults.push(['color-contrast', answers.violations.get(bad)]);
        else if (texts.some(text => answers.links.some(([link]) => link.contains(text)))) return;
        else if (texts.some(text => answers.passes.has(text))) answered.push(signature);
        else {
          const text = texts[0], name = text.localName + (text.getAttribute('class') ? '.' + text.getAttribute('class') : '');
          if (!said[at]) open.push([signature, name]);
          else if (said[at].enough) measured.push(signature);
          else faults.push([`color-contrast, measured ${said[at].worst}`, `${name} «${text.textContent.trim().slice(0, 40)}»`]);
        }
      });
      faults.push(...answers.links.map(([, selector]) => ['link-in-text-block', selector]));
      return { rules: rules.size, answered, open, faults, measured };
    },
  };
})();
