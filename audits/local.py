"""Run jobs on this machine: one browser, several pages at once, never more than its share at one host."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from playwright.async_api import Browser

from audits.axe import Engine, read_ruleset, static_rules
from audits.browser import launched, user_agent
from audits.guard import Guard, guarding
from audits.tab import Tab, close, open_tab, rest
from audits.visit import Means, visit
from audits.world import World
from mangdao.model import Job, PageAudit, Profile, Reason, Ruleset

AT_ONCE = 3  # on two cores: one page's waiting is another's work


@dataclass(frozen=True, slots=True)
class Manners:
    """How gently a host is asked: visits at once, and seconds between the end of one and the start of the next."""

    concurrency: int = 1
    delay: float = 0.0


class Auditor:
    """One browser and all that its visits share."""

    def __init__(self, browser: Browser, guard: Guard | None, means: Means, ruleset: Ruleset, agent: str) -> None:
        self.browser = browser
        self.means = means
        self.ruleset = ruleset
        self._guard = guard
        self._agent = agent
        self._idle: dict[Profile, list[Tab]] = defaultdict(list)

    async def audit(self, job: Job) -> PageAudit:
        """Audit one page; a crash is tried once more in a fresh tab."""
        audit = await self._visit(job)
        if audit.error is Reason.CRASHED and self.browser.is_connected():
            audit = await self._visit(job)
        return self._explain(audit)

    async def rest(self) -> None:
        """Leave the pages of all waiting tabs."""
        for tab in [tab for tabs in self._idle.values() for tab in tabs]:
            await rest(tab)

    async def _visit(self, job: Job) -> PageAudit:
        idle = self._idle[job.profile]
        tab = idle.pop() if idle else await self._open(job.profile)
        audit = await visit(tab, job, self.means)
        if tab.spent:
            await close(tab)
        else:
            idle.append(tab)
        return audit

    async def _open(self, profile: Profile) -> Tab:
        return await open_tab(
            self.browser, profile, user_agent(self.browser.version, profile, self._agent), self.means.engine.script
        )

    def _explain(self, audit: PageAudit) -> PageAudit:
        """Behind the guard the browser only knows that the proxy said no: the guard knows why."""
        if self._guard and audit.error is Reason.CONNECTION:
            refused_at = (
                audit.detail.rpartition(" at ")[2] or audit.job.url
            )  # after redirects, and as the browser writes it
            refusal = self._guard.refusals.get(urlsplit(refused_at).hostname or "")
            return replace(audit, error=refusal or audit.error)
        return audit


@asynccontextmanager
async def auditor(
    engine: Engine,
    *,
    allow_private: bool,
    agent: str = "",
    pictures: bool = False,
    pictured: set[tuple[str, str]] | None = None,
) -> AsyncIterator[Auditor]:
    """A browser ready to audit; behind the guard unless private addresses are allowed."""
    async with AsyncExitStack() as stack:
        guard = None if allow_private else await stack.enter_async_context(guarding())
        browser = await stack.enter_async_context(launched(guard.address if guard else None))
        ruleset = await _ruleset(browser, engine)
        means = Means(engine, static_rules(ruleset), pictures=pictures, pictured=pictured or set())
        yield Auditor(browser, guard, means, ruleset, agent)


async def audit_all(
    auditor: Auditor, jobs: Iterable[tuple[Job, Manners]], at_once: int = AT_ONCE
) -> AsyncGenerator[PageAudit, None]:
    """Audit the jobs, hosts side by side, and yield each visit as it ends, so that it can be written at once."""
    hosts: dict[str, list[tuple[Job, Manners]]] = defaultdict(list)
    for job, manners in jobs:
        hosts[urlsplit(job.url).netloc].append((job, manners))
    done: asyncio.Queue[PageAudit] = asyncio.Queue()
    seats = asyncio.Semaphore(at_once)
    async with asyncio.TaskGroup() as group:
        for queue in hosts.values():
            waiting = iter(queue)
            for _ in range(queue[0][1].concurrency):
                group.create_task(_visit_host(auditor, waiting, seats, done))
        for _ in range(sum(map(len, hosts.values()))):
            yield await done.get()


async def _visit_host(
    auditor: Auditor,
    waiting: Iterator[tuple[Job, Manners]],
    seats: asyncio.Semaphore,
    done: "asyncio.Queue[PageAudit]",
) -> None:
    """Take a host's jobs one after the other; several of these may share the host's iterator."""
    for job, manners in waiting:
        async with seats:
            audit = await auditor.audit(job)
        await done.put(audit)
        if manners.delay:
            await auditor.rest()
            await asyncio.sleep(manners.delay)


async def _ruleset(browser: Browser, engine: Engine) -> Ruleset:
    page = await browser.new_page()
    try:
        return await read_ruleset(await World.enter(page, engine.script), engine)
    finally:
        await page.context.close()
