"""Every example in every check's docstring gets its outcome, exactly: nothing else may be reported."""

import re

import pytest
from conftest import Site

from audits.check import Check, Example
from audits.checks import CHECKS
from audits.local import Auditor
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


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
async def test_an_example_gets_its_outcome(browser: Auditor, site: Site, check: Check, example: Example) -> None:
    url = site.add("/", document(example))
    audit = await browser.audit(Job(0, url, depth=Depth.STANDARD))
    assert audit.error is None, audit.detail
    found = [finding for finding in audit.findings if finding.rule == check.id]
    assert audit.outcomes[check.id] is example.outcome
    for mark, outcome in MARKS.items():
        assert sum(f.outcome is outcome for f in found) == len(re.findall(rf"\b{mark}\b", example.html))
        assert all(mark in f.html for f in found if f.outcome is outcome), found


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.id)
def test_a_check_is_documented(check: Check) -> None:
    assert check.title.endswith(".")
    assert {example.outcome for example in check.examples()} >= {
        Outcome.FAILED, Outcome.PASSED, Outcome.INAPPLICABLE,
    }  # fmt: skip
    assert set(check.criteria) <= set(criteria())
    assert all(("data-failed" in e.html) == (e.outcome is Outcome.FAILED) for e in check.examples()), (
        "a Failed example marks what must be reported"
    )
