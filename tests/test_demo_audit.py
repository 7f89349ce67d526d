"""The demo city's golden list: every planted barrier is found where it is, and nothing else is failed."""

from collections import defaultdict
from collections.abc import Iterator

import pytest

from audits.local import Auditor, Manners, audit_all
from mangdao.demo import Planted, for_review, golden
from mangdao.demo.server import DemoCity, serve
from mangdao.model import Job, Outcome, PageAudit

Found = dict[tuple[str, str], PageAudit]  # (site, path) → audit
# Where what is planted needs a key, a mouse or time; elsewhere the checks that act would only make the suite slow.
ACTED = {("gov", "/"), ("gov", "/hd/letter.html"), ("library", "/")}
TARGETS = """([selector, targets]) => {
    const find = t => { try { return document.querySelector(t) } catch { return null } };
    const found = targets.map(find);
    const missed = e => !found.some(f => e.contains(f));
    return [...document.querySelectorAll(selector)].filter(missed).map(e => e.outerHTML.slice(0, 120)) }"""


@pytest.fixture(scope="module")
def city() -> Iterator[DemoCity]:
    with serve() as running:
        yield running


@pytest.fixture(scope="module")
async def found(browser: Auditor, city: DemoCity) -> Found:
    places = [
        (site, path)
        for site, pages in city.pages.items()
        for path, page in pages.items()
        if page.status == 200 and page.content_type.startswith("text/html")
    ]
    fewer = (*browser.means.rules, "dead-skip-link")
    jobs = [
        (Job(n, city.urls[site].rstrip("/") + path, rules=() if (site, path) in ACTED else fewer), Manners(6))
        for n, (site, path) in enumerate(places)
    ]
    # Most of a visit is waiting for what moves: more of them at once than a site would be asked for.
    return {places[audit.job.page]: audit async for audit in audit_all(browser, jobs, 6)}


def lines(planted: list[Planted], found: Found) -> dict[tuple[str, str], list[Planted]]:
    """The planted barriers of each audited page; `*` stands for all pages of a site."""
    here: dict[tuple[str, str], list[Planted]] = defaultdict(list)
    for site, path in found:
        here[site, path] = [p for p in planted if p.site == site and p.path in ("*", path)]
    return here


def reported(audit: PageAudit, outcome: Outcome) -> set[str]:
    return {finding.rule for finding in audit.findings if finding.outcome is outcome}


async def test_every_planted_barrier_is_found_and_nothing_else(found: Found) -> None:
    here = lines(golden(), found)
    audited = {place: audit for place, audit in found.items() if audit.error is None}
    missed = {p: {x.rule for x in here[p]} - reported(a, Outcome.FAILED) for p, a in audited.items()}
    beyond = {p: reported(a, Outcome.FAILED) - {x.rule for x in here[p]} for p, a in audited.items()}
    assert {place: rules for place, rules in missed.items() if rules} == {}
    assert {place: rules for place, rules in beyond.items() if rules} == {}


async def test_the_clean_site_has_no_failure(found: Found) -> None:
    clean = [audit for (site, _), audit in found.items() if site == "library"]
    assert len(clean) >= 10
    assert [(audit.error, reported(audit, Outcome.FAILED)) for audit in clean] == [(None, set())] * len(clean)


async def test_what_a_person_must_judge_is_cant_tell(found: Found) -> None:
    for place, planted in lines(for_review(), found).items():
        assert {p.rule for p in planted} <= reported(found[place], Outcome.CANT_TELL), place


async def test_findings_point_at_the_planted_elements(browser: Auditor, city: DemoCity, found: Found) -> None:
    context = await browser.browser.new_context(viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    for place, planted in lines(golden(), found).items():
        listed = [p for p in planted if p.path != "*" and p.rule != "region"]
        if not listed or found[place].error:
            continue
        await page.goto(city.urls[place[0]].rstrip("/") + place[1])
        for one in listed:
            targets = [f.target for f in found[place].findings if f.rule == one.rule and f.outcome is Outcome.FAILED]
            assert await page.evaluate(TARGETS, [one.selector, targets]) == [], one
    await context.close()


async def test_walls_and_error_pages_are_not_audited(found: Found) -> None:
    reasons = {place: audit.error for place, audit in found.items() if audit.error}
    assert reasons == {("emergency", "/query.html"): "maintenance", ("gov", "/news/t20250101_0000.html"): "soft-404"}
