"""Text is cut off when only the text is enlarged.

Phones and some browsers enlarge the letters and leave the boxes as they are: what then does not fit a box of fixed
size is hidden. Zooming the whole page may still work, and that is enough for the criterion, so a person must tell.
Measured with all letters twice as large.

Cannot tell:
```html
<div data-cant-tell style="overflow: hidden; width: 300px; height: 50px; line-height: 1.5">
各位居民：因供水管网检修，周六停水，请提前储水。</div>
```

Passed:
```html
<div style="overflow: hidden; width: 300px; min-height: 50px">
各位居民：因供水管网检修，周六停水，请提前储水。</div>
```

Inapplicable:
```html
<img src="/plan.svg" alt="大厅导览图" width="70" height="90">
```
"""

from audits.check import Verdict, judge
from audits.probes.reflow import Reflow, reflow, sure
from mangdao.model import Outcome

MOST = 2  # a page: nearly every old layout breaks somewhere, and one example is enough to try it
CUT = "With letters twice as large {by} hides part of this text: does zooming the page show all of it?"
OVER = "With letters twice as large this text and {over} lie over each other: does zooming the page part them?"


@judge(__name__, probe=reflow, criteria=["1.4.4"], impact="moderate")
def clipped_enlarged_text(seen: Reflow) -> list[Verdict]:
    """Texts that were whole before; what turns its pages is left out."""
    rows = [row for row in seen.enlarged if row["was"] == "whole" and not (row["turns"] or row["clamp"])]
    found = {row["path"]: CUT.format(by=row["by"]) for row in rows[:MOST]}
    for row in seen.enlarged_overlapped[: MOST - len(found)]:
        found.setdefault(row["path"], OVER.format(over=row["over"]))
    verdicts = [Verdict(Outcome.CANT_TELL, path, message) for path, message in found.items()]
    return sure(seen, [] if seen.unstyled else verdicts)
