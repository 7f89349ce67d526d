"""The page of its own that a dynamic check acts on: opened afresh, settled, and cut off from the outside.

"Test subject" is ACT's word. Whatever a check does to its subject, no other check sees it: each gets the page anew, or
one that was only looked at and is found as it was opened. Opening a page is half of what a check costs.
From the moment a check may act, nothing it sets off leaves the browser: navigations of the page, new windows and every
request that is not a GET are held back and written down as attempts.
"""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.async_api import BrowserContext, Error, Page, Request, Route, ViewportSize

from audits.browser import VIEWPORTS
from audits.reading import Reading
from audits.settle import Traffic, settle
from audits.world import Frame, World, WorldError
from mangdao.model import Profile

LOAD_MS = 30_000
MOST_LISTENING = 2000  # elements with listeners that are looked at


@dataclass(frozen=True, slots=True)
class Attempt:
    """A request that was held back."""

    url: str
    method: str
    kind: str  # Playwright's resource type: document, fetch, xhr, ping …
    window: bool  # it was to open a new window


@dataclass(slots=True)
class Bench:
    """The tab that subjects are opened in, one after the other; a context of its own shields the audited page."""

    context: BrowserContext
    page: Page
    world: World
    traffic: Traffic
    profile: Profile
    looked_at: "Subject | None" = None  # the open page, when all that was done to it was looking
    emulating: bool = False  # media features other than the usual ones
    cookies: list[Any] = field(default_factory=list)  # those that a subject starts with, as Playwright has them
    readings: dict[tuple[str, int, int], Reading] = field(default_factory=dict)  # of drawings, by address and size


@dataclass(slots=True)
class Subject:
    """One opened page."""

    page: Page
    world: World
    top: Frame
    url: str
    bench: Bench
    attempts: list[Attempt] = field(default_factory=list)
    looked_only: bool = False  # whoever had it only looked, and left it as it was: the next one may have it too
    _loaded: set[str] = field(default_factory=set)
    _strict: bool = False

    async def call(self, function: str, *arguments: Any) -> Any:
        """Call a function of our isolated world in the top frame, e.g. `call("mangdao.source", ["#main"])`.

        Raises WorldError when it throws.
        """
        return await self.world.call(self.top, function, *arguments)

    async def calls(self, *calls: tuple[Any, ...]) -> list[Any]:
        """Several calls in one go, one after the other: (function, *arguments) each."""
        return await self.world.calls(self.top, *calls)

    async def evaluate(self, expression: str) -> Any:
        """The value of an expression in our isolated world of the top frame, awaited if it is a promise."""
        return await self.world.evaluate(self.top, expression)

    async def load(self, script: str) -> None:
        """Make the functions of audits/js/`script` known in our world; once a document."""
        if script not in self._loaded:
            await self.evaluate(f"{_source(script)};0")
            self._loaded.add(script)

    async def engine(self) -> None:
        """Make `axe.commons` usable in our world: names, roles, visibility."""
        await self.evaluate("mangdaoEngine();axe.teardown();axe.setup(document);0")

    async def listeners(self) -> dict[str, list[str]]:
        """Ask the browser for the page's event listeners, attributes such as onclick included.

        Afterwards `mangdao.listening` is a Map of elements to the sorted types they listen to, in our world; returned
        are the types that `window` and `document` listen to, by these names (delegated events).
        """
        nodes: dict[int, set[str]] = {}
        own: dict[str, list[str]] = {}
        for name in ("window", "document"):
            handle, deep = await self._of_the_page(name), {"depth": -1, "pierce": True} if name == "document" else {}
            seen = (await self._session("DOMDebugger.getEventListeners", objectId=handle, **deep))["listeners"]
            root = await self._node(handle) if name == "document" else None
            own[name] = sorted({one["type"] for one in seen if one.get("backendNodeId") in (None, root)})
            for one in seen:
                if one.get("backendNodeId") not in (None, root):
                    nodes.setdefault(one["backendNodeId"], set()).add(one["type"])
        await self._remember({node: sorted(types) for node, types in list(nodes.items())[:MOST_LISTENING]})
        return own

    async def _of_the_page(self, name: str) -> str:
        """A handle of the page's own `window` or `document`: in our world they have no listeners."""
        expression = {"expression": "document", "contextId": self.top.context}
        ours = (await self._session("Runtime.evaluate", **expression))["result"]["objectId"]
        node = await self._session("DOM.resolveNode", backendNodeId=await self._node(ours))
        handle = str(node["object"]["objectId"])
        if name == "document":
            return handle
        view = {"objectId": handle, "functionDeclaration": "function() { return this.defaultView }"}
        return str((await self._session("Runtime.callFunctionOn", **view))["result"]["objectId"])

    async def _node(self, handle: str) -> int:
        return int((await self._session("DOM.describeNode", objectId=handle))["node"]["backendNodeId"])

    async def _remember(self, nodes: dict[int, list[str]]) -> None:
        await self.evaluate("mangdao.listening = new Map();0")
        for node, types in nodes.items():
            with suppress(Error):  # gone meanwhile, or in another frame
                found = await self._session("DOM.resolveNode", backendNodeId=node, executionContextId=self.top.context)
                await self._session(
                    "Runtime.callFunctionOn", objectId=found["object"]["objectId"], arguments=[{"value": types}],
                    functionDeclaration="function(types) { mangdao.listening.set(this, types) }",
                )  # fmt: skip

    async def shot(self, x: float, y: float, width: float, height: float) -> bytes:
        """A PNG of a part of the viewport, in CSS pixels from its top left; a device pixel is a CSS pixel."""
        scroll = await self.evaluate("[scrollX, scrollY]")
        clip = {"x": x + scroll[0], "y": y + scroll[1], "width": width, "height": height, "scale": 1}
        taken = await self._session("Page.captureScreenshot", format="png", clip=clip, optimizeForSpeed=True)
        return base64.b64decode(taken["data"])

    def hold_everything(self) -> None:
        """From now on GET requests are held back too: for checks that press buttons and send forms."""
        self._strict = True

    async def force_colors(self, on: bool) -> None:
        """Show the page as Windows' contrast themes do, or as usual."""
        self.bench.emulating = on
        await self.page.emulate_media(forced_colors="active" if on else "none")

    async def with_less_motion(self) -> None:
        """The same page, opened anew by somebody who asked the system for less motion; nobody else can have it."""
        await _restore(self.bench)
        self.looked_only, self.bench.emulating = False, True
        await self.page.emulate_media(reduced_motion="reduce")
        await _open(self)

    async def again(self) -> None:
        """The same page, opened anew."""
        await _restore(self.bench)
        await _open(self)

    async def back(self) -> None:
        """The page as it was opened, in the profile's viewport: opened anew only if anything else has changed."""
        await _restore(self.bench)
        await self._as_opened()

    async def _as_opened(self) -> None:
        if self.attempts or not await self.evaluate("mangdao.unchanged()"):
            await _open(self)
        else:
            self._strict = False
            await self._hold()

    async def _session(self, method: str, **arguments: Any) -> Any:
        return await self.world.session.send(method, arguments)

    async def _hold(self) -> None:
        await self.bench.context.route("**/*", lambda route: self._held(route))

    async def _held(self, route: Route) -> None:
        request = route.request
        window, leaves = _destination(request, self.page)
        if not (leaves or self._strict or request.method != "GET"):
            await route.continue_()
            return
        self.attempts.append(Attempt(request.url, request.method, request.resource_type, window))
        if request.is_navigation_request():
            await route.fulfill(status=204)  # the page stays where it is
        else:
            await route.abort("aborted")


