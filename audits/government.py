"""How the checks of the government-site sheet recognise a government site."""

# By its domain, its identity code or the mark of party and government bodies in so many words: hospitals and schools
# carry a mark of the same register (conac.cn), and must not be judged.
RECOGNISED = r"""() => globalThis.mangdaoGovernment ??= /\.gov\.cn$/i.test(location.hostname)
    || !!document.querySelector('meta[name=SiteIDCode i]')
    || [...document.querySelectorAll('a[href*="conac.cn"]')].some(e => /党政机关/.test(e.textContent + e.title))
    || /政府网站标识码\s*[:：]?\s*\w{10}/.test(document.body?.innerText ?? '')"""
