"""Run the checks that need a page of their own: keys, clicks, other viewports, time."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

from playwright.async_api import Error

from audits.axe import SEVERITY, Result
from audits.check import CHECKS, Check, Probe, Verdict
from audits.components import Components, Tried, Verdicts
from audits.subject import Bench, Subject, subject
from audits.world import Frame, World, WorldError
from mangdao.model import Box, Finding, Outcome

PROBE_SECONDS = 60  # one observation or page check
ALL_SECONDS = 240  # all of them on one page; what is not begun by then cannot tell, and the visit says so


async def run_page_checks(
    world: World, top: Frame, result: Result, url: str, bench: Callable[[], Awaitable[Bench]], wanted: Iterable[str],
    components: Components,
) -> Result:  # fmt: skip
    """Every page check and probe that applies, on a subject of its own (audits.subject).

    One that breaks cannot tell: a note says why.
    """
    end = time.monotonic() + ALL_SECONDS
    for group in _groups([CHECKS[name] for name in wanted]):
        first = group[0]
        if not await world.evaluate(top, _applies(first)):
            verdicts: Verdicts = {check.id: [] for check in group}
        elif time.monotonic() > end:
            _cannot_tell(group, "not begun: the page's time was up", result)
            continue
        else:
            begun = time.monotonic()
            try:
                async with asyncio.timeout(PROBE_SECONDS):
                    verdicts = await _observed(components, world, top, url, bench, group, result)
            except (Error, WorldError, TimeoutError) as error:
                _cannot_tell(group, (str(error) or "too slow").partition("\n")[0], result)
                continue
            finally:
                result.timings[first.probe.id if first.probe else first.id] = round(time.monotonic() - begun, 3)
        for check in group:
            await _keep(world, top, check, verdicts[check.id], result)
    return result


def _groups(checks: Iterable[Check]) -> list[list[Check]]:
    """The checks by the observation they share, those that only look first; a page check is a group of its own."""
    groups: dict[str, list[Check]] = {}
    for check in checks:
        if check.function or check.probe:
            groups.setdefault(f"probe {check.probe.id}" if check.probe else check.id, []).append(check)
    return sorted(groups.values(), key=lambda group: _turn(group[0].probe))


def _turn(probe: Probe | None) -> int:
    """What only looks comes first, and before all what watches the page move: what acts may have the page it leaves."""
    if probe is None:
        return 4
    if not probe.looks:
        return 5 if not probe.settled else 3 if probe.first else 4
    return 0 if not probe.settled else 1 if probe.first else 2


def _applies(check: Check) -> str:
    if check.probe:
        return f"!!({check.probe.matches or 'true'})"
    found = f"[...document.querySelectorAll({json.dumps(check.selector)})]"
    return f"({check.matches or 'all => all.length > 0'})({found})"


async def _observed(
    components: Components, world: World, top: Frame, url: str, bench: Callable[[], Awaitable[Bench]],
    group: list[Check], result: Result,
) -> Verdicts:  # fmt: skip
    """From a page of its own, or from another page of the site where the same was tried already."""
    component = await components.identify(world, top, url, group)
    if known := components.find(component):
        result.tried_elsewhere = True
        return known.elsewhere()
    verdicts = await _on_a_subject(await bench(), url, group)
    components.keep(component, Tried(url, verdicts))
    return verdicts


async def _on_a_subject(bench: Bench, url: str, group: list[Check]) -> Verdicts:
    probe = group[0].probe
    how = {"settled": probe.settled, "looks": probe.looks} if probe else {}
    async with subject(bench, url, **how) as fresh:
        seen = await probe.observe(fresh) if probe else None
        return {check.id: check.judge(seen) if check.judge else await _act(check, fresh) for check in group}


async def _act(check: Check, fresh: Subject) -> list[Verdict]:
    assert check.function is not None
    return await check.function(fresh)


def _cannot_tell(group: Iterable[Check], why: str, result: Result) -> None:
    for check in group:
        result.outcomes[check.id] = Outcome.CANT_TELL
        result.errors.append((check.id, why))


async def _keep(world: World, top: Frame, check: Check, verdicts: list[Verdict] | None, result: Result) -> None:
    if verdicts is None:
        return  # it did not run, so it has no outcome
    result.outcomes[check.id] = min(
        (verdict.outcome for verdict in verdicts), key=SEVERITY.__getitem__, default=Outcome.INAPPLICABLE
    )
    for verdict in verdicts:
        if verdict.outcome in (Outcome.FAILED, Outcome.CANT_TELL):
            result.findings.append(await _described(world, top, finding_of(check, verdict)))
            result.paths.append([verdict.selector.split(" >>> ")])


def finding_of(check: Check, verdict: Verdict) -> Finding:
    """The verdict as a finding, without the element's code and place."""
    return Finding(
        check.id, verdict.outcome, check.impact, verdict.selector, "", verdict.message, data=dict(verdict.data),
        picture=verdict.picture,
    )  # fmt: skip


async def _described(world: World, top: Frame, finding: Finding) -> Finding:
    """With code and place as the audited page has them: the fresh page may have made the element only when acted on."""
    path = finding.target.split(" >>> ")
    try:
        html, (seen,) = await world.calls(top, ("mangdao.source", path), ("mangdao.lookup", [path]))
    except (WorldError, Error):  # the page may have left meanwhile
        return finding
    if not seen:
        return replace(finding, html=html or "")
    return replace(finding, html=html or "", shape=seen["shape"], box=Box(*seen["box"]))
