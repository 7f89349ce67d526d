// Helpers that live in mangdao's isolated world of a frame. They share the page's DOM, but not its globals: a page
// that redefines Array, Map, Promise or querySelector changes nothing here, and its CSP does not apply.
globalThis.mangdao = (() => {
  const pause = ms => new Promise(done => setTimeout(done, ms));
  // A frame that is not painted never gets an animation frame: do not wait for it for ever.
  const frame = () => Promise.race([new Promise(done => requestAnimationFrame(() => done())), pause(100)]);

  const bounded = (promise, ms) => Promise.race([promise, pause(ms)]);

  // Resolves to true when, for `quiet` ms, no node came, went or changed its text and the document kept its size;
  // to false after `bound` ms. Style and class changes do not count: carousels and drifting windows never stop.
  async function settle(quiet, bound) {
    const end = performance.now() + bound;
    let last = performance.now();
    const observer = new MutationObserver(() => { last = performance.now(); });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    let size = '';
    await bounded(document.fonts.ready, bound);
    while (performance.now() < end) {
      const root = document.documentElement;
      const now = root ? `${root.scrollWidth}x${root.scrollHeight}` : '';
      if (now !== size) { size = now; last = performance.now(); }
      if (performance.now() - last >= quiet) { observer.disconnect(); return true; }
      await pause(Math.min(50, quiet / 2));
    }
    observer.disconnect();
    return false;
  }

  // Walks down the page once, a screen at a time, so that lazy content loads; comes back to the top.
  async function scroll(screens) {
    for (let i = 1; i <= screens && i * innerHeight < document.documentElement.scrollHeight; i++) {
      scrollTo({ top: i * innerHeight, behavior: 'instant' });
      await frame();
    }
    scrollTo({ top: 0, behavior: 'instant' });
    await frame();
  }

  // Stops what moves: finite animations jump to their end, endless ones to their start.
  function freeze() {
    for (const animation of document.getAnimations()) {
      try { animation.finish(); } catch { try { animation.currentTime = 0; animation.pause(); } catch { /* gone */ } }
    }
    for (const marquee of document.querySelectorAll('marquee')) marquee.stop();
    for (const svg of document.querySelectorAll('svg')) svg.pauseAnimations?.();
    for (const media of document.querySelectorAll('video, audio')) media.pause();
  }

  // What tells a real page from a wall, an error page or an empty shell.
  function facts() {
    const body = document.body;
    const all = body ? [...body.querySelectorAll('*:not(script):not(style):not(noscript):not(template)')] : [];
    const shadows = all.map(e => e.shadowRoot).filter(Boolean);
    return {
      title: document.title,
      text: [body?.innerText ?? '', ...shadows.map(root => root.textContent)].join(' ').trim().slice(0, 20000),
      elements: shadows.reduce((sum, root) => sum + root.querySelectorAll('*').length, all.length),
      password: !!document.querySelector('input[type=password]'),
      scripts: document.scripts.length,
      // Somebody wrote this document, however little is in it: it is not a shell that a script was to fill.
      written: !document.scripts.length && (!!document.documentElement?.attributes.length
        || !!document.querySelector('title, meta[http-equiv=refresh i]')),
    };
  }

  function links() {
    const all = [...document.querySelectorAll('a[href], area[href], iframe[src], frame[src]')];
    return all.map(e => [e.href || e.src, (e.textContent || e.title || '').trim().slice(0, 100)])
      .filter(([url]) => typeof url === 'string' && /^https?:/.test(url));
  }

  // Class names without numbers, hashes and states: what stays the same when the content changes.
  const stable = token => {
    const word = token.replace(/\d+/g, '#');
    return /^(active|current|cur|on|hover|selected|open|show|odd|even|first|last)$/.test(word) || word.length > 40
      || /#.*#/.test(word) ? '' : word;
  };
  const name = element => {
    const tokens = (element.getAttribute('class') ?? '').split(/\s+/).map(stable).filter(Boolean).sort().slice(0, 3);
    return [element.localName, ...tokens].join('.');
  };
  const up = element => element.parentElement ?? element.getRootNode()?.host ?? null;

  // Where an element stands in the page's structure, from the body down, without positions among siblings.
  function shape(element) {
    const path = [];
    for (let e = element; e && e.localName !== 'html' && e.localName !== 'body'; e = up(e)) path.unshift(name(e));
    return path.slice(-12).join('>') || element.localName;
  }

  // Where a window's own top left corner lies in this window's viewport, if it is that of a frame inside.
  function corner(view = window, within = window.top) {
    let [x, y] = [0, 0];
    for (let w = view; w !== within && w.frameElement; w = w.parent) {
      const e = w.frameElement, r = e.getBoundingClientRect(), style = w.parent.getComputedStyle(e);
      x += r.x + e.clientLeft + parseFloat(style.paddingLeft);
      y += r.y + e.clientTop + parseFloat(style.paddingTop);
    }
    return [x, y];
  }
  function rect(element) {
    const r = element.getBoundingClientRect(), view = element.ownerDocument.defaultView;
    if (!view || view === window) return r;
    const [x, y] = corner(view, window);
    return new DOMRect(r.x + x, r.y + y, r.width, r.height);
  }

  function box(element) {
    const r = rect(element);
    return [r.x + scrollX, r.y + scrollY, r.width, r.height].map(v => Math.round(v * 10) / 10);
  }

  const describe = element => ({ shape: shape(element), box: box(element) });

  // A selector path as axe gives it for one document: strings, the later ones inside open shadow trees, or in frames of
  // this origin.
  function find(path) {
    let root = document, element = null;
    for (const selector of path) {
      try { element = root.querySelector(selector); } catch { return null; }
      if (!element) return null;
      root = element.shadowRoot ?? element.contentDocument ?? element;
    }
    return element;
  }

  // Frames of this origin that can be seen: what they show is as open as the page itself.
  const frames = () => [...document.querySelectorAll('iframe, frame')].slice(0, 50).filter(e => {
    const r = e.getBoundingClientRect();
    return r.width > 30 && r.height > 15 && e.contentDocument?.body && e.checkVisibility({ visibilityProperty: true });
  }).map(selector);

  const lookup = paths => paths.map(path => { const e = find(path); return e ? describe(e) : null; });

  // Draws a frame around an element for the screenshot, on top of everything and without moving anything.
  function mark(path) {
    const element = find(path);
    if (!element) return null;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const r = rect(element);
    const marker = document.createElement('div');
    marker.setAttribute('data-mangdao-mark', '');
    const css = { all: 'initial', position: 'fixed', left: `${r.x - 4}px`, top: `${r.y - 4}px`, width: `${r.width + 8}px`,
      height: `${r.height + 8}px`, border: '3px solid #c00', 'box-sizing': 'border-box', 'z-index': '2147483647',
      'box-shadow': '0 0 0 2px #fff', 'pointer-events': 'none' };
    for (const [key, value] of Object.entries(css)) marker.style.setProperty(key, value, 'important');
    document.documentElement.append(marker);
    return [r.x, r.y, r.width, r.height, innerWidth, innerHeight];
  }
  const unmark = () => document.querySelectorAll('[data-mangdao-mark]').forEach(e => e.remove());

  const isHtml = () => document.documentElement?.namespaceURI === 'http://www.w3.org/1999/xhtml';
  const source = path => {
    const html = find(path)?.outerHTML ?? '';
    return html.length > 300 ? html.slice(0, Math.max(html.indexOf('>') + 1, 0)).slice(0, 300) : html;
  };

  // A selector that finds this element and no other in its document or shadow tree; ids only where they are unique.
  function selector(element) {
    const root = element.getRootNode(), steps = [];
    for (let e = element; e; e = e.parentElement) {
      const id = e.id && e.id.length < 80 ? `#${CSS.escape(e.id)}` : '';
      if (id && root.querySelectorAll(id).length === 1) { steps.unshift(id); break; }
      if (e === document.documentElement || e === document.body) { steps.unshift(e.localName); break; }
      const alike = [...(e.parentNode?.children ?? [])].filter(other => other.localName === e.localName);
      const place = alike.length > 1 ? `:nth-of-type(${alike.indexOf(e) + 1})` : '';
      steps.unshift(`${CSS.escape(e.localName)}${place}`);
    }
    return steps.join(' > ');
  }

  // The same through the open shadow trees around it.
  function deepSelector(element) {
    const path = [];
    for (let e = element; e; e = e.getRootNode().host ?? null) path.unshift(selector(e));
    return path.join(' >>> ');
  }

  // Gives an element the style attribute back that it had; null for none. Chromium writes the attribute when it is asked
  // for: one that was never written cannot be taken away.
  function dress(element, style) {
    if (style === null) { element.getAttribute('style'); element.removeAttribute('style'); } else element.setAttribute('style', style);
  }

  // What a look at the page may leave behind: content, values, style sheets of ours, the focus, the scrolled places.
  function footprint() {
    const all = [...document.querySelectorAll('body *')], roots = all.map(e => e.shadowRoot).filter(Boolean);
    const scrolled = all.map(e => Math.round(e.scrollTop + e.scrollLeft)).filter(Boolean);
    const values = [...document.querySelectorAll('input, select, textarea')].map(e => `${e.value} ${e.checked}`);
    const sheets = document.adoptedStyleSheets.map(sheet => [...sheet.cssRules].map(rule => rule.cssText).join());
    return [document.documentElement?.outerHTML, ...roots.map(root => root.innerHTML), ...values, ...sheets.filter(Boolean),
      scrolled.join(), location.href, innerWidth, innerHeight, document.activeElement?.localName].join('\n');
  }
  let before = '';
  const remember = () => { before = footprint(); };
  async function unchanged() {
    scrollTo({ top: 0, behavior: 'instant' });
    await frame();
    return footprint() === before;
  }

  // All that decides what comes of using these elements: themselves and where they stand, scripts, styles, frames, and
  // what is hidden and may come up. Pages where it is the same do the same. '' where it is too long to compare.
  const MOST_WORKINGS = 2e6; // characters
  function workings(elements) {
    const seen = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const all = [...document.querySelectorAll('body *')], tools = 'script, style, link[rel~=stylesheet i], base, iframe, frame, object', list = 'option, optgroup';
    const hidden = all.filter(e => !seen(e) && seen(e.parentElement) && !e.matches(`${tools}, ${list}`));
    const parts = [`${innerWidth} ${innerHeight}`];
    for (const e of [document.documentElement, document.body]) parts.push(e?.cloneNode(false).outerHTML ?? '');
    for (const e of document.querySelectorAll(tools)) parts.push(e.outerHTML);
    for (const e of [...elements, ...hidden]) parts.push(selector(e), e.outerHTML);
    for (const e of all) if (e.shadowRoot) parts.push(e.shadowRoot.innerHTML);
    const whole = parts.join('\n');
    return whole.length > MOST_WORKINGS ? '' : whole;
  }

  return { isHtml, workings, source, settle, scroll, freeze, facts, links, describe, lookup, find, frames, corner, mark, unmark, selector, deepSelector, dress, remember, unchanged };
})();
