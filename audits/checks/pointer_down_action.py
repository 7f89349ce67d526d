"""A control acts when the mouse button or the finger goes down.

Whoever trembles or misses presses the wrong thing and cannot take it back by sliding off before letting go. The button
is pressed, and released elsewhere, with everything held back. Something that changed between is for a person to judge:
the action may be undone on release, or be essential, as on a keyboard on the screen.

Cannot tell:

```html
<p id="n">0</p><button data-cant-tell onmousedown="n.textContent++">Delete</button>
```

Passed:

```html
<p id="n">0</p><button onmousedown="1" onclick="n.textContent++">删除</button>
```

Inapplicable:

```html
<p id="n">0</p><button onclick="n.textContent++">删除</button>
```
"""

from audits.check import Verdict, judge
from audits.probes.controls import Controls, controls
from mangdao.model import Outcome


@judge(__name__, probe=controls, criteria=["2.5.2"], impact="moderate")
def pointer_down_action(seen: Controls) -> list[Verdict]:
    """One verdict for each element that listens to the pressing of a button."""
    asked = "This acts when the button goes down: can a slip be taken back, or undone?"
    found = [Verdict(Outcome.CANT_TELL, one.selector, asked, {"text": one.text}) for one in seen.down]
    return found + [Verdict(Outcome.PASSED) for _ in range(seen.quiet)]
