"""What moves inside a page's frames, watched while the page itself is."""

import asyncio
from contextlib import suppress
from typing import Any

from playwright.async_api import Error

from audits.frames import below, inner
from audits.subject import Subject
from audits.world import WorldError

PARTS = ("moving", "coloured", "changing", "flash", "canvas", "svg", "gone")
Seen = dict[str, list[Any]]


async def watch_frames(subject: Subject, worth: str) -> Seen:
    """As mangdaoMotion.observe() tells it, of all frames where the JavaScript expression `worth` is true."""
    found: Seen = {key: [] for key in (*PARTS, "stoppers")}
    seen = await asyncio.gather(*(_watch(view, frame) for frame, view in await inner(subject, worth)))
    for one in seen:
        for key, parts in one.items():
            found[key] += parts
    return found


async def _watch(view: Subject, frame: str) -> Seen:
    with suppress(Error, WorldError):  # a frame that leaves meanwhile does not take the page's observation with it
        for script in ("motion.js", "flash.js"):
            await view.load(script)
        await view.listeners()
        raw = await view.evaluate("mangdaoMotion.observe()")
        raw["flash"] = await view.evaluate("mangdaoFlash.flashing()")
        raw["moving"] += raw["drifting"]  # it stays inside its frame
        return _all_outside(raw, frame)
    return {}


def _all_outside(raw: Seen, frame: str) -> Seen:
    return {key: [_outside(part, frame) for part in raw[key]] for key in PARTS} | {"stoppers": raw["stoppers"]}


def _outside(part: dict[str, Any], frame: str) -> dict[str, Any]:
    """The part as the page sees it: the page around the frame is other content beside it."""
    return part | {"path": below(frame, part["path"]), "widget": below(frame, part["widget"]), "beside": True}
