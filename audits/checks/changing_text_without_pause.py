"""Text that changes by itself cannot be stopped.

A line that is replaced every few seconds is gone before a slow reader has read it, and a screen reader starts over each
time. The page is watched for up to twelve seconds without a touch. Failed when words change again and again beside
other content and no control on the page may be meant to pause, stop, hide or slow it. Clocks and countdowns may be
essential, and what a control does only pressing it shows: then a person must tell.

Failed:

```html
<p>The council develops standards and support materials to help you.</p><p>Latest: <span data-failed id="t">one</span>
</p>
<script>let n = 0; setInterval(() => { t.textContent = ["two", "three", "four"][n++ % 3] }, 1000)</script>
```

Cannot tell:

```html
<p>市民服务热线全天开通，欢迎来电咨询。</p><p>最新消息：<span data-cant-tell id="t">一</span></p>
<button>停止更新</button>
<script>let n = 0; setInterval(() => { t.textContent = "消息" + n++ }, 1000)</script>
```
```html
<p>市民服务热线全天开通，欢迎来电咨询。</p><p>现在时间：<span data-cant-tell id="t">9:00:00</span></p>
<script>setInterval(() => { t.textContent = new Date().toTimeString().slice(0, 8) }, 1000)</script>
```

Passed:

```html
<p>市民服务热线全天开通，欢迎来电咨询。</p><p>最新消息：<span id="t">一</span> <button>暂停</button></p>
<script>let n = 0; setInterval(() => { t.textContent = "消息" + n++ }, 1000)</script>
```

Inapplicable:

```html
<span id="t">已经有这么多人次访问了本网站的首页：1</span>
<script>let n = 0; setInterval(() => { t.textContent = "已经有这么多人次访问了本网站的首页：" +
n++ }, 1000)
</script>
```
```html
<p>市民服务热线全天开通，欢迎来电咨询。</p><p id="t">加载中</p><script>setTimeout(() => { t.textContent = "一" },
500)</script>
```
"""

import re

from audits.check import Verdict, judge
from audits.probes.motion import Motion, Part, motion
from mangdao.model import Outcome

FAILED = "This text changes by itself again and again and nothing stops it"
ASK = "This text changes by itself: can it be paused, stopped or hidden?"
TIME = re.compile(
    r"\d\s*[:：]\s*\d|\d\s*[时分秒]|[星期周][一二三四五六日]|\d\s*(s|sec|min|hours?|days?|天)\b|%|秒", re.I
)


@judge(__name__, probe=motion, criteria=["2.2.2"], impact="serious", act=["efbfc7"])
def changing_text_without_pause(seen: Motion) -> list[Verdict]:
    """Every element whose own words change, and does not stand alone."""
    return [_verdict(part, seen) for part in seen.changing if part.beside][:6]


def _verdict(part: Part, seen: Motion) -> Verdict:
    if part.named and part.tag != "body" and part.widget != "body":
        return Verdict(Outcome.PASSED)
    clock = part.busy or bool(TIME.search(" ".join((part.text, *part.texts))))
    if clock or part.inside or part.named or seen.stoppers:
        return Verdict(Outcome.CANT_TELL, part.path, ASK)
    return Verdict(Outcome.FAILED, part.path, FAILED)
