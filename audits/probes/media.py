"""The media elements of a page: what they hold, their tracks, and the text, links and controls beside them."""

from dataclasses import dataclass
from typing import Any

from audits.check import probe
from audits.subject import Subject


@dataclass(frozen=True, slots=True)
class Track:
    """A text track, after it was asked for."""

    path: str
    kind: str
    lang: str
    state: str  # none, loading, loaded or error
    near: bool  # of the page's own origin
    cues: int
    text: int  # characters in its cues
    han: int
    latin: int


@dataclass(frozen=True, slots=True)
class Element:
    """A video or audio element."""

    path: str
    tag: str
    visible: bool
    exposed: bool  # to assistive technology
    controls: bool
    loop: bool
    auto: bool
    muted: bool
    playing: bool
    loaded: bool
    broken: bool
    duration: float  # seconds; 0 unknown, -1 live
    sound: str  # yes, no or unknown
    tracks: tuple[Track, ...]
    mouse: tuple[str, ...]  # selectors of controls beside it that only a mouse can use
    keyboard: int  # how many others there are
    itself: bool  # it listens to clicks
    spoken: bool  # visible words speak of a film or recording
    captcha: bool  # it reads out a captcha

    @property
    def decoration(self) -> bool:
        """A film that plays as a background: nobody can operate it and nobody hears it."""
        return self.tag == "video" and not self.controls and self.muted and (self.auto or self.playing)

    @property
    def captions(self) -> tuple[Track, ...]:
        """The tracks that put words under the picture, and hold any."""
        return tuple(t for t in self.tracks if t.kind in ("captions", "subtitles") and t.state != "error" and t.text)

    @property
    def operable(self) -> bool:
        """It plays, or there is something to start it with."""
        return (self.visible and self.controls) or self.playing or self.auto


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the page has besides."""

    exposed: int  # letters that assistive technology reaches
    seen: int  # of these, letters that can be seen
    links: int  # links, buttons and fields
    others: int  # pictures, frames and the like
    transcript: bool
    described: bool
    sign: bool
    captions: bool
    urgent: str  # the word that says the page is about a press conference or an emergency

    @property
    def bare(self) -> bool:
        """There is nothing that could hold an alternative."""
        return not self.exposed and not self.links and not self.others


@dataclass(frozen=True, slots=True)
class Media:
    """What was found."""

    elements: tuple[Element, ...]
    page: Surroundings


def _element(raw: dict[str, Any]) -> Element:
    tracks = tuple(
        Track(
            t["path"], t["kind"], t["lang"], t["state"] if t["src"] else "error", t["near"], t["cues"], t["text"],
            t["han"], t["latin"],
        )
        for t in raw["tracks"]
    )  # fmt: skip
    return Element(
        raw["path"], raw["tag"], raw["visible"], raw["exposed"], raw["controls"], raw["loop"], raw["auto"],
        raw["muted"], raw["playing"], raw["loaded"], raw["broken"], raw["duration"], raw["sound"], tracks,
        tuple(raw["mouse"]), raw["keyboard"], raw["self"], raw["spoken"], raw["captcha"],
    )  # fmt: skip


@probe(__name__, settled=False, matches="document.querySelector('video, audio')")
async def media(subject: Subject) -> Media:
    """Load what is needed to know the media, and read the page."""
    await subject.load("motion.js")
    await subject.load("media.js")
    await subject.listeners()
    raw = await subject.evaluate("mangdaoMedia.observe()")
    page = raw["page"]
    return Media(
        tuple(_element(one) for one in raw["media"]),
        Surroundings(
            page["exposed"], page["seen"], page["links"], page["others"], page["transcript"], page["described"],
            page["sign"], page["captions"], page["urgent"],
        ),
    )  # fmt: skip
