"""The page does not say where in the site it is.

Who comes from a search, or cannot take in the page at a glance, wants to know which part of the site this is: a trail
(当前位置：首页 > 信息公开), or the current item marked in the navigation for everybody. Looked for on every page but the
home page; the title or a heading may tell it in another way, so a person must.

Cannot tell:

```html
<!-- / -->
<title>首页</title><a href="/tz/1.html">通知</a>
<!-- /tz/1.html -->
<html lang="zh-CN" data-cant-tell><title>关于供热的通知</title><h1>关于供热的通知</h1></html>
```

Passed:

```html
<!-- / -->
<title>首页</title><a href="/tz/1.html">通知</a>
<!-- /tz/1.html -->
<title>关于供热的通知</title><p>当前位置：<a href="/">首页</a> &gt; 通知</p><h1>关于供热的通知</h1>
<!-- /gk/ -->
<title>公开</title><nav><a href="/gk/" aria-current="page">公开</a></nav>
```

Inapplicable:

```html
<!-- / -->
<title>首页</title><p>只有首页。</p>
```
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from audits.check import PageFact, SiteVerdict, Verdict, site_check
from mangdao.model import Outcome

FACT = """() => !!document.querySelector(
        '[aria-current]:not([aria-current=false]), [class*=breadcrumb i], [class*=crumb i], [aria-label*=breadcrumb i]')
    || /(当前|所在|您的|您所在的|你的)位置|您(现)?在(的位置)?[:：]|you are here/i.test(document.body.innerText.slice(0, 20000))"""


@site_check(__name__, criteria=["2.4.8"], impact="minor", fact=FACT)
def missing_location(facts: Sequence[PageFact]) -> list[SiteVerdict]:
    """Look for a trail or a marked item on every page but the home page."""
    asked = "What tells here which part of the site this is?"
    return [
        SiteVerdict(n, Verdict(Outcome.PASSED) if fact.value else Verdict(Outcome.CANT_TELL, "html", asked))
        for n, fact in enumerate(facts)
        if fact.kind != "home" and urlsplit(fact.url).path not in ("", "/")
    ]
