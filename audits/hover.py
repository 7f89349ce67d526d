"""Rest the mouse on what may show something, then come with the keyboard, and see whether the same appears."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audits.probes.controls import Hands

MOST = 8
APPEAR_MS = 250
GONE_MS = 900


@dataclass(frozen=True, slots=True)
class Hover:
    """Something that appears under the mouse."""

    selector: str
    words: str
    controls: int  # links and buttons in it
    known: bool  # its words are to be had elsewhere
    reached: bool  # what shows it takes the focus
    leads: bool  # and is a link to another page
    shows: bool  # it appears with the focus, or with Enter
    beside: bool  # another control may open it
    over: bool  # it lies over other content
    hoverable: bool | None  # the mouse can move onto it
    touching: bool  # it begins where what shows it ends
    dismissible: bool | None  # Escape makes it go away


async def watch_hover(hands: "Hands") -> tuple[Hover, ...]:
    """One for each candidate that shows something."""
    await hands.subject.load("hover.js")
    found = await hands.subject.call("mangdaoHover.find", MOST)
    seen = [await _one(hands, one) for one in found]
    await hands.subject.page.mouse.move(1, 1)
    return tuple(one for one in seen if one)


async def _one(hands: "Hands", one: dict[str, Any]) -> Hover | None:
    subject, mouse = hands.subject, hands.subject.page.mouse
    await mouse.move(1, 1)
    spot = await subject.call("mangdaoHover.begin", one["i"])
    if spot is None:
        return None
    await mouse.move(*spot)
    seen = await subject.call("mangdaoHover.appeared", APPEAR_MS)
    if seen is None:
        return None
    hoverable = await _onto(hands, spot, seen["at"])
    if hoverable is False:  # it is gone: show it again
        await mouse.move(1, 1)
        await mouse.move(*spot)
        await subject.call("mangdaoHover.appeared", APPEAR_MS)
    await subject.page.keyboard.press("Escape")
    dismissible = bool(await subject.call("mangdaoHover.gone", 150))
    await mouse.move(1, 1)
    if not await subject.call("mangdaoHover.gone", GONE_MS):
        # It stays: the page moves, unless a script listens just here, as tabs do that open under the mouse.
        if not one["listens"] or one["tabbable"]:
            return None
        return Hover(one["selector"], seen["words"], seen["controls"], False, False, False, False, True, False, None, True,
                     None)  # fmt: skip
    focus = await subject.call("mangdaoHover.focus")
    shows = await _shows(hands, focus)
    beside = await subject.call("mangdaoHover.beside")
    return Hover(
        one["selector"], seen["words"], seen["controls"], seen["known"], focus["reached"], focus["leads"], shows,
        beside, seen["over"], hoverable, seen["touching"], dismissible,
    )  # fmt: skip


async def _onto(hands: "Hands", spot: list[float], at: list[float] | None) -> bool | None:
    if at is None:
        return None
    await hands.subject.page.mouse.move(*at, steps=8)
    await hands.subject.evaluate("mangdaoKeys.pause(60)")
    return bool(await hands.subject.call("mangdaoHover.still"))


async def _shows(hands: "Hands", focus: dict[str, Any]) -> bool:
    """With the focus, with Enter, or with the focus on what lies in it."""
    subject = hands.subject
    if focus["reached"]:
        if not await subject.call("mangdaoHover.gone", 60):
            return True
        await subject.page.keyboard.press("Enter")
        await subject.evaluate("mangdaoKeys.pause(80)")
        if await subject.call("mangdaoHover.still"):
            await subject.page.keyboard.press("Enter")
            return True
    return bool(await subject.call("mangdaoHover.inside"))
