"""A message that follows a button vanishes by itself.

"Saved" for two seconds: who reads slowly, looks through a magnifier or hears something else first, never knows. Each of
a few buttons is pressed with everything held back; a message that is gone within four seconds is pointed out. Whether
it matters and can be found again, a person must tell.

Cannot tell:
```html
<button onclick="m.textContent = 'Your draft was saved'; setTimeout(() => { m.textContent = '' }, 1500)">Save</button>
<p data-cant-tell id="m" role="status"></p>
```

Passed:
```html
<button onclick="m.textContent = '已保存'">保存</button><p id="m" role="status"></p>
```

Inapplicable:
```html
<button onclick="r.hidden = !r.hidden">规定</button><p id="r" hidden>夜间禁止钓鱼。</p>
```
"""

from audits.check import Verdict, judge
from audits.probes.controls import Controls, controls
from mangdao.model import Outcome


@judge(__name__, probe=controls, criteria=["2.2.1"], impact="moderate")
def vanishing_answer(seen: Controls) -> list[Verdict]:
    """One verdict for each message that a button brought."""
    asked = "This message was gone within seconds: does it matter, and can it be kept or found again?"
    return [
        Verdict(Outcome.CANT_TELL, one.place, asked, {"text": one.text, "ms": one.vanished})
        if one.vanished
        else Verdict(Outcome.PASSED, one.place)
        for one in seen.answers
        if not one.toggles
    ]
