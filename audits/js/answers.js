// What a button that is pressed brings to light. Needs mangdaoKeys and mangdaoControls.
globalThis.mangdaoAnswers = (() => {
  const { within, selector, text } = mangdaoKeys, MOST = 3000;
  const LIVE = '[role=alert], [role=status], [role=log], [aria-live=polite], [aria-live=assertive], output';
  const SAYS = /saved|sent|success|added|removed|deleted|updated|thank|error|failed|copied|成功|已(保存|提交|发送|添加|删除|复制|收藏)|失败|错误|谢谢|感谢/i;
  const shown = e => !!e && e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && e.getBoundingClientRect().width > 1;
  let had = new Map(), known = new WeakSet(), fresh = [], label = '', states = '';

  function words() {
    const found = new Map(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(), n = 0; node && n < MOST; node = walker.nextNode(), n++)
      if (/\S/.test(node.data) && !node.parentElement.closest('script, style, noscript, template') && shown(node.parentElement))
        found.set(node, node.data);
    return found;
  }
  const state = e => [...e.attributes].filter(a => /^aria-(expanded|pressed|selected|checked|current)$/.test(a.name)).map(a => a.name + a.value).join();
  function begin(i) {
    const e = mangdaoControls.element(i);
    [had, label, states] = [words(), text(e), state(e)];
    known = new WeakSet([...document.querySelectorAll('body, body *')].slice(0, 8000));
  }
  // The words that were not there before, where they stand, and what kind they are.
  function appeared(i) {
    const e = mangdaoControls.element(i);
    fresh = [...words()].filter(([node, data]) => had.get(node) !== data && !within(node.parentElement, e)).map(([node]) => node).slice(0, 50);
    const parent = fresh[0]?.parentElement;
    if (!parent) return null;
    let place = parent, layer = false;
    while (place && !known.has(place)) place = place.parentElement;
    for (let n = parent; n; n = n.parentElement) layer ||= getComputedStyle(n).position === 'fixed' || n.matches('dialog, [role=dialog], [role=alertdialog]');
    const said = fresh.map(node => node.data.trim()).join(' ').slice(0, 300), live = !!parent.closest(LIVE);
    const message = said.length < 200 && !parent.querySelector('a, button, input') && (live || SAYS.test(said));
    return { place: selector(place ?? document.body), text: said.slice(0, 80), message, layer,
      state: states !== '' || state(e) !== '' || text(e) !== label || e.matches('[aria-haspopup], [popovertarget], [role=tab]') };
  }
  const gone = () => fresh.every(node => !node.isConnected || !shown(node.parentElement) || !/\S/.test(node.data));
  async function vanished(bound) {
    for (const begun = performance.now(); performance.now() - begun < bound;) {
      await mangdaoKeys.pause(100);
      if (gone()) return Math.round(performance.now() - begun);
    }
    return 0;
  }
  return { begin, appeared, gone, vanished };
})();
