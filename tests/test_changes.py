"""What changed between two runs: only what was looked at in both is said, only what was seen twice is a regression."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from sqlite_utils import Database
from store_with_findings import PASSED, PageMade, cant_tell, failed, fill, target

from mangdao.fingerprint import cause
from mangdao.model import Depth, Finding, Job, Kind, Outcome, PageAudit, Profile, Reason
from mangdao.store.changes import Comparison, Seen, State, compare
from mangdao.store.rechecks import MOST, Recheck, add_recheck, pending_rechecks

LOGO = failed("image-alt", "img.logo", shape="div.head>img.logo")
LINK = failed("link-name", "a.more", shape="div.list>a.more")


def two_runs(db: Database, before: Iterable[PageMade], now: Iterable[PageMade], **more: object) -> Comparison:
    fill(db, before, target(**more))
    return compare(db, fill(db, now, target(**more)))


def states(comparison: Comparison) -> dict[str, State]:
    return {change.rule: change.state for change in comparison.changes}


def again(recheck: Recheck, *findings: Finding, **more: object) -> PageAudit:
    values: dict[str, object] = {"outcomes": dict(PASSED), "findings": findings}
    return PageAudit(recheck.job, "2026-11-23T14:00:00+00:00", 1.0, **(values | more))  # type: ignore[arg-type]


def test_new_still_and_mended_are_told_apart(db: Database) -> None:
    before = [PageMade("/a", findings=(LOGO, failed("label")))]
    found = two_runs(db, before, [PageMade("/a", findings=(LOGO, LINK))])
    assert states(found) == {"image-alt": State.STILL, "link-name": State.NEW, "label": State.MENDED}
    assert [(one.pages_before, one.pages_again) for one in found.of(State.MENDED)] == [(1, 1)]
    assert found.shared == 1


def test_generated_names_and_numbers_make_nothing_new(db: Database) -> None:
    before = [PageMade("/a", findings=(failed("image-alt", shape="div.css-1x2y3z>ul.nav2>img.Pic_abc12"),))]
    now = [PageMade("/a", findings=(failed("image-alt", shape="div.css-9k8j7h>ul.nav3>img.Pic_zz9qq"),))]
    assert states(two_runs(db, before, now)) == {"image-alt": State.STILL}


def test_what_was_not_looked_at_again_is_not_mended(db: Database) -> None:
    gone = two_runs(db, [PageMade("/a", findings=(LOGO,)), PageMade("/b")], [PageMade("/b")])
    assert states(gone) == {"image-alt": State.UNSEEN}


@pytest.mark.parametrize(
    "now",
    [
        PageMade("/a", error=Reason.TIMEOUT),
        PageMade("/a", findings=(cant_tell("image-alt", "img.logo", shape="div.head>img.logo"),)),
        PageMade("/a", outcomes={"label": Outcome.PASSED}),
    ],
    ids=["not audited", "rule could not tell", "rule did not run"],
)
def test_a_rule_that_did_not_decide_again_has_mended_nothing(db: Database, now: PageMade) -> None:
    assert states(two_runs(db, [PageMade("/a", findings=(LOGO,))], [now])) == {"image-alt": State.UNSEEN}


def test_a_page_is_looked_at_again_only_in_all_viewports_that_showed_the_problem(db: Database) -> None:
    pages = [PageMade("/a", findings=(LOGO,))]
    fill(db, pages, target(profiles=(Profile.DESKTOP, Profile.MOBILE)))
    assert states(compare(db, fill(db, [PageMade("/a")]))) == {"image-alt": State.UNSEEN}


def test_a_template_whose_every_page_showed_it_is_mended_on_another_page(db: Database) -> None:
    before = [PageMade("/a", findings=(LOGO,)), PageMade("/b", findings=(LOGO,)), PageMade("/c", template="t2")]
    fill(db, before)
    db.execute("INSERT INTO skeletons VALUES ('s', '[]')")
    db.execute("UPDATE pages SET skeleton = 's' WHERE template = 't1'")
    run = fill(db, [PageMade("/new")])
    assert states(compare(db, run)) == {"image-alt": State.UNSEEN}
    db.execute("UPDATE pages SET skeleton = 's' WHERE run_id = ?", [run])
    (mended,) = compare(db, run).of(State.MENDED)
    assert (mended.pages_before, mended.pages_again) == (2, 2)
    db.execute("UPDATE outcomes SET outcome = 'passed' WHERE outcome = 'failed' AND audit_id = 2")
    db.execute("DELETE FROM findings WHERE audit_id = 2")  # one page of the template was without it even then
    assert states(compare(db, run)) == {"image-alt": State.UNSEEN}


def test_what_stands_on_a_page_never_looked_at_before_is_not_new(db: Database) -> None:
    found = two_runs(db, [PageMade("/a")], [PageMade("/a"), PageMade("/b", findings=(LOGO,))])
    assert states(found) == {"image-alt": State.FIRST}


def test_a_problem_that_spreads_to_another_kind_of_page_is_new_there(db: Database) -> None:
    before = [PageMade("/", kind=Kind.HOME, findings=(LOGO,)), PageMade("/a")]
    now = [PageMade("/", kind=Kind.HOME, findings=(LOGO,)), PageMade("/a", findings=(LOGO,))]
    found = two_runs(db, before, now)
    assert {change.kind: change.state for change in found.changes} == {"home": State.STILL, "article": State.NEW}


def test_a_page_taken_for_another_kind_brings_nothing_new_and_mends_nothing(db: Database) -> None:
    before = [PageMade("/a", findings=(LOGO,), kind=Kind.ARTICLE)]
    assert states(two_runs(db, before, [PageMade("/a", findings=(LOGO,), kind=Kind.GUIDE)])) == {
        "image-alt": State.STILL
    }


def test_only_a_finished_run_of_the_same_rules_that_saw_a_page_is_compared_with(db: Database) -> None:
    first = fill(db, [PageMade("/a")])
    assert compare(db, first) == Comparison(run=first, previous=None, earlier=0)
    fill(db, [PageMade("/a", error=Reason.DNS)])
    fill(db, [PageMade("/a")], done=False)
    fill(db, [PageMade("/a")], target("elsewhere"))
    last = fill(db, [PageMade("/a")])
    assert (compare(db, last).previous, compare(db, last).earlier) == (first, 2)
    db.execute(
        "INSERT INTO rulesets (axe_version, axe_sha256, checks_sha256) VALUES ('5.0.0', ?, ?)", ["e" * 64, "c" * 64]
    )
    db.execute("UPDATE runs SET ruleset_id = (SELECT max(id) FROM rulesets) WHERE id = ?", [last])
    assert compare(db, last) == Comparison(run=last, previous=None, earlier=2)


def test_a_new_problem_is_a_regression_once_a_second_visit_has_seen_it(db: Database) -> None:
    fill(db, [PageMade("/a"), PageMade("/b")])
    run = fill(db, [PageMade("/a", findings=(LOGO, LINK)), PageMade("/b", findings=(LOGO,))])
    (recheck,) = pending_rechecks(db, run)
    logo, link = cause("image-alt", "div.head>img.logo"), cause("link-name", "div.list>a.more")
    assert recheck.suspects == {("image-alt", logo), ("link-name", link)}
    assert recheck.job.rules == ("image-alt", "link-name")
    assert regressions(compare(db, run)) == []
    add_recheck(db, run, recheck, again(recheck, replace(LOGO, shape="div.head>img.logo")))
    seen = {change.rule: change.seen for change in compare(db, run).changes}
    assert seen == {"image-alt": Seen.CONFIRMED, "link-name": Seen.GONE}
    assert regressions(compare(db, run)) == ["image-alt"]
    assert pending_rechecks(db, run) == []


def test_one_second_visit_tells_of_a_cause_on_every_kind_of_page(db: Database) -> None:
    kinds = [PageMade("/", kind=Kind.HOME), PageMade("/a"), PageMade("/b", kind=Kind.GUIDE)]
    fill(db, kinds)
    run = fill(db, [replace(page, findings=(LOGO,)) for page in kinds])
    (recheck,) = pending_rechecks(db, run)
    add_recheck(db, run, recheck, again(recheck, LOGO))
    assert [change.seen for change in compare(db, run).changes] == [Seen.CONFIRMED] * 3
    assert pending_rechecks(db, run) == []


def regressions(comparison: Comparison) -> list[str]:
    return [change.rule for change in comparison.changes if change.regression]


def test_a_visit_that_could_not_decide_confirms_nothing_and_another_page_is_asked(db: Database) -> None:
    fill(db, [PageMade("/a"), PageMade("/b")])
    run = fill(db, [PageMade("/a", findings=(LOGO,)), PageMade("/b", findings=(LOGO,))])
    (first,) = pending_rechecks(db, run)
    add_recheck(db, run, first, again(first, error=Reason.TIMEOUT, outcomes={}))
    (second,) = pending_rechecks(db, run)
    assert second.audit != first.audit
    add_recheck(db, run, second, again(second, outcomes={"image-alt": Outcome.CANT_TELL}))
    assert pending_rechecks(db, run) == []
    assert [change.seen for change in compare(db, run).changes] == [Seen.ONCE]
    assert regressions(compare(db, run)) == []


def test_second_visits_are_bounded_and_go_on_where_they_stopped(db: Database) -> None:
    paths = [f"/p{n}" for n in range(MOST + 5)]
    fill(db, [PageMade(path) for path in paths])
    new = {path: failed("image-alt", shape=f"div.{'x' * (n + 1)}>img") for n, path in enumerate(paths)}
    run = fill(db, [PageMade(path, findings=(found,)) for path, found in new.items()])
    waiting = pending_rechecks(db, run)
    assert len(waiting) == MOST
    add_recheck(db, run, waiting[0], again(waiting[0]))
    assert len(pending_rechecks(db, run)) == MOST - 1


def test_rules_one_page_cannot_decide_and_rules_outside_the_score_get_no_second_visit(db: Database) -> None:
    fill(db, [PageMade("/a")])
    run = fill(db, [PageMade("/a", findings=(LOGO, failed("region")))])
    assert [one.job.rules for one in pending_rechecks(db, run)] == [("image-alt",)]
    assert pending_rechecks(db, run, leave_out={"image-alt"}) == []


def test_without_a_run_before_nothing_is_visited_twice(db: Database) -> None:
    assert pending_rechecks(db, fill(db, [PageMade("/a", findings=(LOGO,))])) == []


def test_a_second_visit_is_as_deep_as_the_first(db: Database) -> None:
    fill(db, [PageMade("/a")])
    run = fill(db, [PageMade("/a", findings=(LOGO,))])
    db.execute("UPDATE audits SET depth = 'quick'")
    (recheck,) = pending_rechecks(db, run)
    assert recheck.job == Job(recheck.job.page, "https://www.yunshan.example/a", Profile.DESKTOP, Depth.QUICK,
                              ("image-alt",))  # fmt: skip


def test_worst_first_and_only_scored_rules_count(db: Database) -> None:
    minor, critical = replace(LINK, impact=None), replace(LOGO, impact=None)
    found = two_runs(db, [PageMade("/a")], [PageMade("/a", findings=(minor, critical, failed("region")))])
    assert [change.rule for change in found.of(State.NEW)] == ["image-alt", "link-name"]
    assert len(found.changes) == 3


def test_the_store_refuses_half_a_second_visit(db: Database) -> None:
    fill(db, [PageMade("/a")])
    run = fill(db, [PageMade("/a", findings=(LOGO,))])
    (recheck,) = pending_rechecks(db, run)
    with pytest.raises(KeyError):
        add_recheck(db, run, replace(recheck, suspects=frozenset({("no-such-rule", "x")})), again(recheck))
    assert db["rechecks"].count == 0
