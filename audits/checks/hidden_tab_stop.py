"""The Tab key stops at something nobody sees.

The focus is somewhere and nothing on the screen shows where: the element has no size, is transparent or lies
outside the page, and stays so with the focus. Failed when it is a control with a name, transparent or outside the
page, and no pixel of the screen changes; for one without a name or without a size a person must look whether it
serves a purpose. Links that appear with the focus are fine.

Failed:

```html
<a data-failed href="#a" style="position:absolute;left:-9999px">Old menu</a> <button data-failed
style="opacity:0">提交</button>
<a href="#b">News</a>
```

Cannot tell:

```html
<a data-cant-tell href="#a" style="position:absolute;top:-99px"><i></i></a> <a href="#b">News</a>
```

Passed:

```html
<style>.skip { position: absolute; left: -9999px } .skip:focus { left: 0 } [type=checkbox] { opacity: 0 }
:focus + b { outline: 2px solid }</style><a class="skip" href="#main">Skip to content</a>
<input type="checkbox" aria-label="x"><b>x</b><a href="#b">News</a><main id="main">Text</main>
```

Inapplicable:

```html
<p>正文</p><a tabindex="-1" style="opacity:0" href="#a">首页</a>
```
"""

from audits.check import Verdict, judge
from audits.probes.walk import Stop, Walk, walk
from mangdao.model import Outcome


@judge(__name__, probe=walk, criteria=["2.4.7", "2.4.3"], impact="serious")
def hidden_tab_stop(seen: Walk) -> list[Verdict]:
    """One verdict for each stop that was looked at."""
    return [_verdict(stop) for stop in seen.stops if stop.hidden or stop.ring]


def _verdict(stop: Stop) -> Verdict:
    if not stop.hidden or stop.light is None or stop.light.shows:
        return Verdict(Outcome.PASSED)
    if (
        stop.text
        and stop.hidden != "no-size"
        and not stop.decoy
        and stop.tag in ("a", "button", "input", "select", "textarea")
    ):
        why = "The Tab key stops here, and nothing on the screen shows where the focus is"
        return Verdict(Outcome.FAILED, stop.selector, why, {"hidden": stop.hidden, "text": stop.text})
    asked = "The Tab key stops here and nothing is to be seen: should it?"
    return Verdict(Outcome.CANT_TELL, stop.selector, asked, {"hidden": stop.hidden})
