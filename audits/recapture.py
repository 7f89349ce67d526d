"""Audit captured pages anew: each opened from a file of its own, with every way out shut.

A captured page (MHTML, audits.capture) runs no scripts and has its pictures and style sheets with it. So only the rules
that read a page as it stands can be held against it: axe-core's and our static checks. Chromium itself loads nothing
that is not in the file; that is not relied on: requests are aborted, and behind them the guard is closed.
"""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import BrowserContext, Route

from audits.axe import Engine
from audits.contrast import unstyled
from audits.errors import Unauditable
from audits.guard import guarding
from audits.local import Auditor, started
from audits.settle import settle
from audits.tab import Tab
from audits.visit import Means, attempt, read
from mangdao.model import Captured, Depth, Job, PageAudit, Reason, Ruleset


@dataclass(frozen=True, slots=True)
class Reauditor:
    """One browser, without a network, and the ruleset it measures with."""

    auditor: Auditor
    folder: Path

    @property
    def ruleset(self) -> Ruleset:
        """What the captures are audited with."""
        return self.auditor.ruleset

    @property
    def browser(self) -> str:
        """Name and version."""
        return f"Chromium {self.auditor.browser.version}"

    async def audit(self, captured: Captured) -> PageAudit:
        """The outcomes of the static rules on a captured page, or the reason why there are none."""
        file = self.folder / f"{captured.visit}.mhtml"
        await asyncio.to_thread(_unpack, captured.snapshot, file)
        try:
            job = Job(0, file.as_uri(), captured.profile, Depth.QUICK, unstyled=captured.unstyled)
            return await self.auditor.audit(job)
        finally:
            file.unlink()


@asynccontextmanager
async def reauditor(engine: Engine) -> AsyncIterator[Reauditor]:
    """A browser ready to audit captured pages; nothing it is shown can reach a network."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="mangdao-"))
        guard = await stack.enter_async_context(guarding(closed=True))
        timers = files("audits").joinpath("js", "timers.js").read_text(encoding="utf-8")
        told = replace(engine, script=f"{timers};{engine.script}")
        yield Reauditor(await started(stack, told, guard, _visit), Path(folder).resolve())


def _unpack(snapshot: bytes, file: Path) -> None:
    """Write the MHTML; what is no gzip is left for the browser to find unreadable."""
    try:
        body = gzip.decompress(snapshot)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        body = b""
    file.write_bytes(body)


async def _visit(tab: Tab, job: Job, means: Means) -> PageAudit:
    return await attempt(tab, job, means, _audit, 2 * means.patience)


async def _audit(tab: Tab, audit: PageAudit, means: Means) -> PageAudit:
    page, world, address = tab.page, tab.world, audit.job.url
    async with shut(tab.context, address):
        await page.goto(address, wait_until="load", timeout=means.patience * 1000)
        top = await world.frames()
        await world.prepare(top)
        notes = await settle(world, top, tab.traffic)
        facts = await world.evaluate(top, "mangdao.facts()")
        if not facts["elements"] or page.url != address:
            raise Unauditable(Reason.UNREADABLE, "the capture shows no page")
        await world.note_listeners(top)
        result = await read(world, top, means.rules)
    if audit.job.unstyled:
        result = unstyled(result)
    return replace(audit, final_url=page.url, title=facts["title"], outcomes=result.outcomes,
                   findings=tuple(result.findings), notes=notes)  # fmt: skip


@asynccontextmanager
async def shut(context: BrowserContext, address: str) -> AsyncIterator[None]:
    """Let the one file through, and nothing else."""

    async def decide(route: Route) -> None:
        await (route.continue_() if route.request.url == address else route.abort())

    await context.route("**/*", decide)
    try:
        yield
    finally:
        await context.unroute("**/*", decide)
