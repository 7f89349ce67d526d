"""The site has neither a search nor a site map.

One way to a page is not enough: some find a page by words, some by an overview, some by links. GB/T 37668 asks for a
search and a text site map. Looked for on all pages of the sample; a site that shows them only on pages outside the
sample, or needs none because it has a handful of pages, is possible, so the home page is pointed at for a person.

Cannot tell:

```html
<!-- / -->
<html lang="zh-CN" data-cant-tell><title>首页</title><a href="/a/">一</a> <a href="/b/">二</a> <a href="/c/">三</a></html>
<!-- /a/ -->
<html lang="zh-CN"><title>一</title><p>正文</p></html>
```

Passed:

```html
<!-- / -->
<html lang="zh-CN"><title>首页</title><form role="search"><input name="q" aria-label="搜索"></form><a href="/dt/">网站地图</a></html>
<!-- /a/ -->
<html lang="zh-CN"><title>一</title><p>正文</p></html>
```

Inapplicable:

```html
<!-- / -->
<html lang="zh-CN"><title>首页</title><p>只有一页的网站。</p></html>
```
"""

from collections.abc import Sequence

from audits.check import PageFact, SiteVerdict, Verdict, site_check
from mangdao.model import Outcome

FACT = """() => ({
    search: [...document.querySelectorAll('input, form, a, button')].slice(0, 3000).some(e => {
        const words = e.localName === 'input' ? e.value : e.textContent;
        const said = [e.type, e.name, e.id, e.placeholder, e.title, e.ariaLabel, e.getAttribute('role'), words];
        return /search|搜索|检索|查询|搜一搜/i.test(said.join(' ').slice(0, 400)) }),
    map: [...document.links].slice(0, 3000).some(e => /网站(地图|导航)|站点(地图|导航)|site ?map/i
        .test(e.textContent + e.title + e.href)),
})"""


@site_check(__name__, criteria=["2.4.5"], impact="moderate", fact=FACT)
def single_way_to_pages(facts: Sequence[PageFact]) -> list[SiteVerdict]:
    """Look for a search and a site map anywhere."""
    if len(facts) < 2:
        return []
    search, site_map = (any(fact.value[way] for fact in facts) for way in ("search", "map"))
    if search and site_map:
        return [SiteVerdict(0, Verdict(Outcome.PASSED))]
    missing = {"search": search, "map": site_map}
    return [SiteVerdict(0, Verdict(Outcome.CANT_TELL, "html", "Is there a second way to every page?", missing))]
