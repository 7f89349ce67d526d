// What the checks that press keys share: which element has the focus, how it looks, and what changed meanwhile.
globalThis.mangdaoKeys = (() => {
  const up = e => e.assignedSlot ?? e.parentElement ?? e.getRootNode()?.host ?? null;
  const within = (inner, outer) => { for (let e = inner; e; e = up(e)) if (e === outer) return true; return false; };
  const quiet = getComputedStyle;

  // The element with the focus, in shadow trees too; in a frame of the same origin, the element inside it.
  function active() {
    let e = document.activeElement;
    for (;;) {
      let next = e?.shadowRoot?.activeElement ?? null;
      try { next ??= e?.contentDocument?.activeElement ?? null; } catch { /* another origin */ }
      if (!next || next.localName === 'body' || next.localName === 'html') return e;
      e = next;
    }
  }
  const nobody = e => !e || e === document.body || e === document.documentElement;

  // What lies in a frame is named by the frame.
  function selector(e) {
    let n = e;
    while (n.ownerDocument !== document && n.ownerDocument.defaultView?.frameElement) {
      n = n.ownerDocument.defaultView.frameElement;
    }
    return mangdao.deepSelector(n);
  }

  function shown(e) {
    const r = e.getBoundingClientRect();
    return r.width > 0 && r.height > 0 && e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }
  const text = e => (e.getAttribute('aria-label') || e.innerText || e.textContent || e.value || e.title || e.alt || '')
    .replace(/\s+/g, ' ').trim().slice(0, 80);

  const CONTROL = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, '
    + '[tabindex], [contenteditable]:not([contenteditable=false]), audio[controls], video[controls]';
  const tabbable = e => e.matches(CONTROL) && e.tabIndex >= 0 && !e.disabled && !e.closest('[inert]')
    && e.checkVisibility({ visibilityProperty: true });
  function* everything(root) {
    for (const e of root.querySelectorAll('*')) { yield e; if (e.shadowRoot) yield* everything(e.shadowRoot); }
  }
  const stops = (root = document) => [...everything(root)].filter(tabbable);

  // The layer above the page an element stands in: a dialog, or a fixed box.
  const DIALOG = 'dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]';
  function layer(e) {
    for (let n = e; n && n !== document.body; n = up(n)) {
      if (n.matches?.(DIALOG)) return n;
    }
    return null;
  }
  const alpha = colour => { const m = /rgba?\(([^)]+)\)/.exec(colour); const v = m ? m[1].split(/[ ,/]+/) : []; return v.length > 3 ? +v[3] : v.length ? 1 : 0; };
  const opaque = e => { const s = quiet(e); return (alpha(s.backgroundColor) === 1 || s.backgroundImage !== 'none') && +s.opacity === 1; };

  // A digest of what can be seen and what assistive technology is told, to see whether anything changed at all.
  function state() {
    let sum = 0, count = 0, scroll = 0;
    const add = s => { for (let i = 0; i < s.length; i++) sum = (sum * 31 + s.charCodeAt(i)) | 0; };
    for (const e of everything(document)) {
      if (++count > 4000) break;
      scroll += Math.round(e.scrollTop) + Math.round(e.scrollLeft);
      const a = nobody(e) ? [] : e.attributes; // what html and body say of keyboard and mouse is no reaction
      for (let i = 0; i < a.length; i++) add(a[i].name + a[i].value.slice(0, 200));
      if ('value' in e && typeof e.value === 'string') add(e.value.slice(0, 200));
      if ('checked' in e) add(String(e.checked) + String(e.open ?? ''));
      if ('paused' in e) add(String(e.paused) + e.volume);
      for (const n of e.childNodes) if (n.nodeType === 3) add(n.data.slice(0, 200));
    }
    return [[count, sum, location.href].join(), `${scroll} ${Math.round(scrollX)} ${Math.round(scrollY)}`];
  }

  // Jumps instead of moving, and no blinking caret: what is compared must stand still.
  const sheet = new CSSStyleSheet();
  const move = () => { sheet.replaceSync(''); };
  function still() {
    sheet.replaceSync('*, *::before, *::after { transition: none !important; scroll-behavior: auto !important; caret-color: transparent !important }');
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  const frame = () => Promise.race([
    new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))), new Promise(done => setTimeout(done, 120))]);
  const pause = ms => new Promise(done => setTimeout(done, ms));

  return { up, within, active, nobody, selector, shown, text, tabbable, stops, everything, layer, DIALOG, alpha, opaque, state, still, move, frame, pause };
})();
