"""Text can only be read by scrolling to and fro.

At 400 % a window of 1280 pixels holds 320. Who reads zoomed in needs every line of a page wider than that twice: out
to its end and back, and loses the place. Failed when lines of running text are wider than a window of 320 pixels or
begin beyond its edge, and the page is twice as wide as that. Tables,
pictures, maps, code and toolbars may need two dimensions, one long word cannot wrap, less may be bearable: there a
person must tell.

Failed:
```html
<div data-failed style="width: 900px"><h1>停水通知</h1>
<p>各位居民：因供水管网检修，定于本周六上午八时至下午六时停水，请提前储水，
由此带来的不便敬请谅解，如有疑问请拨打服务热线咨询工作人员。</p></div>
```
```html
<p data-failed style="white-space: nowrap">The water supply will be off on Saturday from eight to six o'clock, so
please store the water that you need.</p>
```

Cannot tell:
```html
<h1>开放时间</h1><img data-cant-tell alt="导览图" width="700" height="90"
 src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>">
```
```html
<table><tr><td data-cant-tell style="min-width: 600px">
各位居民：因供水管网检修，定于本周六上午八时至下午六时停水，请提前储水，由此带来的不便敬请谅解。</table>
```

Passed:
```html
<main style="max-width: 900px"><h1>停水通知</h1>
<p>各位居民：因供水管网检修，定于本周六上午八时至下午六时停水，请提前储水。</p></main>
<div style="overflow-x: auto"><table><tr><td style="min-width: 600px">上午八时至下午六时停水</td></tr></table></div>
```

Inapplicable:
```html
<img src="/plan.svg" alt="大厅导览图" width="700" height="90">
```
"""

from audits.check import Verdict, judge
from audits.probes.reflow import Reflow, reflow, sure
from mangdao.model import Outcome

WIDE = "In a window of {width} pixels (400 % zoom) this reaches to {scroll} pixels: it takes scrolling to and fro"
ASKED = (
    "In a window of {width} pixels (400 % zoom) this sticks out: does it need two dimensions, as a map or a table does?"
)
SLACK = 8  # pixels: a shadow or a rounding is no line of text


@judge(__name__, probe=reflow, criteria=["1.4.10"], impact="serious")
def two_way_scrolling(seen: Reflow) -> list[Verdict]:
    """Whatever sticks out of a window of 320 pixels, by its outermost box."""
    wide = seen.wide
    if wide["scroll"] <= wide["width"] + SLACK and not wide["stuck"]:
        return sure(seen, [])
    plain = [row for row in wide["texts"] if not (row["exempt"] or row["turns"] or row["unbroken"])]
    beyond = sum(row["starts"] > wide["width"] for row in plain) >= 3
    broad = [row for row in plain if row["lines"] > wide["width"] + SLACK or beyond]
    if broad and wide["scroll"] >= 2 * wide["width"]:
        return sure(seen, _verdicts(list(dict.fromkeys(row["path"] for row in broad)), Outcome.FAILED, WIDE, wide))
    doubtful = [row["path"] for row in plain] or [one["path"] for one in wide["others"]]
    doubtful = doubtful or [row["text"] for row in wide["texts"] if not row["turns"]]
    return sure(seen, _verdicts(list(dict.fromkeys(doubtful)), Outcome.CANT_TELL, ASKED, wide))


def _verdicts(paths: list[str], outcome: Outcome, message: str, wide: dict[str, int]) -> list[Verdict]:
    figures = {"width": wide["width"], "scroll": wide["scroll"]}
    return [Verdict(outcome, path, message.format(**figures), dict(figures)) for path in paths[:3]]
