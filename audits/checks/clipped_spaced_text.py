"""Text is cut off when its spacing is enlarged.

Dyslexic and low-vision people set lines, letters and words further apart, with a style sheet of their own: lines 1.5,
letters 0.12, words 0.16 and paragraphs 2 times the size of the letters (WCAG 1.4.12). A box of fixed size that
hides what does not fit then hides words. Failed when a text that was whole is cut there; in Chinese, which sets
letters apart less often, in what turns its pages, and where the height is not the box's own, a person must tell.

Failed:
```html
<div data-failed style="overflow: hidden; width: 260px; height: 40px; font: 16px/20px sans-serif">Once upon a midnight
dreary, while I pondered weak and weary</div>
```

Cannot tell:
```html
<div data-cant-tell style="overflow: hidden; width: 160px; height: 40px; font: 16px/20px sans-serif">
各位居民：因管网检修，周六停水，请储水</div>
```

Passed:
```html
<div style="overflow: hidden; width: 260px; min-height: 40px; font: 16px/20px sans-serif">Once upon a midnight dreary,
while I pondered weak and weary</div>
```

Inapplicable:
```html
<img src="/plan.svg" alt="大厅导览图" width="70" height="90">
```
"""

from audits.check import Verdict, judge
from audits.probes.reflow import Reflow, reflow, sure
from mangdao.model import Outcome

CUT = "With lines, letters and words spaced as WCAG asks, {by} hides part of this text"
OVER = "With lines, letters and words spaced as WCAG asks, this text and {over} lie over each other: can both be read?"


@judge(__name__, probe=reflow, criteria=["1.4.12"], impact="serious")
def clipped_spaced_text(seen: Reflow) -> list[Verdict]:
    """Texts that were whole before."""
    found = {}
    for row in seen.spaced:
        if row["was"] != "whole" or row["clamp"]:
            continue
        unsure = row["turns"] or row["han"] or not row["fixed"]
        outcome = Outcome.CANT_TELL if unsure else Outcome.FAILED
        data = {"cutBy": row["by"], "text": row["shown"]}
        found[row["path"]] = Verdict(outcome, row["path"], CUT.format(by=row["by"]), data)
    for row in seen.spaced_overlapped[:3]:
        found.setdefault(row["path"], Verdict(Outcome.CANT_TELL, row["path"], OVER.format(over=row["over"])))
    return sure(seen, list(found.values()))
