// The walk with the Tab key: what each stop is and looks like, and what happened on the way to it.
globalThis.mangdaoWalk = (() => {
  const { up, within, active, nobody, selector, shown, text, stops, layer, opaque, still, frame, pause } = mangdaoKeys;
  const known = new Map(), elements = [], looks = new Map();
  const log = [], places = new Map();
  let patient = 0;

  const FOCUS = ['focus', 'blur', 'focusin', 'focusout', 'keydown'];
  // Handlers may move the focus a moment later: only then is it worth waiting.
  function begin() {
    still();
    const heard = mangdao.listening ?? new Map();
    for (const types of heard.values()) if (types.some(t => FOCUS.includes(t))) { patient = 60; break; }
    addEventListener('focus', e => note('focus', e), true);
    addEventListener('blur', e => note('blur', e), true);
    stops().forEach((e, place) => places.set(e, place));
    const bars = [...document.querySelectorAll('*')].some(e => /fixed|sticky/.test(getComputedStyle(e).position));
    return { bars };
  }
  function note(kind, e) {
    if (log.length > 200) return;
    const at = e.composedPath?.()[0] ?? e.target;
    log.push([kind, at === window ? -2 : at === document ? -1 : number(at)]);
  }
  function number(e) {
    if (!known.has(e)) { known.set(e, elements.length); elements.push(e); }
    return known.get(e);
  }

  const PARTS = ['outlineStyle', 'outlineWidth', 'outlineColor', 'outlineOffset', 'boxShadow', 'backgroundColor', 'backgroundImage', 'color',
    'textDecorationLine', 'textDecorationColor', 'textDecorationThickness', 'borderTopColor', 'borderRightColor', 'borderBottomColor',
    'borderLeftColor', 'borderTopWidth', 'borderBottomWidth', 'borderLeftWidth', 'borderTopStyle', 'borderBottomStyle', 'borderLeftStyle',
    'opacity', 'filter', 'transform', 'fontWeight', 'fontSize', 'width', 'height', 'left', 'top', 'clipPath', 'fill', 'stroke'];
  const style = (e, pseudo) => { const s = getComputedStyle(e, pseudo); return PARTS.map(p => s[p]); };
  const drawn = e => [style(e), ...['::before', '::after'].map(p => (/^(none|normal)$/.test(getComputedStyle(e, p).content) ? [] : style(e, p)))];

  // Style says whether the focus shows: "ring" is the browser's own, which nobody needs to photograph.
  function difference(e, before, now) {
    const names = [];
    before.forEach((part, k) => now[k].forEach((v, i) => { if (v !== part[i]) names.push(`${k}${PARTS[i]}:${part[i]}`); }));
    before.forEach((part, k) => { if (part.length && !now[k].length) names.push(`${k}gone`); });
    const ring = before[0][0] === 'auto' && now[0][0] !== 'auto' && parseFloat(before[0][1]) > 0;
    return { ring: ring && !cut(e), signature: names.join().slice(0, 300) };
  }
  // An ancestor that clips what is drawn around the element.
  function cut(e) {
    const r = e.getBoundingClientRect();
    for (let n = up(e), i = 0; n && n !== document.body && i < 4; n = up(n), i++) {
      if (getComputedStyle(n).overflow === 'visible') continue;
      const o = n.getBoundingClientRect();
      if (r.x - o.x < 2 && o.right - r.right < 2 && r.y - o.y < 2 && o.bottom - r.bottom < 2) return true;
    }
    return false;
  }

  const FIELD = /^(text|search|url|tel|email|password|number|date|datetime-local|month|week|time|)$/;
  const caret = e => e.localName === 'textarea' || e.isContentEditable
    || (e.localName === 'input' && FIELD.test(e.getAttribute('type') ?? '') && !e.readOnly);

  function hidden(e) {
    const r = e.getBoundingClientRect(), x = r.x + scrollX, y = r.y + scrollY;
    if (e.localName === 'area' || e.ownerDocument !== document) return '';
    if (r.width < 2 || r.height < 2) {
      return [...e.querySelectorAll('*')].slice(0, 50).some(c => shown(c) && c.getBoundingClientRect().width > 2) ? '' : 'no-size';
    }
    if (x + r.width <= 0 || y + r.height <= 0) return 'off-screen';
    if (!e.checkVisibility({ opacityProperty: true })) return 'transparent';
    return '';
  }

  // What covers the element at all of nine places: a bar that stays in place while the page scrolls.
  function covered(e) {
    const r = e.getBoundingClientRect(), covers = new Set();
    if (r.width < 4 || r.height < 4 || e.ownerDocument !== document) return null;
    for (const fx of [0.1, 0.5, 0.9]) for (const fy of [0.15, 0.5, 0.85]) {
      const x = r.x + r.width * fx, y = r.y + r.height * fy;
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return null;
      const root = e.getRootNode(), top = (root.elementFromPoint ? root : document).elementFromPoint(x, y);
      if (!top || within(top, e) || within(e, top)) return null;
      const bar = bars(top);
      if (!bar || within(e, bar)) return null;
      covers.add(bar);
    }
    return [...covers];
  }
  const large = e => { const r = e.getBoundingClientRect(); return r.width * r.height > innerWidth * innerHeight * 0.6; };
  function bars(e) {
    let solid = false;
    for (let n = e; n && n !== document.body; n = up(n)) {
      solid ||= opaque(n);
      if (/fixed|sticky/.test(getComputedStyle(n).position)) return solid ? n : null;
    }
    return null;
  }

  function describe(e) {
    const i = number(e), layered = layer(e);
    return {
      i, selector: selector(e), shape: mangdao.describe(e).shape, tag: e.localName, text: text(e), box: mangdao.describe(e).box,
      hidden: hidden(e), frame: e.localName === 'iframe' || e.ownerDocument !== document, caret: caret(e), tabindex: e.tabIndex,
      decoy: !!e.closest('[aria-hidden=true]') || leftover(e) || (!text(e) && !e.querySelector('img, svg') && !/^(input|select|textarea|iframe|button)$/.test(e.localName)),
      layer: layered ? number(layered) : -1, group: number(group(e)), fixed: !!bar(e),
      place: places.get(e) ?? -1, focusing: (mangdao.listening?.get(e) ?? []).some(t => t === 'focus' || t === 'focusin'), inner: inner(e),
    };
  }
  // What a toolbar's script made a stop of, in a page that was saved with it: no doing of the page's author.
  const leftover = e => e.matches('[setedaria], [aria-autolabel], [aria-regiontype], [aria-skipautofix]')
    && !e.matches('a[href], button, input, select, textarea');
  const bar = e => { for (let n = e; n && n !== document.body; n = up(n)) if (/fixed|sticky/.test(getComputedStyle(n).position)) return n; return null; };
  const group = e => e.closest('ul, ol, tr, fieldset, form, nav, [role=toolbar], [role=group], [role=menubar], [role=tablist]') ?? up(up(e) ?? e) ?? e;

  // The browser has several stops inside these.
  const inner = e => /^(video|audio|iframe|object|embed|frame)$/.test(e.localName)
    || (e.localName === 'input' && /^(date|datetime-local|month|week|time|file)$/.test(e.type));

  const described = new Set(), reached = new Set();
  // Where the focus is after a key: the element as a number, all about it when it is new, and what happened since.
  async function stop(wait = true) {
    if (wait && patient) await pause(patient);
    const e = active(), here = nobody(e) ? -1 : number(e);
    const answer = { at: here, out: !document.hasFocus(), log: log.splice(0), looks: settle(e), cover: [], fresh: [] };
    for (const [, i] of [...answer.log, ['', here]]) {
      if (i < 0 || described.has(i) || !elements[i].isConnected) continue;
      described.add(i);
      answer.fresh.push(describe(elements[i]));
      if (i === here) looks.set(e, drawn(e));
    }
    reached.add(here);
    if (here >= 0) answer.cover = (covered(e) ?? []).map(c => [selector(c), large(c)]);
    return answer;
  }
  // The stops that have lost the focus since: how they look without it.
  function settle(now) {
    const out = [];
    for (const [e, before] of looks) {
      if (e === now || !e.isConnected) continue;
      looks.delete(e);
      out.push([number(e), difference(e, before, drawn(e))]);
    }
    return out;
  }

  const MARGIN = 16;
  async function light(i) {
    const e = elements[i];
    if (!e?.isConnected) return null;
    e.focus();
    await frame();
    if (active() !== e || !e.matches(':focus-visible')) return null;
    const r = e.getBoundingClientRect();
    const x = Math.max(0, r.x - MARGIN), y = Math.max(0, r.y - MARGIN);
    const w = Math.min(innerWidth, r.right + MARGIN) - x, h = Math.min(innerHeight, r.bottom + MARGIN) - y;
    return w > 4 && h > 4 ? [x, y, Math.min(w, 700), Math.min(h, 300)] : [0, 0, 0, 0];
  }
  // Nothing that is known to move by itself.
  const quiet = () => !document.querySelector('marquee, blink, video, canvas, img[src*=".gif" i], iframe, svg :is(animate, animateTransform, animateMotion)')
    && !document.getAnimations().some(a => a.playState === 'running');
  const has = i => active() === elements[i];
  async function dark(i) { elements[i]?.blur(); await frame(); return nobody(active()); }

  const HELP = /help|how|exit|leave|escape|close|skip|next|退出|离开|帮助|关闭|跳出|如何/i;
  const COMBO = /(?:\b(?:ctrl|control|alt|shift|cmd|command|option)\b\s*(?:\+|-|and|加|和)\s*)+(?:[a-z0-9]|f\d{1,2}|esc(?:ape)?|enter|tab|home|end|arrow\w*)\b|\b(?:f\d{1,2}|esc(?:ape)?)\b/gi;
  // The key combinations the page's visible text tells of.
  const advice = () => [...new Set((document.body?.innerText ?? '').slice(0, 20000).match(COMBO) ?? [])].slice(0, 5);
  const helpers = trapped => trapped.filter(i => elements[i] && HELP.test(text(elements[i]))).slice(0, 2);
  // The first stop after the trap in the page's order that was never reached.
  function resume() {
    const next = stops().find(e => !reached.has(number(e)) && !e.closest('[aria-hidden=true]'));
    if (!next) return -1;
    next.focus();
    return active() === next ? number(next) : -1;
  }
  const missed = () => stops().filter(e => !reached.has(number(e)) && shown(e) && !radio(e)).slice(0, 20).map(e => [selector(e), text(e)]);
  const radio = e => e.type === 'radio';
  return { begin, stop, light, dark, quiet, has, advice, helpers, resume, missed };
})();
