// The pictures of a page that are large enough to say something, with what stands for them in text.
globalThis.mangdaoPictures = (() => {
  const { selector } = mangdao;
  const url = value => /^url\("?(.*?)"?\)/.exec(value)?.[1];

  function source(element) {
    if (element.localName === 'img') return element.currentSrc || element.src;
    if (element.localName === 'input') return element.src;
    if (element.localName === 'canvas') return 'canvas:';
    return url(getComputedStyle(element).backgroundImage) ?? '';
  }

  const logo = element => /logo|徽|brand|beian|备案|党政机关|police|gongan/i.test(
    [element.id, element.className, element.getAttribute('src'), element.getAttribute('alt'),
      element.closest('a')?.className, element.parentElement?.className].join(' ').slice(0, 600))
    || /^\/(index\.\w+)?$/.test(element.closest('a[href]')?.pathname ?? '-') && element.getBoundingClientRect().y < 200;

  function describe(element) {
    const r = element.getBoundingClientRect(), role = element.getAttribute('role');
    const tag = element.localName, background = !/^(img|input|canvas)$/.test(tag);
    const link = element.closest('a[href]');
    const hidden = !!element.closest('[aria-hidden=true]') || /^(none|presentation)$/.test(role ?? '');
    return {
      selector: selector(element), source: source(element).slice(0, 20000), background,
      box: [r.x + scrollX, r.y + scrollY, r.width, r.height],
      natural: tag === 'img' ? [element.naturalWidth, element.naturalHeight] : [0, 0],
      alt: background ? axe.commons.text.accessibleText(element).slice(0, 2000)
        : hidden ? '' : axe.commons.text.accessibleText(element).slice(0, 2000),
      unnamed: tag === 'img' && !element.hasAttribute('alt') && !axe.commons.text.accessibleText(element),
      link: link ? link.href.slice(0, 2000) : '', logo: logo(element),
    };
  }

  function candidates(most) {
    const found = [], seen = new Set();
    for (const e of document.querySelectorAll('body, body *')) {
      if (/^(script|style|noscript|template|svg|iframe|video|audio)$/.test(e.localName)) continue;
      const picture = /^(img|canvas)$/.test(e.localName) || e.matches('input[type=image]');
      if (!picture && !url(getComputedStyle(e).backgroundImage)) continue;
      const r = e.getBoundingClientRect();
      if (r.width < 60 || r.height < 20 || r.right < 0 || r.bottom + scrollY < 0) continue;
      if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (!picture && r.width * r.height > 0.9 * innerWidth * innerHeight) continue;  // the page's own backdrop
      const key = source(e);
      if (key !== 'canvas:' && seen.has(key)) continue;
      seen.add(key);
      found.push([r.width * r.height, e]);
    }
    return found.sort((a, b) => b[0] - a[0]).slice(0, most).map(([, e]) => describe(e));
  }

  // Takes the content off a background, so that a photograph shows the picture alone, and puts it back.
  const bared = new Map();
  function hide(element, property, value) {
    bared.set(element, element.getAttribute('style'));
    element.style.setProperty(property, value, 'important');
  }
  function bare(selector) {
    const element = document.querySelector(selector);
    hide(element, 'color', 'transparent');
    for (const child of element.children) hide(child, 'visibility', 'hidden');
  }
  function dress() {
    for (const [element, style] of bared) mangdao.dress(element, style);
    bared.clear();
  }

  const text = () => [document.body.innerText, document.title,
    ...[...document.querySelectorAll('[alt], [title], [aria-label]')].slice(0, 500)
      .flatMap(e => [e.getAttribute('title'), e.getAttribute('aria-label')]),
  ].filter(Boolean).join('\n').slice(0, 200000);
  const hrefs = () => [...document.links].slice(0, 2000).map(a => a.href.slice(0, 500));
  const version = () => /文字版|文本版|图解文字|text version|transcript/i.test(document.body.innerText);

  return { candidates, bare, dress, text, hrefs, version };
})();
