// What becomes of a page's text when the page is zoomed, its text enlarged or spaced: the same elements are looked at
// again and again in one document, and told apart by what changed.
globalThis.mangdaoReflow = (() => {
  const MOST = 1200; // elements with text of their own
  const up = e => e.assignedSlot ?? e.parentElement ?? e.getRootNode()?.host ?? null;
  const style = e => getComputedStyle(e);

  const path = mangdao.selector;

  const skipped = 'script, style, noscript, template, svg, option, select, textarea, [aria-hidden=true], iframe, object';
  let texts = [];
  function collect() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Map();
    while (found.size < MOST && walker.nextNode()) {
      const node = walker.currentNode, e = node.parentElement;
      if (!e || !node.data.trim() || e.closest(skipped)) continue;
      if (found.has(e)) found.get(e).push(node); else found.set(e, [node]);
    }
    texts = [...found].map(([e, nodes]) => ({ e, nodes: nodes.slice(0, 20) }));
  }

  const range = document.createRange();
  function lines(nodes) {
    const all = [];
    for (const node of nodes) {
      range.selectNodeContents(node);
      for (const r of range.getClientRects()) {
        if (r.width > 0.5 && r.height > 0.5) all.push([r.left, r.top, r.right, r.bottom]);
        if (all.length >= 60) return all;
      }
    }
    return all;
  }

  // The box that clips, in the padding box of an element, and which axes it clips or scrolls.
  let boxes = new Map();
  function clipper(e) {
    if (boxes.has(e)) return boxes.get(e);
    const s = style(e), r = e.getBoundingClientRect();
    const way = v => (v === 'hidden' || v === 'clip' ? 'cut' : v === 'auto' || v === 'scroll' ? 'scroll' : '');
    const root = e === document.body || e === document.documentElement;
    let x = way(s.overflowX), y = way(s.overflowY);
    if (s.display === 'inline' || s.display === 'contents') x = y = '';
    const inner = [r.left + e.clientLeft, r.top + e.clientTop, r.left + e.clientLeft + e.clientWidth,
      r.top + e.clientTop + e.clientHeight];
    const box = { x: root ? '' : x, y: root ? '' : y, inner, position: s.position,
      height: r.height, line: parseFloat(s.lineHeight) || 1.2 * parseFloat(s.fontSize),
      ends: s.whiteSpace.startsWith('nowrap') && s.textOverflow !== 'clip', clamp: s.webkitLineClamp !== 'none' };
    boxes.set(e, box);
    return box;
  }

  // Where a text is cut, by which element, and how much; null for text that nobody sees.
  function look({ e, nodes }) {
    if (!e.isConnected || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
    const rects = lines(nodes);
    if (!rects.length) return null;
    const size = parseFloat(style(e).fontSize);
    if (size < 2) return null;
    const seen = { size, rects, shown: [], cut: null, whole: 0, part: 0, inside: false };
    const cutters = [];
    let fixed = '', scrollX = false, scrollY = false;
    for (let n = e; n && n !== document.documentElement; n = up(n)) {
      const box = clipper(n);
      const flies = fixed === 'fixed' || fixed === 'absolute' && box.position === 'static';
      if (!flies) {
        if (box.x === 'scroll' || box.y === 'scroll') cutters.push({ n, box, x: false, y: false, scrolls: true });
        if (box.x === 'scroll') scrollX = true;
        if (box.y === 'scroll') scrollY = true;
        if (box.x === 'cut' && !scrollX || box.y === 'cut' && !scrollY) {
          cutters.push({ n, box, x: box.x === 'cut' && !scrollX, y: box.y === 'cut' && !scrollY });
        }
        fixed = '';
      }
      if (/fixed|absolute/.test(box.position)) fixed = box.position;
      if (box.position === 'fixed') seen.floats = true;
    }
    seen.scrolls = scrollX;
    seen.inside = cutters.some(c => !c.scrolls);
    measure(seen, cutters, rects, size);
    return seen.visible ? seen : null;
  }

  const both = (a, b) => [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  function measure(seen, cutters, rects, size) {
    let visible = 0;
    for (const [l, t, r, b] of rects) {
      let keep = [l, t, r, b], painted = keep, by = null, axis = '', worst = 0;
      for (const { n, box, x, y, scrolls } of cutters) {
        const [cl, ct, cr, cb] = box.inner;
        if (scrolls) painted = both(painted, box.inner);
        const lost = x ? Math.max(0, cl - keep[0]) + Math.max(0, keep[2] - cr) : 0;
        const low = y ? Math.max(0, ct - keep[1]) + Math.max(0, keep[3] - cb) : 0;
        if (x && lost > Math.max(4, 0.3 * size) && !box.ends) { if (!worst) { by = n; axis = 'x'; } worst = Math.max(worst, lost); }
        // A box of one line hides the others on purpose.
        const own = (t + b) / 2 > ct && (t + b) / 2 < cb;
        if (y && low > 0.3 * (b - t) && (own || !(box.line >= box.height - 0.5))) {
          if (!worst) { by = n; axis = 'y'; }
          worst = Math.max(worst, low / (b - t));
        }
        if (x) keep = [Math.max(keep[0], cl), keep[1], Math.min(keep[2], cr), keep[3]];
        if (y) keep = [keep[0], Math.max(keep[1], ct), keep[2], Math.min(keep[3], cb)];
      }
      const gone = keep[2] - keep[0] <= 1 || keep[3] - keep[1] < 0.2 * (b - t);
      const away = keep[2] + scrollX <= 0 || keep[3] + scrollY <= 0;
      if (!gone && !away) { visible += 1; seen.shown.push(both(keep, painted)); }
      if (!by) continue;
      if (gone) seen.whole += 1; else seen.part += 1;
      seen.cut ??= { by, axis, clamp: clipper(by).clamp };
    }
    seen.visible = visible;
  }

  const states = {};
  function survey(name) {
    boxes = new Map();
    if (!texts.length) collect();
    states[name] = texts.map(look);
    const root = document.documentElement;
    return [root.scrollWidth, innerWidth];
  }

  const words = e => (e.innerText ?? e.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 100);
  const moving = /swiper|slick|carousel|slide|marquee|scroll|ticker|banner|gundong|lunbo|focus|roll/i;
  // Inside something that shows its content bit by bit: what is cut now comes later.
  function turns(e, by) {
    for (let n = e; n; n = up(n)) {
      if (moving.test(`${n.getAttribute('class') ?? ''} ${n.id}`)) return true;
      if (n === by) return false;
      const s = style(n);
      if (s.transform !== 'none' || s.position === 'absolute' || s.float !== 'none' && n.parentElement === by) return true;
    }
    return false;
  }

  // Texts that are cut in one state, with what is known of another.
  function cuts(name, before) {
    const found = new Map();
    states[name].forEach((now, i) => {
      if (!now?.cut) return;
      const was = states[before][i], { e } = texts[i], { by, axis, clamp } = now.cut;
      // One line that ends where its box ends is cut only when it was whole before.
      const broken = now.part > 0 || axis === 'x';
      const one = {
        path: path(e), by: path(by), axis, clamp, shown: words(e), whole: now.whole, part: now.part, broken,
        was: !was ? 'hidden' : was.cut ? 'cut' : 'whole', turns: turns(e, by),
        han: (words(e).match(/\p{Script=Han}/gu)?.length ?? 0) > words(e).length / 4,
        told: !!e.closest('a[href], [title]') || !!e.querySelector('a[href]'), shape: mangdao.describe(e).shape,
        fixed: /px|vh|em/.test(declared(by)), lone: now.rects.length === 1,
      };
      const key = `${one.shape} ${one.was} ${one.turns}`, list = found.get(key) ?? found.set(key, []).get(key);
      if (list.length < 2) list.push(one);
    });
    return [...found.values()].flat().slice(0, 20);
  }

  // Whether an element's height is set, or follows its content.
  function declared(e) {
    const map = e.computedStyleMap?.();
    return `${map?.get('height') ?? ''} ${map?.get('max-height') ?? ''}`;
  }

  const inside = seen => seen.filter(s => s?.inside).length;

  // Pairs of texts that lie over each other now and did not before.
  function overlaps(name, before) {
    const spots = s => states[s].map((seen, i) => (seen && !seen.floats ? seen.shown.map(r => [...r, i]) : [])).flat();
    const clash = list => {
      const hits = new Set(), open = [];
      for (const a of list.sort((p, q) => p[1] - q[1])) {
        for (let j = open.length - 1; j >= 0; j--) {
          const b = open[j];
          if (b[3] <= a[1] || b[2] <= b[0]) { open.splice(j, 1); continue; }
          const w = Math.min(a[2], b[2]) - Math.max(a[0], b[0]), h = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
          if (a[4] === b[4] || w <= 4 || h <= 0.4 * Math.min(a[3] - a[1], b[3] - b[1])) continue;
          hits.add(a[4] < b[4] ? `${a[4]} ${b[4]}` : `${b[4]} ${a[4]}`);
        }
        open.push(a);
        if (hits.size > 200) break;
      }
      return hits;
    };
    const old = clash(spots(before)), found = [];
    for (const pair of clash(spots(name))) {
      const [i, j] = pair.split(' ').map(Number);
      if (old.has(pair) || texts[i].e.contains(texts[j].e) && style(texts[j].e).position === 'static' && same(i, j)) continue;
      found.push({ path: path(texts[i].e), over: path(texts[j].e), shown: words(texts[i].e) });
      if (found.length >= 10) break;
    }
    return found;
  }
  const same = (i, j) => texts[i].e === up(texts[j].e) && style(texts[j].e).display === 'inline';

  // What was seen before and is not now, though no menu took it in: the outermost elements that went.
  function gone(name, before) {
    const shown = new Set(states[name].map((seen, i) => (seen ? words(texts[i].e) : null)).filter(Boolean));
    const roots = new Map();
    states[name].forEach((seen, i) => {
      const { e } = texts[i];
      if (seen || !states[before][i] || !e.isConnected || shown.has(words(e)) || states[before][i].floats) return;
      let root = e;
      while (up(root) && up(root) !== document.body && !up(root).checkVisibility()) root = up(root);
      const [first, length] = roots.get(root) ?? [i, 0];
      roots.set(root, [first, length + words(e).length]);
    });
    const nav = 'nav, header, [role=navigation], [role=banner], [class*=nav i], [class*=menu i], [class*=bread i]';
    return [...roots].filter(([root, [, length]]) => length >= 12 && !root.closest(nav) && !root.closest('marquee') && !turns(root, document.body))
      .map(([root, [index]]) => ({ index, path: path(root), shown: words(root) || (root.textContent ?? '').trim().slice(0, 100) })).slice(0, 5);
  }

  // Texts one line of which is wider than the window: to be read by scrolling to and fro.
  const exempt = 'table, pre, code, svg, canvas, map, figure, [role=toolbar], [role=table], [role=grid], [class*=toolbar i], '
    + '[class*=map i], [class*=chart i], math, video, iframe, marquee';
  function wide() {
    const width = innerWidth, found = [];
    states.narrow.forEach((seen, i) => {
      if (!seen || seen.scrolls || seen.floats || found.length >= 40) return;
      const { e } = texts[i];
      const far = seen.rects.filter(r => r[2] + scrollX > width + 8 && r[0] + scrollX < document.documentElement.scrollWidth);
      if (!far.length) return;
      let box = e;
      for (let n = e; n && n !== document.body; n = up(n)) {
        if (n.getBoundingClientRect().right + scrollX > width + 8) box = n;
      }
      const text = words(e);
      found.push({ path: path(box), text: path(e), shown: text, lines: Math.max(...far.map(r => r[2] - r[0])), many: seen.rects.length > 1,
        starts: Math.min(...far.map(r => r[0] + scrollX)), exempt: !!e.closest(exempt), turns: turns(e, document.body), unbroken: !/[\s\p{Script=Han}]/u.test(text) });
    });
    const others = [...document.querySelectorAll('img, table, pre, iframe, video, canvas, svg, form, input, button')]
      .filter(e => e.checkVisibility() && e.getBoundingClientRect().right + scrollX > width + 8
        && e.getBoundingClientRect().width > width)
      .slice(0, 3).map(e => ({ path: path(e), kind: e.localName }));
    const root = document.documentElement, body = document.body;
    const stuck = [root, body].some(e => /hidden|clip/.test(style(e).overflowX));
    return { texts: found, others, stuck, scroll: root.scrollWidth, width };
  }

  // Texts whose size follows the window's width: zoom makes them no larger.
  function tied() {
    const found = new Map();
    states.half.forEach((half, i) => {
      const base = states.base[i], narrow = states.narrow[i];
      if (!half || !base) return;
      if (half.size > 0.53 * base.size) return;
      const { e } = texts[i], key = mangdao.describe(e).shape;
      if (!found.has(key)) found.set(key, { path: path(e), shown: words(e), base: base.size, half: half.size, narrow: narrow?.size ?? 0 });
    });
    return { texts: [...found.values()].slice(0, 5), all: states.base.filter(Boolean).length };
  }

  // What asks to turn the device, and scripts that lock it.
  const TURN = /请(将|把)?.{0,6}(横屏|竖屏|横过来|竖过来)|(旋转|转动)(您的)?(手机|屏幕|设备)|(rotate|turn) your (device|phone|screen|tablet)|(best|only) (viewed )?in (landscape|portrait)|(landscape|portrait) (mode|orientation) (only|required)/i;
  function turning() {
    const asks = texts.filter(({ e }) => TURN.test(words(e) || e.textContent)).slice(0, 3)
      .map(({ e }) => ({ path: path(e), shown: (words(e) || e.textContent.trim()).slice(0, 100) }));
    const locks = [...document.scripts].slice(0, 100).some(s => /orientation\s*\.\s*lock\s*\(|lockOrientation\s*\(/.test(s.text.slice(0, 200000)));
    return { asks, locks };
  }

  const visible = (name, indexes) => indexes.map(i => !!states[name][i]);
  const count = name => states[name].reduce((sum, seen, i) => sum + (seen ? words(texts[i].e).length : 0), 0);

  const SPACED = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}'
    + 'p{margin-bottom:2em!important}*,*::before,*::after{transition:none!important}';
  let sheet = null;
  function space(on) {
    sheet ??= new CSSStyleSheet();
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    sheet.replaceSync(on ? SPACED : '');
  }

  // Only the text twice as large, as browsers with text zoom and phones' own setting do it.
  const old = new Map();
  function enlarge(on) {
    const all = new Set(texts.map(t => t.e));
    document.querySelectorAll('input, select, textarea, button').forEach(e => all.add(e));
    const sizes = [...all].map(e => [e, parseFloat(style(e).fontSize), style(e).lineHeight]);
    for (const [e, size, line] of on ? sizes : []) {
      old.set(e, e.getAttribute('style'));
      e.style.setProperty('transition', 'none', 'important');
      e.style.setProperty('font-size', `${2 * size}px`, 'important');
      if (line !== 'normal') e.style.setProperty('line-height', `${2 * parseFloat(line)}px`, 'important');
    }
    if (!on) {
      for (const [e, was] of old) mangdao.dress(e, was);
      old.clear();
    }
  }

  // Whether the page takes the browser's zoom keys and gestures for itself.
  function gestures() {
    const tried = (type, Kind, init) => {
      const event = new Kind(type, { bubbles: true, cancelable: true, composed: true, ...init });
      (document.body ?? document.documentElement).dispatchEvent(event);
      return event.defaultPrevented;
    };
    const keys = [['=', 187], ['+', 107], ['-', 189]].map(([key, code]) => tried('keydown', KeyboardEvent,
      { key, keyCode: code, which: code, ctrlKey: true }));
    const harmless = tried('keydown', KeyboardEvent, { key: 'F13', keyCode: 124, which: 124 });
    const touch = [document.documentElement, document.body].map(e => style(e).touchAction)
      .find(v => !/auto|manipulation|pinch-zoom/.test(v)) ?? '';
    return { keys: keys.some(Boolean) && !harmless, touch,
      wheel: tried('wheel', WheelEvent, { deltaY: -100, ctrlKey: true }) && !tried('wheel', WheelEvent, { deltaY: -100 }),
      pinch: tried('gesturestart', Event, {}) };
  }

  return { path, survey, cuts, overlaps, gone, wide, tied, turning, visible, count, space, enlarge, gestures, applies: name => inside(states[name]) };
})();
