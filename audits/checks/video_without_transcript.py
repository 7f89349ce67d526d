"""A video has no transcript.

Who is deaf and blind reads a video with a braille display, as text; who is on a slow line or in a hurry reads it too.
Failed when the page with the video holds no word, link or picture that could be one. Otherwise a person must see
whether what is said and shown is all in the text. The criterion (1.2.8) is of level AAA.

Failed:

```html
<video data-failed controls width="300" height="150"></video><p aria-hidden="true">全文：各位市民，大家好。</p><script>
document.querySelector("video").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "AP8A".repeat(5000)
</script>
```

Cannot tell:

```html
<video data-cant-tell controls width="300" src="a.mp4"></video><a href="/text.html">Transcript</a>
```

Passed:

```html
<figure><video controls width="300" height="150"></video><figcaption>文字稿</figcaption></figure>
<p>各位市民，大家好。从明天起，全市的政务服务大厅延长服务时间，周末照常办理。需要带的材料有身份证、户口簿和申请表。
老年人可以请工作人员代填。办理结果三个工作日内寄到家里，不收费用。有问题请打市长热线，谢谢大家。（市长在大厅里边走边说，
身后是排队的市民。）视频的画面没有别的文字。</p><script>
document.querySelector("video").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "AP8A".repeat(5000)
</script>
```

Inapplicable:

```html
<video style="display:none" controls src="a.mp4"></video><video autoplay muted loop src="a.mp4"></video>
```
"""

from audits.check import Verdict, judge
from audits.probes.media import Media, media
from mangdao.model import Outcome

FAILED = "The page holds no text, link or picture that could tell what is said and shown in this video"
ASK = "Is all that is said and shown in this video also there as text, here or behind a link?"
ENOUGH = 8  # letters a second: speech has 4 to 15


@judge(__name__, probe=media, criteria=["1.2.8"], impact="moderate", act=["1a02b0"])
def video_without_transcript(seen: Media) -> list[Verdict]:
    """Videos that can be watched."""
    found = []
    for video in seen.elements:
        if video.tag != "video" or not video.visible or video.decoration:
            continue
        if seen.page.bare and video.loaded:
            found.append(Verdict(Outcome.FAILED, video.path, FAILED))
        elif seen.page.transcript and video.duration > 0 and seen.page.exposed > ENOUGH * video.duration:
            found.append(Verdict(Outcome.PASSED))
        else:
            found.append(Verdict(Outcome.CANT_TELL, video.path, ASK))
    return found
