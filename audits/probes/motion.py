"""The page that nobody touches, watched for six to thirteen seconds: what moves, changes, flashes, sounds and leaves."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Error

from audits.animated import Moving, moving_pictures
from audits.check import probe
from audits.motion_inside import watch_frames
from audits.subject import Attempt, Subject

CLOSED_SECONDS = 3.0  # a window that was closed must stay closed for this long

# A page without scripts, animations and media stays as it is.
MAY_MOVE = """document.scripts.length || document.getAnimations().length || document.querySelector(
    'img, marquee, blink, video, audio, iframe, frame, svg :is(animate, animateTransform, animateMotion, set), body[onload]')
    || /\\d\\s*(秒|分钟|s\\b|sec|min)/i.test(document.body?.innerText ?? '')"""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page that moved, changed or flashed."""

    path: str
    kinds: tuple[str, ...]
    text: str  # its beginning
    letters: int
    box: tuple[int, int, int, int]  # what can be seen of it
    widget: str  # the selector of what belongs to it
    inside: tuple[str, ...]  # names of the controls in the widget
    named: bool  # one of these may be meant to stop it
    busy: bool  # a sign that something is under way
    images: int
    beside: bool  # there is other content
    tag: str = ""
    endless: bool = False  # an animation without end
    texts: tuple[str, ...] = ()
    close: str = ""  # selector of a close control
    close_focusable: bool = False
    closed: str = ""  # what pressing it did: "stays", "comes back", "nothing"
    rate: float = 0.0  # flashes of its colour in the worst second
    see_rate: float = 0.0  # times it came and went in the worst second
    area: int = 0


@dataclass(frozen=True, slots=True)
class Motion:
    """What was seen."""

    moving: tuple[Part, ...] = ()
    coloured: tuple[Part, ...] = ()
    changing: tuple[Part, ...] = ()
    drifting: tuple[Part, ...] = ()
    flashing: tuple[Part, ...] = ()
    drawn: tuple[Part, ...] = ()  # canvas and SVG
    gone: tuple[Part, ...] = ()  # came and went, or went
    removed: tuple[str, ...] = ()
    stoppers: tuple[str, ...] = ()  # names of controls anywhere that may stop things
    timers: tuple[int, ...] = ()  # scripts that leave the page after so many milliseconds
    countdowns: tuple[tuple[str, str], ...] = ()  # selector and text
    heard: tuple[dict[str, Any], ...] = ()  # media elements that play
    unheard: tuple[str, ...] = ()  # selectors of what would sound by itself but could not be heard here
    hidden_sounds: tuple[float, ...] = ()  # seconds played by media that are not in the page
    pictures: tuple[Moving, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    scripted: bool = False  # the page has scripts


def part(raw: dict[str, Any]) -> Part:
    """A part as the page's script tells it."""
    return Part(
        path=raw["path"], kinds=tuple(raw["kinds"]), text=raw["text"], letters=raw["letters"], box=tuple(raw["box"]),
        widget=raw["widget"], inside=tuple(raw["inside"]), named=raw["insideNamed"], busy=raw["busy"],
        images=raw["images"], beside=raw["beside"], tag=raw["tag"], endless=raw.get("endless", False),
        texts=tuple(raw["texts"]), close=raw.get("close", ""), close_focusable=raw.get("closeFocusable", False),
        closed=raw.get("closed", ""), rate=raw.get("rate", 0.0), see_rate=raw.get("seeRate", 0.0),
        area=raw.get("area", 0),
    )  # fmt: skip


@probe(__name__, settled=False, looks=True, matches=MAY_MOVE)
async def motion(subject: Subject) -> Motion:
    """Watch, listen, and last try to close what drifts: nothing else is touched."""
    await subject.load("motion.js")
    for script in ("flash.js", "limits.js", "media.js"):
        await subject.load(script)
    await subject.listeners()
    watching = subject.evaluate("mangdaoMotion.observe()")
    raw, inside = await asyncio.gather(watching, watch_frames(subject, MAY_MOVE))
    attempts = tuple(subject.attempts)
    raw["flash"] = await subject.evaluate("mangdaoFlash.flashing()")
    for key, more in inside.items():
        raw[key] += more
    timers = await subject.evaluate("mangdaoLimits.timers()")
    countdowns = await subject.evaluate("mangdaoLimits.countdowns()")
    heard = await subject.evaluate("mangdaoMedia.heard()")
    unheard = tuple(await subject.evaluate("mangdaoMedia.silent()"))
    hidden = await _hidden_sounds(subject)
    pictures = await moving_pictures(subject)
    for window in raw["drifting"][:2]:
        window["closed"] = await _close(subject, window) if window["close"] else ""

    def parts(key: str) -> tuple[Part, ...]:
        return tuple(part(one) for one in raw[key])

    return Motion(
        parts("moving"), parts("coloured"), parts("changing"), parts("drifting"), parts("flash"),
        parts("canvas") + parts("svg"), parts("gone"), tuple(raw["removed"]), tuple(raw["stoppers"]),
        tuple(timers), tuple((one["path"], one["text"]) for one in countdowns), tuple(heard), unheard,
        hidden, pictures, attempts, raw["scripted"],
    )  # fmt: skip


async def _close(subject: Subject, window: dict[str, Any]) -> str:
    """Press the close control of a drifting window and see whether it goes, and stays away."""
    subject.hold_everything()
    subject.looked_only = False
    await subject.call("mangdaoMotion.press", window["close"])
    await subject.evaluate("new Promise(done => setTimeout(done, 700))")
    if await subject.call("mangdaoMotion.there", window["path"]):
        return "nothing"
    await subject.evaluate(f"new Promise(done => setTimeout(done, {CLOSED_SECONDS * 1000}))")
    return "comes back" if await subject.call("mangdaoMotion.there", window["path"]) else "stays"


# In the page's own world: sound made by `new Audio()` hangs in no document, only the heap knows of it.
PLAYING = """function() { return this.filter(e => { try { return !e.isConnected && !e.paused && !e.muted && e.volume > 0
    && e.currentTime > 0 } catch { return false } }).slice(0, 5).map(e => e.duration || 0) }"""


async def _hidden_sounds(subject: Subject) -> tuple[float, ...]:
    send = subject.world.session.send
    with suppress(Error, KeyError, TypeError, ValueError):
        prototype = await send("Runtime.evaluate", {"expression": "HTMLMediaElement.prototype"})
        found = await send("Runtime.queryObjects", {"prototypeObjectId": prototype["result"]["objectId"]})
        answer = await send("Runtime.callFunctionOn", {
            "objectId": found["objects"]["objectId"], "functionDeclaration": PLAYING, "returnByValue": True,
        })  # fmt: skip
        return tuple(float(one) for one in answer["result"].get("value") or [])
    return ()
