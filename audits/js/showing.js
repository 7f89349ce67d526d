// Which elements show a picture file, and the pictures written into the page itself. Needs motion.js.
globalThis.mangdaoShowing = (() => {
  const M = mangdaoMotion;
  function showing(url) {
    const all = [...document.images].filter(e => e.currentSrc === url),
      style = e => getComputedStyle(e).backgroundImage;
    const found = all.length ? all : [...document.body.querySelectorAll('*')].slice(0, 3000)
      .filter(e => style(e).includes(url));
    return found.filter(e => M.shown(e) && M.clip(e).w > 4 && M.clip(e).h > 4).slice(0, 3).map(e => {
      const box = M.clip(e);
      return { path: M.path(e), width: Math.round(box.w), height: Math.round(box.h), beside: M.textOutside(e),
        busy: M.BUSY.test(`${e.getAttribute('class') ?? ''} ${e.id} ${url.slice(-80)}`)
          || !!e.closest('[aria-busy=true], [role=progressbar]') };
    });
  }
  const inline = () => [...new Set([...document.images].slice(0, 300).map(e => e.currentSrc))]
    .filter(url => /^data:image\/(gif|png|apng|webp)/.test(url) && url.length < 4e6).slice(0, 10);
  return { showing, inline };
})();
