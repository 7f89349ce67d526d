"""Run the checks that need a page of their own: keys, clicks, other viewports."""

import json
from collections.abc import Sequence

from playwright.async_api import Error, Page

from audits.axe import SEVERITY, Result
from audits.check import Check, Verdict
from audits.checks import CHECKS
from audits.world import Frame, World, WorldError
from mangdao.model import Box, Finding, Outcome

LOAD_MS = 30_000


async def run_page_checks(page: Page, world: World, top: Frame, result: Result) -> Result:
    """Every page check whose selector matches, each on a fresh page; a check that throws cannot tell."""
    for check in CHECKS.values():
        if check.function is None:
            continue
        if not await world.evaluate(top, _applies(check)):
            result.outcomes[check.id] = Outcome.INAPPLICABLE
            continue
        verdicts = await _on_fresh_page(page, check)
        result.outcomes[check.id] = min(
            (v.outcome for v in verdicts), key=SEVERITY.__getitem__, default=Outcome.INAPPLICABLE
        )
        await _keep(world, top, check, verdicts, result)
    return result


def _applies(check: Check) -> str:
    found = f"[...document.querySelectorAll({json.dumps(check.selector)})]"
    return f"({check.matches or 'all => all.length > 0'})({found})"


async def _on_fresh_page(page: Page, check: Check) -> Sequence[Verdict]:
    assert check.function is not None
    fresh = await page.context.new_page()
    try:
        await fresh.goto(page.url, wait_until="load", timeout=LOAD_MS)
        return await check.function(fresh)
    except Error as error:
        return [Verdict(Outcome.CANT_TELL, "html", f"The check could not be carried out: {str(error).splitlines()[0]}")]
    finally:
        await fresh.close()


async def _keep(world: World, top: Frame, check: Check, verdicts: Sequence[Verdict], result: Result) -> None:
    for verdict in verdicts:
        if verdict.outcome not in (Outcome.FAILED, Outcome.CANT_TELL):
            continue
        html, seen = "", None
        try:
            html = await world.call(top, "mangdao.source", [verdict.selector])
            seen = (await world.call(top, "mangdao.lookup", [[verdict.selector]]))[0]
        except WorldError:
            pass
        result.findings.append(
            Finding(
                check.id, verdict.outcome, check.impact, verdict.selector, html or "", verdict.message,
                shape=seen["shape"] if seen else "", box=Box(*seen["box"]) if seen else None,
            )
        )  # fmt: skip
        result.paths.append([verdict.selector])
