// What reacts to a mouse, and whether a keyboard can do the same.
globalThis.mangdaoControls = (() => {
  const { up, within, active, nobody, selector, shown, text, tabbable, everything, state, frame, pause } = mangdaoKeys;
  const CLICK = ['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend', 'dblclick'];
  const KEY = ['keydown', 'keyup', 'keypress'];
  const ROLES = 'button link checkbox radio switch tab menuitem menuitemcheckbox menuitemradio option treeitem'.split(' ');
  const COMPOSITE = '[role=menu], [role=menubar], [role=listbox], [role=tablist], [role=tree], [role=grid], [role=radiogroup], [role=toolbar], [role=combobox]';
  const NATIVE = 'a[href], area[href], button, input, select, textarea, summary, option, label, iframe, object, embed, audio, video';
  const elements = [];
  const types = e => mangdao.listening.get(e) ?? [];
  const any = (e, list) => types(e).some(t => list.includes(t));
  const ancestors = e => { const out = []; for (let n = up(e); n && !nobody(n); n = up(n)) out.push(n); return out; };
  const number = e => { const i = elements.indexOf(e); return i < 0 ? elements.push(e) - 1 : i; };
  const inside = (e, test) => { let n = 0; for (const c of everything(e)) if (++n > 300 || test(c)) return true; return false; };

  function entry(e, extra) {
    return { i: number(e), selector: selector(e), shape: mangdao.describe(e).shape, tag: e.localName, role: e.getAttribute('role') ?? '',
      text: text(e), types: types(e), ...extra };
  }
  const large = e => { const r = e.getBoundingClientRect(); return r.width * r.height > innerWidth * innerHeight * 0.5; };
  const pointer = e => getComputedStyle(e).cursor === 'pointer' && (!up(e) || getComputedStyle(up(e)).cursor !== 'pointer');
  const hint = e => e.hasAttribute('onclick') || ROLES.includes(e.getAttribute('role')) || pointer(e);

  // Elements that listen to the mouse, or seem to be listened for, and that the Tab key does not reach.
  function unreachable(e, delegated) {
    const own = any(e, CLICK);
    if (!own && !(delegated && (pointer(e) && e.matches('div, span, li, i, img, td, p, a, b, em, svg') || /^(button|link)$/.test(e.getAttribute('role'))))) return null;
    if (nobody(e) || e.matches(NATIVE) || tabbable(e) || e.hasAttribute('tabindex') || !shown(e) || large(e)) return null;
    if (e.closest('[aria-disabled=true], [inert], label') || ancestors(e).some(a => tabbable(a) || a.matches('label, summary, video, audio'))) return null;
    if (inside(e, c => c.matches(NATIVE) || tabbable(c) || c.hasAttribute('tabindex'))) return null;
    const style = getComputedStyle(e);
    if (own && style.cursor !== 'pointer' && e.childElementCount > 1 && !e.hasAttribute('onclick') && !ROLES.includes(e.getAttribute('role'))) return null;
    if (e.closest(COMPOSITE) && ROLES.slice(5).includes(e.getAttribute('role'))) return null;
    if (!own && ancestors(e).some(a => any(a, CLICK) && hint(a))) return null;
    const keys = [e, ...ancestors(e)].some(a => any(a, KEY));
    return entry(e, { own, keys, hint: hint(e), drawing: e.namespaceURI !== 'http://www.w3.org/1999/xhtml' || e.localName === 'canvas' });
  }

  // What the Tab key reaches and a mouse works, but that is none of the browser's own controls.
  function custom(e, delegated) {
    if (!tabbable(e) || !shown(e) || nobody(e) || e.matches('iframe, input, select, textarea, summary, label, video, audio')) return null;
    const role = e.getAttribute('role') ?? '', own = any(e, CLICK), native = e.matches('a[href], button, area');
    const mouse = own && !types(e).includes('click') && !any(e, KEY);
    if (native && !mouse && !(role === 'button' && e.localName === 'a')) return null;
    if (!own && !(delegated && ROLES.includes(role))) return null;
    if (inside(e, c => tabbable(c))) return null;
    return entry(e, { own, native, double: types(e).includes('dblclick') && !types(e).includes('click') });
  }

  function drags(e) {
    const listens = types(e).some(t => /^(dragstart|drag|dragend)$/.test(t)), set = e.getAttribute('draggable') === 'true';
    if (nobody(e) || !shown(e) || e.matches('a[href], img') && !listens) return false;
    return (set && (listens || ancestors(e).some(a => types(a).includes('dragstart')))) || /\bui-(draggable|sortable-handle)\b/.test(e.className?.baseVal ?? e.className)
      || (types(e).some(t => /^(mousedown|pointerdown|touchstart)$/.test(t)) && types(e).some(t => /^(mousemove|pointermove|touchmove)$/.test(t)));
  }

  const GROUPS = '[role=radiogroup], [role=tablist], [role=menu], [role=menubar], [role=listbox], [role=slider], [role=tree]';
  const ITEMS = '[role=radio], [role=tab], [role^=menuitem], [role=option], [role=treeitem]';
  function composite(e) {
    if (!shown(e) || e.matches('select, input')) return null;
    const items = [...e.querySelectorAll(ITEMS)].filter(shown), start = tabbable(e) ? e : items.find(tabbable);
    if (!start || items.some(i => i.matches('input'))) return null;
    if (!e.matches('[role=slider]') && (items.length < 2 || items.every(tabbable))) return null;
    return entry(e, { start: number(start) });
  }

  // Buttons of the browser's own kind that a script listens to, and that send no form.
  function button(e, delegated) {
    if (e.localName !== 'button' || !tabbable(e) || !shown(e) || !(any(e, CLICK) || delegated)) return null;
    if (e.type === 'reset' || (e.form && e.type === 'submit') || e.closest('dialog, [role=dialog], [aria-disabled=true], [inert]')) return null;
    return entry(e, {});
  }

  const LIMIT = 6, of = (list, most) => {
    const seen = {};
    return list.filter(x => x && (seen[x.shape] = (seen[x.shape] ?? 0) + 1) <= 2).slice(0, most);
  };
  function find(own) {
    const delegated = [...own.window, ...own.document, ...types(document.body), ...types(document.documentElement)];
    const all = [...everything(document)], heard = delegated.includes('click');
    const roots = new Set(all.filter(e => !nobody(e) && types(e).includes('click') && e.childElementCount > 1));
    const under = e => heard || (roots.size > 0 && ancestors(e).some(a => roots.has(a)));
    const lone = all.map(e => unreachable(e, heard || under(e)));
    return {
      unreachable: of(lone, 10), custom: of(all.map(e => custom(e, heard || under(e))), LIMIT),
      down: of(all.filter(e => shown(e) && !nobody(e) && types(e).some(t => /^(mousedown|pointerdown|touchstart)$/.test(t)) && !types(e).some(t => /move$/.test(t))
        && !large(e) && !e.matches('input, select, textarea')).map(e => entry(e, {})), 4),
      drags: of(all.filter(drags).map(e => entry(e, { link: inside(e, tabbable) || (up(e) !== null && !nobody(up(e)) && [...up(e).children].some(c => c !== e && c.matches('button, input, select'))) })), 4), composite: of([...document.querySelectorAll(GROUPS)].map(composite), 4),
      buttons: of(all.map(e => button(e, heard || under(e))), 4),
      keys: delegated.some(t => KEY.includes(t)),
    };
  }

  // Brings an element into view; where a mouse would hit it, or null where something else lies over it.
  async function place(i) {
    const e = elements[i];
    if (!e?.isConnected || !shown(e)) return null;
    const inView = r => r.x >= 0 && r.y >= 0 && r.right <= innerWidth && r.bottom <= innerHeight;
    if (!inView(e.getBoundingClientRect())) e.scrollIntoView({ block: 'center', behavior: 'instant' });
    await frame();
    const r = e.getClientRects()[0];
    if (!r) return null;
    const x = r.x + r.width / 2, y = r.y + r.height / 2, root = e.getRootNode();
    const top = (root.elementFromPoint ? root : document).elementFromPoint(x, y);
    return top && within(top, e) ? [x, y] : null;
  }
  function focus(i) { elements[i]?.focus(); return active() === elements[i]; }

  let before = null, ticks = null, focused = null;
  const checks = () => [...document.querySelectorAll('input[type=checkbox], input[type=radio]')].slice(0, 500).map(e => +e.checked).join('');
  function mark() { before = state(); ticks = checks(); focused = active(); }
  // What a key or a click changed since mark(): content, the place scrolled to, the focus.
  async function changes(ms) {
    await pause(ms);
    const now = state(), at = active();
    return { content: now[0] !== before[0], scroll: now[1] !== before[1], focus: at !== focused && !nobody(at), ticked: checks() !== ticks, away: nobody(at) };
  }
  // The page offers each address that a script led to as a link, too.
  const linked = url => [...document.links].some(a => a.href === url && tabbable(a));

  let records = 0, watcher = null;
  function watch() {
    document.activeElement?.blur?.();
    records = 0;
    watcher ??= new MutationObserver(list => { records += list.filter(m => !(m.type === 'attributes' && nobody(m.target))).length; });
    watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    addEventListener('scroll', () => { records++; }, true);
    addEventListener('focusin', () => { records++; }, true);
  }
  async function heard(ms) { await pause(ms); const n = records; records = 0; return n; }

  const OFFER = /short-?cut|hot ?key|single[- ]?(key|character)|key ?binding|\bctrl\b|\bmodifier|remap|快捷键|热键|组合键|單鍵|单键/i;
  // A control whose name says that shortcuts can be changed or switched off.
  const offer = () => [...everything(document)].some(e => e.matches('input[type=checkbox], input[type=radio], input[type=button], button, select, a[href], [role=switch], [role=button], [role=checkbox]')
    && shown(e) && OFFER.test(`${text(e)} ${[...(e.labels ?? [])].map(l => l.innerText).join(' ')} ${e.value ?? ''}`));

  return { element: i => elements[i], find, place, focus, mark, changes, linked, watch, heard, offer };
})();
