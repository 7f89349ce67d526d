"""Text is cut off in a narrow window.

At 400 % a window of 1280 pixels holds 320. What was whole in the wide window is there cut through by a box that hides
what does not fit, and no scrolling brings it back. Failed when words in running content are cut; a person must
tell where a link or a title has the whole, and in what moves or turns its pages.

Failed:
```html
<div data-failed style="overflow: hidden; height: 40px; line-height: 1.5">Once upon a midnight dreary, while I pondered
weak and weary.</div>
```

Cannot tell:
```html
<div style="overflow: hidden; height: 40px; line-height: 1.5">
<a data-cant-tell href="/a">各位居民：因供水管网检修，定于本周六上午八时至下午六时停水，请提前储水</a></div>
```

Passed:
```html
<div style="overflow: hidden; line-height: 1.5">
各位居民：因供水管网检修，定于本周六上午八时至下午六时停水，请提前储水。</div>
```

Inapplicable:
```html
<img src="/plan.svg" alt="大厅导览图" width="70" height="90">
```
"""

from audits.check import Verdict, judge
from audits.probes.reflow import Reflow, reflow, sure
from mangdao.model import Outcome

MESSAGE = "In a window of 320 pixels (400 % zoom) {by} hides part of this text"
QUESTION = "; is the whole of it to be had in another way?"


@judge(__name__, probe=reflow, criteria=["1.4.10"], impact="serious")
def clipped_narrow_text(seen: Reflow) -> list[Verdict]:
    """Texts cut at 320 pixels that were whole at 1280."""
    found = []
    for row in seen.narrow_clipped:
        if row["was"] != "whole" or row["clamp"]:
            continue
        unsure = row["turns"] or row["told"] or not row["broken"]
        message = MESSAGE.format(by=row["by"]) + QUESTION * unsure
        outcome = Outcome.CANT_TELL if unsure else Outcome.FAILED
        found.append(Verdict(outcome, row["path"], message, {"cutBy": row["by"], "text": row["shown"]}))
    return sure(seen, found)
