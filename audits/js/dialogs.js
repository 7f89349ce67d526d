// Layers that open over the page: what opens them, whether they are there, and what lies in them.
globalThis.mangdaoDialogs = (() => {
  const { up, within, active, nobody, selector, shown, text, tabbable, everything, DIALOG, frame, pause } = mangdaoKeys;
  const OPENER = 'button, [role=button], input[type=button], summary, a[href^="#"], a[href^="javascript:"], a:not([href])[onclick], [aria-haspopup], [data-toggle], [data-bs-toggle], '
    + '[onclick], a[class*=lightbox], a[data-lightbox], a[class*=fancybox]';
  const HINT = /modal|dialog|pop-?up|lightbox|fancybox|overlay|弹|layer\.|showModal|\bopen|\bshow/i;
  const WORDS = /open|show|pop|dialog|view|details|enlarge|sign in|log ?in|subscribe|弹|查看|打开|登录|详情|说明|须知|关闭/i;
  const CLOSE = /^(x|×|✕|✖|⨯|close\b.*|cancel|dismiss|ok|done|got it|no|no,? thanks|关闭.*|取消|确定|知道了|我知道了|我已知晓|返回)$/i;
  const openers = [];
  let first = new Set(), layer = null;

  function candidates(limit) {
    const all = [...document.querySelectorAll(OPENER)].filter(e => shown(e) && !e.disabled && !inForm(e) && !leaves(e));
    const rank = e => {
      const told = /dialog|true/.test(e.getAttribute('aria-haspopup') ?? '') || /modal/i.test(e.dataset.toggle ?? e.dataset.bsToggle ?? '')
        || HINT.test(`${e.getAttribute('onclick') ?? ''} ${e.className?.baseVal ?? e.className} ${e.id}`) || e.hasAttribute('aria-controls') && !e.hasAttribute('aria-expanded');
      const heard = (mangdao.listening.get(e) ?? []).includes('click');
      return told ? 3 : heard && WORDS.test(text(e)) ? 2 : heard && all.length < 12 ? 1 : WORDS.test(text(e)) && all.length < 12 ? 1 : 0;
    };
    const seen = {};
    return all.map(e => [rank(e), e]).filter(([r]) => r > 0).sort((a, b) => b[0] - a[0])
      .filter(([, e]) => { const s = mangdao.describe(e).shape; return (seen[s] = (seen[s] ?? 0) + 1) <= 2; })
      .slice(0, limit).map(([, e]) => ({ i: openers.push(e) - 1, selector: selector(e), text: text(e), reachable: tabbable(e) }));
  }
  const inForm = e => e.form && e.matches('button, input') && e.type === 'submit';
  const leaves = e => e.localName === 'a' && e.hasAttribute('href') && /^#[\w-]/.test(e.getAttribute('href')) && !e.hasAttribute('onclick')
    && !(mangdao.listening.get(e) ?? []).includes('click') && !HINT.test(e.className);

  const area = e => { const r = e.getBoundingClientRect(); return Math.max(0, Math.min(r.right, innerWidth) - Math.max(r.x, 0)) * Math.max(0, Math.min(r.bottom, innerHeight) - Math.max(r.y, 0)); };
  const lifted = e => { const s = getComputedStyle(e); return s.position === 'fixed' || (s.position === 'absolute' && +s.zIndex > 0); };
  // The outermost box lifted over the page at the middle of the window, and every dialog that shows.
  function layers() {
    const out = new Set([...document.querySelectorAll(DIALOG)].filter(e => shown(e) && area(e) > 2000));
    for (const [fx, fy] of [[0.5, 0.5], [0.5, 0.3], [0.5, 0.15]]) {
      let found = null;
      for (let n = document.elementFromPoint(innerWidth * fx, innerHeight * fy); n && !nobody(n); n = up(n)) if (lifted(n)) found = n;
      if (found && area(found) > innerWidth * innerHeight * 0.04) out.add(found);
    }
    return [...out];
  }
  const begin = () => { first = new Set(layers()); };
  // What is in the dialog itself rather than in its veil.
  function core(e) { return e.matches(DIALOG) ? e : e.querySelector(DIALOG) ?? e; }

  async function opened(ms) {
    for (const end = performance.now() + ms; ;) {
      const fresh = layers().filter(e => !first.has(e));
      if (fresh.length) { await frame(); return see(fresh.find(e => e.matches(DIALOG)) ?? fresh[0]); }
      if (performance.now() > end) return null;
      await pause(30);
    }
  }
  const standing = () => { const e = [...first].find(x => x.matches(DIALOG) || veiled(x)); return e ? see(e) : null; };
  const covered = (x, y, e) => { const t = document.elementFromPoint(x, y); return t && (within(t, e) || (lift(t) && !first.has(lift(t)))); };
  const lift = t => { for (let n = t; n && !nobody(n); n = up(n)) if (lifted(n)) return n; return null; };
  const veiled = e => [[0.04, 0.06], [0.96, 0.06], [0.04, 0.94], [0.96, 0.94]].every(([fx, fy]) => {
    const t = document.elementFromPoint(innerWidth * fx, innerHeight * fy);
    return t && (within(t, e) || (lift(t) !== null && area(lift(t)) > innerWidth * innerHeight * 0.8));
  });
  function see(e) {
    layer = core(e);
    const native = layer.localName === 'dialog' && layer.matches(':modal');
    return { selector: selector(layer), told: layer.matches(DIALOG) || /modal|dialog|pop-?up|lightbox|overlay/i.test(`${layer.id} ${layer.className}`) || getComputedStyle(layer).position === 'fixed', modal: native || layer.matches('[aria-modal=true]') || veiled(e), veil: native || veiled(e), native,
      stops: inner().length, text: text(layer) };
  }
  const inner = () => [...everything(layer)].filter(e => tabbable(e) && shown(e)).slice(0, 30);
  const where = () => { const e = active(); return nobody(e) ? 'nobody' : within(e, layer) ? 'inside' : e === openers.current ? 'opener' : 'outside'; };
  async function taken(ms) {
    for (const end = performance.now() + ms; ;) {
      if (where() === 'inside') return 'inside';
      if (performance.now() > end) return where();
      await pause(30);
    }
  }
  function choose(i) { openers.current = openers[i]; }
  function focus(i) { choose(i); openers[i].focus(); return active() === openers[i]; }
  // Whether the stop outside lies under the veil, and what it is.
  function stray() {
    const e = active();
    if (nobody(e) || within(e, layer)) return null;
    const l = lift(e);
    return l && !first.has(l) ? null : { selector: selector(e), text: text(e) };
  }
  const enter = () => { const e = inner()[0] ?? (layer.hasAttribute('tabindex') ? layer : layer.querySelector('[tabindex]')); e?.focus(); return within(active(), layer); };
  const gone = () => !layer.isConnected || !shown(layer);
  async function closed(ms) {
    for (const end = performance.now() + ms; ;) { if (gone()) return true; if (performance.now() > end) return false; await pause(30); }
  }
  // Controls that close by their name: those the Tab key reaches, and those it does not.
  const says = e => CLOSE.test((e.getAttribute('aria-label') || e.innerText || e.value || e.title || e.alt || '').trim()) || /\bclose\b/i.test(`${e.className?.baseVal ?? e.className} ${e.id} ${e.dataset?.dismiss ?? e.dataset?.bsDismiss ?? ''}`);
  function closers() {
    const own = [...everything(layer)].filter(e => shown(e) && says(e));
    const reach = own.find(tabbable);
    const mouse = own.find(e => !tabbable(e) && !e.closest('button, a[href]') && ((mangdao.listening.get(e) ?? []).some(t => /click|mouse|pointer|touch/.test(t)) || e.hasAttribute('onclick') || getComputedStyle(e).cursor === 'pointer'));
    return { reach: reach ? selector(reach) : '', mouse: mouse ? selector(mouse) : '', any: inner().length };
  }
  function press() { const e = [...everything(layer)].find(x => shown(x) && says(x) && tabbable(x)); e?.focus(); return !!e && active() === e; }
  function back() {
    const e = active(), o = openers.current;
    if (!o?.isConnected || !shown(o)) return 'no-opener';
    return nobody(e) ? 'nobody' : e === o || within(e, o) || within(o, e) ? 'opener' : 'elsewhere';
  }
  return { candidates, begin, opened, standing, taken, choose, focus, stray, enter, closed, closers, press, back, where };
})();
