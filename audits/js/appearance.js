// Finds what is told by colour or line alone: fields by their border, icons without words, grey hints, and texts whose
// colour changes under the mouse or with the focus.
globalThis.mangdaoAppearance = (() => {
  const seen = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const idle = e => e.matches(':disabled, [aria-disabled=true], [aria-disabled=true] *, [inert] *');
  const size = e => e.getBoundingClientRect();
  const MOST = 10, EACH = 2;

  function few(elements, key = e => mangdao.describe(e).shape) {
    const count = new Map(), kept = [];
    for (const e of elements) {
      const k = key(e), n = (count.get(k) ?? 0) + 1;
      count.set(k, n);
      if (n <= EACH && kept.length < MOST) kept.push(e);
    }
    return kept;
  }

  const FIELD = 'input:not([type]), input[type=text], input[type=search], input[type=email], input[type=tel], input[type=url], '
    + 'input[type=password], input[type=number], input[type=date], textarea, select';
  const isField = e => e.matches(FIELD);
  const drawn = e => getComputedStyle(e).appearance === 'none';

  const words = e => /[\p{L}\p{N}]/u.test((e.innerText ?? '').replace(/[\uE000-\uF8FF]/g, ''));
  const font = e => /^["']?[^\w\s]/.test(getComputedStyle(e, '::before').content) || /[\uE000-\uF8FF]/.test(e.textContent);
  // A control that says what it is by a drawn sign alone: inline SVG or a sign of an icon font.
  function sign(e) {
    if (words(e) || e.querySelector('img, canvas, video, input')) return null;
    const svg = e.querySelector('svg');
    if (svg && seen(svg)) return svg;
    return [e, ...e.querySelectorAll('i, span, em, b')].slice(0, 6).find(n => font(n) && seen(n)) ?? null;
  }

  let found = [];
  function find() {
    const all = s => [...document.querySelectorAll(s)].slice(0, 400).filter(e => seen(e) && !idle(e));
    const fields = few(all(FIELD)).map(e => ({ e, kind: 'field' }));
    const boxes = few(all('input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch]')
      .filter(e => (e.localName !== 'input' || drawn(e)) && size(e).width >= 8)).map(e => ({ e, kind: 'box' }));
    const signs = few(all('a[href], button, [role=button], summary').filter(e => size(e).width <= 120 && sign(e)))
      .map(e => ({ e, kind: 'sign' }));
    const hints = few(all('input[placeholder], textarea[placeholder]').filter(e => !e.value && e.placeholder.trim()))
      .map(e => ({ e, kind: 'hint' }));
    found = [...fields, ...boxes, ...signs, ...hints];
    return found.map(({ e, kind }) => ({ kind, path: mangdaoReflow.path(e), top: size(e).top + scrollY, ...looks(e, kind) }));
  }

  function looks(e, kind) {
    const style = getComputedStyle(e, kind === 'hint' ? '::placeholder' : undefined);
    const [r, g, b, a] = mangdaoPaint.rgba(style.webkitTextFillColor);
    const px = parseFloat(style.fontSize);
    return {
      colour: [r, g, b], alpha: a * parseFloat(style.opacity), text: kind === 'hint' ? e.placeholder.slice(0, 80) : '',
      large: px >= 24 || px >= 18.66 && parseInt(style.fontWeight) >= 700,
      filled: isField(e) && !!(e.value || e.placeholder || e.localName === 'select'),
      pictures: mangdaoPaint.pictures(e),
    };
  }

  // Where the found are on the screen now; null for what is covered or outside.
  function places() {
    return found.map(({ e, kind }) => {
      const whole = size(e), box = kind === 'sign' ? size(sign(e) ?? e) : whole;
      const top = document.elementFromPoint(whole.left + whole.width / 2, whole.top + whole.height / 2);
      const inside = whole.top >= 0 && whole.left >= 0 && whole.bottom <= innerHeight && whole.right <= innerWidth;
      if (!inside || box.width < 4 || box.height < 4 || !top || !(e.contains(top) || top.contains(e) && kind === 'box')) return null;
      return [box.left, box.top, box.width, box.height];
    });
  }

  const sheet = new CSSStyleSheet();
  function hints(shown) {
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    sheet.replaceSync(shown ? '' : '::placeholder{color:transparent!important;-webkit-text-fill-color:transparent!important}');
  }

  // Style rules of a state (:hover, :focus) that change colours, and the texts they touch.
  const COLOURS = /^(color|background|background-color|background-image|opacity|-webkit-text-fill-color)$/;
  function* rules(list, depth = 0) {
    for (const rule of list) {
      if (rule.selectorText) yield rule;
      if (rule.cssRules?.length && depth < 4 && (!rule.media || matchMedia(rule.media.mediaText).matches)) yield* rules(rule.cssRules, depth + 1);
    }
  }
  let touched = [];
  function states() {
    const list = new Map();
    let budget = 4000, tried = 0;
    for (const one of [...document.styleSheets, ...document.adoptedStyleSheets].slice(0, 50)) {
      let css;
      try { css = one.cssRules; } catch { continue; } // another origin's
      for (const rule of rules(css)) {
        if (budget-- < 0) break;
        const state = /:hover/.test(rule.selectorText) ? 'hover' : /:focus/.test(rule.selectorText) ? 'focus' : '';
        if (!state || ![...rule.style].some(p => COLOURS.test(p)) || tried++ > 200) continue;
        for (const part of rule.selectorText.split(/,(?![^(]*\))/).filter(p => p.includes(`:${state}`))) {
          const bare = part.replace(/:(hover|focus-visible|focus-within|focus|active)/g, '').trim() || '*';
          let elements = [];
          try { elements = [...document.querySelectorAll(bare)].slice(0, 60); } catch { continue; }
          for (const e of elements) {
            for (const t of [e, ...e.children].slice(0, 4)) {
              const control = t.closest('a[href], button, input, select, textarea, summary, [tabindex], [role=button]');
              if (control && seen(t) && !idle(t) && /[\p{L}\p{N}]/u.test(mangdaoPaint.ownText(t))) list.set(`${state} ${mangdaoReflow.path(t)}`, { e: t, control, state });
            }
          }
        }
      }
    }
    touched = few([...list.values()], t => `${t.state} ${mangdao.describe(t.e).shape}`);
    return touched.map(t => ({ state: t.state, path: mangdaoReflow.path(t.e) }));
  }
  // The element's text colour, and the nearest colours behind it; unlike: what changes with the state.
  function colours(i) {
    const e = touched[i].e, own = getComputedStyle(e), behind = [];
    for (const n of mangdaoPaint.above(e)) {
      const s = getComputedStyle(n);
      behind.push(`${s.backgroundColor} ${s.backgroundImage} ${s.opacity}`);
    }
    return [own.webkitTextFillColor, ...behind].join('|');
  }
  const middle = i => {
    touched[i].e.scrollIntoView({ block: 'center', behavior: 'instant' });
    const r = touched[i].e.getClientRects()[0] ?? size(touched[i].e);
    return [r.left + r.width / 2, r.top + r.height / 2];
  };
  const focus = i => touched[i].control.focus({ preventScroll: true, focusVisible: true });
  const blur = () => document.activeElement?.blur();

  return { find, places, hints, states, colours, middle, focus, blur };
})();
