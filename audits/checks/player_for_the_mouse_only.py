"""A player may be operable by mouse only.

A video or recording without the browser's own controls is started, stopped and muted by what the page puts beside it.
Where that is a picture or a box without a place in the Tab order, or where the film itself is to be clicked, a
keyboard user cannot. A script may offer keys, so a person must try.

Cannot tell:

```html
<h1>宣传片</h1><video data-cant-tell width="300" height="150" src="a.mp4"></video>
<div class="play" onclick="document.querySelector('video').play()">播放</div>
```
```html
<p>Click the film to start it.</p>
<video data-cant-tell width="300" height="150" src="a.mp4" onclick="this.play()"></video>
```

Passed:

```html
<video width="300" height="150" src="a.mp4"></video><button
onclick="document.querySelector('video').play()">播放</button>
```
```html
<video controls width="300" height="150" src="a.mp4"></video>
```

Inapplicable:

```html
<video autoplay muted loop src="a.mp4"></video><audio src="click.mp3"></audio>
```
"""

from audits.check import Verdict, judge
from audits.probes.media import Element, Media, media
from mangdao.model import Outcome

ASK = "Can this player be started, stopped and muted by keyboard alone?"


@judge(__name__, probe=media, criteria=["2.1.1"], impact="serious")
def player_for_the_mouse_only(seen: Media) -> list[Verdict]:
    """Videos that can be seen, and recordings with something to press beside them."""
    return [
        Verdict(Outcome.PASSED) if _safe(one) else Verdict(Outcome.CANT_TELL, one.path, ASK)
        for one in seen.elements
        if ((one.tag == "video" and one.visible) or one.mouse) and not (one.decoration and not one.mouse)
    ]


def _safe(one: Element) -> bool:
    return (one.controls and one.visible) or (not one.mouse and one.keyboard > 0)
