// The blocks of running text of a page, found once: an element with text of its own, and that text with what is inline
// in it. `of(node)` gives { text, words, han } or null; what is shown at most so often a page asks `room(rule, limit)`.
globalThis.mangdaoProse ??= (() => {
  const INLINE = new RegExp('^(a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small'
    + '|span|strong|sub|sup|time|tt|u|var)$');
  const SKIP = 'script, style, noscript, template, pre, code, textarea, select, svg, math, button, option,'
    + ' [aria-hidden=true]';
  const counts = {};
  let found = null;

  function own(node) {
    let text = '';
    for (const child of node.childNodes) {
      if (child.nodeType === 3) text += child.data;
      else if (child.localName === 'br') text += ' ';
      else if (child.nodeType === 1 && INLINE.test(child.localName) && child.checkVisibility()) text += child.textContent;
      if (text.length > 6000) break;
    }
    return text.replace(/\s+/g, ' ').trim();
  }

  function collect() {
    const map = new Map();
    const walker = document.createTreeWalker(document.body ?? document, NodeFilter.SHOW_TEXT);
    for (let n = 0; n < 20000 && walker.nextNode(); n++) {
      if (!/\S/.test(walker.currentNode.data)) continue;
      let node = walker.currentNode.parentElement;
      while (node && INLINE.test(node.localName) && getComputedStyle(node).display.startsWith('inline'))
        node = node.parentElement;
      if (!node || map.has(node)) continue;
      map.set(node, null);
      if (node.closest(SKIP) || !node.checkVisibility()) continue;
      const text = own(node), han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
      const words = text.match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}’']+/gu)?.length ?? 0;
      if (text) map.set(node, { text, han, words });
    }
    return map;
  }

  const of = node => (found ??= collect()).get(node) ?? null;
  const blocks = () => [...(found ??= collect())].filter(([, block]) => block);
  const room = (rule, limit) => (counts[rule] = (counts[rule] ?? 0) + 1) <= limit;
  // How many lines the text takes on the screen.
  const lines = node => {
    const style = getComputedStyle(node), size = parseFloat(style.fontSize);
    const high = parseFloat(style.lineHeight) || size * 1.2;
    const range = document.createRange();
    range.selectNodeContents(node);
    return Math.round(range.getBoundingClientRect().height / high);
  };
  return { of, blocks, room, lines };
})();
