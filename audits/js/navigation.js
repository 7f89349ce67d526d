// The navigation of a page: its blocks of links, each with where they lead and what they are called. An arrow function,
// read by the checks that compare the pages of a site.
() => {
  const { selector } = mangdao;
  const words = e => (e.getAttribute('aria-label') || e.textContent || e.querySelector('img')?.alt || '')
    .trim().replace(/\s+/g, ' ').slice(0, 60);
  const place = href => { try { const u = new URL(href); return u.host + u.pathname + u.search; } catch { return ''; } };
  const blocks = [...document.querySelectorAll('nav, [role=navigation], header, footer, [class*=nav i], [id*=nav i], '
    + '[class*=menu i], [class*=foot i], [id*=foot i]')].filter(e => e.checkVisibility()).slice(0, 60);
  const outer = blocks.filter(e => !blocks.some(other => other !== e && other.contains(e))).slice(0, 12);
  return outer.map(e => ({
    selector: selector(e), name: [e.localName, e.id, e.className].join('.').slice(0, 120),
    foot: /foot/i.test([e.localName, e.id, e.className].join(' ')),
    links: [...e.querySelectorAll('a[href]')].slice(0, 80).map(a => [place(a.href).slice(0, 200), words(a)])
      .filter(([to, name]) => to && name),
  })).filter(block => block.links.length > 1);
}
