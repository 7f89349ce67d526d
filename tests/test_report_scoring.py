"""The numbers of a scorecard: views, interval, leverage."""

from dataclasses import replace

import pytest
from sqlite_utils import Database
from store_with_findings import PASSED, PageMade, cant_tell, failed, fill, target

from mangdao.cli.exits import COVERAGE_FLOOR
from mangdao.model import Impact, Outcome, Profile, Reason, Sample
from reports.problems import fix_first, how_many_hold, read_places, read_problems, tails
from reports.scorecard import Scorecard, read_scorecard

ONLY = {"image-alt": Outcome.PASSED, "color-contrast": Outcome.PASSED}


def scorecard(db: Database) -> Scorecard:
    return read_scorecard(db, next(db.query("SELECT * FROM current_runs")))


def pages(count: int, **more: object) -> list[PageMade]:
    return [replace(PageMade(f"/{number}"), **more) for number in range(count)]  # type: ignore[arg-type]


def test_a_page_scores_the_weight_of_passed_rules_in_the_weight_of_decided_rules(db: Database) -> None:
    fill(db, pages(5, outcomes=ONLY, findings=(failed("color-contrast"),)))
    assert scorecard(db).rating.score == pytest.approx(100 * 10 / 17, abs=0.05)


def test_what_is_undecided_or_does_not_apply_does_not_touch_the_score(db: Database) -> None:
    outcomes = {**ONLY, "label": Outcome.INAPPLICABLE, "link-name": Outcome.CANT_TELL}
    fill(db, pages(5, outcomes=outcomes, findings=(cant_tell("vague-link-text"),)))
    assert scorecard(db).rating.score == 100


@pytest.mark.parametrize("rule", ["region", "p-as-heading", "duplicate-id", "color-contrast-enhanced"])
def test_rules_outside_wcag_a_and_aa_do_not_touch_the_score(db: Database, rule: str) -> None:
    fill(db, pages(5, findings=(failed(rule),)))
    card = scorecard(db)
    assert (card.rating.score, card.rating.failing, card.barriers) == (100, 0, ())
    assert [(summary.rule, summary.occurrences) for summary in card.rules] == [(rule, 5)]


def test_one_sites_findings_do_not_move_another_sites_score(db: Database) -> None:
    fill(db, pages(5, outcomes=ONLY, findings=(failed("color-contrast", impact=Impact.SERIOUS),)))
    before = scorecard(db).rating.score
    fill(db, pages(5, findings=(failed("color-contrast", impact=Impact.CRITICAL),)), target("other"))
    assert scorecard(db).rating.score == before


def test_pages_count_by_the_pages_they_stand_for(db: Database) -> None:
    bad = PageMade("/bad", outcomes=ONLY, findings=(failed("image-alt"), failed("color-contrast")), weight=1)
    fill(db, [bad, *(PageMade(f"/{n}", outcomes=ONLY, weight=9) for n in range(4))])
    assert scorecard(db).rating.score == pytest.approx(100 * 36 / 37, abs=0.05)


def test_with_several_viewports_a_page_has_its_lowest_score_and_a_place_counts_once(db: Database) -> None:
    made = target(profiles=(Profile.DESKTOP, Profile.MOBILE))
    run = fill(db, pages(5, outcomes=ONLY, findings=(failed("color-contrast"),)), made)
    db.execute(
        "UPDATE findings SET outcome = 'cantTell' WHERE audit_id IN (SELECT id FROM audits WHERE profile = 'mobile')"
    )
    db.execute(
        "UPDATE outcomes SET outcome = 'passed' WHERE audit_id IN (SELECT id FROM audits WHERE profile = 'mobile')"
    )
    assert scorecard(db).rating.score == pytest.approx(100 * 10 / 17, abs=0.05)
    assert [(p.outcome, p.occurrences, p.pages) for p in read_problems(db, run)] == [("failed", 5, 5)]


