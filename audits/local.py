"""Run jobs on this machine: one browser, several pages at once, never more than its share at one host."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from playwright.async_api import Browser, Error

from audits.axe import Engine, read_ruleset, static_rules
from audits.browser import launched, user_agent
from audits.components import Components
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


Visit = Callable[[Tab, Job, Means], Awaitable[PageAudit]]


class Auditor:
    """One browser and all that its visits share."""

    def __init__(
        self, browser: Browser, guard: Guard | None, means: Means, ruleset: Ruleset, agent: str,
        start: Callable[[], Awaitable[Browser]], how: Visit,
    ) -> None:  # fmt: skip
        self.browser = browser
        self.means = means
        self.ruleset = ruleset
        self._guard = guard
        self._agent = agent
        self._start = start
        self._how = how
        self._starting = asyncio.Lock()
        self._idle: dict[Profile, list[Tab]] = defaultdict(list)

    async def audit(self, job: Job) -> PageAudit:
        """Audit one page; a crash is tried once more in a fresh tab, of a new browser if the old one is gone."""
        audit = await self._visit(job)
        if audit.error is Reason.CRASHED:
            audit = await self._visit(job)
        return self._explain(audit)

    async def rest(self, profile: Profile) -> None:
        """Leave the pages of the waiting tabs; nobody takes a tab meanwhile."""
        tabs, self._idle[profile] = self._idle[profile], []
        for tab in tabs:
            await rest(tab)
        self._idle[profile] += tabs

    async def _visit(self, job: Job) -> PageAudit:
        try:
            tab = await self._tab(job.profile)
        except Error as error:
            started = datetime.now(UTC).isoformat(timespec="seconds")
            return PageAudit(job, started, 0.0, error=Reason.CRASHED, detail=str(error).partition("\n")[0])
        audit = await self._how(tab, job, self.means)
        if tab.spent:
            await close(tab)
        else:
            self._idle[job.profile].append(tab)
        return audit

    async def _tab(self, profile: Profile) -> Tab:
        async with self._starting:
            if not self.browser.is_connected():
                self._idle.clear()
                self.browser = await self._start()
        return self._idle[profile].pop() if self._idle[profile] else await self._open(profile)

    async def _open(self, profile: Profile) -> Tab:
        return await open_tab(
            self.browser, profile, user_agent(self.browser.version, profile, self._agent), self.means.engine.script
        )

    def _explain(self, audit: PageAudit) -> PageAudit:
        """Behind the guard the browser only knows that the proxy said no: the guard knows why."""
        if self._guard and audit.error is Reason.CONNECTION:
            # Where it was after redirects, and as the browser writes it.
            refused_at = audit.detail.rpartition(" at ")[2] or audit.job.url
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
    share: bool = False,
) -> AsyncIterator[Auditor]:
    """A browser ready to audit; behind the guard unless private addresses are allowed.

    `share`: what the pages of a site have in common is tried on one of them only (audits.components).
    """
    async with AsyncExitStack() as stack:
        guard = None if allow_private else await stack.enter_async_context(guarding())
        ready = await started(stack, engine, guard, visit, agent)
        ready.means = replace(ready.means, pictures=pictures, pictured=pictured or set(), components=Components(share))
        yield ready


async def started(stack: AsyncExitStack, engine: Engine, guard: Guard | None, how: Visit, agent: str = "") -> Auditor:
    """An auditor that visits pages as `how` says; its browser runs until the stack is left."""

    async def start() -> Browser:
        return await stack.enter_async_context(launched(guard.address if guard else None))

    browser = await start()
    ruleset = await _ruleset(browser, engine)
    means = Means(engine, static_rules(ruleset), [rule.id for rule in ruleset.rules])
    return Auditor(browser, guard, means, ruleset, agent, start, how)


async def audit_all(
    auditor: Auditor, jobs: Iterable[tuple[Job, Manners]], at_once: int = AT_ONCE
) -> AsyncGenerator[PageAudit, None]:
    """Audit the jobs, hosts side by side, and yield each visit as it ends, so that it can be written at once."""
    hosts: dict[str, list[tuple[Job, Manners]]] = defaultdict(list)
    for job, manners in jobs:
        hosts[urlsplit(job.url).netloc].append((job, manners))
    done: asyncio.Queue[PageAudit | Exception] = asyncio.Queue()
    seats = asyncio.Semaphore(at_once)
    shared = [(iter(queue), queue[0][1].concurrency) for queue in hosts.values()]
    workers = [
        asyncio.create_task(_visit_host(auditor, waiting, seats, done)) for waiting, many in shared for _ in range(many)
    ]
    try:
        for _ in range(sum(map(len, hosts.values()))):
            audit = await done.get()
            if isinstance(audit, Exception):
                raise audit
            yield audit
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)


async def _visit_host(
    auditor: Auditor,
    waiting: Iterator[tuple[Job, Manners]],
    seats: asyncio.Semaphore,
    done: "asyncio.Queue[PageAudit | Exception]",
) -> None:
    """Take a host's jobs one after the other; several of these may share the host's iterator."""
    for job, manners in waiting:
        try:
            async with seats:
                await done.put(await auditor.audit(job))
        except Exception as error:  # the reader of the queue must hear of it, or it would wait for ever
            await done.put(error)
        if manners.delay:
            await auditor.rest(job.profile)
            await asyncio.sleep(manners.delay)


async def _ruleset(browser: Browser, engine: Engine) -> Ruleset:
    page = await browser.new_page()
    try:
        return await read_ruleset(await World.enter(page, engine.script), engine)
    finally:
        await page.context.close()
