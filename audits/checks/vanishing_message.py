"""A message vanishes by itself.

A note that is gone after three seconds was never there for who reads slowly, looks through a magnifier or was reading
elsewhere. Pointed out when words that look like a message were gone within the seconds that the page was watched:
whether they matter, and stand elsewhere too, a person must tell.

Cannot tell:

```html
<h1>Your account</h1><div data-cant-tell class="toast" id="t">Your changes were saved</div>
<script>setTimeout(() => { t.hidden = true }, 2500)</script>
```

Passed:

```html
<h1>Your account</h1><div class="toast">Your changes were saved</div><script></script>
```

Inapplicable:

```html
<h1>Your account</h1><p>Nothing was changed.</p>
```
"""

from audits.check import Verdict, judge
from audits.probes.motion import Motion, motion
from mangdao.model import Outcome

ASK = "This vanished by itself within seconds: does it matter, and can it be kept or found again?"


@judge(__name__, probe=motion, criteria=["2.2.1"], impact="moderate")
def vanishing_message(seen: Motion) -> list[Verdict]:
    """What came and went."""
    moving = [part.path for part in seen.moving + seen.changing]
    gone = [part for part in seen.gone if not any(part.path.startswith(path) for path in moving)]
    if gone:
        return [Verdict(Outcome.CANT_TELL, part.path, ASK, {"text": part.text}) for part in gone]
    if seen.removed:
        return [Verdict(Outcome.CANT_TELL, "html", ASK, {"text": seen.removed[0]})]
    return [Verdict(Outcome.PASSED)] if seen.scripted else []
