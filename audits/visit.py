"""Audit one page: open, settle, run, close. Returns a record whatever happens; never opens the store."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from playwright.async_api import Error, Page, Response
from playwright.async_api import TimeoutError as PlaywrightTimeout

from audits.axe import Engine, Result, run
from audits.capture import capture
from audits.checks import CHECKS
from audits.components import NOTE, Components
from audits.confirm import confirm
from audits.contrast import measure_contrast, unstyled
from audits.corrections import correct
from audits.errors import Unauditable, reason_of
from audits.frames import not_tried
from audits.page_checks import ALL_SECONDS, run_page_checks
from audits.picture import picture
from audits.settle import settle
from audits.site_checks import read_facts
from audits.tab import Tab, forget
from audits.world import Frame, World
from mangdao.model import Depth, Job, PageAudit, Reason
from mangdao.page_class import classify

PATIENCE = 30.0  # seconds for a page to open; a visit may take four times that, and its page checks their own time


@dataclass(frozen=True, slots=True)
class Means:
    """What every visit of a run shares."""

    engine: Engine
    rules: Sequence[str]  # those that run inside axe
    all_rules: Sequence[str]  # these, and the checks that need more than the page as it stands
    patience: float = PATIENCE
    pictures: bool = False
    pictured: set[tuple[str, str]] = field(default_factory=set)  # (rule, shape) with a screenshot already
    components: Components = field(default_factory=lambda: Components(share=False))


Steps = Callable[[Tab, PageAudit, Means], Awaitable[PageAudit]]


async def visit(tab: Tab, job: Job, means: Means) -> PageAudit:
    """Open the page, wait until it is there, audit it, leave nothing behind."""
    return await attempt(tab, job, means, _audit, 4 * means.patience + ALL_SECONDS)


async def attempt(tab: Tab, job: Job, means: Means, steps: Steps, seconds: float) -> PageAudit:
    """Take the steps of a visit, `seconds` at most, and leave the tab as it was; there is a record whatever happens."""
    audit, clock = PageAudit(job, datetime.now(UTC).isoformat(timespec="seconds"), 0.0), time.monotonic()
    try:
        async with asyncio.timeout(seconds):
            audit = await steps(tab, audit, means)
    except Exception as error:  # whatever a page does, a run goes on: the row says what happened
        audit = await _failed(tab, audit, error)
    await forget(tab, await _frames(tab))
    return replace(audit, seconds=round(time.monotonic() - clock, 3))


async def _audit(tab: Tab, audit: PageAudit, means: Means) -> PageAudit:
    page, world = tab.page, tab.world
    response, notes = await _open(page, audit.job.url, means.patience)
    top = await world.frames()
    await world.prepare(top)
    notes += await settle(world, top, tab.traffic)
    title = await _refuse_walls(world, top, audit.job.url, page.url, response)
    links = await world.evaluate(top, "mangdao.links()")
    await world.note_listeners(top)
    wanted = set(audit.job.rules or means.all_rules)
    result = await read(world, top, [rule for rule in means.rules if rule in wanted])
    facts = await read_facts(world, top, wanted)
    kept = await capture(world.session, response) if audit.job.capture else None
    if tab.traffic.lost["stylesheet"]:
        result, notes = unstyled(result), (*notes, "stylesheets-missing")
    elif audit.job.depth is Depth.STANDARD:
        result = await measure_contrast(result, page.url, tab.bench, tab.traffic.lost["image"])
    if audit.job.depth is Depth.STANDARD:
        checks = [name for name in CHECKS if name in wanted]
        result = await run_page_checks(world, top, result, page.url, tab.bench, checks, means.components)
        notes += () if audit.job.rules else await not_tried(world, top)
    findings = await picture(world, top, result, means.pictured) if means.pictures else result.findings
    notes += (NOTE,) if result.tried_elsewhere else ()
    notes += tuple(f"{rule}: {message}"[:300] for rule, message in result.errors)
    return replace(
        audit, final_url=page.url, http_status=response.status if response else None, title=title,
        outcomes=result.outcomes, findings=tuple(findings), links=tuple(map(tuple, links)), notes=notes,
        facts=facts, timings=result.timings, capture=kept,
    )  # fmt: skip


async def read(world: World, top: Frame, rules: Sequence[str]) -> Result:
    """What the rules that run inside axe say of the page as it stands, false alarms taken out."""
    return await confirm(world, top, await correct(world, top, await run(world, top, rules)))


async def _failed(tab: Tab, audit: PageAudit, error: Exception) -> PageAudit:
    reason, detail = reason_of(error)
    if tab.crashed or await _is_dead(tab.page):
        tab.crashed, reason = True, Reason.CRASHED
    return replace(audit, error=reason, detail=detail, final_url=tab.page.url)


async def _frames(tab: Tab) -> Frame | None:
    if tab.crashed:
        return None
    try:
        async with asyncio.timeout(5):
            return await tab.world.frames()
    except (Error, TimeoutError):
        tab.crashed = True
        return None


async def _open(page: Page, url: str, patience: float) -> tuple[Response | None, tuple[str, ...]]:
    """Go there; a page whose DOM is there but whose last resource never comes is audited all the same."""
    try:
        response = await page.goto(url, wait_until="load", timeout=patience * 1000)
        notes: tuple[str, ...] = ()
    except PlaywrightTimeout:
        async with asyncio.timeout(patience):
            if page.url == "about:blank" or await page.evaluate("document.readyState") == "loading":
                raise
        response, notes = None, ("load-never-ended",)
    if response is not None:
        kind = response.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
        if kind not in ("text/html", "application/xhtml+xml"):
            raise Unauditable(Reason.NOT_HTML, kind)
    return response, notes


async def _refuse_walls(world: World, top: Frame, url: str, final_url: str, response: Response | None) -> str:
    """The page's title, if it is the page it should be; raises Unauditable when it is a wall or an error page."""
    facts = await world.evaluate(top, "mangdao.facts()")
    status = response.status if response else None
    found = classify(
        status=status, url=url, final_url=final_url, title=facts["title"], text=facts["text"],
        elements=facts["elements"], has_password=facts["password"], script_count=facts["scripts"],
        headers=response.headers if response else {},
    )  # fmt: skip
    if found and not (found[0] is Reason.EMPTY_SHELL and facts["written"]):
        raise Unauditable(*found)
    if status is not None and status >= 400:
        raise Unauditable(Reason.HTTP_5XX if status >= 500 else Reason.HTTP_4XX, f"HTTP {status}")
    return str(facts["title"])


async def _is_dead(page: Page) -> bool:
    """A crash while the page opens is told as an aborted navigation: ask the page whether it is still there."""
    try:
        async with asyncio.timeout(5):
            await page.evaluate("0")
    except TimeoutError:
        return False
    except Error as error:
        return "crashed" in str(error)
    return False
