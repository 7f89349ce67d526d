"""A caption file is missing, empty or in another language than it says.

The player offers captions, and there are none. Failed when a file of the site's own cannot be loaded or read as WebVTT,
or holds no words. A file of another site may be barred only here, and a language that does not fit its letters may be
a slip of the mark: a person must tell.

Failed:

```html
<video controls width="300" src="a.mp4"><track data-failed kind="captions" srclang="zh" src="/missing.vtt"></video>
<video controls width="300" src="b.mp4"><track data-failed kind="subtitles" srclang="zh" src="data:text/vtt,WEBVTT">
</video>
<video controls width="300" src="c.mp4"><track data-failed kind="captions" src=""></video>
```

Cannot tell:

```html
<video controls width="300" src="a.mp4"><track data-cant-tell kind="captions" srclang="zh"
src="data:text/vtt,WEBVTT%0A%0A00:00.000 --> 00:05.000%0AGood morning to all citizens of our town"></video>
```

Passed:

```html
<video controls width="300" src="a.mp4"><track kind="captions" srclang="zh"
src="data:text/vtt,WEBVTT%0A%0A00:00.000 --> 00:05.000%0A各位市民，大家早上好"></video>
```

Inapplicable:

```html
<video controls width="300" src="a.mp4"><track kind="metadata" src="/missing.vtt"></video>
```
"""

from audits.check import Verdict, judge
from audits.probes.media import Media, Track, media
from mangdao.model import Outcome

BROKEN = "The caption file cannot be loaded or read"
EMPTY = "The caption file holds no words"
FAR = "Can this caption file, which comes from another site, be loaded?"
LANGUAGE = "Are these captions in the language that the track is marked with?"
MANY = 20  # letters that show a script


@judge(__name__, probe=media, criteria=["1.2.2"], impact="critical")
def broken_caption_track(seen: Media) -> list[Verdict]:
    """Tracks with words to be shown."""
    tracks = [track for one in seen.elements if one.visible for track in one.tracks]
    return [_verdict(track) for track in tracks if track.kind in ("captions", "subtitles")]


def _verdict(track: Track) -> Verdict:
    if track.state == "error":
        return (
            Verdict(Outcome.FAILED, track.path, BROKEN) if track.near else Verdict(Outcome.CANT_TELL, track.path, FAR)
        )
    if track.state == "loaded" and not track.text:
        return Verdict(Outcome.FAILED, track.path, EMPTY)
    chinese = track.lang.partition("-")[0] in ("zh", "cmn", "yue")
    if (chinese and not track.han and track.latin > MANY) or (track.lang.startswith("en") and track.han > track.latin):
        return Verdict(Outcome.CANT_TELL, track.path, LANGUAGE)
    return Verdict(Outcome.PASSED)
