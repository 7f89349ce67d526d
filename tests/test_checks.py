"""Every example in every check's docstring gets its outcome, exactly: nothing else may be reported."""

import re
from dataclasses import replace

import pytest
from conftest import Site

from audits.check import Check, Example, PageFact
from audits.checks import CHECKS
from audits.local import Auditor
from audits.site_checks import judge_site
from mangdao.model import Depth, Job, Outcome
from mangdao.standards import criteria

EXAMPLES = [
    pytest.param(check, example, id=f"{check.id}-{number}-{example.outcome}")
    for check in CHECKS.values()
    for number, example in enumerate(check.examples(), 1)
]
MARKS = {"data-failed": Outcome.FAILED, "data-cant-tell": Outcome.CANT_TELL}
WORST = [Outcome.FAILED, Outcome.CANT_TELL, Outcome.PASSED, Outcome.INAPPLICABLE]


def document(example: Example) -> str:
    whole = "<html" in example.html
    return f"<!doctype html>{example.html}" if whole else f"<!doctype html><html lang=zh-CN><body>{example.html}"


@pytest.mark.parametrize(("check", "example"), [case for case in EXAMPLES if not case.values[0].site])
async def test_an_example_gets_its_outcome(browser: Auditor, site: Site, check: Check, example: Example) -> None:
    url = site.add("/", document(example))
    audit = await browser.audit(Job(0, url, depth=Depth.STANDARD, rules=(check.id,)))
    assert audit.error is None, audit.detail
    assert audit.notes == ()
    found = [finding for finding in audit.findings if finding.rule == check.id]
    assert audit.outcomes[check.id] is example.outcome, found
    for mark, outcome in MARKS.items():
        assert sum(f.outcome is outcome for f in found) == len(re.findall(rf"\b{mark}\b", example.html)), found
        assert all(mark in f.html for f in found if f.outcome is outcome), found


@pytest.mark.parametrize(("check", "example"), [case for case in EXAMPLES if case.values[0].site])
async def test_a_site_gets_its_outcome(browser: Auditor, site: Site, check: Check, example: Example) -> None:
    """An example of a site check is several pages, each headed by its path in a comment."""
    parts = re.split(r"^<!-- (/\S*) -->$", example.html, flags=re.M)[1:]
    pages = {path: document(replace(example, html=html)) for path, html in zip(parts[::2], parts[1::2], strict=True)}
    audits = [
        await browser.audit(Job(0, site.add(*page), depth=Depth.QUICK, rules=(check.id,))) for page in pages.items()
    ]
    facts = [(PageFact(a.final_url.removeprefix(site.url), a.title, None, None), a.facts) for a in audits]
    results = judge_site(facts)
    assert min((r.outcome for r in results), key=WORST.index, default=Outcome.INAPPLICABLE) is example.outcome, results
    for mark, outcome in MARKS.items():
        for number, html in enumerate(pages.values()):
            found = [f for r in results if r.page == number for f in r.findings if f.outcome is outcome]
            assert len(found) == len(re.findall(rf"\b{mark}\b", html)), results


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.id)
def test_a_check_is_documented(check: Check) -> None:
    assert check.title.endswith(".")
    outcomes = {example.outcome for example in check.examples()}
    assert outcomes >= {Outcome.PASSED, Outcome.INAPPLICABLE}
    assert outcomes & {Outcome.FAILED, Outcome.CANT_TELL}
    assert set(check.criteria) <= set(criteria())
    assert all(("data-failed" in e.html) == (e.outcome is Outcome.FAILED) for e in check.examples()), (
        "a Failed example marks what must be reported"
    )


def test_no_two_checks_keep_their_page_wide_work_under_one_name() -> None:
    kept: dict[str, set[str]] = {}
    for check in CHECKS.values():
        for name in re.findall(r"globalThis\.(mangdao\w+)\s*\?\?=", check.evaluate + check.matches):
            kept.setdefault(name, set()).add(
                re.sub(r"\s+", " ", check.evaluate + check.matches).partition(f"{name} ??=")[2][:120]
            )
    assert {name for name, uses in kept.items() if len(uses) > 1} == set()
