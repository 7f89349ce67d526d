"""Nothing shows which element has the focus.

Walked with the Tab key: an element's style with the focus is compared with its style without it, and where style
does not settle it, pictures of its surroundings and then of the whole screen. Failed when not one pixel changes. A
change whose contrast is below 3:1 is for a person to judge. The caret in a text field shows the focus; two of each
kind are photographed.

Failed:

```html
<style>a, button { outline: none }</style><p><a data-failed href="#a">首页</a></p><div><button
data-failed>提交</button></div>
```
```html
<style>*:focus { outline: 0 !important }</style><select data-failed aria-label="City"><option>A</select> <input
aria-label="x">
```

Cannot tell:

```html
<style>a { color: #222; outline: none } a:focus { color: #333 }</style><a data-cant-tell href="#a">News</a>
```

Passed:

```html
<style>.a { outline: none } .a:focus { background: #036; color: #fff } b:focus-within { box-shadow: 0 0 0 3px #000 }
b a { outline: none } label:has(:focus) { text-decoration: underline } i { color: #fff } input:focus + i { color:
#000 }
input { outline: none; transition: all 1s } select { outline: none; border: 2px solid #ccc; transition: 2s }
select:focus { border-color: #000 }
</style><a class="a" href="#a">首页</a> <b><a href="#b">新闻</a></b> <input type="checkbox" aria-label="x"><i>←</i>
<select aria-label="City"><option>A</select> <button>提交</button>
```

Inapplicable:

```html
<p>正文</p><a tabindex="-1" href="#a">首页</a>
```
"""

import re

from audits.check import Verdict, judge
from audits.probes.walk import Stop, Walk, walk
from mangdao.model import Outcome

LEAST = 3.0  # WCAG 1.4.11
# The focus may be on something inside that was not photographed.
FRAME = re.compile(r"\b(object|embed|iframe|frame)(:nth-of-type\(\d+\))?$")


@judge(__name__, probe=walk, criteria=["2.4.7"], impact="serious", act=["oj04fd"])
def invisible_focus(seen: Walk) -> list[Verdict]:
    """One verdict for each stop whose focus was looked at."""
    return [verdict for stop in seen.stops if not stop.hidden and (verdict := _verdict(stop))]


def _verdict(stop: Stop) -> Verdict | None:
    if stop.light is None:
        return Verdict(Outcome.PASSED) if stop.ring or stop.caret else None
    if not stop.light.shows and (stop.decoy or FRAME.search(stop.selector)):
        asked = "Is a person meant to stop here, and does anything show where the focus is?"
        return Verdict(Outcome.CANT_TELL, stop.selector, asked)
    if not stop.light.shows:
        return Verdict(Outcome.FAILED, stop.selector, "Not one pixel changes when this element gets the focus")
    if 0 < stop.light.contrast < LEAST:
        asked = "The focus shows only faintly here: can everybody see it?"
        return Verdict(Outcome.CANT_TELL, stop.selector, asked, {"contrast": stop.light.contrast})
    return Verdict(Outcome.PASSED)
