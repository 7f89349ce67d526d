"""A video does not tell what only the eye can see.

Charts, names on the screen, a form that is filled in: who cannot see the picture hears of them only if the speaker says
it, or a second voice (audio description). A machine cannot compare picture and voice, so every video with sound
is for a person to judge, unless the page offers a described version. A `descriptions` track is read by no browser.

Cannot tell:

```html
<h1>办事指南</h1><video data-cant-tell controls width="300" src="a.mp4"><track kind="descriptions" src="a.vtt"></video>
```

Passed:

```html
<h1>Guide</h1><video controls width="300" src="a.mp4"></video><a href="/b.html">Watch with audio description</a>
```

Inapplicable:

```html
<h1>巡航</h1><video controls width="300" height="150"></video><video autoplay muted loop src="a.mp4"></video><script>
document.querySelector("video").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "gICA".repeat(5000)
</script>
```
"""

from audits.check import Verdict, judge
from audits.probes.media import Media, media
from mangdao.model import Outcome

ASK = "Does the voice say all that matters and can only be seen, or is there an audio description?"


@judge(__name__, probe=media, criteria=["1.2.3", "1.2.5"], impact="serious", act=["1ec09b", "c5a4ea", "1ea59c"])
def video_without_description(seen: Media) -> list[Verdict]:
    """Videos that can be watched and may be heard."""
    videos = [
        one for one in seen.elements if one.tag == "video" and one.visible and not one.decoration and one.sound != "no"
    ]
    if seen.page.described:
        return [Verdict(Outcome.PASSED) for _ in videos]
    return [Verdict(Outcome.CANT_TELL, video.path, ASK) for video in videos]
