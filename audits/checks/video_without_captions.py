"""A video with sound has no captions.

Who is deaf or hard of hearing, or watches in an office or a noisy hall, gets the picture and not a word of it.
Captions may
be a track of their own or be burned into the picture, which a machine does not see: so a video with sound and without
a caption track is for a person to judge. Subtitles only translate speech, captions also tell sounds. A silent video
and a background without controls and sound need none.

Cannot tell:

```html
<h1>政策解读</h1><video data-cant-tell controls width="300" height="150"></video><script>
document.querySelector("video").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "AP8A".repeat(5000)
</script>
```
```html
<video data-cant-tell controls width="300" src="a.mp4"></video><p>A talk by the mayor.</p>
```
```html
<video data-cant-tell controls width="300" src="a.mp4"><track kind="subtitles" srclang="zh"
src="data:text/vtt,WEBVTT%0A%0A00:00.000 --> 00:05.000%0A各位市民"></video>
```

Passed:

```html
<video controls width="300" src="a.mp4"><track kind="captions" srclang="zh"
src="data:text/vtt,WEBVTT%0A%0A00:00.000 --> 00:05.000%0A（掌声）各位市民"></video>
```

Inapplicable:

```html
<video style="display:none" controls src="a.mp4"></video><video autoplay muted loop src="a.mp4"></video>
```
```html
<h1>巡航</h1><video controls width="300" height="150"></video><script>
document.querySelector("video").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "gICA".repeat(5000)
</script>
```
"""

from audits.check import Verdict, judge
from audits.probes.media import Media, media
from mangdao.model import Outcome

NONE = "Is all that is said in this video also shown as captions?"
SUBTITLES = "Do the subtitles also tell who speaks, and sounds that matter?"


@judge(__name__, probe=media, criteria=["1.2.2"], impact="critical", act=["f51b46", "eac66b", "ab4d13"])
def video_without_captions(seen: Media) -> list[Verdict]:
    """Videos that can be watched and may be heard."""
    found = []
    for video in seen.elements:
        if video.tag != "video" or not video.visible or video.decoration or video.sound == "no":
            continue
        if any(track.kind == "captions" for track in video.captions):
            found.append(Verdict(Outcome.PASSED))
        else:
            found.append(Verdict(Outcome.CANT_TELL, video.path, SUBTITLES if video.captions else NONE))
    return found
