"""Checks of a whole site: a fact read from every page, judged when all pages are in."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from audits.axe import SEVERITY
from audits.check import CHECKS, PageFact
from audits.page_checks import finding_of
from audits.world import Frame, World, WorldError
from mangdao.model import Finding, Outcome

LARGEST = 100_000  # characters of one fact; a page that makes more is left out of the check


@dataclass(frozen=True, slots=True)
class SiteResult:
    """A site check's outcome on one page, and what it found there."""

    page: int  # place in the sequence of pages
    rule: str
    outcome: Outcome
    findings: tuple[Finding, ...]


async def read_facts(world: World, top: Frame, wanted: Iterable[str]) -> dict[str, Any]:
    """What each wanted site check reads from the page."""
    facts = {}
    for check in CHECKS.values():
        if check.site and check.id in wanted:
            try:
                text = await world.evaluate(top, f"JSON.stringify(({check.fact})() ?? null)")
            except WorldError:
                continue  # a page that cannot be read is not judged
            if isinstance(text, str) and len(text) <= LARGEST:
                facts[check.id] = json.loads(text)
    return facts


def judge_site(pages: Sequence[tuple[PageFact, Mapping[str, Any]]]) -> list[SiteResult]:
    """The outcomes of all site checks on the pages of one site; each page comes with its facts by check."""
    results = []
    for check in CHECKS.values():
        having = [n for n, (_, facts) in enumerate(pages) if check.site and check.id in facts]
        if not check.site or not having:
            continue
        facts = [_with_value(pages[n][0], pages[n][1][check.id]) for n in having]
        said = check.site(facts)
        for place, page in enumerate(having):
            mine = [one.verdict for one in said if one.page == place]
            worst = min((v.outcome for v in mine), key=SEVERITY.__getitem__, default=Outcome.INAPPLICABLE)
            found = tuple(finding_of(check, v) for v in mine if v.outcome in (Outcome.FAILED, Outcome.CANT_TELL))
            results.append(SiteResult(page, check.id, worst, found))
    return results


def _with_value(page: PageFact, value: Any) -> PageFact:
    return PageFact(page.url, page.title, page.kind, value)
