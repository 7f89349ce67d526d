"""Moving content cannot be paused.

Carousels, scrolling notices, blinking words and films that start by themselves pull the eye away; who reads slowly, has
an attention disorder or uses a magnifier never gets to the end. The page is watched for up to twelve seconds without a
touch: what still moves after five seconds, beside other content, wants a control to pause, stop or hide it. Stopping
under the mouse or the focus is not one. Failed when words or pictures move and there is no control at all in the
component nor one on the page that may be meant for it. Arrows, dots, drawn animations and mere decoration are for a
person to judge. Progress displays are left out.

Failed:

```html
<style>@keyframes run { to { transform: translateX(-600px) } }</style><h1>市人民政府门户网站</h1>
<div style="overflow:hidden;width:400px"><p data-failed style="animation:run 8s linear
infinite;width:900px">欢迎访问</p></div>
<p>今日要闻：全市教育工作会议召开，部署下一阶段重点任务。</p>
```
```html
<h1>News of the town council</h1><div style="overflow:hidden;height:40px;width:300px">
<ul data-failed style="margin:0"><li>One</li><li>Two</li><li>Three</li><li>Four</li></ul></div>
<p>Read all about the decisions of this week's meeting.</p><script>
const list = document.querySelector("ul"); let top_ = 0
setInterval(() => { top_ = (top_ + 20) % 80; list.style.marginTop = `-${top_}px` }, 1000)
</script>
```
```html
<h1>Council tax</h1><p id="b" data-failed>Sale ends soon!</p><p>How to pay your council tax online.</p><script>
setInterval(() => { b.style.visibility = b.style.visibility ? "" : "hidden" }, 500)
</script>
```
```html
<h1>市人民政府门户网站</h1><p>今日要闻：全市教育工作会议召开。</p><iframe title="通知" srcdoc="<p data-failed
style='animation:run 8s linear infinite;width:900px'>欢迎访问</p><style>
@keyframes run { to { transform: translateX(-600px) } }</style>"></iframe>
```

Cannot tell:

```html
<h1>市人民政府门户网站</h1><style>@keyframes turn { to { transform: rotate(1turn) } }</style>
<div data-cant-tell style="width:80px;height:60px;background:#c00;animation:turn 2s linear infinite"></div>
<p>今日要闻与政务公开。</p>
```
```html
<h1>News of the town council</h1><div style="width:300px"><div style="overflow:hidden;height:20px">
<ul data-cant-tell style="margin:0"><li>One</li><li>Two</li><li>Three</li></ul></div><button>2</button></div>
<p>Read all about the decisions of this week's meeting.</p><script>
const list = document.querySelector("ul"); let top_ = 0
setInterval(() => { top_ = (top_ + 20) % 60; list.style.marginTop = `-${top_}px` }, 1000)
</script>
```

Passed:

```html
<style>@keyframes run { to { transform: translateX(-600px) } }</style><h1>市人民政府门户网站</h1>
<div style="overflow:hidden;width:400px"><p style="animation:run 8s linear infinite;width:900px">欢迎访问</p>
<button onclick="document.querySelector('p').style.animationPlayState = 'paused'">暂停滚动</button></div>
<p>今日要闻：全市教育工作会议召开，部署下一阶段重点任务。</p>
```

Inapplicable:

```html
<style>@keyframes in { from { transform: translateX(-600px) } }</style><h1>市人民政府</h1>
<p style="animation:in 2s linear 1">欢迎访问</p><p>今日要闻：全市教育工作会议召开。</p>
```
"""

from audits.check import Verdict, judge
from audits.probes.motion import Motion, Part, motion
from mangdao.model import Outcome

FAILED = "This moves by itself for more than five seconds and nothing pauses it"
ASK = "This moves by itself: can it be paused, stopped or hidden, also by keyboard?"
SMALL = 150  # square pixels that nobody notices
LARGE = 2500
SEEN = {"move", "scroll", "fade", "image", "text"}
MOST = 5  # findings of a page


@judge(__name__, probe=motion, criteria=["2.2.2"], impact="serious")
def moving_content_without_pause(seen: Motion) -> list[Verdict]:
    """Every component that moves, and films that play."""
    parts = [part for part in seen.moving if part.beside and not part.busy and part.tag != "marquee"]
    found = [verdict for part in parts if (verdict := _verdict(part, seen))]
    found += [
        Verdict(Outcome.CANT_TELL, part.path, ASK)
        for part in seen.drawn + seen.coloured
        if part.beside and not part.busy and _area(part) > LARGE / 2 and not part.named
    ]
    return _most(found + _films(seen))


def _verdict(part: Part, seen: Motion) -> Verdict | None:
    if _area(part) < SMALL:
        return None
    if part.named:
        return Verdict(Outcome.PASSED)
    if not part.letters and not part.images:
        return Verdict(Outcome.CANT_TELL, part.path, ASK) if _area(part) > LARGE else None
    sure = SEEN & set(part.kinds) and not part.inside and not seen.stoppers
    return Verdict(Outcome.FAILED, part.path, FAILED) if sure else Verdict(Outcome.CANT_TELL, part.path, ASK)


def _area(part: Part) -> int:
    return part.box[2] * part.box[3]


def _films(seen: Motion) -> list[Verdict]:
    found = []
    for film in seen.heard:
        if film["tag"] != "video" or not film["visible"] or not film["beside"] or film["area"] < LARGE:
            continue
        if not film["loop"] and film["length"] <= 5:
            continue
        if film["controls"]:
            found.append(Verdict(Outcome.PASSED))
        elif seen.stoppers or film["nameless"] or film["stoppers"]:
            found.append(Verdict(Outcome.CANT_TELL, film["path"], ASK))
        else:
            found.append(Verdict(Outcome.FAILED, film["path"], FAILED))
    return found


def _most(found: list[Verdict]) -> list[Verdict]:
    """One verdict an element, and no flood."""
    told: dict[str, Verdict] = {}
    for verdict in found:
        told.setdefault(verdict.selector or f"passed {len(told)}", verdict)
    failed = [verdict for verdict in told.values() if verdict.outcome is Outcome.FAILED]
    others = [verdict for verdict in told.values() if verdict.outcome is not Outcome.FAILED]
    return failed[: 2 * MOST] + others[:MOST]
