"""Nothing on the page introduces a video or recording.

Who cannot hear or see it has to guess what a player holds, and whether the text beside it tells the same. Failed when
the player has no name, no captions, and not one visible word of the page speaks of a video, film, recording, of
watching or listening. This is advice: say what it is, and where it only repeats the text, say so. Whether the
words found say enough is not judged here.

Failed:

```html
<p>从明天起，全市政务服务大厅周末照常办理。</p><audio data-failed controls src="a.mp3"></audio>
```
```html
<p style="display:none">The video below says the same.</p><p>From tomorrow all offices are open at weekends.</p>
<video data-failed controls width="300" src="a.mp4"></video>
```

Passed:

```html
<p>从明天起，全市政务服务大厅周末照常办理。下面的录音与上文内容相同。</p><audio controls src="a.mp3"></audio>
```
```html
<p>From tomorrow all offices are open at weekends.</p><video controls title="The mayor" width="300" src="a.mp4"></video>
```

Inapplicable:

```html
<p>Welcome to our town.</p><audio src="click.mp3"></audio><video autoplay muted loop src="a.mp4"></video>
```
"""

from audits.check import Verdict, judge
from audits.probes.media import Media, media
from mangdao.model import Outcome

FAILED = "No visible word on the page speaks of this video or recording"


@judge(
    __name__, probe=media, criteria=["1.2.1"], impact="minor", act=["ab4d13", "afb423", "fd26cf"], group="best-practice"
)
def media_without_introduction(seen: Media) -> list[Verdict]:
    """Players that are offered to the reader."""
    return [
        Verdict(Outcome.PASSED) if one.spoken or one.captions else Verdict(Outcome.FAILED, one.path, FAILED)
        for one in seen.elements
        if one.visible and not one.decoration and (one.tag == "video" or one.controls) and not one.captcha
    ]
