"""Walk the page with the Tab key to its end, and back where something stays in place while it scrolls."""

import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from playwright.async_api import Dialog, Error

from audits.check import probe
from audits.focus_pixels import LEAST, changed, contrast, pixels, within
from audits.focus_trap import Trap, look_for_way_out
from audits.subject import Subject

MOST_STOPS = 150
MOST_BACK = 60
SECONDS = 20
MOST_TRAPS = 3
INNER = 15  # Tab presses inside one element that has stops of the browser's own
MOST_PICTURES = 8


@dataclass(frozen=True, slots=True)
class Light:
    """What a picture of a stop with and without the focus shows; contrast is 0 where the change lies elsewhere."""

    shows: bool
    contrast: float = 0.0


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where the Tab key stops."""

    selector: str
    tag: str
    text: str
    box: tuple[float, float, float, float]
    hidden: str  # why it cannot be seen even with the focus: no-size, off-screen, transparent; ""
    caret: bool  # a text field: the caret shows the focus
    frame: bool
    tabindex: int
    place: int  # among all stops in the order of the document; -1 when it came later
    decoy: bool  # no person is meant to stop here: aria-hidden, or nothing in it
    layer: int
    group: int
    fixed: bool
    ring: bool  # the browser's own focus ring shows
    light: Light | None
    covers: tuple[tuple[str, bool], ...]  # bars that hide it wholly; whether each fills most of the screen
    context: str  # what happened on focus: window, navigation, dialog; ""
    own: bool  # it listens for the focus itself
    lost: bool  # it had the focus and lost it to nobody
    moved: str  # the selector of what the focus was moved on to


@dataclass(frozen=True, slots=True)
class Walk:
    """Every stop in order of the walk, and where the walk got stuck."""

    stops: tuple[Stop, ...]
    traps: tuple[Trap, ...]
    complete: bool


@dataclass(slots=True)
class Walker:
    """What was seen so far; elements are numbered as they come."""

    subject: Subject
    seen: dict[int, dict[str, Any]] = field(default_factory=dict)
    looks: dict[int, dict[str, Any]] = field(default_factory=dict)
    covers: dict[int, tuple[tuple[str, bool], ...]] = field(default_factory=dict)
    contexts: dict[int, str] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)
    here: int = -1
    attempts: int = 0
    dialogs: int = 0
    end: float = 0.0
    still: bool = False  # nothing on the page moves by itself

    @property
    def late(self) -> bool:
        """True when no further key should be pressed."""
        return time.monotonic() > self.end

    async def press(self, key: str) -> dict[str, Any]:
        """Press a key and take down where the focus is then and what happened on the way."""
        with suppress(Error):  # no such key: a page may advise nonsense
            await self.subject.page.keyboard.press(key)
        return await self.look()

    async def look(self) -> dict[str, Any]:
        """Take down where the focus is."""
        step: dict[str, Any] = await self.subject.call("mangdaoWalk.stop")
        before, self.here = self.here, step["at"]
        self.seen.update({fresh["i"]: fresh for fresh in step["fresh"]})
        self.looks.update({number: look for number, look in step["looks"]})
        if step["cover"]:
            self.covers.setdefault(step["at"], tuple((name, large) for name, large in step["cover"]))
        step["left"] = ["blur", -2] in step["log"]
        self._events(step, before)
        self._context(before)
        return step

    def _events(self, step: dict[str, Any], before: int) -> None:
        """Who had the focus and did not keep it."""
        log = [(kind, number) for kind, number in step["log"] if number != -1]
        for (one, gone), (two, blurred) in pairwise(log):
            if (one, two) != ("focus", "blur") or gone != blurred or gone < 0 or step["left"]:
                continue
            if self.here == -1:
                self.lost.add(gone)
            elif self.here not in (gone, before):
                self.moved.setdefault(gone, self.here)

    def _context(self, before: int) -> None:
        fresh = self.subject.attempts[self.attempts :]
        self.attempts += len(fresh)
        kind = "window" if any(a.window for a in fresh) else "navigation" if _leaving(fresh) else ""
        kind = kind or ("dialog" if self.dialogs else "")
        self.dialogs = 0
        near = [number for number in (self.here, before) if number in self.seen]
        if kind and near:  # what the one before does may come late
            whose = next((number for number in near if self.seen[number]["focusing"]), near[0])
            self.contexts.setdefault(whose, kind)


def _leaving(attempts: Iterable[Any]) -> bool:
    return any(a.kind == "document" for a in attempts)


@probe(
    __name__,
    looks=True,
    first=True,
    matches="document.querySelector('a[href], button, input, select, textarea, [tabindex], summary, iframe')",
)
async def walk(subject: Subject) -> Walk:
    """Forward to the end, around what traps, and back."""
    await subject.listeners()
    await subject.load("keys.js")
    await subject.load("walk.js")
    begun = await subject.call("mangdaoWalk.begin")
    walker = Walker(subject, end=time.monotonic() + SECONDS)

    async def dismiss(dialog: Dialog) -> None:
        walker.dialogs += dialog.type != "beforeunload"
        with suppress(Error):
            await dialog.dismiss()

    subject.page.on("dialog", dismiss)
    try:
        order, traps, complete = await _forward(walker)
        if begun["bars"] and complete:
            for _ in range(min(len(order), MOST_BACK)):
                await walker.press("Shift+Tab")
        lights = await _lights(walker, order)
    finally:
        subject.page.remove_listener("dialog", dismiss)
    await subject.evaluate("mangdaoKeys.move();document.activeElement?.blur();0")
    return Walk(tuple(_stop(walker, number, lights) for number in order), tuple(traps), complete)


async def _forward(walker: Walker) -> tuple[list[int], list[Trap], bool]:
    """The stops in order, the traps, and whether the end of the page was reached."""
    order: list[int] = []
    traps: list[Trap] = []
    inner = nobody = 0
    while len(order) < MOST_STOPS and not walker.late:
        before = walker.here
        step = await walker.press("Tab")
        at = step["at"]
        order += [one for one in (*walker.moved, *sorted(walker.lost)) if one not in order and one in walker.seen]
        if ended(step, order):
            return order, traps, not traps
        if at < 0:
            nobody += 1
            if nobody > 5:
                return order, traps, False
        elif at not in order:
            order.append(at)
            inner = nobody = 0
        elif at == before and walker.seen[at]["inner"] and inner < INNER:
            inner += 1
        elif walker.seen[at]["inner"] or len(traps) >= MOST_TRAPS:
            return order, traps, False  # somewhere in a frame that cannot be looked into
        else:
            trap = await look_for_way_out(walker, order[0])
            if trap is None:
                return order, traps, True
            traps.append(trap)
            if await walker.subject.call("mangdaoWalk.resume") < 0:
                return order, traps, False
            await walker.look()
            if walker.here < 0 or walker.here in order:
                return order, traps, False
            order.append(walker.here)
    return order, traps, False


def ended(step: dict[str, Any], order: list[int]) -> bool:
    """Whether the focus has left the page: it may be back at the first stop at once."""
    back = ["focus", -2] in step["log"] and step["at"] == order[0] if order else False
    return bool(step["left"] and (step["at"] < 0 or back))


async def _lights(walker: Walker, order: list[int]) -> dict[int, Light]:
    """Pictures of a stop of each kind whose style does not settle it, and of a second where the first does not show."""
    groups: dict[str, list[int]] = {}
    trapped = walker.lost | set(walker.moved) | set(walker.contexts)
    for number in order:
        stop, look = walker.seen[number], walker.looks.get(number)
        if (
            look is None
            or (look["ring"] and not stop["hidden"])
            or stop["frame"]
            or number in trapped
            or (stop["caret"] and not stop["hidden"])
        ):
            continue
        kind = stop["hidden"] or look["signature"] or stop["shape"]
        groups.setdefault(f"{stop['tag']} {kind}", []).append(number)
    lights: dict[int, Light] = {}
    for group in list(groups.values())[:MOST_PICTURES]:
        for number in group[:2]:
            for _ in range(2):  # a busy page may be painted late
                if number not in lights and not walker.late and (light := await _light(walker, number)):
                    lights[number] = light
            if number in lights and lights[number].shows:
                break
    return lights


async def _light(walker: Walker, number: int) -> Light | None:
    """None where the focus did not stay, or the page moves by itself."""
    subject = walker.subject
    clip = await subject.call("mangdaoWalk.light", number)
    if clip is None:
        return None
    view = await subject.evaluate("[innerWidth, innerHeight]")
    for area in (clip, [0, 0, *view]):
        if area[2] < 4:
            continue
        await subject.call("mangdaoWalk.light", number)
        lit = pixels(await subject.shot(*area))
        if not await subject.call("mangdaoWalk.has", number) or not await subject.call("mangdaoWalk.dark", number):
            return None
        dark = pixels(await subject.shot(*area))
        where = changed(dark, lit)
        if where.sum() >= LEAST:
            near = where if area is clip else within(where, clip)  # a busy machine may paint the first pair too late
            light = Light(True, contrast(dark, lit, near) if near.sum() >= LEAST else 0.0)
            return light if walker.still else await _sure(walker, area, dark, light)
    return Light(False)


async def _sure(walker: Walker, area: list[float], dark: Any, light: Light) -> Light | None:
    """Two pictures without the focus must be alike, or the change says nothing; once they are, nothing moves here."""
    again = pixels(await walker.subject.shot(*area))
    walker.still = not changed(dark, again).sum() >= LEAST and await walker.subject.call("mangdaoWalk.quiet")
    return None if changed(dark, again).sum() >= LEAST else light


def _stop(walker: Walker, number: int, lights: dict[int, Light]) -> Stop:
    seen, look = walker.seen[number], walker.looks.get(number, {})
    onward = walker.moved.get(number)
    return Stop(
        seen["selector"], seen["tag"], seen["text"], tuple(seen["box"]), seen["hidden"], seen["caret"], seen["frame"],
        seen["tabindex"], seen["place"], seen["decoy"], seen["layer"], seen["group"], seen["fixed"],
        bool(look.get("ring")), lights.get(number), walker.covers.get(number, ()), walker.contexts.get(number, ""),
        seen["focusing"], number in walker.lost, walker.seen[onward]["selector"] if onward in walker.seen else "",
    )  # fmt: skip
