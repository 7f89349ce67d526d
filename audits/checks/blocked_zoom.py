"""A script or style keeps the browser from zooming.

Low-vision people zoom with two fingers, Ctrl and the plus key or the wheel. A page that takes these for itself, or
whose style allows fingers only to scroll, leaves them with small letters; a map may have good reason, and other ways
to zoom may be left, so a person must tell. What `<meta name="viewport">` forbids is another rule's.

Cannot tell:
```html
<html data-cant-tell style="touch-action: pan-y"><p>停水通知</p></html>
```
```html
<html data-cant-tell><p>本周六停水通知</p><script>
addEventListener("keydown", e => { if (e.ctrlKey && /[+=-]/.test(e.key)) e.preventDefault() })
</script></html>
```

Passed:
```html
<p>本周六停水通知</p><script>addEventListener("keydown", e => { if (e.key === "Escape") e.preventDefault() })</script>
```

Inapplicable:
```html
<img src="/plan.svg" alt="大厅导览图" width="70" height="90">
```
"""

from audits.check import Verdict, judge
from audits.probes.reflow import Reflow, reflow, sure
from mangdao.model import Outcome

WAYS = {"keys": "Ctrl and plus or minus", "wheel": "Ctrl and the wheel", "pinch": "the pinch gesture"}


@judge(__name__, probe=reflow, criteria=["1.4.4"], impact="serious")
def blocked_zoom(seen: Reflow) -> list[Verdict]:
    """What the page took for itself when asked to zoom."""
    taken = [words for way, words in WAYS.items() if seen.gestures[way]]
    if seen.gestures["touch"]:
        taken.append(f"touch-action: {seen.gestures['touch']}")
    message = f"The page keeps the browser from zooming by {', '.join(taken)}: can its text still be enlarged to 200 %?"
    return sure(seen, [Verdict(Outcome.CANT_TELL, "html", message)] * bool(taken))
