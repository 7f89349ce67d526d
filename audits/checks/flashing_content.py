"""Something flashes more than three times a second.

Flashes can bring on a seizure in people with photosensitive epilepsy, before they can look away. Counted are pairs of
opposing changes of relative luminance by 10 % or more with the darker state below 0.80, in the worst second. Failed
above three a second on an area of more than 21,824 square pixels (a quarter of a 10-degree field, WCAG's general
flash threshold). A smaller area, and content whose brightness the machine cannot tell, is for a person to judge.

Failed:

```html
<style>@keyframes flash { 50% { background: #fff } }</style><h1>Sale</h1>
<div data-failed style="width:400px;height:200px;background:#000;animation:flash .2s steps(1) infinite"></div>
```
```html
<h1>通知</h1><img data-failed width="300" height="200" alt="警示灯" src="data:image/gif;base64,
R0lGODlhCAAIAIEAAAAAAAAAAAAAAAAAACH/C05FVFNDQVBFMi4wAwEAAAAh+QQACgAAACwAAAAACAAIAAAIDwABCBxIsKDBgwgTKkwYEAAh+QQBCgAB
ACwAAAAACAAIAIH///8AAAAAAAAAAAAIDwABCBxIsKDBgwgTKkwYEAA7">
```

Cannot tell:

```html
<style>@keyframes flash { 50% { opacity: 0 } }</style><h1>Sale</h1>
<p data-cant-tell style="width:400px;height:200px;animation:flash .2s steps(1) infinite">Only today!</p>
```

Passed:

```html
<style>@keyframes flash { 50% { background: #fff } }</style><h1>Sale</h1>
<div style="width:400px;height:200px;background:#000;animation:flash .8s steps(1) infinite"></div>
```

Inapplicable:

```html
<h1>Sale</h1><p>Nothing moves here.</p>
```
"""

from audits.check import Verdict, judge
from audits.probes.motion import Motion, motion
from mangdao.model import Outcome

FAILED = "This flashes more than three times a second on a large area"
ASK = "Does this flash more than three times a second, brightly enough or on enough of the screen to do harm?"
LIMIT = 3.0  # flashes a second
AREA = 341 * 256 / 4  # CSS pixels
TRACE = 0.02  # of a picture


@judge(__name__, probe=motion, criteria=["2.3.1", "2.3.2"], impact="critical")
def flashing_content(seen: Motion) -> list[Verdict]:
    """What blinks quickly, and animated pictures."""
    found = [Verdict(Outcome.PASSED) for part in seen.moving + seen.coloured if part.endless or "colour" in part.kinds]
    for part in seen.flashing:
        if part.rate > LIMIT and part.area >= AREA:
            found.append(Verdict(Outcome.FAILED, part.path, FAILED, {"rate": part.rate}))
        elif part.rate > LIMIT or part.see_rate > LIMIT:
            found.append(Verdict(Outcome.CANT_TELL, part.path, ASK, {"rate": max(part.rate, part.see_rate)}))
    for one in seen.pictures:
        flashing = one.film.flash_share * one.width * one.height
        if flashing >= AREA:
            found.append(Verdict(Outcome.FAILED, one.path, FAILED))
        elif one.film.flash_share > TRACE and flashing > 100:
            found.append(Verdict(Outcome.CANT_TELL, one.path, ASK))
        else:
            found.append(Verdict(Outcome.PASSED))
    return found