GRADED = [
    (100, "very-few"), (95, "very-few"), (94.9, "few"), (85, "few"), (70, "many"), (50, "very-many"), (49.9, "severe"),
    (0, "severe"),
]  # fmt: skip


@pytest.mark.parametrize(("score", "grade"), GRADED)
def test_grades_begin_at_their_floor(db: Database, score: float, grade: str) -> None:
    query = "SELECT grade FROM grades WHERE floor <= ? ORDER BY floor DESC LIMIT 1"
    assert db.execute(query, [score]).fetchone()[0] == grade


def test_below_the_floor_of_coverage_a_site_is_not_rated(db: Database) -> None:
    made = pages(10)
    fill(db, [*made[:7], *(replace(page, error=Reason.TIMEOUT) for page in made[7:])])
    rating = scorecard(db).rating
    assert (rating.grade, rating.unrated, rating.not_audited) == ("unrated", "few-visits", (("timeout", 3),))


def test_at_the_floor_of_coverage_a_site_is_rated(db: Database) -> None:
    made = pages(10)
    fill(db, [*made[:8], *(replace(page, error=Reason.TIMEOUT) for page in made[8:])])
    assert scorecard(db).rating.grade == "very-few"
    assert COVERAGE_FLOOR == 0.8, "the view scores has the same floor"


@pytest.mark.parametrize(("count", "grade", "rated"), [(1, "unrated", 0), (4, "unrated", 0), (5, "very-few", 1)])
def test_fewer_than_five_audited_pages_are_too_few_even_of_a_small_site(
    db: Database, count: int, grade: str, rated: int
) -> None:
    run = fill(db, pages(count))
    assert (scorecard(db).rating.grade, scorecard(db).rating.unrated) == (grade, "" if rated else "few-pages")
    assert db.execute("SELECT rated FROM ratings WHERE run_id = ?", [run]).fetchone()[0] == rated


def test_a_run_without_a_page_is_not_rated(db: Database) -> None:
    fill(db, [])
    rating = scorecard(db).rating
    assert (rating.grade, rating.score, rating.interval) == ("unrated", None, None)


def test_pages_on_which_no_rule_decided_give_no_score(db: Database) -> None:
    fill(db, pages(6, outcomes=dict.fromkeys(PASSED, Outcome.INAPPLICABLE)))
    assert scorecard(db).rating.grade == "unrated"


def test_one_cause_on_many_pages_is_one_problem(db: Database) -> None:
    run = fill(
        db, pages(30, findings=tuple(failed("color-contrast", f"p:nth-child({n})", shape="div>p") for n in range(10)))
    )
    (problem,) = read_problems(db, run)
    assert (problem.places, problem.occurrences, problem.pages) == (1, 300, 30)


def test_what_wants_words_of_its_own_counts_each_different_element(db: Database) -> None:
    found = tuple(
        failed("image-alt", f"img:nth-child({n})", html=f"<img src={n % 3}>", shape="div>img") for n in range(6)
    )
    run = fill(db, pages(5, findings=found))
    (problem,) = read_problems(db, run)
    assert (problem.places, problem.occurrences) == (3, 30)


def test_problems_come_by_impact_times_pages_they_stand_for_per_change(db: Database) -> None:
    wide = [PageMade(f"/w{n}", findings=(failed("color-contrast"),), weight=5) for n in range(5)]
    deep = [PageMade(f"/d{n}", findings=(failed("label", impact=Impact.CRITICAL),), weight=1) for n in range(5)]
    run = fill(db, wide + deep)
    assert [(p.rule, p.leverage) for p in read_problems(db, run)] == [("color-contrast", 175), ("label", 50)]


def test_the_fix_list_has_five_problems_and_goes_on_until_they_hold_enough(db: Database) -> None:
    found = tuple(failed("color-contrast", f"p.a{n}", shape=f"p.{chr(97 + n)}") for n in range(20))
    run = fill(db, pages(5, findings=found))
    problems = read_problems(db, run)
    assert len(fix_first(problems)) == 10
    assert len(fix_first(problems[:6])) == 5
    assert fix_first(()) == ()
    assert how_many_hold(problems, 0.5) == 10


