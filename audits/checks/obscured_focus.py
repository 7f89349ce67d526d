"""The element with the focus is hidden under a bar.

A bar or a box stays in place while the page scrolls; the browser brings the element with the focus into the window,
but under the bar. Failed when an opaque fixed or sticky box covers it at all of nine places. A layer that fills
most of the screen may be a dialog to be closed first: a person must look.

Failed:

```html
<style>.bar { position: fixed; bottom: 0; left: 0; right: 0; height: 200px; background: #fff; border-top: 1px solid
}</style>
<p style="height:650px">正文</p><p><a data-failed href="#b">在线办理</a></p><p style="height:1000px">正文</p>
<div class="bar">Cookies</div>
```

Cannot tell:

```html
<a data-cant-tell href="#b">News</a><div style="position:fixed;inset:0;background:#fff"><p>Please wait</p></div>
```

Passed:

```html
<style>.bar { position: fixed; top: 0; left: 0; right: 0; height: 100px; background: #fff }
html { scroll-padding-top: 120px }</style><div class="bar">Menu <a href="#a">Home</a></div>
<p style="height:1500px;padding-top:110px">Text</p><p><a href="#b">Apply</a></p><p style="height:1500px">Text</p>
```

Inapplicable:

```html
<p>正文</p><div style="position:fixed;bottom:0;background:#fff">正文</div>
```
"""

from collections import Counter

from audits.check import Verdict, judge
from audits.probes.walk import Walk, walk
from mangdao.model import Outcome

MOST = 3  # elements a bar
TOP = 200  # CSS pixels from the top of the document


@judge(__name__, probe=walk, criteria=["2.4.11"], impact="serious")
def obscured_focus(seen: Walk) -> list[Verdict]:
    """One verdict for each stop, for the first ones under a bar."""
    found: list[Verdict] = []
    under: Counter[str] = Counter()
    for stop in seen.stops:
        if not stop.covers or stop.hidden or stop.decoy:
            found.append(Verdict(Outcome.PASSED))
            continue
        bar, _ = stop.covers[0]
        under[bar] += 1
        if under[bar] > MOST:
            continue
        if stop.box[1] < TOP:  # at the top of the page a bar may cover it with or without the focus
            asked = "Is this element covered also when nothing has the focus?"
            found.append(Verdict(Outcome.CANT_TELL, stop.selector, asked, {"cover": bar}))
        elif any(large for _, large in stop.covers):
            asked = "The focus is under a layer that fills the screen: is it a dialog to be closed first?"
            found.append(Verdict(Outcome.CANT_TELL, stop.selector, asked, {"cover": bar}))
        else:
            why = "With the focus, this element is wholly covered"
            found.append(Verdict(Outcome.FAILED, stop.selector, why, {"cover": bar}))
    return found
