// Shows a text in three ways, for the screenshots that its contrast is measured in: as it is, without it, and with its
// colour all over its box.
globalThis.mangdaoPaint = (() => {
  const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  // A CSS colour as [r, g, b, alpha].
  function rgba(css) {
    probe.clearRect(0, 0, 1, 1);
    probe.fillStyle = '#000';
    probe.fillStyle = css;
    probe.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = probe.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  }

  const up = e => e.assignedSlot ?? e.parentElement ?? e.getRootNode()?.host ?? null;
  function* above(e) { for (let n = e; n; n = up(n)) yield n; }
  const isField = e => /^(input|textarea|select)$/.test(e.localName);

  function ownText(e) {
    if (isField(e)) return e.localName === 'select' ? e.selectedOptions[0]?.text ?? '' : e.value || e.placeholder || '';
    return [...(e.shadowRoot ?? e).childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(' ').trim();
  }

  const meet = (a, b) => [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  const sides = r => [r.left, r.top, r.right, r.bottom];

  // The parts of the viewport where the element's own text stands, inside its box and what clips it.
  function rects(e, pseudo) {
    let limit = [0, 0, innerWidth, innerHeight];
    for (const n of above(e)) {
      if (n !== e && n !== document.body && n !== document.documentElement
        && getComputedStyle(n).overflow !== 'visible') limit = meet(limit, sides(n.getBoundingClientRect()));
    }
    const boxes = [...e.getClientRects()].slice(0, 20).map(sides);
    const lines = [];
    if (isField(e) || pseudo) lines.push(...boxes);
    else for (const n of (e.shadowRoot ?? e).childNodes) {
      if (n.nodeType !== 3 || !n.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(n);
      lines.push(...[...range.getClientRects()].slice(0, 40).map(sides));
    }
    return lines.flatMap(line => boxes.map(box => meet(meet(line, box), limit)))
      .filter(([l, t, r, b]) => r - l >= 2 && b - t >= 2).slice(0, 40)
      .map(([l, t, r, b]) => [l, t, r - l, b - t]);
  }

  // Addresses of the pictures that a text may stand on.
  function pictures(e) {
    const found = new Set();
    const take = n => ['', '::before', '::after'].forEach(pseudo => {
      const image = getComputedStyle(n, pseudo || undefined).backgroundImage;
      for (const [, , url] of image.matchAll(/url\((["']?)(.*?)\1\)/g)) found.add(url.slice(0, 2000));
    });
    for (const n of above(e)) take(n);
    const [x, y, w, h] = rects(e)[0] ?? [0, 0, 0, 0];
    for (const n of document.elementsFromPoint(x + w / 2, y + h / 2).slice(0, 20)) {
      take(n);
      if (n.localName === 'img') found.add(n.currentSrc || n.src);
    }
    return [...found].slice(0, 20);
  }

  function facts(e, pseudo) {
    const style = getComputedStyle(e, pseudo);
    const [r, g, b, alpha] = rgba(style.webkitTextFillColor);
    const chain = [...above(e)].map(n => getComputedStyle(n));
    const faint = alpha < 1 || style.opacity !== '1' || chain.some(s => s.opacity !== '1' || s.filter !== 'none'
      || s.mixBlendMode !== 'normal' || s.maskImage !== 'none');
    const size = parseFloat(style.fontSize), bold = parseInt(style.fontWeight) >= 700;
    const text = pseudo ? style.content : ownText(e);
    return {
      colour: faint ? null : [r, g, b], text: text.slice(0, 80),
      words: /[\p{L}\p{N}]{2}|\p{Script=Han}/u.test(text.replace(/[\uE000-\uF8FF]/g, '')),
      odd: alpha === 0 || style.backgroundClip === 'text' || parseFloat(style.webkitTextStrokeWidth) > 0
        || style.display === 'contents' || chain.some(s => s.backgroundClip === 'text'),
      large: size >= 24 || size >= 18.66 && bold, size,
      logo: !!e.closest('[class*=logo i], [id*=logo i], [class*=brand i]'),
    };
  }

  let aimed = [];
  const aim = paths => {
    aimed = paths.map(path => ({ e: mangdao.find(path) }));
    return aimed.map(t => (t.e ? facts(t.e) : null));
  };

  // Scrolls the target there and tells where the text of it and of those still wanted stands, and on what pictures.
  async function bring(index, wanted) {
    aimed[index].e.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
    const whole = ({ e }) => {
      const r = e.getBoundingClientRect();
      return r.top >= 0 && r.bottom <= innerHeight;
    };
    return wanted.filter(i => i === index || whole(aimed[i]))
      .map(i => ({ index: i, rects: rects(aimed[i].e), pictures: pictures(aimed[i].e) }));
  }

  const now = index => facts(aimed[index].e);
  const place = index => rects(aimed[index].e);

  const kept = new Map();
  function set(e, name, value) {
    if (!kept.has(e)) kept.set(e, e.getAttribute('style'));
    e.style.setProperty(name, value, 'important');
  }
  function clear(elements) {
    for (const e of elements) {
      const colour = getComputedStyle(e).webkitTextFillColor;
      set(e, 'transition', 'none');
      set(e, '--mangdao-text', colour);
      set(e, '-webkit-text-fill-color', 'transparent');
    }
  }
  function fill(elements) {
    for (const e of elements) set(e, 'box-shadow', 'inset 0 0 0 9999px var(--mangdao-text)');
  }
  function restore() {
    for (const [e, style] of kept) mangdao.dress(e, style);
    kept.clear();
  }
  const targets = indexes => indexes.map(i => aimed[i].e);
  const show = { clear: indexes => clear(targets(indexes)), fill: indexes => fill(targets(indexes)), restore };
  // Sets of targets none of which holds another: the colour of one must not lie under the other's.
  function apart(indexes) {
    const sets = [];
    for (const i of indexes) {
      const free = sets.find(s => s.every(j => !aimed[j].e.contains(aimed[i].e) && !aimed[i].e.contains(aimed[j].e)));
      if (free) free.push(i); else sets.push([i]);
    }
    return sets;
  }

  return { rgba, rects, pictures, facts, ownText, above, aim, bring, now, place, apart, ...show };
})();
