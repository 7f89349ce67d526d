"""Texts lie over each other when the page is zoomed.

Boxes of fixed height or fixed place do not make room when their text wraps into more lines: two texts are painted over
each other and neither can be read. Measured at 200 % (a window of 640 pixels) and 400 % (320); texts that overlap at
any size do not count, nor what floats above the page. Boxes of letters are a little larger than the letters, so a
person must look.

Cannot tell:
```html
<p style="height: 24px; line-height: 24px; margin: 0" data-cant-tell>Once upon a midnight dreary, while I pondered, weak
and weary, over many a quaint</p><p style="margin: 0">As of some one gently rapping</p>
```

Passed:
```html
<p>Once upon a midnight dreary, while I pondered, weak and weary, over many a quaint and curious volume</p><p>As of some
one gently rapping</p>
```

Inapplicable:
```html
<img src="/plan.svg" alt="大厅导览图" width="70" height="90">
```
"""

from audits.check import Verdict, judge
from audits.probes.reflow import Reflow, reflow, sure
from mangdao.model import Outcome

QUESTION = "Zoomed to {zoom} %, this text and {over} lie over each other: can both be read?"


@judge(__name__, probe=reflow, criteria=["1.4.4", "1.4.10"], impact="serious")
def overlapping_zoomed_text(seen: Reflow) -> list[Verdict]:
    """Pairs of texts, each text once."""
    found: dict[str, Verdict] = {}
    for zoom, rows in ((200, seen.half_overlapped), (400, seen.overlapped)):
        for row in rows:
            message = QUESTION.format(zoom=zoom, over=row["over"])
            found.setdefault(row["path"], Verdict(Outcome.CANT_TELL, row["path"], message, {"text": row["shown"]}))
    return sure(seen, [] if seen.unstyled else list(found.values())[:5])