def _destination(request: Request, page: Page) -> tuple[bool, bool]:
    """Whether a request is for a new window, and whether it would take the place of the page or open a window."""
    if not request.is_navigation_request():
        return False, False
    try:
        frame = request.frame
    except Error:  # its frame does not exist yet
        return True, True
    return frame.page is not page, frame.parent_frame is None


async def open_bench(context: BrowserContext, profile: Profile, script: str) -> Bench:
    """A bench in `context`, which nothing else uses; it ends with the context."""
    page = await context.new_page()
    bench = Bench(context, page, await World.enter(page, script), Traffic(page), profile)
    context.on("page", lambda other: asyncio.ensure_future(_close(other)))
    return bench


@asynccontextmanager
async def subject(bench: Bench, url: str, *, settled: bool = True, looks: bool = False) -> AsyncIterator[Subject]:
    """The page, opened afresh; `settled=False`: loaded only, its animations untouched, for what watches it move.

    `looks`: for what only looks at the page and leaves it as it was. The next one gets that page, if nothing of it has
    changed since it was opened.
    """
    seen, bench.looked_at = bench.looked_at, None
    made = seen if settled and seen is not None and seen.url == url else None
    try:
        if made is None:
            made = Subject(bench.page, bench.world, await bench.world.frames(), url, bench)
            await _open(made, settled=settled)
        else:
            await made._as_opened()
        made.looked_only = looks
        yield made
        with suppress(Error, WorldError):  # it left: what was seen of it stands, but nobody else can have it
            if made.looked_only and not settled:
                await _settle(made)
            bench.looked_at = made if made.looked_only else None
    finally:
        await _restore(bench)


async def _open(made: Subject, *, settled: bool = True) -> None:
    made.bench.traffic.reset()
    await _forget(made)
    await made.page.goto(made.url, wait_until="load", timeout=LOAD_MS)
    made.top = await made.world.frames()
    made._loaded.clear()
    made.attempts.clear()
    made._strict = False
    await made.world.prepare(made.top)
    if settled:
        await _settle(made)
    await made._hold()


async def _forget(made: Subject) -> None:
    """What an earlier subject stored is not this one's: a site remembers which of its buttons were pressed."""
    await made.world.forget(made.top)
    await made.bench.context.clear_cookies()
    if made.bench.cookies:
        await made.bench.context.add_cookies(made.bench.cookies)


async def _settle(made: Subject) -> None:
    await settle(made.world, made.top, made.bench.traffic)
    await made.evaluate("mangdao.remember()")


async def _restore(bench: Bench) -> None:
    """Let requests through again, and put back what a check may have changed of the tab."""
    with suppress(Error):
        await bench.context.unroute_all(behavior="ignoreErrors")
        if bench.emulating:
            await bench.page.emulate_media(forced_colors="none", reduced_motion="no-preference")
            bench.emulating = False
        view = ViewportSize(width=VIEWPORTS[bench.profile].width, height=VIEWPORTS[bench.profile].height)
        if bench.page.viewport_size != view:
            await bench.page.set_viewport_size(view)


async def _close(page: Page) -> None:
    with suppress(Error):
        await page.close()


@cache
def _source(script: str) -> str:
    return files("audits").joinpath("js", script).read_text(encoding="utf-8")
