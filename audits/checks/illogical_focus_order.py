"""The Tab key goes through the page in another order than it is read.

The order is for a person to judge, so this only points: at elements that a positive tabindex puts elsewhere than
the document has them, and at neighbours in a form, a list or a menu where the focus goes back to the left or up.

Cannot tell:

```html
<form><p><label>Name <input tabindex="3" data-cant-tell></label></p><p><label>Street <input tabindex="1"
data-cant-tell></label>
</p><p><label>Town <input tabindex="2" data-cant-tell></label></p></form>
```
```html
<nav style="display:flex;flex-direction:row-reverse;gap:9px"><a href="#a">One</a><a data-cant-tell
href="#b">Two</a></nav>
```

Passed:

```html
<form><input tabindex="1" aria-label="a"><input tabindex="2" aria-label="b"></form><nav><a href="#a">首页</a> <a
href="#b">新闻</a></nav>
<div style="columns:2;width:200px"><p><a href="#1">1</a></p><p><a href="#2">2</a></p><p><a href="#3">3</a></p><p><a
href="#4">4</a></p></div>
```

Inapplicable:

```html
<p>正文</p><a href="#a">首页</a>
```
"""

from itertools import pairwise

from audits.check import Verdict, judge
from audits.probes.walk import Stop, Walk, walk
from mangdao.model import Outcome

MOST = 6


@judge(__name__, probe=walk, criteria=["2.4.3"], impact="serious")
def illogical_focus_order(seen: Walk) -> list[Verdict]:
    """One verdict for each stop that is out of order, and one for the page where none is."""
    stops = [stop for stop in seen.stops if not (stop.frame or stop.hidden or stop.decoy or stop.lost)]
    if len(stops) < 2:
        return []
    moved = _moved(stops)
    backward = [b for a, b in pairwise(stops) if b not in moved and _backward(a, b)]
    asked = "The Tab key comes here out of the order in which the page is read: is that right?"
    order = " → ".join(stop.text[:12] or stop.tag for stop in stops[:12])
    found = [Verdict(Outcome.CANT_TELL, stop.selector, asked, {"order": order}) for stop in (*moved, *backward)]
    return found[:MOST] or [Verdict(Outcome.PASSED)]


def _moved(stops: list[Stop]) -> list[Stop]:
    """Those with a positive tabindex that are not where the document has them."""
    placed = [stop for stop in stops if stop.place >= 0]
    document = sorted(placed, key=lambda stop: stop.place)
    return [a for a, b in zip(placed, document, strict=True) if a.tabindex > 0 and a is not b]


def _backward(a: Stop, b: Stop) -> bool:
    if a.group != b.group or a.fixed or b.fixed:
        return False
    (ax, ay, aw, ah), (bx, by, bw, bh) = a.box, b.box
    row = min(ay + ah, by + bh) - max(ay, by) > min(ah, bh) / 2
    column = min(ax + aw, bx + bw) - max(ax, bx) > min(aw, bw) / 2
    return bool((row and bx + bw <= ax + 1) or (column and by + bh <= ay + 1))
