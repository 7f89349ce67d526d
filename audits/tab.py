"""A browser tab that is used for many visits, and left each time as if it were new.

Opening a tab costs the browser several times what opening a page in it does, so a tab is kept; what a page could leave
behind for the next one (cookies, storage, the window's name, other windows) is taken away. The HTTP cache stays: a
site's files are asked for once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from playwright.async_api import Browser, BrowserContext, Error, Page

from audits.browser import open_context
from audits.settle import Traffic
from audits.subject import Bench, open_bench
from audits.world import Frame, World, WorldError
from mangdao.model import Profile

CLEANING_SECONDS = 10  # a page that never yields cannot be cleaned
VISITS = 50  # then a fresh context: memory stays flat


@dataclass(slots=True)
class Tab:
    """One visit at a time uses it."""

    context: BrowserContext
    page: Page
    world: World
    traffic: Traffic
    new_bench: Callable[[], Awaitable[Bench]]
    visits: int = 0
    crashed: bool = False
    made_bench: Bench | None = None

    async def bench(self) -> Bench:
        """Where page checks act: a context of its own with the cookies of this one, made when first asked for."""
        if self.made_bench is None:
            self.made_bench = await self.new_bench()
        self.made_bench.cookies = await self.context.cookies()
        return self.made_bench

    @property
    def spent(self) -> bool:
        """True when no further visit should use it."""
        return self.crashed or self.visits >= VISITS


async def open_tab(browser: Browser, profile: Profile, agent: str | None, script: str) -> Tab:
    """A tab in a context of its own."""
    context = await open_context(browser, profile, agent)
    page = await context.new_page()

    async def new_bench() -> Bench:
        return await open_bench(await open_context(browser, profile, agent), profile, script)

    tab = Tab(context, page, await World.enter(page, script), Traffic(page), new_bench)
    page.on("crash", lambda _: setattr(tab, "crashed", True))
    return tab


async def forget(tab: Tab, top: Frame | None) -> None:
    """Take away what the page left; a tab that cannot be cleaned counts as crashed."""
    tab.visits += 1
    tab.traffic.reset()
    if tab.made_bench:
        tab.made_bench.looked_at = None
    try:
        async with asyncio.timeout(CLEANING_SECONDS):
            if top is not None:
                await tab.world.forget(top)
            for page in tab.context.pages:
                if page is not tab.page:
                    await page.close()
            await tab.context.clear_cookies()
    except (Error, WorldError, TimeoutError):
        tab.crashed = True


async def rest(tab: Tab) -> None:
    """Leave the page, so that its scripts ask the site for nothing while the tab waits."""
    with suppress(Error):
        await tab.page.goto("about:blank", timeout=CLEANING_SECONDS * 1000)
        if tab.made_bench:
            await tab.made_bench.page.goto("about:blank", timeout=CLEANING_SECONDS * 1000)


async def close(tab: Tab) -> None:
    """Close the tab and its context."""
    with suppress(Error, TimeoutError):
        async with asyncio.timeout(CLEANING_SECONDS):
            await tab.context.close()
            if tab.made_bench:
                await tab.made_bench.context.close()
