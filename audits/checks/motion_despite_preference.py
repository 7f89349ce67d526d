"""Animation goes on for people who asked for less motion.

Large things that glide, turn or swell make people with a disorder of balance dizzy and sick. They switch on “reduce
motion” in their system, and a page can ask for it (`prefers-reduced-motion`). The page is opened once with that
preference: what an endless animation (CSS or Web Animations) then still moves by 100 pixels, or over a twentieth of the
screen, has failed, as advice; what moves less is for a person to judge. Moves of less than ten pixels, progress signs,
and what a script moves by itself are left out: the last is judged as moving content. WCAG asks for it, at level AAA
(2.3.3), only where the motion answers a person's action.

Failed:

```html
<style>@keyframes run { to { transform: translateX(-600px) } }</style><h1>市人民政府门户网站</h1>
<p data-failed style="animation:run 8s linear infinite;width:900px">欢迎访问</p>
<p>今日要闻：全市教育工作会议召开。</p>
```
```html
<h1>Council news</h1><div id="b" data-failed style="width:300px;height:200px;background:#036"></div><script>
b.animate({ transform: ["none", "scale(1.5)"] }, { duration: 4000, iterations: Infinity })
</script>
```
```html
<h1>市人民政府门户网站</h1><iframe title="通知" srcdoc="<p data-failed
style='animation:run 8s linear infinite;width:900px'>欢迎访问</p><style>
@keyframes run { to { transform: translateX(-600px) } }</style>"></iframe>
```

Cannot tell:

```html
<h1>Council news</h1><style>@keyframes turn { to { transform: rotate(1turn) } }</style>
<div data-cant-tell style="width:60px;height:40px;background:#c00;animation:turn 2s linear infinite"></div>
```

Passed:

```html
<style>@keyframes run { to { transform: translateX(-600px) } }
@media (prefers-reduced-motion: reduce) { p { animation: none !important } }</style><h1>市人民政府门户网站</h1>
<p style="animation:run 8s linear infinite;width:900px">欢迎访问</p>
```
```html
<h1>Council news</h1><div id="b" style="width:300px;height:200px;background:#036"></div><script>
if (!matchMedia("(prefers-reduced-motion: reduce)").matches)
  b.animate({ transform: ["none", "scale(1.5)"] }, { duration: 4000, iterations: Infinity })
</script>
```

Inapplicable:

```html
<style>@keyframes in { from { transform: translateX(-600px) } } @keyframes glow { to { opacity: .5 } }</style>
<p style="animation:in 2s linear 1">欢迎访问</p><p style="animation:glow 2s infinite">今日要闻</p>
```
```html
<style>@keyframes turn { to { transform: rotate(1turn) } }</style>
<div class="loading" style="width:60px;height:40px;background:#c00;animation:turn 2s linear infinite"></div>
```
"""

from audits.browser import VIEWPORTS
from audits.check import Verdict, judge
from audits.probes.reduced_motion import Animated, reduced_motion
from mangdao.model import Outcome, Profile

FAILED = "This still moves when the system asks for less motion"
ASK = "This still moves when the system asks for less motion: can it make anybody dizzy?"
LEAST, SMALLEST = 10, 1000  # CSS pixels; square pixels: what moves less is no motion to speak of
FAR = 100  # CSS pixels
SCREEN = VIEWPORTS[Profile.DESKTOP].width * VIEWPORTS[Profile.DESKTOP].height
MOST = 5  # findings of a page


@judge(__name__, probe=reduced_motion, criteria=["2.3.3"], impact="moderate", group="best-practice")
def motion_despite_preference(seen: tuple[Animated, ...]) -> list[Verdict]:
    """The farthest first."""
    moved = [one for one in seen if one.far >= LEAST and one.area >= SMALLEST]
    still = sorted((one for one in moved if one.goes_on), key=lambda one: -one.far)
    passed = [Verdict(Outcome.PASSED) for one in moved if not one.goes_on]
    return [_verdict(one) for one in still[:MOST]] + passed


def _verdict(one: Animated) -> Verdict:
    sure = one.far >= FAR or one.area >= SCREEN / 20
    return Verdict(Outcome.FAILED if sure else Outcome.CANT_TELL, one.path, FAILED if sure else ASK, {"far": one.far})
