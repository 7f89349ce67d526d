"""A control vanishes in forced colours.

With Windows' contrast themes people choose a few colours of their own, and the browser takes away the page's grounds,
gradients and shadows. A sign or a box that is drawn with these alone is then an empty spot. A person must tell
whether another sign takes its place; `forced-color-adjust`, a border or `currentColor` in an SVG mend it.

Cannot tell:
```html
<span data-cant-tell role="checkbox" aria-checked="true" aria-label="同意" tabindex="0"
 style="display: inline-block; width: 20px; height: 20px; background: linear-gradient(#060 50%, #fff 50%)"></span>
```

Passed:
```html
<button aria-label="搜索"><svg width="20" height="20"><circle cx="10" cy="10" r="8" fill="#333" /></svg></button>
```

Inapplicable:
```html
<button>搜索</button>
```
"""

from audits.check import Verdict, judge
from audits.probes.appearance import Controls, appearance
from mangdao.model import Outcome

QUESTION = "In forced colours (contrast themes) nothing is left of this: is there another sign of it?"


@judge(__name__, probe=appearance, criteria=[], impact="moderate", group="best-practice")
def lost_in_forced_colors(seen: Controls) -> list[Verdict]:
    """Signs and drawn boxes."""
    rows = [one for one in seen.controls if one.kind in ("sign", "box") and not seen.unstyled]
    return [Verdict(Outcome.CANT_TELL, one.path, QUESTION) if one.vanished else Verdict(Outcome.PASSED) for one in rows]
