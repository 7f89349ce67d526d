"""An isolated JavaScript world in every frame of a page, reached over CDP.

A world of our own shares the page's DOM but not its globals, so a page that breaks Array, Map or Promise, or listens
for our messages, changes nothing; and CDP evaluation is not stopped by a page's CSP. Site isolation is switched off
(audits.browser), so one session reaches cross-origin frames too.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Error, Page

NAME = "mangdao"
STORAGE = "local_storage,indexeddb,cache_storage,file_systems"


class WorldError(Exception):
    """A script of ours threw in the page, or the frame went away."""


@dataclass(slots=True)
class Frame:
    """A frame of the page, with the id of our world in it once it is made."""

    id: str
    url: str
    children: list["Frame"] = field(default_factory=list)
    context: int | None = None

    def walk(self) -> Iterator["Frame"]:
        """This frame and those inside it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


class World:
    """Our side of one page."""

    def __init__(self, session: CDPSession, script: str) -> None:
        self.session = session
        self._script = script

    @classmethod
    async def enter(cls, page: Page, script: str) -> "World":
        """Attach to the page; from now on `script` runs in our world of every document, before the page's own.

        The browser keeps the script, so half a megabyte of engine is not sent again for each page.
        """
        session = await page.context.new_cdp_session(page)
        await session.send("Page.enable")
        await session.send("Page.addScriptToEvaluateOnNewDocument", {"source": script, "worldName": NAME})
        return cls(session, script)

    async def prepare(self, frame: Frame) -> None:
        """Make sure the script is there: a document older than our session has not run it."""
        if not await self.evaluate(frame, "!!globalThis.mangdao"):
            await self.evaluate(frame, self._script)

    async def frames(self) -> Frame:
        """The page's frame tree as it is now."""
        tree = await self.session.send("Page.getFrameTree")
        return _frame(tree["frameTree"])

    async def evaluate(self, frame: Frame, expression: str) -> Any:
        """The value of an expression (awaited if a promise) in our world of the frame; WorldError if it throws."""
        if frame.context is None:
            made = await self.session.send("Page.createIsolatedWorld", {"frameId": frame.id, "worldName": NAME})
            frame.context = int(made["executionContextId"])
        answer = await self.session.send(
            "Runtime.evaluate",
            {"expression": expression, "contextId": frame.context, "awaitPromise": True, "returnByValue": True},
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise WorldError(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    async def note_listeners(self, top: Frame) -> None:
        """Ask the browser what the page's window listens to: `mangdao.windowListens` in our world, event types."""
        found = await self.session.send("Runtime.evaluate", {"expression": "window"})  # the page's world
        seen = await self.session.send("DOMDebugger.getEventListeners", {"objectId": found["result"]["objectId"]})
        types = sorted({str(one["type"])[:60] for one in seen["listeners"]})
        await self.evaluate(top, f"mangdao.windowListens = {json.dumps(types[:100])};0")

    async def forget(self, top: Frame) -> None:
        """Empty what the page's origins have stored, so that the next page of the tab starts like the first."""
        for frame in top.walk():
            with suppress(WorldError, Error):  # an opaque origin has no storage, a frame may be gone
                await self.evaluate(frame, "window.name = ''; sessionStorage.clear()")
        for origin in {f"{url.scheme}://{url.netloc}" for frame in top.walk() if (url := urlsplit(frame.url)).netloc}:
            await self.session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": STORAGE})

    async def call(self, frame: Frame, function: str, *arguments: Any) -> Any:
        """Call a function of our world with JSON-able arguments."""
        return await self.evaluate(frame, f"{function}({','.join(map(json.dumps, arguments))})")

    async def calls(self, frame: Frame, *calls: tuple[Any, ...]) -> list[Any]:
        """What several functions say, called one after the other: (function, *arguments) each.

        To ask costs the browser more than most of our functions do.
        """
        said = "".join(f"said.push(await {name}({','.join(map(json.dumps, rest))}));" for name, *rest in calls)
        answers: list[Any] = await self.evaluate(frame, f"(async () => {{ const said = []; {said} return said }})()")
        return answers


def _frame(tree: dict[str, Any]) -> Frame:
    children = [_frame(child) for child in tree.get("childFrames", [])]
    return Frame(tree["frame"]["id"], tree["frame"]["url"], children)


async def frame_at(world: World, top: Frame, hops: Sequence[Any]) -> Frame | None:
    """The frame reached through a chain of frame elements' selectors; None when it is gone."""
    frame = top
    for hop in hops:
        found = await child_frame(world, frame, hop if isinstance(hop, list) else [hop])
        if found is None:
            return None
        frame = found
    return frame


async def child_frame(world: World, frame: Frame, path: Sequence[Any]) -> Frame | None:
    """The frame in the frame element that `path` (selectors, the later ones in shadow trees) leads to."""
    flat = path[0] if len(path) == 1 and isinstance(path[0], list) else path
    answer = await world.session.send(
        "Runtime.evaluate",
        {"expression": f"mangdao.find({json.dumps(flat)})", "contextId": frame.context or 0},
    )
    handle = answer["result"].get("objectId")
    if handle is None:
        return None
    node = await world.session.send("DOM.describeNode", {"objectId": handle})
    wanted = node["node"].get("frameId")
    return next((child for child in frame.children if child.id == wanted), None)
