// Runs axe-core in this frame's isolated world and hands back outcomes and the elements that did not pass.
// axe yields between rules with setTimeout(…, 0). Made a microtask, a whole run is one piece that no script of the
// page can interrupt: every rule sees the same page.
(() => {
  const later = globalThis.setTimeout;
  globalThis.setTimeout = (callback, ms = 0, ...rest) =>
    ms > 0 ? later(callback, ms, ...rest) : (Promise.resolve().then(() => callback(...rest)), 0);
})();

// Two rules of axe-core cannot tell on nearly every page. Without a style sheet nothing can lock the orientation. And what
// is hidden is worth a look where it seems meant for ears: labels, headings, words in links, what is called sr-only.
(() => {
  const MEANT = 'label, legend, caption, h1, h2, h3, h4, h5, h6, th, a[href^="#"], :is(a, button, label, legend, th) > span,'
    + ' [class*=sr-only], [class*=visually-hidden], [class*=visuallyhidden], [class*=screen-reader], [class*=screenreader]';
  let left = 3;
  const meant = node => {
    if (!left || !node.matches(MEANT) || node.hidden || node.ariaHidden === 'true' || !/\p{L}{2}/u.test(node.textContent)) return false;
    const style = getComputedStyle(node), seen = { checkVisibilityCSS: true };
    return (style.display === 'none' || style.visibility === 'hidden') && !!node.parentElement?.checkVisibility(seen) && left-- > 0;
  };
  const styled = () => document.adoptedStyleSheets.length > 0 || !!document.querySelector('style, link[rel~=stylesheet i]');
  axe.configure({ rules: [{ id: 'css-orientation-lock', matches: styled }, { id: 'hidden-content', matches: meant }] });
})();

globalThis.mangdaoAxe = (() => {
  const outcome = r => r.violations.length ? 'failed' : r.incomplete.length ? 'cantTell'
    : r.passes.length ? 'passed' : 'inapplicable';

  const checks = r => [...r.all, ...r.none, ...r.any];
  const data = r => Object.assign({}, ...checks(r).map(c => (c.data && typeof c.data === 'object' && !Array.isArray(c.data) ? c.data : {})));

  // axe-core gives up on some alike siblings and names the root instead: then the path from the root, by position.
  const path = dq => dq.selector.at(-1) === ':root' && !/^<html/i.test(dq.source ?? '') ? dq.ancestry : dq.selector;

  function node(rule, kind, r) {
    const dq = r.node;
    const here = dq.fromFrame || !dq.element ? {} : mangdao.describe(dq.element);
    return {
      rule: rule.id, outcome: kind, impact: r.impact ?? rule.impact ?? null, path: path(dq), html: dq.source ?? '',
      message: [...new Set(checks(r).map(c => c.message).filter(Boolean))].join('; '), data: data(r), ...here,
    };
  }

  // The reporter: nothing is computed for elements that passed.
  axe.addReporter('mangdao', (results, options, done) => done({
    outcomes: Object.fromEntries(results.map(r => [r.id, outcome(r)])),
    nodes: results.flatMap(r => [
      ...r.violations.map(n => node(r, 'failed', n)), ...r.incomplete.map(n => node(r, 'cantTell', n))]),
    errors: results.filter(r => r.error).map(r => [r.id, String(r.error.message ?? r.error)]),
  }));

  // preload: only stylesheets (css-orientation-lock) and media metadata; bounded, a slow video must not cost a minute.
  const options = rules => ({
    reporter: 'mangdao', preload: { assets: ['cssom', 'media'], timeout: 3000 },
    runOnly: { type: 'rule', values: rules },
  });

  const clean = value => JSON.stringify(value, (key, v) => (typeof v === 'bigint' || typeof v === 'function'
    || v instanceof Node ? undefined : v));

  const whole = async rules => clean(await axe.run(document, { ...options(rules), iframes: false, elementRef: true }));
  const partial = async (rules, context) => clean(await axe.runPartial(context ?? document, options(rules)));
  const finish = async (rules, parts) => clean(await axe.finishRun(parts, options(rules)));
  const again = async (rules, selectors) => {
    const include = selectors.map(path => mangdao.find(path)).filter(Boolean);
    if (!include.length) return clean({ outcomes: {}, nodes: [], errors: [] });
    return clean(await axe.run({ include }, { ...options(rules), iframes: false, elementRef: true }));
  };
  const frames = () => axe.utils.getFrameContexts(document).map(f => f.frameSelector);

  // getRules() leaves the impact out.
  const rules = () => axe.getRules().map(r => ({
    ...r, impact: axe._audit?.rules.find(rule => rule.id === r.ruleId)?.impact ?? null }));

  return { rules, whole, partial, finish, again, frames };
})();
