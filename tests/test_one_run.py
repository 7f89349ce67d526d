"""Views narrowed to one run: the same figures, at a cost that does not grow with the store."""

from sqlite3 import OperationalError

import pytest
from large_stores import large_site
from sqlite_utils import Database
from store_with_findings import twins

from mangdao.pack.figures import first_difference
from mangdao.store.one_run import SPANNING, one_run

DEAR = ("problems", "ratings", "principle_scores", "rule_results", "criterion_results", "adjusted_scores")


def rows(db: Database, view: str, run: int) -> list[dict[str, object]]:
    return sorted(db.query(f"SELECT * FROM {view} WHERE run_id = ?", [run]), key=repr)


def about_runs(db: Database) -> list[str]:
    """The views that can be asked for one run."""
    return [name for name in db.view_names() if any(column.name == "run_id" for column in db[name].columns)]


def make_quick(db: Database) -> None:
    """Every other visit did not try keys: another page of the template lends what it says."""
    quick = "SELECT id FROM audits WHERE id % 2 = 0"
    acting = "SELECT id FROM rules WHERE rule IN ('keyboard-trap', 'lost-focus', 'invisible-focus')"
    db.execute(f"UPDATE audits SET depth = 'quick' WHERE id IN ({quick})")
    for table in ("findings", "outcomes"):
        db.execute(f"DELETE FROM {table} WHERE audit_id IN ({quick}) AND rule_id IN ({acting})")


def test_every_view_says_the_same_of_a_run_narrowed_or_not(db: Database) -> None:
    large_site(db, pages=26, problems=80, runs=3, documents=6)
    twins(db)
    make_quick(db)
    views = about_runs(db)
    assert {"problems", "ratings", "adjusted_scores", "document_results", "previous_runs"} <= set(views)
    said = 0
    for run in (row["id"] for row in db.query("SELECT id FROM runs ORDER BY id")):
        wide = {view: rows(db, view, run) for view in views}
        with one_run(db, run):
            narrow = {view: rows(db, view, run) for view in views}
        said += sum(map(len, wide.values()))
        assert first_difference(wide, narrow, f"run {run}") == ""
    assert said > 5000


def test_what_spans_runs_is_left_alone(db: Database) -> None:
    twins(db)
    views = [name for name in db.view_names() if name in SPANNING]
    assert set(views) == SPANNING
    wide = {name: list(db.query(f"SELECT * FROM {name}")) for name in views}
    with one_run(db, 1):
        assert {name: list(db.query(f"SELECT * FROM {name}")) for name in views} == wide


def test_only_the_run_asked_for_is_seen_and_afterwards_all_are(db: Database) -> None:
    twins(db)

    def seen() -> set[int]:
        return {row[0] for table in ("pages", "sampled_pages", "page_scores") for row in db.execute(
            f"SELECT DISTINCT run_id FROM {table}")}  # fmt: skip

    with one_run(db, 1):
        assert seen() == {1}
        with one_run(db, 2), one_run(db, 2):
            assert seen() == {2}
        assert seen() == {1}
        with pytest.raises(OperationalError):
            db.execute("DELETE FROM pages")
    with pytest.raises(ZeroDivisionError), one_run(db, 2):
        assert 1 / 0
    assert seen() == {1, 2}
    assert db.execute("SELECT count(*) FROM sqlite_temp_master").fetchone()[0] == 0


def test_what_a_run_costs_does_not_grow_with_the_runs_before(db: Database) -> None:
    def steps(run: int) -> dict[str, int]:
        """Thousands of steps of SQLite's machine for each view."""
        counted = {}
        for view in DEAR:
            ticks: list[int] = []
            db.conn.set_progress_handler(lambda ticks=ticks: ticks.append(1), 1000)  # type: ignore[misc]
            with one_run(db, run):
                rows(db, view, run)
            counted[view] = len(ticks)
            db.conn.set_progress_handler(None, 0)
        return counted

    before = steps(large_site(db, pages=24, problems=60, runs=1, documents=0))
    after = steps(large_site(db, pages=24, problems=60, runs=6, documents=0))
    assert min(before.values()) > 5
    assert {view: after[view] < 2 * before[view] for view in DEAR} == dict.fromkeys(DEAR, True)
