// What appears when the mouse rests on something, and whether it also comes with the focus.
globalThis.mangdaoHover = (() => {
  const { up, within, active, nobody, selector, shown, text, tabbable, everything, frame, pause } = mangdaoKeys;
  const OVER = ['mouseenter', 'mouseover', 'pointerenter', 'pointerover'];
  const items = [];
  let base = new Set(), fresh = [], trigger = null, pseudo = '', spot = [0, 0];

  // Selectors of what is hovered where the rule speaks of something else than the hovered element itself.
  function* hovered(rules, budget = { left: 4000 }) {
    for (const rule of rules) {
      if (budget.left-- < 0) return;
      if (rule.cssRules?.length && !rule.selectorText) { yield* hovered(rule.cssRules, budget); continue; }
      if (!rule.selectorText?.includes(':hover') || !/display|visibility|opacity|height|left|right|top|clip|transform|content/.test(rule.style.cssText)) continue;
      for (const part of rule.selectorText.split(',')) {
        const at = part.lastIndexOf(':hover'), after = part.slice(at + 6);
        if (at < 0 || !/[ >+~]|::?(before|after)/.test(after)) continue;
        const head = part.slice(0, at).replaceAll(':hover', '') + (/^[^ >+~:]*/.exec(after)?.[0] ?? '');
        yield head.trim() || '*';
      }
    }
  }
  function find(limit) {
    const found = new Set();
    for (const sheet of [...document.styleSheets].slice(0, 60)) {
      let rules; try { rules = sheet.cssRules; } catch { continue; }
      for (const head of hovered(rules)) {
        let list = []; try { list = document.querySelectorAll(head); } catch { continue; }
        for (const e of [...list].slice(0, 40)) if (!nobody(e)) found.add(e);
      }
    }
    for (const [e, types] of mangdao.listening) if (e instanceof Element && !nobody(e) && types.some(t => OVER.includes(t))) found.add(e);
    const seen = {}, size = e => { const r = e.getBoundingClientRect(); return r.width * r.height; };
    return [...everything(document)].filter(e => found.has(e) && shown(e) && size(e) < innerWidth * innerHeight * 0.3)
      .filter(e => { const s = mangdao.describe(e).shape; return (seen[s] = (seen[s] ?? 0) + 1) <= 2; })
      .slice(0, limit).map(e => ({ i: items.push(e) - 1, selector: selector(e), text: text(e),
        listens: (mangdao.listening.get(e) ?? []).some(t => OVER.includes(t)),
        tabbable: tabbable(e) || [...everything(e)].some(tabbable) }));
  }

  const tells = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || e.matches('img, svg, input, button, a[href]');
  const visible = e => shown(e) && e.getBoundingClientRect().right > 0 && e.getBoundingClientRect().bottom > 0 && opacity(e) > 0.1 && !clipped(e);
  const opacity = e => { let o = 1; for (let n = e; n; n = up(n)) o *= +getComputedStyle(n).opacity; return o; };
  function clipped(e) {
    const r = e.getBoundingClientRect();
    for (let n = up(e), i = 0; n && i < 4; n = up(n), i++) {
      const o = n.getBoundingClientRect();
      if (getComputedStyle(n).overflow !== 'visible' && (r.y >= o.bottom - 1 || r.x >= o.right - 1 || r.bottom <= o.y + 1 || o.height < 2)) return true;
    }
    return false;
  }
  const all = () => [...everything(document)].slice(0, 4000).filter(e => tells(e) && visible(e));
  const after = e => ['::before', '::after'].map(p => { const s = getComputedStyle(e, p); return /^(none|normal|"")$/.test(s.content) || s.visibility === 'hidden' || +s.opacity < 0.1 || s.display === 'none' ? '' : s.content; }).join('');

  async function begin(i) {
    trigger = items[i]; fresh = []; pseudo = '';
    if (!trigger.isConnected || !shown(trigger)) return null;
    const inView = r => r.y >= 0 && r.bottom <= innerHeight && r.x >= 0 && r.right <= innerWidth;
    if (!inView(trigger.getBoundingClientRect())) { trigger.scrollIntoView({ block: 'center', behavior: 'instant' }); await frame(); }
    base = new Set(all()); pseudo = after(trigger);
    const r = trigger.getClientRects()[0], x = r.x + Math.min(r.width / 2, 60), y = r.y + Math.min(r.height / 2, 20);
    const top = document.elementFromPoint(x, y);
    spot = [x, y];
    return top && (within(top, trigger) || within(trigger, top)) ? spot : null;
  }
  // What has appeared: its words, its controls, where it is.
  async function appeared(ms) {
    for (const end = performance.now() + ms; ;) {
      await frame();
      fresh = all().filter(e => !base.has(e));
      const made = after(trigger);
      if (fresh.length || (made && made !== pseudo)) {
        const words = fresh.map(e => text(e)).join(' ').slice(0, 200) || made.replace(/^"|"$/g, '');
        const box = fresh.find(e => e.matches('a[href], button, input')) ?? fresh[0], r = box?.getBoundingClientRect();
        return { words, controls: fresh.filter(e => e.matches('a[href], button, input')).length, pseudo: !fresh.length, known: known(words),
          at: r ? near(r) : null, over: !!r && over(r), touching: !!r && touching(r) };
      }
      if (performance.now() > end) return null;
      await pause(40);
    }
  }
  // A place in it that lies straight ahead of the mouse, and whether there is a gap between it and what shows it.
  const clamp = (v, low, high) => Math.max(low, Math.min(v, high));
  function near(r) {
    const o = trigger.getBoundingClientRect(), below = r.y + r.height / 2 > o.y + o.height / 2;
    const beside = r.x >= o.right - 1 || r.right <= o.x + 1;
    const x = beside ? r.x + r.width / 2 : clamp(spot[0], r.x + 3, r.right - 3);
    let y = beside ? clamp(spot[1], r.y + 3, r.bottom - 3) : r.y + r.height / 2;
    if (!beside && y > o.y && y < o.bottom) y = below ? r.bottom - 3 : r.y + 3;
    return [clamp(x, 1, innerWidth - 2), clamp(y, 1, innerHeight - 2)];
  }
  function touching(r) {
    const o = trigger.getBoundingClientRect();
    return r.x <= o.right + 1 && r.right >= o.x - 1 && r.y <= o.bottom + 1 && r.bottom >= o.y - 1;
  }
  // The words are to be had without the mouse: in the name or description, or elsewhere on the page.
  function known(words) {
    const w = words.replace(/\s+/g, ' ').trim().slice(0, 60);
    const ids = (trigger.getAttribute('aria-describedby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ');
    const own = [trigger, ...trigger.querySelectorAll('[aria-label], [title], [alt]')].slice(0, 20).map(e => `${e.getAttribute('aria-label') ?? ''} ${e.title ?? ''} ${e.alt ?? ''}`).join(' ');
    return !w || `${ids} ${own}`.includes(w) || [...base].some(e => (e.textContent ?? '').includes(w) && w.length > 3 && !within(trigger, e)
      && !fresh.some(f => within(f, e)));
  }
  const over = r => [...base].some(e => { const o = e.getBoundingClientRect(); return !within(e, trigger) && !within(trigger, e) && o.x < r.right && o.right > r.x && o.y < r.bottom && o.bottom > r.y; });
  const still = () => (fresh.length ? fresh.some(e => e.isConnected && visible(e)) : !!after(trigger) && after(trigger) !== pseudo);
  async function gone(ms) { for (const end = performance.now() + ms; ;) { await frame(); if (!still()) return true; if (performance.now() > end) return false; await pause(40); } }

  // The element that takes the focus: the trigger, one around it, or the first in it.
  function handle() {
    for (let n = trigger, i = 0; n && !nobody(n) && i < 3; n = up(n), i++) if (tabbable(n)) return n;
    return [...everything(trigger)].find(e => tabbable(e) && base.has(e)) ?? [...everything(trigger)].find(e => tabbable(e) && shown(e)) ?? null;
  }
  function focus() {
    const e = handle();
    e?.focus();
    const href = e?.getAttribute?.('href') ?? '';
    return { reached: !!e && active() === e, leads: !!href && !/^(#|javascript:)/i.test(href.trim()) };
  }
  // Items that are there for the keyboard though nobody sees them may come into view with the focus.
  async function inside() {
    for (const e of fresh.filter(x => x.isConnected && x.matches('a[href], button, input')).slice(0, 2)) {
      e.focus(); await frame();
      if (active() === e && visible(e)) return true;
    }
    return false;
  }
  // Another control beside the trigger that may open the same.
  const beside = () => [...(up(trigger)?.children ?? []), ...trigger.children]
    .some(e => e !== trigger && e.matches('button, [aria-expanded], [aria-haspopup], summary') && base.has(e) && e !== handle());
  return { find, begin, appeared, still, gone, focus, inside, beside };
})();
