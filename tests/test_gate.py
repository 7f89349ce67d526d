"""The gate: what trips it, and that it never passes on what was not looked at."""

import io

import pytest
from rich.console import Console
from sqlite_utils import Database
from store_with_findings import PASSED, PageMade, failed, fill, target

from mangdao.cli.exits import Exit
from mangdao.cli.gate import NEW, verdict
from mangdao.cli.talk import Talk
from mangdao.fingerprint import cause
from mangdao.model import Finding, Impact, PageAudit, Reason
from mangdao.store.rechecks import add_recheck, pending_rechecks

LOGO = failed("image-alt", "img.logo", shape="div.head>img.logo", impact=Impact.MODERATE)
SITE = target()


@pytest.fixture
def talk() -> Talk:
    return Talk(Console(file=io.StringIO(), width=1000), quiet=False)


def said(talk: Talk) -> str:
    assert isinstance(talk.console.file, io.StringIO)
    return talk.console.file.getvalue()


def pages(*findings: Finding, many: int = 6) -> list[PageMade]:
    return [PageMade(f"/{n}", findings=findings if n == 0 else ()) for n in range(many)]


def look_again(db: Database, run: int, *findings: Finding) -> None:
    for recheck in pending_rechecks(db, run):
        seen = PageAudit(recheck.job, "2026-11-23T14:00:00+00:00", 1.0, outcomes=dict(PASSED), findings=findings)
        add_recheck(db, run, recheck, seen)


def test_without_a_gate_findings_fail_nothing(db: Database, talk: Talk) -> None:
    fill(db, pages(LOGO))
    assert verdict(db, [SITE], None, talk) == Exit.DONE
    assert said(talk) == ""


def test_the_impact_gate_says_which_rule_and_page_tripped_it(db: Database, talk: Talk) -> None:
    fill(db, pages(LOGO))
    assert verdict(db, [SITE], "serious", talk) == Exit.DONE
    assert verdict(db, [SITE], "moderate", talk) == Exit.FINDINGS
    assert said(talk) == ("yunshan: --fail-on moderate: image-alt (1 page, e.g. https://www.yunshan.example/0).\n")


def test_a_regression_of_any_impact_trips_new_and_is_cited(db: Database, talk: Talk) -> None:
    fill(db, pages())
    run = fill(db, pages(LOGO))
    look_again(db, run, LOGO)
    assert verdict(db, [SITE], NEW, talk) == Exit.FINDINGS
    letters = cause("image-alt", "div.head>img.logo")
    assert said(talk) == (
        "yunshan: --fail-on new: 1 new problem since the last run, seen on two visits: "
        f"image-alt {letters}.article (moderate, 1 page).\n"
    )


def test_what_was_there_before_does_not_trip_new(db: Database, talk: Talk) -> None:
    fill(db, pages(LOGO))
    look_again(db, fill(db, pages(LOGO)), LOGO)
    assert verdict(db, [SITE], NEW, talk) == Exit.DONE


def test_what_a_second_visit_did_not_find_does_not_trip_new(db: Database, talk: Talk) -> None:
    fill(db, pages())
    look_again(db, fill(db, pages(LOGO)))
    assert verdict(db, [SITE], NEW, talk) == Exit.DONE


def test_what_no_second_visit_could_tell_does_not_pass(db: Database, talk: Talk) -> None:
    fill(db, pages())
    fill(db, pages(LOGO))
    assert verdict(db, [SITE], NEW, talk) == Exit.COVERAGE
    assert "seen once, and no second visit could tell" in said(talk)


def test_a_first_run_has_nothing_to_be_new_against_and_does_not_pass(db: Database, talk: Talk) -> None:
    fill(db, pages())
    assert verdict(db, [SITE], NEW, talk) == Exit.COVERAGE
    assert said(talk) == (
        "yunshan: --fail-on new: this is the first run, so nothing can be compared. The next run with these rules "
        "will be.\n"
    )


def test_too_few_pages_in_both_runs_do_not_pass(db: Database, talk: Talk) -> None:
    fill(db, pages())
    fill(db, [*pages(many=4), *(PageMade(f"/x{n}") for n in range(4))])
    assert verdict(db, [SITE], NEW, talk) == Exit.COVERAGE
    assert "only 4 pages were audited in this run and the last, fewer than 5" in said(talk)


@pytest.mark.parametrize("fail_on", [None, NEW, "minor"])
def test_no_gate_passes_on_a_site_that_is_down_or_was_never_run(db: Database, talk: Talk, fail_on: str | None) -> None:
    assert verdict(db, [SITE], fail_on, talk) == Exit.COVERAGE
    fill(db, pages())
    fill(db, [PageMade(f"/{n}", error=Reason.DNS) for n in range(6)])
    assert verdict(db, [SITE], fail_on, talk) == Exit.COVERAGE
    assert "Too few pages could be audited to rate: yunshan." in said(talk)


def test_one_target_that_trips_outweighs_one_that_is_down(db: Database, talk: Talk) -> None:
    fill(db, pages(LOGO))
    down = target("down")
    fill(db, [PageMade("/", error=Reason.DNS)], down)
    assert verdict(db, [SITE, down], "minor", talk) == Exit.FINDINGS
    assert "rate: down." in said(talk)
