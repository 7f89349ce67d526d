"""The results by the yardsticks of others: principles with points, levels with counts, and the same as data."""

import json
from pathlib import Path

import pytest
from sqlite_utils import Database
from store_with_findings import PASSED, PageMade, failed, fill

from mangdao.model import Outcome, Reason
from mangdao.standards import evaluation
from reports.scorecard import Scorecard, read_scorecard
from reports.write import write_reports
from reports.yardsticks import RESULTS


def scorecard(db: Database) -> Scorecard:
    return read_scorecard(db, next(db.query("SELECT * FROM current_runs")))


def made(count: int = 6, *found: object, **more: object) -> list[PageMade]:
    return [PageMade(f"/{n}", findings=tuple(found), **more) for n in range(count)]  # type: ignore[arg-type]


def test_each_principle_is_scored_by_its_own_rules(db: Database) -> None:
    # Perceivable: image-alt 10, color-contrast 7, video-caption 10, brand-new-rule 7. Operable: link-name 7 and
    # vague-link-text 7 (2.4.4). Understandable: html-has-lang 7. Robust: link-name 7 and label 10 (4.1.2).
    fill(db, made(6, failed("image-alt"), failed("link-name")))
    rows = {row.principle: (row.score, row.points) for row in scorecard(db).technical.principles}
    assert rows == {
        "perceivable": (pytest.approx(100 * 24 / 34, abs=0.05), pytest.approx(21.2)),
        "operable": (50, 15), "understandable": (100, 20), "compatible": (58.8, pytest.approx(11.8)),
    }  # fmt: skip


def test_the_points_add_up_to_what_stands_under_them_and_are_held_against_the_line(db: Database) -> None:
    fill(db, made(6, failed("image-alt"), failed("link-name")))
    tech = scorecard(db).technical
    assert tech.points == pytest.approx(sum(row.points or 0 for row in tech.principles))
    assert (tech.points, tech.line, tech.above) == (68.0, 60, True)
    fill(db, made(6, *(failed(rule) for rule in PASSED)))
    tech = scorecard(db).technical
    assert (tech.points, tech.above) == (0, False)


def test_weights_and_line_are_those_of_the_schemes_with_their_marks(db: Database) -> None:
    fill(db, made())
    tech, schemes = scorecard(db).technical, evaluation()["schemes"]
    assert [row.weight for row in tech.principles] == [30, 30, 20, 20]
    assert tech.weights_source == schemes["people_xsbn"]["title_zh"]
    assert (tech.weights_confidence, tech.line_confidence) == ("digest", "digest")


def test_a_principle_that_no_rule_decided_has_no_figure_and_leaves_no_sum(db: Database) -> None:
    fill(db, made(6, outcomes=PASSED | {"html-has-lang": Outcome.CANT_TELL}))
    tech = scorecard(db).technical
    assert [row.score for row in tech.principles] == [100, 100, None, 100]
    assert (tech.points, tech.above) == (None, None)


def test_a_site_that_is_not_rated_has_no_figure_by_principle(db: Database) -> None:
    fill(db, made(4))
    tech = scorecard(db).technical
    assert [row.score for row in tech.principles] == [None] * 4
    assert tech.points is None


def test_levels_count_every_criterion_and_clause_once(db: Database) -> None:
    fill(db, made(6, failed("image-alt"), failed("color-contrast")))
    card = scorecard(db)
    assert [(row.level, row.total) for row in card.wcag_levels] == [("A", 31), ("AA", 24)]
    assert [(row.level, row.total) for row in card.gbt_levels] == [("1", 16), ("2", 16), ("3", 18)]
    for row in (*card.wcag_levels, *card.gbt_levels):
        assert sum(row.counts.values()) == row.total
        assert tuple(row.counts) == RESULTS
    assert [row.counts["failed"] for row in card.wcag_levels] == [1, 1]
    assert sum(row.counts["failed"] for row in card.gbt_levels) == 1  # contrast is in no clause


def test_a_failed_elder_rule_is_in_none_of_the_figures(db: Database) -> None:
    run = fill(db, made())
    before = scorecard(db)
    db.execute("""UPDATE rules SET "group" = 'elder' WHERE rule = 'region'""")
    db.execute(
        """UPDATE outcomes SET outcome = 'failed' WHERE rule_id = (SELECT id FROM rules WHERE rule = 'region')"""
    )
    after = scorecard(db)
    assert db.execute("SELECT failed FROM rule_results WHERE run_id = ? AND rule = 'region'", [run]).fetchone()[0] == 6
    assert (after.technical, after.wcag_levels) == (before.technical, before.wcag_levels)


def test_the_figures_lie_beside_the_pages_as_data(db: Database, tmp_path: Path) -> None:
    fill(db, made(6, failed("image-alt")))
    write_reports(db, tmp_path)
    data = json.loads((tmp_path / "sites/yunshan/score.json").read_text(encoding="utf-8"))
    card = scorecard(db)
    assert data["rating"]["score"] == card.rating.score
    assert (data["rating"]["formula"], data["format"], data["site"]["id"]) == (2, 1, "yunshan")
    assert data["machine_decidable_technical_part"]["points"] == card.technical.points
    assert data["wcag22_criteria_by_level"][0]["counts"]["failed"] == 1
    assert data["measured"]["axe_sha256"] == "a" * 64


def test_what_could_not_be_audited_is_no_number_in_the_data(db: Database, tmp_path: Path) -> None:
    fill(db, made(6, error=Reason.TIMEOUT))
    write_reports(db, tmp_path)
    data = json.loads((tmp_path / "sites/yunshan/score.json").read_text(encoding="utf-8"))
    assert (data["rating"]["score"], data["rating"]["grade"]) == (None, "unrated")
    assert data["machine_decidable_technical_part"]["points"] is None
