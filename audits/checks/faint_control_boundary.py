"""The edge of a field or box can hardly be seen.

Low-vision people look for the frame to find where to type or tick. Failed when a field's edge is there but nowhere
reaches 3:1 against what is around it, and its ground is the page's own; a person must tell when words stand in the
field, when there is no edge at all, when the grounds differ, and for drawn checkboxes.

Failed:
```html
<p>姓名</p><input data-failed aria-label="姓名" style="border: 1px solid #ddd; background: #fff; padding: 6px">
```

Cannot tell:
```html
<p>姓名</p><input data-cant-tell aria-label="姓名" style="border: 0; outline: 0; background: #eee; padding: 6px">
<p><input data-cant-tell aria-label="电话" placeholder="手机号码" style="border: 1px solid #ddd; background: #fff"></p>
<input data-cant-tell type="checkbox" aria-label="同意"
 style="appearance: none; width: 18px; height: 18px; border: 1px solid #ddd">
```

Passed:
```html
<p>姓名</p><input aria-label="姓名"> <input aria-label="电话" style="border: 0; border-bottom: 1px solid #666">
<input type="checkbox" aria-label="同意" style="appearance: none; width: 18px; height: 18px; border: 2px solid #555">
```

Inapplicable:
```html
<p>姓名</p><input aria-label="姓名" style="border: 1px solid #ddd" disabled>
<button style="border: 1px solid #eee">提交</button>
```
"""

from audits.check import Verdict, judge
from audits.probes.appearance import Control, Controls, appearance
from mangdao.model import Outcome

WANTED = 3.0
NONE = 1.07  # less is no edge anybody sees
SAME = 1.03
SURE = 0.1


@judge(__name__, probe=appearance, criteria=["1.4.11"], impact="serious")
def faint_control_boundary(seen: Controls) -> list[Verdict]:
    """Fields and drawn checkboxes."""
    rows = [one for one in seen.controls if one.kind in ("field", "box") and not seen.unstyled]
    return [_verdict(one) for one in rows]


def _verdict(one: Control) -> Verdict:
    if max(one.edge, one.inside) >= WANTED - SURE:
        return Verdict(Outcome.PASSED)
    sure = one.kind == "field" and not one.filled and one.edge > NONE and one.inside < SAME
    edge = round(max(one.edge, one.inside), 2)
    message = f"The edge's contrast with what is around it is {edge}:1 at best; 3:1 is needed"
    question = "" if sure else ": is there anything else that shows where the control is?"
    return Verdict(Outcome.FAILED if sure else Outcome.CANT_TELL, one.path, message + question, {"contrastRatio": edge})
