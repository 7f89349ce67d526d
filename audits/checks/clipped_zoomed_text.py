"""Text is cut off when the page is zoomed to 200 %.

Who needs letters twice as large zooms the page; the window then holds half as many. A box of fixed height that hides
what does not fit shows half a line, or the first of three. Measured in a window of 640 × 512, which is 1280 × 1024
zoomed to 200 %. Failed when words in running content are cut through or lost there. Not counted: a line that ends in
"…" and a box exactly one line high, which are cut on purpose; a person must tell where the text is cut at any
size and a link or a title has the whole, and in what moves or turns its pages.

Failed:
```html
<div data-failed style="overflow: hidden; height: 1.5em">Once upon a midnight dreary, while I pondered, weak and weary,
over many a quaint and curious volume of forgotten lore.</div>
```
```html
<p data-failed style="overflow: hidden; height: 30px; font: 16px/1.5 sans-serif">
各位居民：因供水管网检修，定于本周六上午八时至下午六时停水，请提前储水，
由此带来的不便敬请谅解，如有疑问请拨打服务热线咨询工作人员。</p>
```

Cannot tell:
```html
<div style="overflow: hidden; height: 30px; width: 200px; white-space: nowrap">
<a data-cant-tell href="/a">关于开展二〇二六年城乡居民基本医疗保险参保缴费工作的通知</a></div>
```

Passed:
```html
<div style="overflow: hidden; white-space: nowrap; text-overflow: ellipsis; width: 90px">关于医疗保险工作的通知</div>
<div style="overflow: hidden; height: 24px; line-height: 24px; width: 90px">关于开展城乡居民医疗保险工作的通知</div>
<div style="overflow: hidden"><p>因供水管网检修，定于本周六停水。</p></div>
```

Inapplicable:
```html
<div style="overflow: auto; height: 1.5em; width: 90px">因供水管网检修，定于本周六上午八时至下午六时停水。</div>
```
"""

from typing import Any

from audits.check import Verdict, judge
from audits.probes.reflow import Reflow, reflow, sure
from mangdao.model import Outcome

ASKED = "Zoomed to 200 %, part of this text is hidden by {by}: is the whole of it to be had in another way?"
CUT = "Zoomed to 200 %, this text is cut off by {by}"


@judge(__name__, probe=reflow, criteria=["1.4.4"], impact="serious", act=["59br37"])
def clipped_zoomed_text(seen: Reflow) -> list[Verdict]:
    """Texts cut in half the window."""
    found = [verdict for row in seen.clipped if (verdict := _verdict(row))]
    return sure(seen, found) if seen.clippable else []


def _verdict(row: dict[str, Any]) -> Verdict | None:
    if row["was"] == "cut" and not row["broken"]:
        return None  # whole lines are hidden at any size
    unsure = row["turns"] or row["clamp"] or row["was"] == "hidden" or (row["was"] == "cut" and row["told"])
    message = ASKED if unsure else CUT
    return Verdict(
        Outcome.CANT_TELL if unsure else Outcome.FAILED, row["path"], message.format(by=row["by"]),
        {"cutBy": row["by"], "text": row["shown"]},
    )  # fmt: skip
