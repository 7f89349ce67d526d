"""Content disappears in a narrow window.

At 400 % a window of 1280 pixels holds 320: the page takes it for a phone, and what its makers left out for phones is
gone for everybody who zooms in. Nothing may be lost; it may move into a menu or behind a button, which is why a person
must look. Navigation that a menu takes in, and text that stands elsewhere, do not count.

Cannot tell:
```html
<style>@media (max-width: 600px) { .aside { display: none } }</style>
<p>停水通知</p><div class="aside" data-cant-tell><p>咨询电话：市供水公司客户服务热线每日八时至二十时</p></div>
```

Passed:
```html
<style>@media (max-width: 600px) { .wide { display: none } }
@media (min-width: 601px) { .small { display: none } }</style>
<p class="wide">咨询电话：市供水公司客户服务热线</p><p class="small">咨询电话：市供水公司客户服务热线</p>
```

Inapplicable:
```html
<img src="/plan.svg" alt="大厅导览图" width="70" height="90">
```
"""

from audits.check import Verdict, judge
from audits.probes.reflow import Reflow, reflow, sure
from mangdao.model import Outcome

QUESTION = "This is not there in a window of 320 pixels (400 % zoom): can it be reached in another way? {shown}"


@judge(__name__, probe=reflow, criteria=["1.4.10"], impact="moderate")
def content_gone_when_narrow(seen: Reflow) -> list[Verdict]:
    """The outermost elements that went."""
    rows = [] if seen.unstyled else seen.gone
    return sure(seen, [Verdict(Outcome.CANT_TELL, r["path"], QUESTION.format(**r), {"text": r["shown"]}) for r in rows])
