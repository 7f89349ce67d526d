"""Charts over the runs: what is joined by a line, what breaks it, and that the tables have every number."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sqlite_utils import Database
from store_with_findings import PageMade, cant_tell, failed, fill, target

from mangdao.model import Profile, Reason
from reports.scorecard import read_scorecard
from reports.trend import MOST, Trend, read_trend
from reports.write import write_reports


def site(bad: int = 1, weight: float = 1.0) -> list[PageMade]:
    """Six pages, `bad` of them with a problem."""
    found = [(failed("image-alt"),) if n < bad else () for n in range(6)]
    return [PageMade(f"/{n}", findings=one, weight=weight) for n, one in enumerate(found)]


def down() -> list[PageMade]:
    return [PageMade(f"/{n}", error=Reason.DNS) for n in range(6)]


def runs(db: Database, *made: list[PageMade]) -> list[int]:
    return [fill(db, pages) for pages in made]


def change_ruler(db: Database, numbers: list[int], axe: str = "e") -> None:
    """Give these runs another engine."""
    db.execute(
        "INSERT INTO rulesets (axe_version, axe_sha256, checks_sha256) VALUES ('5.0.0', ?, ?)", [axe * 64, "c" * 64]
    )
    for number in numbers:
        db.execute("UPDATE runs SET ruleset_id = (SELECT max(id) FROM rulesets) WHERE id = ?", [number])


def lengths(trend: Trend) -> list[int]:
    """How many runs each unbroken line joins."""
    return [len(line.split()) for line in trend.score.lines]


def test_runs_are_joined_in_order_and_higher_scores_stand_higher(db: Database) -> None:
    last = runs(db, site(3), site(2), site(1))[-1]
    trend = read_trend(db, last)
    assert lengths(trend) == [3]
    xs, ys = zip(*trend.score.dots, strict=True)
    assert list(xs) == sorted(xs) and list(ys) == sorted(ys, reverse=True)
    assert [point.problems for point in trend.points] == [1, 1, 1]


def test_problems_are_those_that_the_scorecard_counts(db: Database) -> None:
    found = (
        failed("image-alt"), failed("image-alt", "img.b"), failed("image-alt", "b", shape="div>img"),
        failed("region"), cant_tell("label"), failed("link-name", "a", shape=""), failed("link-name", "a.x", shape=""),
    )  # fmt: skip
    run = fill(db, [PageMade(f"/{n}", findings=found) for n in range(5)], target(profiles=tuple(Profile)))
    card = read_scorecard(db, next(db.query("SELECT * FROM current_runs")))
    assert read_trend(db, run).points[-1].problems == len(card.barriers) == 4


def test_another_engine_breaks_the_line_and_is_named(db: Database, tmp_path: Path) -> None:
    numbers = runs(db, site(), site(), site(), site())
    change_ruler(db, numbers[:2])
    trend = read_trend(db, numbers[-1])
    assert lengths(trend) == [2, 2]
    assert [point.new_ruler for point in trend.points] == [False, False, True, False]
    (x,) = trend.score.breaks
    assert trend.score.dots[1][0] < x < trend.score.dots[2][0]
    write_reports(db, tmp_path)
    page = BeautifulSoup((tmp_path / "sites/yunshan/index.html").read_text(encoding="utf-8"), "lxml")
    assert len(page.select("#score-chart-title ~ line.break")) == len(page.select("#problem-chart-title ~ .break")) == 1
    assert "引擎或规则换了" in page.select("h2#trend ~ .notice")[0].get_text()
    changed = [row.select("strong") != [] for row in page.select("#score-trend tbody tr")]
    assert changed == [False, False, True, False]


def test_a_run_that_is_not_rated_is_in_the_tables_only_and_breaks_the_line(db: Database, tmp_path: Path) -> None:
    last = runs(db, site(), site(), down(), site(), site())[-1]
    trend = read_trend(db, last)
    assert (lengths(trend), trend.drawn, len(trend.points)) == ([2, 2], 4, 5)
    write_reports(db, tmp_path)
    page = BeautifulSoup((tmp_path / "sites/yunshan/index.html").read_text(encoding="utf-8"), "lxml")
    scores = [row.select("td")[0].get_text() for row in page.select("#score-trend tbody tr")]
    assert scores[2] == "未评定" and "未评定" not in scores[:2] + scores[3:]
    assert [row.select("td")[0].get_text() for row in page.select("#problem-trend tbody tr")][2] == "不知道"
    assert len(page.select("#score-chart-title ~ circle")) == 4
    ends = [end.get_text() for end in page.select(".ends span")]
    assert [end.split("：")[1] for end in ends] == [scores[0], scores[-1], "1", "1"]
    assert page.select("script, [style], [onload]") == []


def test_a_run_that_saw_nothing_hides_no_change_of_the_ruler(db: Database) -> None:
    numbers = runs(db, site(), down(), site())
    db.execute("UPDATE runs SET ruleset_id = NULL WHERE id = ?", [numbers[1]])
    change_ruler(db, numbers[2:])
    assert [point.new_ruler for point in read_trend(db, numbers[-1]).points] == [False, False, True]


def test_an_interval_is_drawn_around_its_score(db: Database) -> None:
    last = runs(db, site(2, weight=9), site(3, weight=9))[-1]
    trend = read_trend(db, last)
    assert len(trend.score.bars) == 2 and trend.problems.bars == ()
    for (x, y), (at, top, bottom) in zip(trend.score.dots, trend.score.bars, strict=True):
        assert at == x and top < y < bottom


def test_only_finished_runs_of_the_same_target_up_to_this_one_are_shown(db: Database) -> None:
    first = fill(db, site())
    fill(db, site(), done=False)
    fill(db, site(), target("elsewhere"))
    this = fill(db, site(), done=False)
    assert [point.run for point in read_trend(db, this).points] == [first, this]
    assert [point.run for point in read_trend(db, first).points] == [first]


def test_the_newest_are_shown_and_the_oldest_of_them_still_tells_of_a_new_ruler(db: Database) -> None:
    numbers = runs(db, *(site() for _ in range(4)))
    change_ruler(db, numbers[2:])
    assert [(point.run, point.new_ruler) for point in read_trend(db, numbers[-1], most=2).points] == [
        (numbers[2], True), (numbers[3], False),
    ]  # fmt: skip
    assert MOST >= 12


@pytest.mark.parametrize(("most", "top"), [(0, 4), (4, 4), (5, 8), (9, 20), (21, 40), (81, 200)])
def test_the_axis_of_problems_ends_above_the_most_in_whole_steps(db: Database, most: int, top: int) -> None:
    shapes = tuple(failed("image-alt", f"img.{'x' * n}") for n in range(1, most + 1))
    last = runs(db, [PageMade(f"/{n}", findings=shapes) for n in range(5)], site(0))[-1]
    ticks = read_trend(db, last).problems.ticks
    assert [tick.value for tick in ticks] == [0, top // 4, top // 2, top // 4 * 3, top]


def test_one_audit_is_no_trend(db: Database, tmp_path: Path) -> None:
    fill(db, site())
    write_reports(db, tmp_path)
    page = BeautifulSoup((tmp_path / "sites/yunshan/index.html").read_text(encoding="utf-8"), "lxml")
    assert page.select("svg") == [] and "只审测过一次" in page.get_text()
