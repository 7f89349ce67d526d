"""An element throws the focus away as soon as it gets it.

Mostly `onfocus="this.blur()"`, once written to hide the focus ring: with the keyboard the element cannot be used at
all, since Enter and Space go to nobody. Failed when the focus came to the element and went on to nothing.

Failed:

```html
<a href="#a">首页</a> <a data-failed href="#b" onfocus="this.blur()">办事指南</a> <a href="#c">联系我们</a>
```
```html
<a href="#a">Home</a><button data-failed>Menu</button><a href="#c">Contact</a>
<script>document.addEventListener("focusin", e => { if (e.target.localName === "button") e.target.blur() })</script>
```

Passed:

```html
<a href="#a">首页</a> <input aria-label="搜索" onfocus="this.select()"> <button>搜索</button>
```

Inapplicable:

```html
<p>正文</p>
```
"""

from audits.check import Verdict, judge
from audits.probes.walk import Walk, walk
from mangdao.model import Outcome


@judge(__name__, probe=walk, criteria=["2.1.1", "2.4.7", "3.2.1"], impact="critical")
def lost_focus(seen: Walk) -> list[Verdict]:
    """One verdict for each stop."""
    why = "The focus came here and was thrown away at once: the keyboard cannot use this element"
    return [
        Verdict(Outcome.FAILED, stop.selector, why) if stop.lost and not stop.decoy else Verdict(Outcome.PASSED)
        for stop in seen.stops
    ]
