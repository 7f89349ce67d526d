"""A video with speech speaks of no sign language.

For many who were born deaf, Chinese is a second language: captions run past them, and only signs tell it all. WCAG wants
sign language for recordings at level AAA (1.2.6), GB/T 37668 at its third (3.2.3.4). Signs inside the picture are not
recognised, so where the page says nothing of sign language, its first video with sound is for a person to look at.

Cannot tell:

```html
<h1>政策解读</h1><video data-cant-tell controls width="300" src="a.mp4"></video><video controls src="b.mp4"></video>
```

Passed:

```html
<h1>政策解读</h1><video controls width="300" src="a.mp4"></video><p><a href="sy.html">手语版</a></p>
```

Inapplicable:

```html
<video autoplay muted loop src="a.mp4"></video><video style="display:none" controls src="b.mp4"></video>
```
```html
<h1>没有视频</h1><audio controls src="a.mp3"></audio>
```
"""

from audits.check import Verdict, judge
from audits.probes.media import Media, media
from mangdao.model import Outcome

ASK = "Is what is said in this video also signed, in the picture or in another video?"


@judge(__name__, probe=media, criteria=["1.2.6"], impact="moderate")
def video_without_sign_language(seen: Media) -> list[Verdict]:
    """One answer a page: a site signs its videos or does not."""
    spoken = [
        video for video in seen.elements
        if video.tag == "video" and video.visible and not video.decoration and video.sound != "no"
    ]  # fmt: skip
    if not spoken:
        return []
    if seen.page.sign:
        return [Verdict(Outcome.PASSED)]
    return [Verdict(Outcome.CANT_TELL, spoken[0].path, ASK)]