def test_every_finding_is_in_one_place_of_one_problem(db: Database) -> None:
    found = (
        failed("image-alt", "img"),
        failed("image-alt", "b", shape=""),
        cant_tell("image-alt", "i"),
        failed("region"),
    )
    run = fill(db, pages(3, findings=found))
    places = [place for _, groups in read_places(db, run) for group in groups.values() for place in group]
    assert len(places) == sum(problem.occurrences for problem in read_problems(db, run)) == 12


def test_clauses_of_links_count_only_what_lies_in_a_link(db: Database) -> None:
    fill(db, pages(5, findings=(failed("image-alt", shape="div>img"),)))
    rows = {row.clause.number: row for row in scorecard(db).clauses}
    assert (rows["3.2.1.2"].result, rows["3.2.1.4"].result) == ("none-found", "failed")


def test_a_hint_asks_a_person_and_never_fails_its_clause(db: Database) -> None:
    fill(db, pages(5, findings=(failed("region"), failed("label"))))
    rows = {row.clause.number: row for row in scorecard(db).clauses}
    assert (rows["3.3.1.4"].result, rows["3.3.1.4"].places, rows["3.3.1.4"].doubts) == ("cant-tell", 0, 5)
    assert (rows["3.2.1.3"].result, rows["3.3.4.1"].result) == ("failed", "cant-tell")


def test_a_picture_in_a_link_fails_both_clauses(db: Database) -> None:
    fill(db, pages(5, findings=(failed("image-alt", shape="li>a.more>img"), failed("image-alt", "b"))))
    rows = {row.clause.number: (row.result, row.places) for row in scorecard(db).clauses}
    assert (rows["3.2.1.2"], rows["3.2.1.4"]) == (("failed", 5), ("failed", 10))


def test_the_impact_of_a_rule_is_its_own(db: Database) -> None:
    run = fill(db, pages(5, findings=(failed("image-alt", impact=Impact.MINOR),)))
    query = "SELECT impact FROM rule_results WHERE run_id = ? AND rule = 'image-alt'"
    assert db.execute(query, [run]).fetchone()[0] == "critical"


def test_short_shapes_are_long_enough_to_tell_a_rules_causes_apart(db: Database) -> None:
    shapes = ("div>ul>li>a", "div>ol>li>a", "main>p>a", "a")
    found = [failed("color-contrast", f"#n{n}", shape=shape) for n, shape in enumerate(shapes)]
    run = fill(db, pages(5, findings=(*found, failed("label", shape="div>ul>li>a"))))
    assert sorted(tails(read_problems(db, run)).values()) == ["a", "…>li>a", "…>ol>li>a", "…>p>a", "…>ul>li>a"]


def test_criteria_say_what_the_machine_came_to(db: Database) -> None:
    made = pages(5, findings=(failed("image-alt"), cant_tell("vague-link-text")))
    fill(db, [replace(page, outcomes=PASSED | {"video-caption": Outcome.INAPPLICABLE}) for page in made])
    rows = {row.criterion.number: row.result for row in scorecard(db).criteria}
    assert rows["1.1.1"] == "failed"
    assert rows["2.4.4"] == "cant-tell"
    assert rows["1.2.2"] == "inapplicable"
    assert rows["1.4.3"] == "none-found"
    assert rows["2.1.1"] == "untested"
    assert len(rows) == 55


def test_the_structured_part_names_what_is_missing(db: Database) -> None:
    fill(db, pages(2, sample=Sample.STRUCTURED), documents=["/a.pdf"])
    card = scorecard(db)
    assert dict(card.kinds) == {"article": 2, "attachment": 1}
    assert "statement" in card.missing
