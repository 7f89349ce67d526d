"""Try what listens to the mouse: with the mouse, with Enter, Space and arrows; and press single keys on the page."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Dialog, Error

from audits.answers import Answer, press_buttons
from audits.check import probe
from audits.hover import Hover, watch_hover
from audits.shortcuts import Shortcut, try_single_keys
from audits.subject import Subject

SHORT_MS = 50
LONG_MS = 150
ANEW = 2  # times the page is opened again because a layer lies over what is to be tried


@dataclass(frozen=True, slots=True)
class Control:
    """An element that listens to the mouse, and what it did."""

    selector: str
    tag: str
    role: str
    text: str
    own: bool  # it listens itself, not an ancestor for it
    mouse: bool | None = None  # a click did something; None: it could not be tried
    link: bool = False  # a click led to where a link of the page leads, or only to an input of its own
    enter: bool = False
    space: bool = False
    keys: bool = False  # it or an ancestor listens to keys
    hint: bool = False  # it looks like a control
    drawing: bool = False
    navigates: bool = False


@dataclass(frozen=True, slots=True)
class Controls:
    """What was tried on the page."""

    unreachable: tuple[Control, ...]
    custom: tuple[Control, ...]
    down: tuple[Control, ...]  # acted before the button was released
    quiet: int  # those listening to the pressing that did not act on it
    drags: tuple[Control, ...]
    deaf: tuple[Control, ...]  # composite widgets that ignore arrow keys
    composite: int
    listens: bool  # to keys, anywhere on the page
    shortcut: Shortcut | None
    hovers: tuple[Hover, ...]
    answers: tuple[Answer, ...] = ()


@dataclass(slots=True)
class Hands:
    """The subject, and what it answered with a message box."""

    subject: Subject
    own: dict[str, list[str]]
    dialogs: int = 0
    attempts: int = 0
    anew: int = 0

    async def open(self) -> dict[str, Any]:
        """Our scripts in the page; what there is to try."""
        self.own = await self.subject.listeners()
        await self.subject.load("keys.js")
        await self.subject.load("controls.js")
        await self.subject.load("answers.js")
        await self.subject.evaluate("mangdaoKeys.still();0")
        found: dict[str, Any] = await self.subject.call("mangdaoControls.find", self.own)
        return found

    async def again(self) -> None:
        """The page anew, every element with its number."""
        self.anew += 1
        await self.subject.again()
        await self.open()
        self.attempts = 0

    async def mark(self) -> None:
        """From now on it counts what changes."""
        self.dialogs, self.attempts = 0, len(self.subject.attempts)
        await self.subject.evaluate("mangdaoControls.mark();0")

    async def changes(self, ms: int) -> dict[str, Any]:
        """What changed since."""
        seen: dict[str, Any] = await self.subject.call("mangdaoControls.changes", ms)
        seen["attempts"] = [a.url for a in self.subject.attempts[self.attempts :]]
        seen["any"] = seen["content"] or bool(seen["attempts"]) or self.dialogs > 0 or seen["focus"]
        return seen

    async def place(self, number: int) -> list[float] | None:
        """Where to click; the page is opened anew when something lies over the element."""
        spot: list[float] | None = await self.subject.call("mangdaoControls.place", number)
        if spot is None and self.anew < ANEW:
            await self.again()
            spot = await self.subject.call("mangdaoControls.place", number)
        return spot


SCRIPTED = (
    "document.scripts.length > 0"
    """ || document.evaluate("boolean(//@*[starts-with(name(), 'on')])", document, null, 3, null).booleanValue"""
)


STYLED = (
    "[...document.styleSheets].some(s => { try { return [...s.cssRules]"
    ".some(r => (r.selectorText ?? '').includes(':hover')) } catch { return false } })"
)


@probe(__name__, matches=f"{SCRIPTED} || {STYLED}")
async def controls(subject: Subject) -> Controls:
    """Keys first, then the widgets, then what only a mouse may work."""
    subject.hold_everything()
    hands = Hands(subject, {})

    async def dismiss(dialog: Dialog) -> None:
        hands.dialogs += 1
        with suppress(Error):
            await dialog.dismiss()

    subject.page.on("dialog", dismiss)
    try:
        found = await hands.open()
        shortcut = await try_single_keys(hands) if found["keys"] else None
        if shortcut:
            await hands.again()
        hovers = await watch_hover(hands)
        deaf = [_control(one) for one in found["composite"] if not await _arrows(hands, one)]
        custom = [await _keys(hands, one) for one in found["custom"]]
        down = [await _down(hands, one) for one in found["down"]]
        unreachable = [await _mouse(hands, one) for one in found["unreachable"]]
        answers = await press_buttons(hands, found["buttons"])
        if not any(found[kind] for kind in ("keys", "composite", "custom", "down", "unreachable", "buttons")):
            await subject.evaluate("mangdaoKeys.move();0")
            subject.looked_only = True  # the mouse has rested here and there
    finally:
        subject.page.remove_listener("dialog", dismiss)
    acted = tuple(one for one in down if one)
    return Controls(
        tuple(unreachable), tuple(custom), acted, len(down) - len(acted), tuple(map(_control, found["drags"])),
        tuple(deaf), len(found["composite"]), found["keys"], shortcut, hovers, answers,
    )  # fmt: skip


def _control(one: dict[str, Any], **more: Any) -> Control:
    known: dict[str, Any] = {name: one[name] for name in ("keys", "hint", "drawing", "link") if name in one}
    return Control(one["selector"], one["tag"], one["role"], one["text"], one.get("own", True), **{**known, **more})


async def _mouse(hands: Hands, one: dict[str, Any]) -> Control:
    """Click: does anything happen, and can a link do the same?"""
    seen = await _click(hands, one["i"], double="click" not in one["types"] and "dblclick" in one["types"])
    if seen is None:
        return _control(one)
    linked = bool(seen["attempts"]) and await hands.subject.call("mangdaoControls.linked", seen["attempts"][0])
    return _control(one, mouse=seen["any"] or seen["scroll"], link=linked or seen["focus"] or seen["ticked"])


async def _click(hands: Hands, number: int, *, double: bool = False) -> dict[str, Any] | None:
    """Hover first, so that what hovering does is not taken for what clicking does."""
    spot = await hands.place(number)
    if spot is None:
        return None
    mouse = hands.subject.page.mouse
    await mouse.move(*spot)
    await hands.subject.evaluate("mangdaoKeys.frame()")
    await hands.mark()
    await (mouse.dblclick(*spot) if double else mouse.click(*spot))
    return await hands.changes(LONG_MS)


async def _keys(hands: Hands, one: dict[str, Any]) -> Control:
    """Enter, Space, and when neither does anything the mouse."""
    done = {}
    for name, key in (("enter", "Enter"), ("space", "Space")):
        if not await hands.subject.call("mangdaoControls.focus", one["i"]):
            return _control(one, enter=True, space=True)
        await hands.mark()
        await hands.subject.page.keyboard.press(key)
        seen = await hands.changes(SHORT_MS)
        if not seen["any"]:
            seen = await hands.changes(LONG_MS)
        done[name] = bool(seen["any"] or seen["away"] or (key == "Enter" and seen["scroll"]))
        navigates = bool(seen["attempts"])
        if done[name]:
            one = {**one, "navigates": one.get("navigates") or navigates}
    mouse = None
    if not all(done.values()):
        clicked = await _click(hands, one["i"], double=one["double"])
        mouse = clicked and (clicked["any"] or clicked["scroll"])
    return _control(one, mouse=mouse, navigates=bool(one.get("navigates")), **done)


async def _down(hands: Hands, one: dict[str, Any]) -> Control | None:
    """Press the mouse button, look, and release it elsewhere."""
    spot = await hands.place(one["i"])
    if spot is None:
        return None
    mouse = hands.subject.page.mouse
    await mouse.move(*spot)
    await hands.subject.evaluate("mangdaoKeys.frame()")
    await hands.mark()
    await mouse.down()
    seen = await hands.changes(SHORT_MS)
    await mouse.move(1, 1)
    await mouse.up()
    acted = seen["content"] or seen["attempts"] or hands.dialogs
    return _control(one) if acted else None


async def _arrows(hands: Hands, one: dict[str, Any]) -> bool:
    """Whether an arrow key does anything in a composite widget."""
    if not await hands.subject.call("mangdaoControls.focus", one["start"]):
        return True
    for key in ("ArrowDown", "ArrowRight", "ArrowUp"):
        await hands.mark()
        await hands.subject.page.keyboard.press(key)
        seen = await hands.changes(SHORT_MS)
        if seen["any"]:
            return True
    return False
