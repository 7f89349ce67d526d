"""Sound starts by itself.

Even where it can be turned off, sound that begins with the page drowns a screen reader until its user has found the
button. Better it plays only when asked for, or is over within three seconds (techniques G171 and G60). This is
advice: with a way to turn it off the criterion is met.

Failed:

```html
<h1>市政府</h1><audio data-failed autoplay controls></audio><script>
document.querySelector("audio").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "AP8A".repeat(5000)
</script>
```

Passed:

```html
<h1>市政府</h1><audio autoplay controls></audio><script>
document.querySelector("audio").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "AP8A".repeat(5000) + "#t=3,5"
</script>
```

Inapplicable:

```html
<h1>市政府</h1><audio controls></audio><script>
document.querySelector("audio").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "AP8A".repeat(5000)
</script>
```
"""

from audits.check import Verdict, judge
from audits.probes.motion import Motion, motion
from mangdao.model import Outcome

FAILED = "Sound starts by itself and lasts more than three seconds"
SHORT = 3.0  # seconds


@judge(__name__, probe=motion, criteria=["1.4.2"], impact="moderate", act=["aaa1bf"], group="best-practice")
def sound_that_starts_by_itself(seen: Motion) -> list[Verdict]:
    """What sounds without having been asked for."""
    return [
        Verdict(Outcome.FAILED, one["path"], FAILED) if one["length"] > SHORT else Verdict(Outcome.PASSED)
        for one in seen.heard
        if not one["muted"] and one["sound"] == "yes"
    ]
