"""A button opens and closes something, and does not say which.

Whoever sees the page sees it open; a screen reader says "Rules, button" before and after, unless `aria-expanded` or
`aria-pressed` tells the state or the button's own words change. Each of a few buttons is pressed twice: words that come
with the first press and go with the second belong to a toggle. Whether something else tells the state, a person must
say.

Cannot tell:
```html
<button data-cant-tell onclick="r.hidden = !r.hidden">Rules</button><div id="r" hidden>Nobody may fish by night.</div>
```

Passed:
```html
<button aria-expanded="false" onclick="r.hidden = !r.hidden; this.ariaExpanded = !r.hidden">规定</button>
<div id="r" hidden>夜间禁止钓鱼。</div>
```

Inapplicable:
```html
<button onclick="r.hidden = false">Rules</button><div id="r" hidden>Nobody may fish by night.</div>
```
"""

from audits.check import Verdict, judge
from audits.probes.controls import Controls, controls
from mangdao.model import Outcome


@judge(__name__, probe=controls, criteria=["4.1.2"], impact="moderate")
def toggle_without_state(seen: Controls) -> list[Verdict]:
    """One verdict for each button that toggles."""
    asked = "This button shows and hides something: does it say in code which of both it is?"
    return [
        Verdict(Outcome.PASSED, one.button)
        if one.state
        else Verdict(Outcome.CANT_TELL, one.button, asked, {"text": one.text})
        for one in seen.answers
        if one.toggles
    ]
