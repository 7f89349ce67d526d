"""A window drifts over the page.

飘窗 sail across the text while it is being read, cover links and slip away from a hand that trembles. Failed when a
window drifts and nothing closes it, when its close control can only be reached with a mouse, or when it is back within
seconds after it was closed. Where pressing what looks like the close control changed nothing, a person must try.

Failed:

```html
<h1>市保密局</h1><p>加强保密宣传教育，增强保密观念，共同维护国家安全。</p>
<div data-failed id="f" style="position:fixed;left:0;top:90px;width:120px;height:80px"><a href="/a.html">宣传周</a>
</div>
<script>let x = 0; setInterval(() => { f.style.left = (x = (x + 2) % 600) + "px"; f.style.top = 90 + x / 3 + "px" },
40)</script>
```
```html
<h1>市保密局</h1><p>加强保密宣传教育，增强保密观念，共同维护国家安全。</p>
<div data-failed id="f" style="position:absolute;left:0;top:90px;width:120px;height:80px"><a href="/a.html">宣传周</a>
<span onclick="f.remove()">关闭</span></div>
<script>let x = 0; setInterval(() => { f.style.left = (x = (x + 2) % 600) + "px" }, 40)</script>
```

Cannot tell:

```html
<h1>市保密局</h1><p>加强保密宣传教育，增强保密观念，共同维护国家安全。</p>
<div data-cant-tell id="f" style="position:fixed;left:0;top:90px;width:120px;height:80px"><a href="/a.html">宣传周</a>
<button>关闭</button></div>
<script>let x = 0; setInterval(() => { f.style.left = (x = (x + 2) % 600) + "px" }, 40)</script>
```

Passed:

```html
<h1>市保密局</h1><p>加强保密宣传教育，增强保密观念，共同维护国家安全。</p>
<div id="f" style="position:fixed;left:0;top:90px;width:120px;height:80px"><a href="/a.html">宣传周</a>
<button onclick="f.remove()">关闭</button></div>
<script>let x = 0; setInterval(() => { f.style.left = (x = (x + 2) % 600) + "px" }, 40)</script>
```

Inapplicable:

```html
<h1>市保密局</h1><div style="position:fixed;right:0;top:90px;width:120px"><a href="/a.html">宣传周</a></div><script>
</script>
```
"""

from audits.check import Verdict, judge
from audits.probes.motion import Motion, Part, motion
from mangdao.model import Outcome

NO_CLOSE = "The window drifts over the page and nothing closes it"
MOUSE = "The drifting window can only be closed with a mouse"
BACK = "The drifting window comes back after it was closed"
ASK = "Can this drifting window be closed, also by keyboard, and does it stay closed?"


@judge(__name__, probe=motion, criteria=["2.2.2", "2.1.1"], impact="serious")
def drifting_window(seen: Motion) -> list[Verdict]:
    """Every window that hangs free over the page and moves."""
    return [_verdict(part, seen) for part in seen.drifting if part.beside]


def _verdict(part: Part, seen: Motion) -> Verdict:
    if not part.close:
        unsure = part.inside or any(name in part.text for name in seen.stoppers)
        return Verdict(Outcome.CANT_TELL, part.path, ASK) if unsure else Verdict(Outcome.FAILED, part.path, NO_CLOSE)
    if part.closed == "stays":
        focusable = part.close_focusable
        return Verdict(Outcome.PASSED) if focusable else Verdict(Outcome.FAILED, part.path, MOUSE)
    if part.closed == "comes back":
        return Verdict(Outcome.FAILED, part.path, BACK)
    return Verdict(Outcome.CANT_TELL, part.path, ASK)
