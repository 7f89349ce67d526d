"""Different pages have the same title.

The title is the first thing a screen reader says of a page and the name of its tab and bookmark: when every page is
called by the site's name, nobody can tell them apart. Failed when pages of other kinds carry the very title of the home
page although their headings differ; equal titles among other pages may be pages of one list, so a person must tell.

Failed:

```html
<!-- / -->
<html lang="zh-CN"><title>云山市人民政府</title><h1>云山市人民政府</h1><p>首页</p></html>
<!-- /gk/ -->
<html lang="zh-CN" data-failed><title>云山市人民政府</title><h1>信息公开</h1><p>文件目录</p></html>
<!-- /gk/1.html -->
<html lang="zh-CN" data-failed><title>云山市人民政府</title><h1>关于供热的通知</h1><p>正文</p></html>
```

Cannot tell:

```html
<!-- / -->
<html lang="zh-CN"><title>云山市人民政府</title><h1>云山市人民政府</h1></html>
<!-- /tz/1.html -->
<html lang="zh-CN" data-cant-tell><title>通知公告</title><h1>关于供热的通知</h1></html>
<!-- /tz/2.html -->
<html lang="zh-CN" data-cant-tell><title>通知公告</title><h1>关于供水的通知</h1></html>
```

Passed:

```html
<!-- / -->
<html lang="zh-CN"><title>云山市人民政府</title><h1>云山市人民政府</h1></html>
<!-- /tz/1.html -->
<html lang="zh-CN"><title>关于供热的通知 - 云山市人民政府</title><h1>关于供热的通知</h1></html>
```

Inapplicable:

```html
<!-- / -->
<html lang="zh-CN"><title>云山市人民政府</title><h1>云山市人民政府</h1></html>
```
"""

from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

from audits.check import PageFact, SiteVerdict, Verdict, site_check
from mangdao.model import Outcome

FACT = """() => ({ title: document.title.trim().replace(/\\s+/g, ' ').slice(0, 300),
    heading: [...document.querySelectorAll('h1, h2, h3')].map(e => e.textContent.trim()).find(Boolean)?.slice(0, 200)
        ?? document.body.innerText.slice(0, 300) })"""


@site_check(__name__, criteria=["2.4.2"], impact="serious", fact=FACT)
def equal_page_titles(facts: Sequence[PageFact]) -> list[SiteVerdict]:
    """Compare the titles of all pages that have one."""
    titled = [(n, fact) for n, fact in enumerate(facts) if fact.value["title"]]
    if len(titled) < 2:
        return []
    home = {fact.value["title"] for _, fact in titled if _is_home(fact)}
    same: dict[str, list[tuple[int, PageFact]]] = defaultdict(list)
    for n, fact in titled:
        same[fact.value["title"]].append((n, fact))
    return [one for title, pages in same.items() for one in _judge(pages, title in home)]


def _judge(pages: Sequence[tuple[int, PageFact]], homes: bool) -> list[SiteVerdict]:
    headings = {fact.value["heading"] for _, fact in pages}
    alike = len(headings) < 2
    failed = homes and len(pages) > 2 and len(headings) > 2
    return [
        SiteVerdict(n, _verdict(Outcome.FAILED if failed else Outcome.CANT_TELL, fact, len(pages)))
        if not alike and not _is_home(fact)
        else SiteVerdict(n, Verdict(Outcome.PASSED))
        for n, fact in pages
    ]


def _verdict(outcome: Outcome, fact: PageFact, pages: int) -> Verdict:
    said = (
        "Pages with different headings have this title" if outcome is Outcome.FAILED else "Are these different pages?"
    )
    return Verdict(outcome, "html", said, {"title": fact.value["title"], "pages": pages})


def _is_home(fact: PageFact) -> bool:
    path = urlsplit(fact.url).path
    return fact.kind == "home" or path in ("", "/") or (path.count("/") == 1 and path.startswith("/index."))
