"""Where the Tab key goes round among few elements: which they are, and which keys lead out."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audits.probes.walk import Walker

MOST_ROUNDS = 40
NAMES = {"ctrl": "Control", "control": "Control", "alt": "Alt", "option": "Alt", "shift": "Shift", "cmd": "Meta"}
KEYS = {"esc": "Escape", "escape": "Escape", "enter": "Enter", "tab": "Tab", "home": "Home", "end": "End"}


@dataclass(frozen=True, slots=True)
class Trap:
    """Elements the Tab key does not leave."""

    selectors: tuple[str, ...]
    release: str  # what leads out: back, escape, arrows, help; pulled: out, and back to another of them; ""
    dialog: bool  # all of them lie in one dialog
    others: bool  # there are other stops that were not reached


async def look_for_way_out(walker: "Walker", first: int) -> Trap | None:
    """None when the Tab key leaves after all."""
    members: list[int] = [walker.here]
    for presses in range(MOST_ROUNDS):
        if presses > 2 * len(members) + 1:
            break
        step = await walker.press("Tab")
        if step["at"] < 0 or (step["left"] and step["at"] == first and ["focus", -2] in step["log"]):
            return None
        if step["at"] not in members:
            members.append(step["at"])
    layers = {walker.seen[number]["layer"] for number in members}
    missed = await walker.subject.call("mangdaoWalk.missed")
    release = await _back(walker, members)
    if release in ("", "pulled"):
        release = await _standard(walker, members) or release or await _help(walker, members)
    selectors = tuple(dict.fromkeys(walker.seen[number]["selector"] for number in members))
    return Trap(selectors, release, len(layers) == 1 and layers != {-1}, bool(missed))


async def _out(walker: "Walker", step: dict[str, Any], members: list[int]) -> bool:
    """Whether the focus has come to another element, or to the browser's own controls, and stays there."""
    if step["at"] in members or not (step["at"] >= 0 or step["left"] or step["out"]):
        return False
    again = await walker.look()
    return bool(again["at"] == step["at"] and not any(kind == "focus" for kind, _ in again["log"]))


async def _back(walker: "Walker", members: list[int]) -> str:
    pulled = ""
    for _ in range(len(members) + 2):
        before = walker.here
        step = await walker.press("Shift+Tab")
        if await _out(walker, step, members):
            return "back"
        if step["left"] and step["at"] not in (before, -1):
            pulled = "pulled"
    return pulled


async def _standard(walker: "Walker", members: list[int]) -> str:
    for name, keys in (("escape", ("Escape", "Tab")), ("arrows", ("ArrowRight", "ArrowDown", "Tab"))):
        for key in keys:
            if await _out(walker, await walker.press(key), members):
                return name
    return ""


async def _help(walker: "Walker", members: list[int]) -> str:
    """Try what the page's text advises, also after following a help link inside the trap."""
    helpers = await walker.subject.call("mangdaoWalk.helpers", members)
    for helper in [None, *helpers]:
        if helper is not None:
            await _follow(walker, helper, len(members))
        for words in await walker.subject.call("mangdaoWalk.advice"):
            for key in (combination(words), "Tab"):
                if await _out(walker, await walker.press(key), members):
                    return "help"
    return ""


async def _follow(walker: "Walker", helper: int, rounds: int) -> None:
    for _ in range(rounds):
        if walker.here == helper:
            await walker.press("Enter")
            return
        await walker.press("Tab")


def combination(words: str) -> str:
    """A key combination as Playwright writes it, from words such as "Ctrl + M"."""
    parts = [part for part in re.split(r"\s*(?:\+|-|\band\b|加|和|\s)\s*", words.strip().lower()) if part]
    named = [
        NAMES.get(part) or KEYS.get(part) or (part.upper() if re.fullmatch(r"f\d{1,2}", part) else part)
        for part in parts
    ]
    return "+".join(named)
