"""Every field that a script listens to is changed with the keyboard: does the page go somewhere?"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urlsplit

from audits.check import probe
from audits.subject import Attempt, Subject

QUIET_MS = 80
BOUND_MS = 400
# Another page or order of the same results.
RESULTS = re.compile(r"(^|&)(page|page_?no|page_?num|page_?size|p|pn|sort|order(by)?|rows)=", re.I)


@dataclass(frozen=True, slots=True)
class Change:
    """One field, changed."""

    selector: str
    kind: str  # select, choice, text
    name: str
    warned: bool  # words beside it say what it will do
    window: bool  # a new window was to open
    url: str  # the page was to go there; "" if it stayed
    method: str
    same: bool  # … which is this page's own address with other parameters
    jumped: str  # selector of the element that took the focus; "" if it stayed


@dataclass(frozen=True, slots=True)
class Changes:
    """All fields that were tried."""

    fields: tuple[Change, ...]


@probe(__name__, first=True, matches="!!document.querySelector('select, input:not([type=hidden]), textarea')")
async def changes(subject: Subject) -> Changes:
    """Arrow keys for a select, Space for a radio button or checkbox, a few letters for the rest."""
    own = await subject.listeners()
    subject.hold_everything()
    await subject.engine()
    await subject.load("changes.js")
    types = sorted({*own["window"], *own["document"]})
    fields = await subject.call("mangdaoChanges.begin", types)
    subject.looked_only = not fields
    tried = [await _change(subject, number, field) for number, field in enumerate(fields)]
    return Changes(tuple(one for one in tried if one))


async def _change(subject: Subject, number: int, field: dict[str, Any]) -> Change | None:
    if not await subject.call("mangdaoChanges.focus", number):
        return None
    begun = len(subject.attempts)
    await _press(subject, number, field)
    await subject.call("mangdao.settle", QUIET_MS, BOUND_MS)
    after = await subject.call("mangdaoChanges.after", number)
    gone = [one for one in subject.attempts[begun:] if one.kind == "document"]
    first = gone[0] if gone else None
    return Change(
        field["selector"], field["kind"], field["name"], field["warned"], any(one.window for one in gone),
        first.url if first else "", first.method if first else "", _same(subject.url, first), after["to"],
    )  # fmt: skip


async def _press(subject: Subject, number: int, field: dict[str, Any]) -> None:
    keyboard = subject.page.keyboard
    if field["kind"] == "choice":
        await keyboard.press("Space")
    elif field["kind"] == "text":
        await keyboard.type(("1" if field["digits"] else "a") * field["length"])
    else:
        before = await subject.call("mangdaoChanges.value", number)
        for key in ("ArrowDown", "ArrowUp"):
            await keyboard.press(key)
            if await subject.call("mangdaoChanges.value", number) != before:
                break


def _same(here: str, attempt: Attempt | None) -> bool:
    if attempt is None or attempt.window:
        return False
    own, there = urlsplit(urldefrag(here).url), urlsplit(attempt.url)
    results = own.path == there.path or bool(RESULTS.search(there.query))
    return attempt.method == "GET" and own.netloc == there.netloc and results
