"""Press the page's buttons: what appears, whether a second press takes it away, and whether it stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from audits.subject import Subject

AFTER_MS = 150
STANDS_MS = 4000  # a message that is gone sooner was too short


class Presser(Protocol):
    """What presses: the page, and what it changed."""

    subject: Subject

    async def mark(self) -> None:
        """From now on it counts what changes."""

    async def changes(self, ms: int) -> dict[str, Any]:
        """What changed since."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Words that appeared when a button was pressed."""

    button: str  # selectors
    place: str
    text: str
    state: bool  # the button tells a state in code, or its own words changed
    toggles: bool  # pressed again, the words are gone
    vanished: int  # ms after which they were gone by themselves; 0 if they stay or were not watched


async def press_buttons(hands: Presser, buttons: Sequence[dict[str, Any]]) -> tuple[Answer, ...]:
    """Each of a few buttons, twice where the first press showed something; one message is watched."""
    found: list[Answer] = []
    for one in buttons:
        answer = await _press(hands, one, watch=not any(known.vanished for known in found))
        found += [answer] if answer else []
    return tuple(found)


async def _press(hands: Presser, one: dict[str, Any], watch: bool) -> Answer | None:
    call, number = hands.subject.call, one["i"]
    if not await call("mangdaoControls.focus", number):
        return None
    await call("mangdaoAnswers.begin", number)
    await _enter(hands)
    seen = await call("mangdaoAnswers.appeared", number)
    if not seen:
        return None
    vanished = await call("mangdaoAnswers.vanished", STANDS_MS) if watch and seen["message"] else 0
    toggles = False
    if not vanished and not seen["message"] and not seen["layer"] and await call("mangdaoControls.focus", number):
        await _enter(hands)
        toggles = await call("mangdaoAnswers.gone")
    return Answer(one["selector"], seen["place"], seen["text"], seen["state"], toggles, vanished)


async def _enter(hands: Presser) -> None:
    await hands.mark()
    await hands.subject.page.keyboard.press("Enter")
    await hands.changes(AFTER_MS)
