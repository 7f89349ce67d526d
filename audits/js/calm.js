// Endless animations that carry, turn or scale something, and how far. The page is settled, so they stand still.
globalThis.mangdaoCalm = (() => {
  const MOVES = /^(transform|translate|rotate|scale|offset|left|right|top|bottom|inset|margin|width|height)/;
  const BUSY = /load(ing|er)|spin|progress|skeleton|busy|wait|加载/i;
  const QUICKEST = 200, LONGEST = 5000; // ms: shorter is a trick to switch animations off; longer is as good as endless
  const STEPS = [0.001, 0.15, 0.3, 0.45, 0.7, 0.85]; // of one pass; no half or quarter turns, after which a box looks the same
  const MOST = 60;

  const timing = animation => animation.effect?.getComputedTiming();
  function endless(animation) {
    const t = timing(animation), target = animation.effect?.target;
    if (!target?.isConnected || animation.effect.pseudoElement || t.duration < QUICKEST) return false;
    if (t.iterations !== Infinity && t.endTime <= LONGEST) return false;
    if (getComputedStyle(target).animationPlayState.split(',').every(one => one.trim() === 'paused')) return false;
    return target.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && animation.effect.getKeyframes().some(frame => Object.keys(frame).some(property => MOVES.test(property)));
  }

  // How far its middle or its edges go in one pass, in pixels, and the area it sweeps over.
  function sweep(animation) {
    const { delay, duration } = timing(animation), was = animation.currentTime, boxes = [];
    for (const step of STEPS) {
      animation.currentTime = delay + step * duration;
      const r = animation.effect.target.getBoundingClientRect();
      boxes.push([r.left, r.top, r.right, r.bottom]);
    }
    animation.currentTime = was;
    const edge = n => boxes.map(box => box[n]), spread = n => Math.max(...edge(n)) - Math.min(...edge(n));
    const width = Math.max(...edge(2)) - Math.min(...edge(0)), height = Math.max(...edge(3)) - Math.min(...edge(1));
    return { far: Math.round(Math.max(...[0, 1, 2, 3].map(spread))), area: Math.round(width * height) };
  }

  const busy = e => BUSY.test(`${e.getAttribute('class')} ${e.id}`) || !!e.closest('[aria-busy=true], [role=progressbar], progress');

  function moving() {
    const found = new Map();
    for (const animation of document.getAnimations().filter(endless).slice(0, MOST)) {
      const target = animation.effect.target;
      if (busy(target)) continue;
      const seen = { path: mangdao.deepSelector(target), ...sweep(animation) };
      if (seen.far > (found.get(target)?.far ?? 0)) found.set(target, seen);
    }
    return [...found.values()];
  }

  return { moving };
})();
