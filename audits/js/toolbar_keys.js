// The shortcuts that an opened toolbar and its help advertise, and whether anything answers when they are pressed.
globalThis.mangdaoToolbarKeys = (() => {
  const HELP = /帮助|说明|声明|快捷键|help|shortcut|instruction/i;
  const CLICKABLE = 'a, button, [role=button], [onclick], [tabindex], li, td, span, div, img, input[type=button]';
  // With Ctrl alone it is the browser's own shortcut that is told.
  const KEY = /(?:(Shift|Alt|Ctrl)\s*[+＋]\s*)?(Shift|Alt)\s*[+＋]\s*(F\d{1,2}|[A-Z]|\d(?:\s*[-–—~～至到]\s*\d)?|[?？`])(?![A-Za-z])/gi;
  const TEXT = 20000, MOST = 16;
  const shown = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const label = e => [e.innerText, e.title, e.ariaLabel, e.getAttribute('alt'), e.value].filter(s => typeof s === 'string').join(' ');
  let added = [];

  // Presses what is called help in the toolbar; what comes up then is read with it.
  async function help(panel) {
    const root = document.querySelector(panel);
    const before = new Set([...document.querySelectorAll('body *')].filter(shown));
    const named = [...root?.querySelectorAll(CLICKABLE) ?? []].filter(e => shown(e) && label(e).trim().length < 12 && HELP.test(label(e)));
    named.find(e => !named.some(other => other !== e && e.contains(other)))?.click();
    await mangdao.settle(150, 1500);
    const fresh = [...document.querySelectorAll('body *')].filter(e => shown(e) && !before.has(e));
    added = fresh.filter(e => !fresh.includes(e.parentElement)).slice(0, 20);
  }

  function advertised(panel) {
    const roots = [document.querySelector(panel), ...added].filter(Boolean);
    const words = roots.flatMap(root => [root.innerText, ...[...root.querySelectorAll('[title], [aria-label], [alt]')].slice(0, 300).map(label)]);
    const keys = [...words.join('\n').slice(0, TEXT).matchAll(KEY)].flatMap(([, first, second, last]) => {
      const [from, to] = (last.match(/\d/g) ?? []).map(Number), modifiers = [first, second].filter(Boolean);
      const ends = /^\d/.test(last) && to > from ? Array.from({ length: to - from + 1 }, (_, n) => `${from + n}`) : [last.replace('？', '?')];
      return ends.map(end => [...modifiers.map(m => m[0].toUpperCase() + m.slice(1).toLowerCase()), end.toUpperCase()].join('+'));
    });
    return [...new Set(keys)].slice(0, MOST);
  }

  const there = panel => { const e = document.querySelector(panel); return !!e && shown(e); };
  const hears = own => [...own, ...[...mangdao.listening.values()].flat()].some(type => type.startsWith('key'))
    || !!document.querySelector('[accesskey], iframe, frame');

  // The browser's own doing, which simulated keys do not set off.
  const access = key => [...document.querySelectorAll('[accesskey]')].some(e => `Alt+${e.accessKey.toUpperCase()}` === key);

  let changed = new Set(), moved = false, restless = new Set(), observer = null;
  function watch() {
    observer = new MutationObserver(records => records.forEach(one => changed.add(one.target)));
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const type of ['focusin', 'scroll', 'play']) document.addEventListener(type, () => { moved = true; }, { capture: true, passive: true });
  }
  const quiet = () => { observer.takeRecords(); changed = new Set(); moved = false; };
  // What changes by itself is no answer to a key.
  async function idle(ms) {
    quiet();
    await new Promise(done => setTimeout(done, ms));
    restless = new Set([...changed].map(node => node.nodeType === 1 ? node : node.parentElement));
  }
  function begin() { document.activeElement?.blur(); quiet(); }
  async function answered(ms) {
    const own = node => { for (let n = node; n; n = n.parentNode) if (restless.has(n)) return false; return true; };
    const speaks = () => speechSynthesis.speaking || speechSynthesis.pending;
    for (const end = performance.now() + ms; ;) {
      if (moved || [...changed].some(own) || speaks()) return true;
      if (performance.now() > end) return false;
      await new Promise(done => setTimeout(done, 40));
    }
  }
  return { help, advertised, there, hears, access, watch, idle, begin, answered };
})();
