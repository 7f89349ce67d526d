"""Text does not grow when the page is zoomed.

Letters sized by the window's width (`vw`, or a root size that a script sets from it) shrink as much as zooming
enlarges them: whoever needs them twice as large cannot have that. Failed when a text's size halves with the window
from 1280 to 640 and from 640 to 320 pixels; when only the first, a person must tell. Add a part in `rem`, or a
lower bound with `clamp()`.

Failed:
```html
<h1 data-failed style="font-size: 3vw">停水通知</h1><p>周六停水。</p>
```

Cannot tell:
```html
<h1 data-cant-tell style="font-size: max(20px, 3.2vw)">停水通知</h1><p>周六停水。</p>
```

Passed:
```html
<h1 style="font-size: clamp(1.5rem, 1rem + 2vw, 3rem)">停水通知</h1><p>周六停水。</p>
```

Inapplicable:
```html
<img src="/plan.svg" alt="大厅导览图" width="70" height="90">
```
"""

from audits.check import Verdict, judge
from audits.probes.reflow import Reflow, reflow, sure
from mangdao.model import Outcome

MESSAGE = "Zoomed to 200 % the letters stay as large as they were: {base} pixels become {half} in half the window"


@judge(__name__, probe=reflow, criteria=["1.4.4"], impact="serious")
def viewport_sized_text(seen: Reflow) -> list[Verdict]:
    """Texts whose size follows the window, one of each shape."""
    found = []
    for row in seen.tied["texts"]:
        figures = {"base": round(row["base"], 1), "half": round(row["half"], 1)}
        outcome = Outcome.FAILED if 0 < row["narrow"] < 0.55 * row["half"] else Outcome.CANT_TELL
        found.append(Verdict(outcome, row["path"], MESSAGE.format(**figures), dict(figures)))
    return sure(seen, found)
