"""Wait until a page is really there: its requests answered, DOM and layout quiet, fonts ready, lazy content in."""

import asyncio
import re
from typing import Any

from playwright.async_api import Error, Page

from audits.world import Frame, World

QUIET_MS = 150  # no node came or went and the size kept still for this long
BOUND_MS = 8_000  # and never longer than this
SCREENS = 15  # how far down lazy content is scrolled in
# What can still change the page; sockets, event streams and beacons may stay open for ever.
AWAITED = {"document", "stylesheet", "script", "xhr", "fetch", "image", "font"}
FONT = re.compile(r"font", re.I)


class Traffic:
    """The page's requests that are under way, and the files of its looks that did not come."""

    def __init__(self, page: Page) -> None:
        self._open: set[Any] = set()
        self.lost: dict[str, set[str]] = {"stylesheet": set(), "image": set()}  # addresses
        self._idle = asyncio.Event()
        self._idle.set()
        page.on("request", self._begin)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._fail)
        page.on("response", self._answer)

    def reset(self) -> None:
        """Forget what an earlier page of the tab left open."""
        self._open.clear()
        self._idle.set()
        for addresses in self.lost.values():
            addresses.clear()

    async def idle(self, bound: float) -> bool:
        """Wait until nothing awaited is under way, at most `bound` seconds; False when some still is."""
        try:
            async with asyncio.timeout(bound):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True

    def _begin(self, request: Any) -> None:
        if request.resource_type in AWAITED:
            self._open.add(request)
            self._idle.clear()

    def _fail(self, request: Any) -> None:
        self._lose(request)
        self._end(request)

    def _answer(self, response: Any) -> None:
        if response.status >= 400:
            self._lose(response.request)

    def _lose(self, request: Any) -> None:
        """A font's style sheet hardly matters, and one in a frame is the frame's matter."""
        kind = request.resource_type
        if kind in self.lost and not (kind == "stylesheet" and FONT.search(request.url)) and _of_the_page(request):
            self.lost[kind].add(request.url)

    def _end(self, request: Any) -> None:
        self._open.discard(request)
        if not self._open:
            self._idle.set()


def _of_the_page(request: Any) -> bool:
    try:
        return request.frame.parent_frame is None
    except Error:  # its frame is gone
        return False


async def settle(world: World, top: Frame, traffic: Traffic) -> tuple[str, ...]:
    """Settle, freeze animations, scroll lazy content in, settle again; returns notes on what did not come to rest."""
    idle = await traffic.idle(BOUND_MS / 1000)
    await world.call(top, "mangdao.scroll", SCREENS)
    idle = await traffic.idle(BOUND_MS / 1000) and idle
    quiet = await world.call(top, "mangdao.settle", QUIET_MS, BOUND_MS)
    for frame in top.walk():
        if frame.context is not None:
            await world.evaluate(frame, "mangdao.freeze()")
    return (*(() if idle else ("requests-pending",)), *(() if quiet else ("never-quiet",)))
