// Watches a page that nobody touches: what moves, changes, fades, flashes and plays by itself, and what could stop it.
globalThis.mangdaoMotion = (() => {
  const STEP = 250, WHOLE = 1000, CALM = 1500, MOST = 3000, FAMILY = 300, SHORT = 6000, LONG = 13000, LASTS = 4400;
  const SKIP = 'script, style, noscript, template, br, wbr, source, track, option, param, area, col, title, desc, defs, defs *';
  const BUSY = /load(ing|er)|spin|progress|skeleton|placeholder|busy|wait|加载/i;
  const MESSAGE = /\b(toast|flash|notif|alert|message|msg|snack|tips?|notice)/i;
  const pause = ms => new Promise(done => setTimeout(done, ms));
  const classes = e => `${e.getAttribute('class') ?? ''} ${e.id}`;

  const path = mangdao.selector;
  const shown = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const exposed = e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('[aria-hidden=true], [inert]');
  const ownText = e => { let text = '';
    for (let n = e.firstChild; n && text.length < 200; n = n.nextSibling) if (n.nodeType === 3) text += n.data;
    return text.replace(/\s+/g, ' ').trim(); };

  // The part of an element that its scrolling and clipping ancestors and the page let through.
  function clip(e) {
    const r = e.getBoundingClientRect();
    let box = { l: r.left, t: r.top, r: r.right, b: r.bottom };
    for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflow === 'visible') continue;
      const o = up.getBoundingClientRect();
      box = { l: Math.max(box.l, o.left), t: Math.max(box.t, o.top), r: Math.min(box.r, o.right), b: Math.min(box.b,
        o.bottom) };
    }
    box.l = Math.max(box.l, -scrollX); box.t = Math.max(box.t, -scrollY);
    box.r = Math.min(box.r, Math.max(document.documentElement.scrollWidth, innerWidth) - scrollX);
    return { x: box.l, y: box.t, w: Math.max(0, box.r - box.l), h: Math.max(0, box.b - box.t) };
  }

  const space = e => { const box = clip(e), most = seen.get(e)?.most;
    return box.w * box.h || !most ? box : most; };

  const seen = new Map();
  const note = (e, t, kind) => {
    const all = seen.get(e)?.changes;
    if (all && all.length < 400) all.push([t, kind]);
  };
  const state = e => {
    const r = e.getBoundingClientRect(), c = getComputedStyle(e);
    return { x: r.x, y: r.y, w: r.width, h: r.height, scroll: e.scrollLeft + 1e5 * e.scrollTop, text: ownText(e),
      see: r.width * r.height > 0 && c.visibility === 'visible' ? Number(c.opacity) : 0,
        image: `${e.naturalWidth === 0 ? '' : e.currentSrc ?? ''} ${c.backgroundImage}`,
      colour: `${c.backgroundColor} ${c.color}` };
  };
  function compare(e, was, is, t) {
    if (Math.abs(was.see - is.see) > 0.05) return note(e, t, 'fade');
    if (!is.see) return undefined;
    if (was.text !== is.text) return note(e, t, 'text');
    if (was.image !== is.image) return note(e, t, 'image');
    if (was.scroll !== is.scroll) return note(e, t, 'scroll');
    if (Math.abs(was.w - is.w) > 3 || Math.abs(was.h - is.h) > 3) return note(e, t, 'size');
    if (Math.abs(was.x - is.x) > 3 || Math.abs(was.y - is.y) > 3) return note(e, t, 'move');
    if (was.colour !== is.colour) return note(e, t, 'colour');
    if (Math.abs(was.x - is.x) + Math.abs(was.y - is.y) > 0.3) note(e, t, 'creep');
    return undefined;
  }
  function look(e, t) {
    const is = state(e), known = seen.get(e);
    if (!known) { seen.set(e, { changes: [], last: is, first: is, born: t, texts: [is.text],
      parent: e.parentElement }); return; }
    compare(e, known.last, is, t);
    if (is.text !== known.last.text && known.texts.length < 8) known.texts.push(is.text);
    known.last = is;
    if (is.see && is.w * is.h) known.most = is; // how it looks when it can be seen
  }
  const within = root => root.querySelectorAll(`*:not(${SKIP})`);
  function sample(t) {
    let count = 0;
    for (const e of document.body ? within(document.body) : []) {
      if (++count > MOST) break;
      look(e, t);
    }
  }
  // Only these parts, in the document's order, and what hangs together with them.
  function sampleParts(parts, t) {
    const all = new Set();
    for (const part of parts) {
      if (part === document.documentElement || part === document.body || part.parentElement === null) continue;
      const family = part.parentElement === document.body ? [] : within(part.parentElement);
      for (const e of family.length && family.length <= FAMILY ? family : [part, ...within(part)]) all.add(e);
    }
    for (const e of all) if (seen.has(e) || seen.size < MOST) look(e, t);
  }
  // Slowly creeping things move less than a pixel between two looks: that is motion too when it goes on.
  const moments = known => known.changes.filter(([, kind]) => kind !== 'creep' || known.changes.length > 10);
  const lasting = known => {
    const all = moments(known);
    return all.length > 1 && all.at(-1)[0] - all[0][0] >= LASTS;
  };
  const running = animation => { try {
    const timing = animation.effect.getComputedTiming();
    return animation.playState === 'running' && (timing.iterations === Infinity || timing.endTime > 5000)
      && !(animation.timeline && animation.timeline !== document.timeline);
  } catch { return false; } };
  const endless = () => document.getAnimations().slice(0, 200).filter(running)
    .map(a => [a.effect.target, a]).filter(([e]) => e?.isConnected && shown(e));
  const picture = canvas => { try {
    if (canvas.width * canvas.height > 2e6 || !shown(canvas)) return '';
    return canvas.toDataURL('image/jpeg', 0.3);
  } catch { return ''; } };

  // Media elements that were seen to play, and whether they could be heard then.
  const played = new Map();
  function listen() {
    for (const e of [...document.querySelectorAll('video, audio')].slice(0, 12)) {
      if (!e.paused && !e.ended && e.readyState > 1 && e.currentTime > 0) played.set(e, played.get(e) || !(e.muted
        || e.volume === 0));
    }
  }

  // Where anything happened since the last question that can make elements look otherwise; null for the whole page. Not
  // everything tells (a rule put into a style sheet does not): that is seen a little later.
  function stirring() {
    const stirred = new Set([document.documentElement]);
    const add = node => stirred.add(node.nodeType === 1 ? node : node.parentElement ?? document.documentElement);
    const observer = new MutationObserver(records => { for (const record of records) add(record.target); });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const stir = event => add(event.target);
    const events = ['scroll', 'load', 'resize', 'input', 'toggle'], how = { capture: true, passive: true };
    for (const name of events) addEventListener(name, stir, how);
    const restless = () => document.querySelectorAll(
      'marquee, blink, svg:has(animate, animateTransform, animateMotion, set)');
    return {
      parts() {
        const running = document.getAnimations().filter(a => a.playState === 'running').map(a => a.effect?.target);
        const parts = [...stirred, ...running.filter(Boolean), ...restless()];
        stirred.clear();
        return parts.includes(document.documentElement) || parts.includes(document.body) ? null : parts;
      },
      end() { observer.disconnect(); for (const name of events) removeEventListener(name, stir, how); },
    };
  }

  async function watch() {
    const begin = performance.now(), now = () => Math.round(performance.now() - begin);
    const content = new Map();
    const observer = new MutationObserver(records => {
      for (const r of records) if (r.target.nodeType === 1) {
        const words = nodes => [...nodes].map(n => n.textContent).join('').trim();
        if (words(r.addedNodes) !== words(r.removedNodes)) content.set(r.target, [...(content.get(r.target) ?? []),
          now()].slice(-50));
      }
    });
    observer.observe(document, { subtree: true, childList: true });
    const canvases = [...document.querySelectorAll('canvas')].slice(0, 4).map(e => [e, [picture(e)]]);
    const stir = stirring();
    let looked = 0;
    sample(0);
    for (let t = now(); t < LONG; t = now()) {
      await pause(STEP);
      const parts = stir.parts();
      if (now() - looked >= (parts?.length === 0 ? CALM : parts ? WHOLE : 0)) { looked = now(); sample(looked); }
      else if (parts.length) sampleParts(parts, now());
      listen();
      if (t > SHORT && ![...seen.values()].some(k => moments(k).some(([at]) => at > 1000) && !lasting(k))) break;
      if (t > 1500) for (const [e, shots] of canvases) if (shots.length < 8) shots.push(picture(e));
    }
    stir.end();
    observer.disconnect();
    return { length: now(), content, canvases };
  }

  const NAMES = new RegExp('pause|stop|mute|halt|freeze|hide|close|dismiss|turn off|disable|motion|animat|speed|frequen|control|play|'
    + 'resume|暂停|停止|停|静音|隐藏|关闭|关掉|动画|滚动|速度|频率|控制|播放|继续|^[×✕✖xX⏸⏹▶■❚‖\\s]+$', 'i');
  const MEANS = /pause|stop|mute|toggle-?(anim|play|motion)|暂停|zanting|tingzhi/i;
  const CONTROL = 'button, [role=button], [role=switch], [role=checkbox], input[type=button], input[type=submit], input[type=image],'
    + 'input[type=checkbox], summary, a, [onclick], [tabindex], [class*=pause], [class*=stop], [class*=close], select, input[type=range]';
  const name = e => [e.getAttribute('aria-label'), e.value, e.title, e.alt, e.textContent.slice(0, 60),
    e.querySelector('img')?.alt,
    e.labels?.[0]?.textContent].filter(Boolean).join(' ').replace(/\s+/g, ' ').trim().slice(0, 120);
  const leads = e => e.localName === 'a' && e.hasAttribute('href')
    && !/^(#|javascript:|$)/i.test(e.getAttribute('href').trim());
  // Scripts make anything a control: `mangdao.listening` knows what listens to clicks (asked of the browser before).
  const pressed = () => [...mangdao.listening ?? []].filter(([, types]) => types.some(t => /^(click|mouse(down|up)|pointer)/
    .test(t))).map(([e]) => e).filter(e => e.isConnected && e !== document.body && e !== document.documentElement);
  const controls = () => [...new Set([...document.querySelectorAll(CONTROL), ...pressed()])].slice(0, 1500)
    .filter(e => !leads(e) && shown(e) && !(e.matches('[tabindex="-1"]') && !e.onclick));

  // The widget around what moves: ancestors that are hardly larger than it.
  function widget(e) {
    const own = space(e), area = Math.max(own.w * own.h, 400);
    let found = e;
    for (let up = e.parentElement, i = 0; up && up !== document.body && i < 6; up = up.parentElement, i++) {
      const r = up.getBoundingClientRect();
      if (r.width * r.height > 2.5 * area + 60000 || up.matches('main, header, footer, form, table')) break;
      found = up;
    }
    return found;
  }

  function textOutside(e) {
    const all = document.body.innerText.replace(/\s+/g, ' ').trim(), own = (e.innerText ?? '').replace(/\s+/g,
      ' ').trim();
    return all.length - own.length > 15
      || document.body.querySelectorAll('img, a[href], input, video').length > e.querySelectorAll('*').length + 2;
  }

  function component(e, kinds, extra = {}) {
    const around = widget(e), box = space(e), inside = controls().filter(c => around.contains(c) && c !== e
      && !c.contains(e));
    const text = ((shown(e) ? e.innerText : e.textContent) ?? '').replace(/\s+/g, ' ').trim();
    const known = seen.get(e), times = known ? moments(known).map(([t]) => t) : [];
    return { path: path(e), kinds, text: text.slice(0, 120), letters: text.length, box: [box.x, box.y, box.w,
      box.h].map(Math.round),
      widget: path(around), inside: inside.slice(0, 6).map(name), insideNamed: inside.some(c => NAMES.test(name(c))
        || MEANS.test(classes(c))),
      busy: BUSY.test(classes(e)) || !!e.closest('[aria-busy=true], [role=progressbar], [role=timer], progress'),
      images: e.querySelectorAll('img, picture, canvas, video').length + (e.localName === 'img'), times: times.length,
        tag: e.localName,
      from: times[0] ?? 0, to: times.at(-1) ?? 0, beside: textOutside(e), texts: known?.texts ?? [], ...extra };
  }

  // Where a floating window went: only what hangs free over the page, in small steps.
  function drift(e, known) {
    const c = getComputedStyle(e), moves = known.changes.filter(([, k]) => k === 'move' || k === 'creep').length;
    if (!(c.position === 'fixed' || c.position === 'absolute') || moves < 8) return false;
    for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
      if (c.position === 'absolute' && getComputedStyle(up).overflow !== 'visible'
        && up !== document.documentElement) return false;
    }
    const { w, h } = known.last;
    return w > 20 && h > 20 && w < 0.7 * innerWidth && h < 0.8 * innerHeight
      && !!e.querySelector('a, img, button, [onclick]');
  }

  function roots(list) {
    const all = new Set(list);
    return list.filter(e => { for (let up = e.parentElement; up; up = up.parentElement) if (all.has(up)) return false;
    return true; });
  }

  // Many alike siblings that move or fade are one component: their parent.
  function gather(list) {
    const parents = new Map();
    for (const e of list) parents.set(e.parentElement, [...(parents.get(e.parentElement) ?? []), e]);
    return [...parents].flatMap(([parent, own]) => {
      const changing = own.filter(e => seen.get(e)?.changes.some(([, k]) => k === 'text' || k === 'size'
        || k === 'image'));
      if (changing.length && changing.length < own.length) own = changing;  // the others are only pushed aside
      return own.length > 1 && parent && parent !== document.body && parent !== document.documentElement
        ? [parent] : own;
    });
  }

  // A slide show: children that come and go by turns, each for less time than the whole lasts.
  function rotating(alive) {
    const families = new Map();
    for (const [e, k] of alive) {
      const turns = k.changes.filter(([, kind]) => kind === 'fade').map(([at]) => at);
      if (turns.length && e.parentElement) families.set(e.parentElement, [...(families.get(e.parentElement) ?? []), turns]);
    }
    return [...families].filter(([parent, own]) => {
      const times = own.flat().sort((a, b) => a - b), turns = times.filter((t, n) => n === 0 || t - times[n - 1] > 500);
      return own.length > 2 && turns.length > 2 && turns.at(-1) - turns[0] >= LASTS && shown(parent)
        && parent !== document.body && parent !== document.documentElement;
    }).map(([parent]) => parent);
  }

  function report(seenAll) {
    const moving = [], changing = [], drifting = [], gone = [];
    const alive = [...seen].filter(([e]) => e.isConnected && e !== document.body);
    const last = alive.filter(([, k]) => lasting(k));
    const visible = e => { const b = space(e); return b.w > 4 && b.h > 4; };
    for (const [e, k] of last) if (k.changes.filter(([, kind]) => kind === 'text').length > 1
      && shown(e)) changing.push(e);
    for (const [e, times] of seenAll.content) if (e.isConnected && shown(e) && times.length > 1
      && times.at(-1) - times[0] >= LASTS
      && !changing.some(c => e.contains(c)) && e !== document.body) changing.push(e);
    // Lists whose lines are taken off one end and put back on the other roll on together: the first stands for all.
    changing.splice(0, Infinity, ...changing.filter((e, i) => !changing.slice(0,
      i).some(o => mangdao.describe(o).shape.split('>').slice(0,
        -1).join() === mangdao.describe(e).shape.split('>').slice(0, -1).join() && o.localName === e.localName
          && seenAll.content.has(e))));
    const motions = last.filter(([e, k]) => k.changes.some(([, kind]) => kind !== 'text' && kind !== 'colour')
      && !changing.some(c => c === e || c.contains(e)));
    for (const [e, k] of last) if (drift(e, k)) drifting.push(e);
    const coloured = last.filter(([, k]) => k.changes.every(([, kind]) => kind === 'colour')).map(([e]) => e);
    let tops = [...new Set([...gather(roots(motions.map(([e]) => e))), ...rotating(alive)])];
    // What a text that changes its width pushes around does not move by itself.
    tops = tops.filter(e => !drifting.includes(e) && !changing.some(c => e.contains(c)
      ? false : c.parentElement === e.parentElement));
    const forever = endless().map(([e]) => e);
    for (const e of [...roots([...new Set([...tops, ...forever])])]) if (visible(e)
      || forever.includes(e)) moving.push(e);
    const kinds = e => [...new Set([...(seen.get(e)?.changes ?? []), ...[...e.children].slice(0,
      30).flatMap(c => seen.get(c)?.changes ?? [])].map(([, k]) => k))];
    const faded = e => seen.get(e)?.changes.some(([, kind]) => kind === 'fade');
    for (const [e, k] of alive) {
      const steps = k.changes.filter(([, kind]) => kind === 'fade'), text = e.textContent.trim();
      if (k.last.see || !steps.length || text.length < 4 || text.length > 200 || BUSY.test(classes(e))
        || k.changes.length > 12) continue;
      if (e.parentElement && [...e.parentElement.children].some(o => o !== e && faded(o))) continue;
      if ([...moving, ...changing].some(m => { let up = m; for (let i = 0; i < 3 && up.parentElement
        && up.parentElement !== document.body; i++) up = up.parentElement; return up.contains(e); })) continue;
      const message = e.matches('[role=alert], [role=status], [aria-live], dialog') || MESSAGE.test(classes(e));
      if (k.born > 0 || !k.first.see || message && steps.at(-1)[0] > 700) gone.push(e);
    }
    const removed = [...seen].filter(([e, k]) => !e.isConnected && !moving.length && k.born < seenAll.length - 500
      && (k.born > 0
      || MESSAGE.test(classes(e))) && k.texts[0].length > 3 && !seenAll.content.has(k.parent)).map(([,
        k]) => k.texts[0]);
    const forms = forever.map(e => path(e));
    return {
      length: seenAll.length,
      moving: moving.slice(0, 30).map(e => component(e, kinds(e), { endless: forms.includes(path(e)),
        coloured: false })),
      coloured: roots(coloured).filter(visible).slice(0, 10).map(e => component(e, ['colour'])),
      changing: changing.slice(0, 20).map(e => component(e, ['text'])),
      drifting: roots(drifting).slice(0, 6).map(e => component(e, kinds(e), closer(e))),
      gone: roots(gone).slice(0, 5).map(e => component(e, ['fade'])), removed: removed.slice(0, 5),
      canvas: seenAll.canvases.filter(([,
        shots]) => new Set(shots.filter(Boolean)).size > 3).map(([e]) => component(e, ['canvas'])),
      svg: [...document.querySelectorAll('svg')].slice(0, 200).filter(e => shown(e) && visible(e) && e.querySelector(
        '[repeatCount=indefinite], [repeatDur=indefinite]')).slice(0, 10).map(e => component(e, ['svg'])),
      stoppers: controls().filter(e => exposed(e) && NAMES.test(name(e))).slice(0, 10).map(name),
      scripted: document.scripts.length > 0,
    };
  }

  const CLOSE = /关\s*闭|close|guan\s*bi|^\s*[×✕✖╳xX]\s*$|(^|[\s_-])(off|gb|del)([\s_-]|$)/i;
  const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), summary, [tabindex]:not([tabindex="-1"])';
  function closer(e) {
    const all = [...e.querySelectorAll('*')].filter(c => shown(c) && (CLOSE.test(name(c)) && name(c).length < 12
      || CLOSE.test(classes(c)) || CLOSE.test(c.getAttribute('src') ?? '')
        || CLOSE.test(c.getAttribute('onclick') ?? '')));
    const one = all.at(-1);
    return { close: one ? path(one) : '', closeFocusable: !!one && !!(one.closest(FOCUSABLE)
      && e.contains(one.closest(FOCUSABLE))
      || one.querySelector(FOCUSABLE)) };
  }
  const press = selector => { const e = document.querySelector(selector); if (e) { e.click(); return true;
  } return false; };
  const there = selector => { const e = document.querySelector(selector); return !!e && shown(e) && clip(e).w > 4; };

  const observe = async () => report(await watch());

  return { observe, seen, running, played, press, there, path, shown, exposed, clip,
    name, controls, NAMES, component, textOutside, BUSY };
})();
