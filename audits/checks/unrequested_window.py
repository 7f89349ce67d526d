"""A window opens by itself.

A window nobody asked for takes the focus away; a screen reader user does not know where the page went, and the back
key is dead. Failed when the page, watched without a touch, tried to open one. The criterion (3.2.5) is of level AAA.

Failed:

```html
<html data-failed lang="zh-CN"><title>首页</title><h1>首页</h1><p>市政府门户网站欢迎您，请选择栏目浏览。</p>
<script>onload = () => { setTimeout(() => open("/notice.html"), 500) }</script></html>
```

Passed:

```html
<h1>首页</h1><button onclick="open('/notice.html')">公告（新窗口）</button><script></script>
```

Inapplicable:

```html
<h1>首页</h1><a href="/notice.html" target="_blank">公告</a>
```
"""

from audits.check import Verdict, judge
from audits.probes.motion import Motion, motion
from mangdao.model import Outcome

FAILED = "Nobody touched the page, and it opened a window"


@judge(__name__, probe=motion, criteria=["3.2.5"], impact="moderate")
def unrequested_window(seen: Motion) -> list[Verdict]:
    """Windows that scripts opened."""
    if any(one.window for one in seen.attempts):
        return [Verdict(Outcome.FAILED, "html", FAILED)]
    return [Verdict(Outcome.PASSED)] if seen.scripted else []
