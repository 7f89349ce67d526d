"""A recording has no transcript.

Deaf people get nothing from a recording whose words stand nowhere. Failed when the page with the recording shows no
word, link or picture at all that could be its transcript: text pushed off the screen helps nobody who can see but not
hear, hidden text nobody. Where there is text, a person must see whether it says the same; music wants a description.

Failed:

```html
<audio data-failed controls></audio><p style="text-indent:-9999px">各位市民，大家好。</p><script>
document.querySelector("audio").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "AP8A".repeat(5000)
</script>
```

Cannot tell:

```html
<h1>市长讲话录音</h1><audio data-cant-tell controls src="a.mp3"></audio>
```
```html
<audio data-cant-tell controls src="a.mp3"></audio><p><a href="/a.html">Transcript</a></p>
```

Passed:

```html
<h1>录音</h1><audio controls></audio><h2>文字稿</h2>
<p>各位市民，大家好。从明天起，全市的政务服务大厅延长服务时间，周末照常办理。
需要带的材料有身份证、户口簿和申请表。老年人可以请工作人员代填。</p><script>
document.querySelector("audio").src = "data:audio/wav;base64," +
"UklGRrw6AABXQVZFZm10IBAAAAABAAEAuAsAALgLAAABAAgAZGF0YZg6AACA" + "AP8A".repeat(5000)
</script>
```

Inapplicable:

```html
<audio src="click.mp3"></audio><p>验证码语音 <audio controls src="b.mp3"></audio></p>
<audio controls style="display:none" src="a.mp3"></audio>
```
"""

from audits.check import Verdict, judge
from audits.probes.media import Media, media
from mangdao.model import Outcome

FAILED = "The page shows no text, link or picture that could be the transcript of this recording"
ASK = "Is all that is heard in this recording also there as text, here or behind a link?"
ENOUGH = 8  # letters a second: speech has 4 to 15


@judge(__name__, probe=media, criteria=["1.2.1"], impact="critical", act=["2eb176", "e7aa44", "afb423"])
def audio_without_transcript(seen: Media) -> list[Verdict]:
    """Recordings that play, or that something plays."""
    found = []
    for audio in seen.elements:
        if audio.tag != "audio" or not audio.operable or audio.sound == "no" or audio.captcha:
            continue
        bare = not (seen.page.seen or seen.page.links or seen.page.others)
        if bare and audio.sound == "yes":
            found.append(Verdict(Outcome.FAILED, audio.path, FAILED))
        elif seen.page.transcript and audio.duration > 0 and seen.page.seen > ENOUGH * audio.duration:
            found.append(Verdict(Outcome.PASSED))
        else:
            found.append(Verdict(Outcome.CANT_TELL, audio.path, ASK))
    return found
