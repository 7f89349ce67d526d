// Finds the entry of an accessibility toolbar, and measures what its functions really change.
globalThis.mangdaoToolbar = (() => {
  const KINDS = {
    size: /大字|字号|字体|放大|加大|增大|text size|larger|zoom/i, contrast: /对比|配色|高亮|反色|颜色|contrast|colou?r/i,
    pointer: /光标|鼠标|指针|cursor|pointer/i, speech: /朗读|语音|声音|读屏|听|speech|read aloud/i,
  };
  const FUNCTION = /大字|字号|字体|放大|缩小|对比|配色|光标|鼠标|指针|朗读|语音|辅助线|十字|重置|退出|固定|contrast|zoom|reset/i;
  const CLICKABLE = 'a, button, [role=button], [onclick], [tabindex], li, td, span, div, img, input[type=button]';
  const label = e => [e.innerText, e.title, e.getAttribute('aria-label'), e.getAttribute('alt'), e.value]
    .filter(s => typeof s === 'string' && s.trim()).join(' ').trim().replace(/\s+/g, ' ');
  const seen = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && e.getBoundingClientRect().width > 1;

  const { selector } = mangdao;

  // The innermost short texts that name a toolbar or an edition, with the control around each.
  function entries(labels, longest) {
    const names = new RegExp(labels.join('|'), 'i');
    const named = [...document.querySelectorAll(CLICKABLE)].slice(0, 6000)
      .filter(e => seen(e) && label(e).length <= longest && names.test(label(e)));
    const inner = named.filter(e => !named.some(other => other !== e && e.contains(other)));
    const controls = [...new Set(inner.map(e => e.closest('a, button, [role=button], [onclick]') ?? e))].slice(0, 3);
    return controls.map(e => ({
      selector: selector(e), text: label(e).slice(0, 40), visible: seen(e),
      focusable: e.tabIndex >= 0 && !(e.localName === 'a' && !e.hasAttribute('href') && !e.hasAttribute('tabindex')),
    }));
  }

  let before = null;
  const texts = () => [...document.querySelectorAll('body, p, h1, h2, h3, li, a, td, span')].filter(e => seen(e)
    && e.innerText.trim() && !e.closest('[data-mangdao-panel]')).slice(0, 40);
  const state = () => {
    const of = e => getComputedStyle(e), some = before?.some ?? texts();
    return {
      some, size: some.map(e => parseFloat(of(e).fontSize) * (e.currentCSSZoom ?? 1)),
      colours: some.map(e => of(e).color + of(e).backgroundColor + of(e).filter + of(document.documentElement).filter).join(),
      cursor: [document.body, document.documentElement, ...some].map(e => of(e).cursor).join(),
      nodes: document.querySelectorAll('*').length, visible: new Set([...document.querySelectorAll('body *')].filter(seen)),
    };
  };
  function remember() { before = null; before = state(); }

  // What the click on the entry brought up: the outermost element that was not to be seen before and holds functions.
  function panel() {
    const fresh = [...document.querySelectorAll('body *')].filter(e => !before.visible.has(e) && seen(e));
    const outer = fresh.filter(e => !fresh.includes(e.parentElement) && FUNCTION.test(label(e)));
    if (!outer.length) return null;
    outer[0].setAttribute('data-mangdao-panel', '');
    return selector(outer[0]);
  }
  const changed = () => document.querySelectorAll('*').length !== before.nodes || Object.values(differences()).some(Boolean);

  function functions(path) {
    const all = [...document.querySelector(path).querySelectorAll(CLICKABLE)].filter(e => seen(e) && label(e).length <= 14);
    const inner = all.filter(e => !all.some(other => other !== e && e.contains(other)));
    return Object.entries(KINDS).flatMap(([kind, words]) => {
      const found = inner.find(e => words.test(label(e)));
      return found ? [{ kind, text: label(found).slice(0, 30), selector: selector(found) }] : [];
    });
  }

  function differences() {
    const now = state();
    const grown = now.size.filter((size, n) => size > before.size[n] * 1.05).length;
    return { size: grown > now.size.length / 4, contrast: now.colours !== before.colours, pointer: now.cursor !== before.cursor };
  }

  async function barriers(path) {
    const done = await axe.run(document.querySelector(path), { runOnly: ['wcag2a', 'wcag2aa'], iframes: false });
    return done.violations.map(v => [v.id, v.nodes.length]);
  }
  const click = path => document.querySelector(path)?.click();
  const shortcuts = () => [...new Set(document.body.innerText.match(/\b(Shift|Alt|Ctrl)\s*\+\s*[A-Z0-9?]\b/gi) ?? [])].slice(0, 40);

  return { entries, remember, panel, changed, functions, differences, barriers, click, shortcuts };
})();
