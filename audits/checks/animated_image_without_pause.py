"""An animated picture cannot be stopped.

A GIF that never rests keeps pulling the eye away from the text beside it, and no browser has a key to stop it. Failed
when an animated GIF, PNG or WebP file plays for more than five seconds beside other content, and the page has no
control that may be meant for it. Signs that something is loading are left out.

Failed:

```html
<h1>通知公告</h1><p>全市政务服务大厅春节期间的办公时间。</p><img data-failed width="90" height="40" alt="新"
src="data:image/gif;base64,
R0lGODlhCAAIAIEAAAAAAAAAAAAAAAAAACH/C05FVFNDQVBFMi4wAwEAAAAh+QQAMgAAACwAAAAACAAIAAAIDwABCBxIsKDBgwgTKkwYEAAh+QQBMgAB
ACwAAAAACAAIAIH///8AAAAAAAAAAAAIDwABCBxIsKDBgwgTKkwYEAA7">
```

Cannot tell:

```html
<h1>Notices</h1><p>Opening hours of all offices.</p><button>Pause animations</button>
<img data-cant-tell width="90" height="40" alt="New" src="data:image/gif;base64,
R0lGODlhCAAIAIEAAAAAAAAAAAAAAAAAACH/C05FVFNDQVBFMi4wAwEAAAAh+QQAMgAAACwAAAAACAAIAAAIDwABCBxIsKDBgwgTKkwYEAAh+QQBMgAB
ACwAAAAACAAIAIH///8AAAAAAAAAAAAIDwABCBxIsKDBgwgTKkwYEAA7">
```

Passed:

```html
<h1>通知公告</h1><p>全市政务服务大厅春节期间的办公时间。</p><img width="90" height="40" alt="新"
src="data:image/gif;base64,
R0lGODlhCAAIAIEAAAAAAAAAAAAAAAAAACH/C05FVFNDQVBFMi4wAwECAAAh+QQAMgAAACwAAAAACAAIAAAIDwABCBxIsKDBgwgTKkwYEAAh+QQBMgABAC
wAAAAACAAIAIH///8AAAAAAAAAAAAIDwABCBxIsKDBgwgTKkwYEAA7">
```

Inapplicable:

```html
<h1>通知公告</h1><p>全市政务服务大厅春节期间的办公时间。</p><img width="90" height="40" alt="" src="a.png">
```
"""

from audits.animated import Moving
from audits.check import Verdict, judge
from audits.probes.motion import Motion, motion
from mangdao.model import Outcome

FAILED = "The picture moves without end and nothing stops it"
ASK = "The picture moves without end: can it be stopped?"
LONG = 5.0  # seconds
SMALL = 60  # square pixels that change: less is hardly seen


@judge(__name__, probe=motion, criteria=["2.2.2"], impact="serious")
def animated_image_without_pause(seen: Motion) -> list[Verdict]:
    """Animated pictures that are large enough to be noticed."""
    pictures = [p for p in seen.pictures if p.beside and p.width * p.height * p.film.changed >= SMALL]
    return [_verdict(one, seen) for one in pictures][:10]


def _verdict(one: Moving, seen: Motion) -> Verdict:
    if one.film.lasting <= LONG:
        return Verdict(Outcome.PASSED)
    data = {"seconds": one.film.seconds}
    if seen.stoppers or one.busy:
        return Verdict(Outcome.CANT_TELL, one.path, ASK, data)
    return Verdict(Outcome.FAILED, one.path, FAILED, data)
