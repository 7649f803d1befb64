// What sweep.py measures inside a page at one width. See there for what counts as a fault.
(() => {
  const SLACK = 1, LISTED = 6, TALL = 5, LONG = 105;
  //: The longest run of letters that people write; what is longer is an address, a digest or a name of a file, and may be broken.
  const LONGEST = 20;
  const range = document.createRange();
  const canvas = new OffscreenCanvas(1, 1).getContext('2d');
  const measured = (word, font) => { canvas.font = font; return canvas.measureText(word).width; };
  const named = element => {
    const own = element.getAttribute('class');
    return element.localName + (own ? '.' + own.trim().replace(/\s+/g, '.') : '');
  };
  const said = text => `“${text.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
  const around = element => [element.closest('td, th, dd, dt, li, p, summary, figcaption, svg'), element]
    .map(one => one && named(one)).filter((one, at, all) => one && all.indexOf(one) === at).join(' ');

  //: What may be broken anywhere: code, digests, addresses.
  const free = node => node.data.includes('://') || node.parentElement.closest('pre, code, .ts-cite, .ts-digest, .ts-permalink');
  // Every text of the page with the words in it that nobody would break; found once, whatever the width is.
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest('script, style, title, desc, .ts-skip, option')) continue;
    if (element.closest('details:not([open])') && !element.closest('summary')) continue;
    const words = free(node) ? [] : node.data.split(/[\s\u200b/_.·…-]+/u).filter(word => word.length > 1 && word.length <= LONGEST);
    texts.push({ node, element, drawn: element.closest('svg'), cell: element.closest('td, th'), numbers: [...node.data.matchAll(/(?<![\w.,/-])\d[\d.,]*\d(?![\w/-])/g)],
      words: [...new Set(words)].sort((one, two) => two.length - one.length).slice(0, 3) });
  }
  // Texts of so many letters that three lines or more of them could be too long.
  const read = [...document.querySelectorAll('main :is(p, li):not(:has(p, li, td, dd))')]
    .map(text => [text, text.textContent.trim().length]).filter(([, letters]) => letters > 3 * LONG);

  // The conditions of the style sheets under which a rule is meant for something that is on this page.
  window.tsConditions = () => {
    const found = new Set();
    const walk = (rules, conditions) => {
      for (const rule of rules) {
        if (rule.selectorText && document.querySelector(rule.selectorText.replace(/::[\w-]+/g, ':not(#none)')))
          conditions.forEach(condition => found.add(condition));
        if (rule.cssRules) walk(rule.cssRules, rule.conditionText ? [...conditions, rule.conditionText] : conditions);
      }
    };
    for (const sheet of document.styleSheets) walk(sheet.cssRules, []);
    return [...found].join();
  };

  window.tsSweep = () => {
    const width = document.documentElement.clientWidth, faults = [], boxes = new Map();
    const say = (what, element, ...which) => faults.push(`${what}: ${around(element)} ${which.map(said).join(' and ')}`);

    // Where an element stands, whether it is seen, and what cuts it off: asked once an element and width.
    const box = element => {
      if (boxes.has(element)) return boxes.get(element);
      const outer = element.parentElement && element !== document.body ? box(element.parentElement) : null;
      const style = getComputedStyle(element);
      const unseen = outer?.unseen || style.display === 'none' || style.visibility !== 'visible' || style.clipPath === 'inset(50%)'
        || style.contentVisibility === 'hidden' || style.opacity === '0';
      const flows = style.display.startsWith('inline') && !style.display.includes('-') || style.display === 'contents';
      const found = { style, unseen, clip: outer?.clip, window: outer?.window, block: flows ? outer?.block : element };
      if (!unseen && element !== document.body && (!flows || element.localName === 'svg')) {
        found.frame = element.getBoundingClientRect();
        if (/auto|scroll|hidden|clip/.test(style.overflow) && !element.closest('svg')) {
          const { left, right, top, bottom } = found.frame, cut = outer.clip;
          found.clip = { element, left: Math.max(left, cut?.left ?? left), right: Math.min(right, cut?.right ?? right),
            top: Math.max(top, cut?.top ?? top), bottom: Math.min(bottom, cut?.bottom ?? bottom) };
          found.window = /auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth + SLACK ? element : outer.window;
          if (/auto|scroll/.test(style.overflowY) && element.scrollHeight > element.clientHeight + SLACK && element.closest('main'))
            say('a scroll box in the page', element, element);
        }
      }
      boxes.set(element, found);
      return found;
    };

    const whole = document.documentElement.scrollWidth;
    if (whole > width + SLACK) faults.push(`the page scrolls sideways: ${whole} px`);
    const lines = [];
    for (const text of texts) {
      const { node, element, drawn, cell } = text, { unseen, style, clip, window: pane, block } = box(element);
      if (unseen) continue;
      range.selectNodeContents(node);
      const rects = drawn ? [element.getBoundingClientRect()] : [...range.getClientRects()];
      const upright = style.writingMode !== 'horizontal-tb';
      const frame = drawn ? box(drawn).frame : box(block).frame, edge = cell && box(cell).frame;
      for (const rect of rects) {
        if (rect.width < SLACK || rect.height < SLACK) continue;
        for (const [limit, name] of [[edge, 'its cell'], [frame, 'its box']])
          if (limit && !(pane && limit === frame && block.contains(pane)) && (rect.right > limit.right + SLACK || rect.left < limit.left - SLACK
            || rect.top + rect.height / 4 < limit.top - SLACK || rect.bottom - rect.height / 4 > limit.bottom + SLACK)) {
            say(`text leaves ${name}`, element, node); break;
          }
        if (!pane && (rect.right > width + SLACK || rect.left < -SLACK)) say('text off the screen', element, node);
        if (clip && !pane && (rect.right > clip.right + SLACK || rect.left < clip.left - SLACK || rect.bottom - rect.height / 4 > clip.bottom + SLACK))
          say('text is cut off', element, node);
        // The ink of a line is lower than its box, whose air may meet the next one's.
        const ink = rect.height / 5;
        const seen = { text, left: Math.max(rect.left, clip?.left ?? rect.left) + SLACK, right: Math.min(rect.right, clip?.right ?? rect.right) - SLACK,
          top: Math.max(rect.top, clip?.top ?? rect.top) + ink, bottom: Math.min(rect.bottom, clip?.bottom ?? rect.bottom) - ink };
        if (seen.right > seen.left && seen.bottom > seen.top) lines.push(seen);
      }
      if (drawn || upright || !block || rects.length < 2) continue;
      for (const { index, 0: number } of free(node) ? [] : text.numbers) {
        range.setStart(node, index);
        range.setEnd(node, index + number.length);
        if (new Set([...range.getClientRects()].map(rect => Math.round(rect.top / 4))).size > 1) say(`a number broken in two, ${number}`, element, node);
      }
      // A column is as wide as its longest word, and no text of several lines stands in less than three letters' width.
      const room = (box(block).room ??= block.clientWidth - parseFloat(box(block).style.paddingLeft) - parseFloat(box(block).style.paddingRight));
      if (text.words.length) {
        const font = (box(element).font ??= `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`);
        if (text.font !== font) Object.assign(text, { font, lengths: text.words.map(word => measured(word, font)) });
      }
      const torn = text.words.find((_, at) => text.lengths[at] > room + 2);
      if (torn) say(`narrower than its word ${torn}`, element, node);
      else if (rects.length > 2 && room < 3 * parseFloat(style.fontSize)) say('a column of letters', element, node);
      else if (rects.length > TALL && room < 6 * parseFloat(style.fontSize)) say('a column of words', element, node);
    }

    // Two texts in one place. Lines are taken from top to bottom; only those that are still open can meet the next one.
    lines.sort((one, two) => one.top - two.top);
    let open = [];
    for (const line of lines) {
      open = open.filter(other => other.bottom > line.top);
      for (const other of open)
        if (other.text !== line.text && other.left < line.right && line.left < other.right)
          say('text over text', line.text.element, other.text.node, line.text.node);
      open.push(line);
    }

    // Letters of a line: more, and an eye does not find the next one.
    for (const [text, letters] of read) {
      range.selectNodeContents(text);
      const count = new Set([...range.getClientRects()].map(rect => Math.round(rect.bottom / 8))).size;
      if (count > 2 && !box(text).unseen && letters > LONG * count) say('lines too long to read', text, text);
    }

    // A value is on the screen without any scrolling to the side; of a grid, at least one whole column besides the names is.
    const grids = new Map();
    for (const value of document.querySelectorAll('main a.ts-number')) {
      const { unseen, window: pane, clip } = box(value);
      if (unseen) continue;
      const rect = value.getBoundingClientRect();
      if (!rect.width) continue;
      const right = Math.min(width, pane ? clip.right : width), shown = rect.left >= -SLACK && rect.right <= right + SLACK;
      const grid = value.closest('.ts-matrix');
      if (!grid && !shown) say('a value off the screen', value, value);
      if (grid && !grids.has(grid)) {
        const cells = [...grid.tHead.rows[0].cells];
        grids.set(grid, true);
        if (cells.length > 1 && cells[1].getBoundingClientRect().right > right + SLACK) say('no column of values on the screen', value, value);
      }
    }
    return [...new Set(faults)].slice(0, LISTED);
  };
})();
