"""The page's accessibility toolbar (无障碍浏览 …) put to the test: found, opened, its functions measured."""

import asyncio
import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Error

from audits.check import probe
from audits.subject import Subject
from audits.toolbar_keys import Shortcuts, try_shortcuts
from mangdao.standards import toolbars

PHONE = {"width": 375, "height": 667}  # CSS pixels
LOOKS = 12  # times a quarter of a second that a click is given to show an effect
LONGEST = 16  # letters of an entry, its name included
LABELS = sorted({re.escape(label) for bar in toolbars().values() for label in bar.labels_zh})
NAMES = json.dumps("|".join(LABELS) + "|accessibility (toolbar|mode)", ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A control that promises a toolbar or another edition."""

    selector: str
    text: str
    focusable: bool
    on_phone: bool  # whether it can be seen at a phone's width too


@dataclass(frozen=True, slots=True)
class Function:
    """One thing the toolbar promises."""

    selector: str
    kind: str  # size, contrast, pointer or speech
    text: str
    works: bool  # something of its kind changed on the page


@dataclass(frozen=True, slots=True)
class Toolbar:
    """What became of the first entry that was pressed."""

    entries: tuple[Entry, ...]
    leads_to: str  # another page, when the entry is a link to an edition; "" for a toolbar
    reacted: bool  # anything at all happened
    panel: str  # selector of what came up
    functions: tuple[Function, ...]
    barriers: tuple[tuple[str, int], ...]  # (axe rule, places) inside the toolbar
    shortcuts: tuple[str, ...]  # advertised on the page
    tried: Shortcuts = field(default_factory=Shortcuts)  # those that the toolbar and its help advertise


# The innermost elements that may be its entry; a headline that speaks of accessibility is longer.
NAMED = f"""(all => all.filter(e => !all.some(other => other !== e && e.contains(other))))(
    [...document.querySelectorAll('a, button, [role=button], [onclick], span, div, li, img')].filter(e => {{
        const label = text => [text, e.title, e.getAttribute('aria-label'), e.alt, e.value]
            .filter(words => typeof words === 'string').join(' ').trim().replace(/\\s+/g, ' ');
        return new RegExp({NAMES}, 'i').test(label(e.children.length > 3 ? '' : e.textContent).slice(0, 60))
            && label(e.innerText).length <= {LONGEST}
    }}))"""


@probe(__name__, matches=f"{NAMED}.length", uses=NAMED)
async def toolbar(subject: Subject) -> Toolbar:
    """Find the entry, look for it at a phone's width, press it, and try what it offers."""
    await subject.load("toolbar.js")
    found = await subject.call("mangdaoToolbar.entries", LABELS, LONGEST)
    phone = await _on_phone(subject)
    entries = tuple(
        Entry(row["selector"], row["text"], row["focusable"], bool(phone & {row["selector"], row["text"]}))
        for row in found
    )
    if not entries:
        return Toolbar((), "", True, "", (), (), ())
    return await _pressed(subject, entries)


async def _on_phone(subject: Subject) -> set[str]:
    await subject.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    seen = await subject.call("mangdaoToolbar.entries", LABELS, LONGEST)
    await subject.back()
    await subject.load("toolbar.js")
    return {row[key] for row in seen for key in ("selector", "text")}


async def _pressed(subject: Subject, entries: tuple[Entry, ...]) -> Toolbar:
    await subject.evaluate("mangdaoToolbar.remember();0")
    await subject.call("mangdaoToolbar.click", entries[0].selector)
    panel, reacted = "", False
    for _ in range(LOOKS):
        left = [one.url for one in subject.attempts if one.kind == "document"]
        if left:
            return Toolbar(entries, left[0], True, "", (), (), ())
        panel = await subject.evaluate("mangdaoToolbar.panel()") or ""
        if panel:
            break
        await asyncio.sleep(0.25)
    reacted = bool(panel) or await subject.evaluate("mangdaoToolbar.changed()")
    if not panel:
        return Toolbar(entries, "", reacted, "", (), (), ())
    await subject.evaluate("mangdaoToolbar.remember();0")
    functions = [await _tried(subject, row) for row in await subject.call("mangdaoToolbar.functions", panel)]
    shortcuts = await subject.evaluate("mangdaoToolbar.shortcuts()")
    barriers = await _barriers(subject, panel)
    tried = await try_shortcuts(subject, entries[0].selector, panel)
    return Toolbar(entries, "", True, panel, tuple(functions), barriers, tuple(shortcuts), tried)


async def _tried(subject: Subject, row: dict[str, Any]) -> Function:
    works = False
    await subject.call("mangdaoToolbar.click", row["selector"])
    for _ in range(LOOKS // 2):
        if row["kind"] == "speech":
            works = works or await _speaks(subject)
        else:
            works = works or (await subject.evaluate("mangdaoToolbar.differences()"))[row["kind"]]
        if works:
            break
        await asyncio.sleep(0.25)
    return Function(row["selector"], row["kind"], row["text"], works)


async def _speaks(subject: Subject) -> bool:
    with suppress(Error):
        return bool(
            await subject.page.evaluate(
                "speechSynthesis.speaking || speechSynthesis.pending"
                " || [...document.querySelectorAll('audio')].some(e => !e.paused)"
            )
        )
    return False


async def _barriers(subject: Subject, panel: str) -> tuple[tuple[str, int], ...]:
    await subject.engine()
    found = await subject.evaluate(f"(axe.teardown(), mangdaoToolbar.barriers({json.dumps(panel)}))")
    return tuple((rule, places) for rule, places in found)
