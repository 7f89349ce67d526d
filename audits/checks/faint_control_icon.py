"""The sign on a control can hardly be seen.

A magnifying glass, three lines, a cross: a control without words is known by its sign alone, which needs a contrast of
3:1 with its ground. Looked at are signs drawn with SVG or an icon font. Failed when not one pixel of the sign
reaches that; a person must tell when the colours are close to it.

Failed:
```html
<button data-failed aria-label="搜索" style="background: #fff; border: 1px solid #333; padding: 9px"><svg width="20"
height="20"><circle cx="10" cy="10" r="8" fill="#ccc" /></svg></button>
```

Cannot tell:
```html
<button data-cant-tell aria-label="搜索" style="background: #fff; border: 1px solid #333; padding: 9px"><svg width="20"
height="20"><circle cx="10" cy="10" r="8" fill="#999" /></svg></button>
```

Passed:
```html
<button aria-label="搜索" style="background: #fff; border: 1px solid #333; padding: 9px"><svg width="20" height="20"
><circle cx="10" cy="10" r="8" fill="#333" /></svg></button>
```

Inapplicable:
```html
<button><svg width="20" height="20"><circle cx="10" cy="10" r="8" fill="#ccc" /></svg>搜索</button>
<button disabled aria-label="下一页"><svg width="20" height="20">
<circle cx="10" cy="10" r="8" fill="#ccc" /></svg></button>
```
"""

from audits.check import Verdict, judge
from audits.probes.appearance import Control, Controls, appearance
from mangdao.model import Outcome

WANTED = 3.0
CLOSE = 2.7  # so near to it that the smoothing of thin lines may be to blame
NONE = 1.07


@judge(__name__, probe=appearance, criteria=["1.4.11"], impact="serious")
def faint_control_icon(seen: Controls) -> list[Verdict]:
    """Controls known by a sign alone."""
    rows = [one for one in seen.controls if one.kind == "sign" and one.sign > NONE and not seen.unstyled]
    return [_verdict(one) for one in rows]


def _verdict(one: Control) -> Verdict:
    if one.sign >= WANTED:
        return Verdict(Outcome.PASSED)
    sure = one.sign < CLOSE
    ratio = round(one.sign, 2)
    message = f"The sign's contrast with its ground is {ratio}:1 at best; 3:1 is needed" + (
        "" if sure else ": can it be seen?"
    )
    return Verdict(Outcome.FAILED if sure else Outcome.CANT_TELL, one.path, message, {"contrastRatio": ratio})
