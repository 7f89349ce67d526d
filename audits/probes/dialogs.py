"""Open what opens over the page with the keyboard; see where the focus is, whether it stays, and how to get out."""

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from playwright.async_api import Dialog as Message
from playwright.async_api import Error

from audits.check import probe
from audits.probes.controls import SCRIPTED
from audits.subject import Subject

MOST = 6
MOST_INSIDE = 12
SECONDS = 15
OPENING_MS = 400
TAKING_MS = 400
CLOSING_MS = 500
OPENERS = (
    'button, [role=button], input[type=button], a[href^="#"], a[href^="javascript"], [aria-haspopup], [data-toggle], '
    "[data-bs-toggle], [onclick], dialog[open], [role=dialog], [aria-modal], [class*=lightbox]"
)
# What is pressed, and what lies over the page already.
USED = f"""[...document.querySelectorAll('body *')].filter(e => e.matches(
    '{OPENERS}, summary, [data-lightbox], [class*=fancybox]') || getComputedStyle(e).position === 'fixed')"""


@dataclass(frozen=True, slots=True)
class Layer:
    """A box that opened over the page and says that it is a dialog, or covers the rest."""

    selector: str
    opener: str  # "": it was there when the page was loaded
    told: bool  # it says that it is a dialog
    modal: bool
    veil: bool  # the rest of the page is covered
    native: bool
    stops: int
    focus: str = ""  # inside, opener, outside, nobody
    entered: bool = False  # the next Tab led into it
    stray: str = ""  # a stop outside that Tab led to from inside
    escape: bool = False
    reach: str = ""  # a control that closes it, reached by Tab
    mouse: str = ""  # one that is not
    back: str = ""  # where the focus was after closing: opener, elsewhere, nobody, no-opener; "" not closed


@probe(__name__, matches=f"({SCRIPTED}) && document.querySelector('{OPENERS}')", uses=USED)
async def dialogs(subject: Subject) -> tuple[Layer, ...]:
    """What was open, and what a few controls open."""
    subject.hold_everything()

    async def dismiss(message: Message) -> None:
        with suppress(Error):
            await message.dismiss()

    subject.page.on("dialog", dismiss)
    try:
        return await _all(subject, time.monotonic() + SECONDS)
    finally:
        subject.page.remove_listener("dialog", dismiss)


async def _all(subject: Subject, end: float) -> tuple[Layer, ...]:
    found: list[Layer] = []
    openers = await _begin(subject)
    standing = await subject.call("mangdaoDialogs.standing")
    if standing and _covers(layer := _layer(standing, "")):
        found.append(await _inspect(subject, layer))
        openers = await _anew(subject)
    if not openers and not found:
        await subject.evaluate("mangdaoKeys.move();0")
        subject.looked_only = True
    for number in range(len(openers)):
        if time.monotonic() > end or number >= len(openers):
            break
        opened = await _open(subject, openers[number])
        if opened and _covers(opened) and opened.selector not in {known.selector for known in found}:
            found.append(await _inspect(subject, opened))
        if opened:
            openers = await _anew(subject)
    return tuple(found)


def _covers(layer: Layer) -> bool:
    """Boxes that say nothing and leave the page in sight are part of it: a menu, a tip."""
    return layer.told or layer.veil


async def _anew(subject: Subject) -> list[dict[str, Any]]:
    await subject.again()
    return await _begin(subject)


async def _begin(subject: Subject) -> list[dict[str, Any]]:
    await subject.listeners()
    await subject.load("keys.js")
    await subject.load("dialogs.js")
    await subject.evaluate("mangdaoKeys.still();mangdaoDialogs.begin();0")
    found: list[dict[str, Any]] = await subject.call("mangdaoDialogs.candidates", MOST)
    return found


def _layer(seen: dict[str, Any], opener: str) -> Layer:
    return Layer(
        seen["selector"], opener, seen["told"], seen["modal"], seen["veil"], seen["native"], seen["stops"],
    )  # fmt: skip


async def _open(subject: Subject, opener: dict[str, Any]) -> Layer | None:
    """By keyboard where that goes, else with the mouse."""
    await subject.call("mangdaoDialogs.choose", opener["i"])
    if opener["reachable"] and await subject.call("mangdaoDialogs.focus", opener["i"]):
        await subject.page.keyboard.press("Enter")
        if seen := await subject.call("mangdaoDialogs.opened", OPENING_MS):
            return _layer(seen, opener["selector"])
        return None
    with suppress(Error):
        await subject.page.locator(f"css={opener['selector'].split(' >>> ')[-1]}").first.click(timeout=800)
    seen = await subject.call("mangdaoDialogs.opened", OPENING_MS)
    return _layer(seen, opener["selector"]) if seen else None


async def _inspect(subject: Subject, layer: Layer) -> Layer:
    """Where the focus is, whether it stays inside, and whether the keyboard gets out."""
    press = subject.page.keyboard.press
    layer = replace(layer, focus=await subject.call("mangdaoDialogs.taken", TAKING_MS))
    if layer.focus != "inside":
        await press("Tab")
        layer = replace(layer, entered=await subject.call("mangdaoDialogs.where") == "inside")
    closers = await subject.call("mangdaoDialogs.closers")
    layer = replace(layer, reach=closers["reach"], mouse=closers["mouse"])
    if await subject.call("mangdaoDialogs.where") == "inside" or await subject.call("mangdaoDialogs.enter"):
        layer = replace(layer, stray=await _stray(subject, layer))
        await subject.call("mangdaoDialogs.enter")
    await press("Escape")
    if await subject.call("mangdaoDialogs.closed", CLOSING_MS):
        layer = replace(layer, escape=True)
    elif await subject.call("mangdaoDialogs.press"):
        await press("Enter")
        if not await subject.call("mangdaoDialogs.closed", CLOSING_MS):
            return layer
    else:
        return layer
    await subject.evaluate("mangdaoKeys.pause(100)")
    return replace(layer, back=await subject.call("mangdaoDialogs.back"))


async def _stray(subject: Subject, layer: Layer) -> str:
    for _ in range(min(layer.stops, MOST_INSIDE) + 2):
        await subject.page.keyboard.press("Tab")
        if outside := await subject.call("mangdaoDialogs.stray"):
            return str(outside["selector"])
    return ""
