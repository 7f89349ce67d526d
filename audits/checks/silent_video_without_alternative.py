"""A silent video has no alternative.

A film without sound tells a blind person nothing unless text or a recording says what it shows. Failed when the
video is silent from end to end, has controls, and the page holds neither text, link, picture nor recording. Where
there is any, a person must see whether it says the same. A background film without controls is decoration.

Failed:

```html
<video data-failed controls width="300" height="150"></video><p style="display:none">画面：工作人员演示取号。</p>
<script>
document.querySelector("video").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "gICA".repeat(5000)
</script>
```

Cannot tell:

```html
<video data-cant-tell controls width="300" height="150"></video><p>画面：工作人员演示取号。</p><script>
document.querySelector("video").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "gICA".repeat(5000)
</script>
```

Passed:

```html
<video controls width="300" height="150"></video><h2>文字说明</h2>
<p>画面：工作人员演示取号。先点屏幕上的取号按钮，再选业务，
最后从下面拿号票。号票上有窗口号和前面等候的人数。</p><script>
document.querySelector("video").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "gICA".repeat(5000)
</script>
```

Inapplicable:

```html
<video controls width="300" src="a.mp4"></video><video autoplay muted loop src="a.mp4"></video>
```
"""

from audits.check import Verdict, judge
from audits.probes.media import Media, media
from mangdao.model import Outcome

FAILED = "The video is silent, and the page holds no text, link, picture or recording that could tell what it shows"
ASK = "Does a text or a recording say what this silent video shows?"
ENOUGH = 6  # letters a second


@judge(__name__, probe=media, criteria=["1.2.1"], impact="serious", act=["d7ba54", "c3232f", "ee13b5", "fd26cf"])
def silent_video_without_alternative(seen: Media) -> list[Verdict]:
    """Videos known to be silent which somebody can start."""
    recordings = [one for one in seen.elements if one.tag == "audio"]
    found = []
    for video in seen.elements:
        if video.tag != "video" or not video.visible or video.decoration or video.sound != "no" or not video.controls:
            continue
        if seen.page.bare and not recordings:
            found.append(Verdict(Outcome.FAILED, video.path, FAILED))
        elif seen.page.transcript and seen.page.exposed > ENOUGH * video.duration:
            found.append(Verdict(Outcome.PASSED))
        else:
            found.append(Verdict(Outcome.CANT_TELL, video.path, ASK))
    return found
