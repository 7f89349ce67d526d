"""Sound starts by itself and cannot be turned off.

A blind person listens to a screen reader: music or speech over it drowns the words that would lead to the stop button.
The
page is opened and left alone. Failed when a media element plays sound for more than three seconds, shows no controls of
its own, and no control with a name on the page may be meant for it. Controls without a name, sound the
machine cannot hear, and sound that a script plays outside of the page's elements are for a person to judge.

Failed:

```html
<h1>市政府</h1><audio data-failed autoplay loop></audio><p>欢迎访问</p><script>
document.querySelector("audio").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "AP8A".repeat(5000)
</script>
```

Cannot tell:

```html
<h1>市政府</h1><audio data-cant-tell autoplay loop></audio><button>音乐</button><script>
document.querySelector("audio").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "AP8A".repeat(5000)
</script>
```
```html
<html data-cant-tell lang="en"><title>Welcome</title><h1>Welcome</h1><script>
const tune = new Audio("data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "AP8A".repeat(5000)); tune.loop = true; tune.play()
</script></html>
```

```html
<h1>Welcome to our town</h1><audio data-cant-tell autoplay src="/missing.mp3"></audio>
<iframe data-cant-tell title="Film" src="/player?autoplay=1"></iframe>
```

Passed:

```html
<h1>市政府</h1><audio autoplay controls loop></audio><script>
document.querySelector("audio").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "AP8A".repeat(5000)
</script>
```

Inapplicable:

```html
<h1>市政府</h1><audio controls></audio><video autoplay muted loop></video><script>
document.querySelector("audio").src = document.querySelector("video").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "AP8A".repeat(5000)
</script>
```
"""

from typing import Any

from audits.check import Verdict, judge
from audits.probes.motion import Motion, motion
from mangdao.model import Outcome

FAILED = "Sound plays by itself for more than three seconds and nothing on the page turns it off"
ASK = "Does sound start by itself here, and can it be turned off at once, also by keyboard?"
SHORT = 3.0  # seconds


@judge(__name__, probe=motion, criteria=["1.4.2"], impact="critical", act=["80f0bf", "4c31df"])
def sound_without_control(seen: Motion) -> list[Verdict]:
    """What sounds without having been asked for."""
    found = [_verdict(one) for one in seen.heard if not one["muted"] and one["sound"] != "no"]
    found += [Verdict(Outcome.CANT_TELL, path, ASK) for path in seen.unheard]
    if any(seconds > SHORT or seconds == 0 for seconds in seen.hidden_sounds):
        found.append(Verdict(Outcome.CANT_TELL, "html", ASK))
    return found


def _verdict(one: dict[str, Any]) -> Verdict:
    if one["controls"] or (one["length"] <= SHORT and not one["loop"]):
        return Verdict(Outcome.PASSED)
    if one["sound"] != "yes" or one["stoppers"] or one["nameless"] or one["length"] <= SHORT:
        return Verdict(Outcome.CANT_TELL, one["path"], ASK)
    return Verdict(Outcome.FAILED, one["path"], FAILED)
