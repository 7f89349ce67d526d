// Flashes: how often the brightness of what may flash goes up and down within a second, looked at in every frame.
// Needs motion.js, after it has watched.
globalThis.mangdaoFlash = (() => {
  const M = mangdaoMotion;
  const pause = ms => new Promise(done => setTimeout(done, ms));
  const channel = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const colour = text => { const n = text.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0]; return [n[0], n[1], n[2],
    n[3] ?? 1]; };
  function ground(e) {
    let c = [255, 255, 255];
    const up = []; for (let p = e; p; p = p.parentElement) up.unshift(p);
    for (const p of up) {
      const s = getComputedStyle(p), own = colour(s.backgroundColor), a = own[3] * (s.visibility === 'visible'
        ? Number(s.opacity) : 0);
      c = c.map((v, i) => v * (1 - a) + own[i] * a);
    }
    return luminance(c);
  }
  function flashes(levels) {  // pairs of opposing changes of 10 % and more, the darker below 0.80, in the worst second
    const turns = []; let low = levels[0]?.[1] ?? 0, high = low, way = 0;
    for (const [t, l] of levels) {
      if (way >= 0 && high - l >= 0.1 && l < 0.8) { turns.push(t); way = -1; low = l; }
      else if (way <= 0
        && l - low >= 0.1 && low < 0.8) { turns.push(t); way = 1; high = l; }
      if (way >= 0) high = Math.max(high, l); if (way <= 0) low = Math.min(low, l);
    }
    let worst = 0;
    for (const t of turns) worst = Math.max(worst, turns.filter(o => o >= t && o < t + 1000).length);
    return worst / 2;
  }
  const quick = animation => { try {
    return animation.effect.getComputedTiming().duration < 1400 && M.running(animation);
  } catch { return false; } };
  const look = (e, t, into) => {
    const c = getComputedStyle(e), r = e.getBoundingClientRect();
    into.levels.push([t, ground(r.width ? e : e.parentElement ?? document.body)]);
    into.sees.push([t, r.width && c.visibility === 'visible' ? Number(c.opacity) * 0.79 : 0]);
    into.area = Math.max(into.area, r.width * r.height);
  };
  const blank = e => ({ e, levels: [], sees: [], area: 0 });

  // An animation is not watched but wound through, frame by frame: the same on every machine.
  function wound() {
    const by = new Map();
    for (const a of document.getAnimations().filter(quick).slice(0, 40)) {
      const e = a.effect.target;
      if (e?.isConnected) by.set(e, [...by.get(e) ?? [], a]);
    }
    return [...by].slice(0, 12).map(([e, animations]) => {
      const one = blank(e), at = animations.map(a => a.currentTime);
      for (const a of animations) a.pause();
      for (let frame = 0; frame <= 75; frame++) {
        for (const a of animations) a.currentTime = frame * 20;
        look(e, frame * 20, one);
      }
      animations.forEach((a, i) => { a.currentTime = at[i]; a.play(); });
      return one;
    });
  }

  async function flashing() {
    const told = new Set(['fade', 'colour', 'image']), done = wound(), known = new Set(done.map(one => one.e));
    const scripted = [...M.seen].filter(([e, k]) => e.isConnected && !known.has(e)
      && k.changes.filter(([, kind]) => told.has(kind)).length > 3).slice(0, 12).map(([e]) => blank(e));
    const begin = performance.now();
    while (scripted.length && performance.now() - begin < 1500) {
      await Promise.race([new Promise(next => requestAnimationFrame(next)), pause(60)]);
      for (const one of scripted) look(one.e, performance.now() - begin, one);
    }
    return [...done, ...scripted].map(({ e, levels, sees, area }) => ({ ...M.component(e, []), rate: flashes(levels),
      seeRate: flashes(sees), area: Math.round(area) })).filter(one => one.rate > 2 || one.seeRate > 2);
  }
  return { flashing };
})();
