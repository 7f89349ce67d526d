"""Evaluation periods: which run stands for a site, and what may be compared with what."""

import pytest
from periods_made import BAD, FINE, WORSE, YEARS, another_ruler, audited, pages, plan, unreachable
from sqlite_utils import Database

from mangdao.store import open_store
from reports.periods import Periods, Result, read_periods
from reports.scorecard import read_interval


def read(db: Database) -> Periods:
    return read_periods(db, {row[0] for row in db.execute("SELECT id FROM targets")})


def results(db: Database) -> tuple[Result, ...]:
    """Of the only site."""
    (site,) = read(db).sites
    return site.results


def test_a_period_has_the_last_run_that_came_to_its_end_within_it(db: Database) -> None:
    plan(db, periods=YEARS)
    audited(db, "甲县", "2025-03-01", pages(WORSE))
    last = audited(db, "甲县", "2025-12-31", pages(BAD))
    audited(db, "甲县", "2026-02-01", pages(FINE), done=False)
    first, second, third = results(db)
    assert (first.run, first.score, first.audited, first.sampled) == (last, 94.2, 8, 8)
    assert first.interval == read_interval(db, last)
    assert [(one.run, one.score, one.grade, one.reason) for one in (second, third)] == [
        (None, None, "unrated", "no-run")
    ] * 2


def test_days_are_those_of_china(db: Database) -> None:
    run = audited(db, "甲县", "2026-01-01", pages(FINE))
    db.execute("UPDATE runs SET finished = '2025-12-31T16:00:00+00:00' WHERE id = ?", [run])
    assert [period.name for period in read(db).periods] == ["2026"]
    db.execute("UPDATE runs SET finished = '2025-12-31T15:59:59+00:00' WHERE id = ?", [run])
    assert [period.name for period in read(db).periods] == ["2025"]


def test_without_periods_of_its_own_a_store_has_calendar_years(db: Database) -> None:
    audited(db, "甲县", "2027-06-01", pages(FINE))
    audited(db, "甲县", "2025-06-01", pages(BAD))
    found = read(db)
    assert not found.given
    assert [(one.name, one.kind, one.first, one.last) for one in found.periods] == [
        ("2025", "calendar-year", "2025-01-01", "2025-12-31"),
        ("2027", "calendar-year", "2027-01-01", "2027-12-31"),
    ]
    plan(db, periods=YEARS)
    assert [one.name for one in read(db).periods] == [str(one["name"]) for one in YEARS]
    plan(db)
    assert len(read(db).periods) == 2


def test_a_difference_is_drawn_from_the_last_score_by_the_same_ruler(db: Database) -> None:
    plan(db, periods=YEARS)
    audited(db, "甲县", "2025-03-01", pages(WORSE))
    audited(db, "甲县", "2026-03-01", unreachable())
    audited(db, "甲县", "2027-03-01", pages(BAD))
    first, second, third = results(db)
    assert first.change is None and second.change is None
    assert (second.reason, second.score, second.grade) == ("few-pages", None, "unrated")
    assert third.change is not None and first.score is not None and third.score is not None
    assert third.change.since.name == "2025 年度监测"
    assert third.change.points == round(third.score - first.score, 1) > 0
    assert third.change.overlap is True
    assert not any(one.new_ruler for one in (first, second, third))


def test_a_difference_without_an_interval_does_not_say_whether_chance_may_be_all(db: Database) -> None:
    audited(db, "甲县", "2025-03-01", pages(FINE))
    audited(db, "甲县", "2026-03-01", pages(BAD))
    change = results(db)[1].change
    assert change is not None and change.overlap is None


@pytest.mark.parametrize("other", ["rules", "viewports"])
def test_another_ruler_is_a_break_without_a_difference(
    db: Database, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    plan(db, periods=YEARS)
    audited(db, "甲县", "2025-03-01", pages(WORSE))
    audited(db, "甲县", "2026-03-01", unreachable())
    if other == "rules":
        another_ruler(monkeypatch)
    more: dict[str, object] = {"profiles": ["desktop", "mobile"]} if other == "viewports" else {}
    audited(db, "甲县", "2027-03-01", pages(BAD), **more)
    third = results(db)[2]
    assert third.new_ruler and third.change is None


def test_periods_that_share_a_run_have_no_difference_to_speak_of(db: Database) -> None:
    whole = {"name": "中期评估", "kind": "midterm", "from": "2025-01-01", "to": "2026-12-31"}
    plan(db, periods=[*YEARS[:2], whole])
    audited(db, "甲县", "2026-03-01", pages(BAD))
    found = read(db)
    assert [one.name for one in found.periods] == ["2025 年度监测", "中期评估", "2026 年度监测"]
    change = found.sites[0].results[2].change
    assert change is not None and change.points is None


def test_only_the_sites_asked_for_are_read_in_their_order(db: Database) -> None:
    for name in ("乙县", "甲县", "丙县"):
        audited(db, name, "2026-03-01", pages(BAD))
    wanted = {"甲县".encode().hex(), "乙县".encode().hex()}
    found = read_periods(db, wanted)
    assert [site.name for site in found.sites] == ["乙县政府", "甲县政府"]
    assert found.of("甲县".encode().hex())[0].score == 94.2
    assert read_periods(db, ()).sites == () and found.of("丙县".encode().hex()) == ()


def test_a_store_of_before_gets_the_tables_of_the_plan(tmp_path: object) -> None:
    path = f"{tmp_path}/a.db"
    with open_store(path) as db:
        audited(db, "甲县", "2026-03-01", pages(BAD))
        for view in db.view_names():
            db.execute(f'DROP VIEW "{view}"')
        db.execute("DROP TABLE periods")
        db.execute("DROP TABLE indicator_targets")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm007_plan'")
        db.execute("PRAGMA user_version = 0")
    with open_store(path) as db:
        plan(db, periods=YEARS)
        assert results(db)[1].score == 94.2
