"""Re-audits in the store and on the command line: what waits, what is written, and what is said of what cannot be."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database
from store_with_findings import PASSED, RULESET, PageMade, fill, target

from mangdao.cli import commands
from mangdao.model import Capture, Captured, Job, Outcome, PageAudit, Reason
from mangdao.store import open_store
from mangdao.store.audits import add_audit
from mangdao.store.captures import let_go
from mangdao.store.reaudits import (
    add_capture_audit,
    begin_reaudit,
    close_reaudit,
    count_waiting,
    newest_captured,
    run_before,
    waiting,
)
from mangdao.store.runs import set_stage

NEWER = replace(RULESET, axe_sha256="e" * 64)
WHEN = "2026-11-24T00:00:00+00:00"


def captured(db: Database, many: int = 3) -> int:
    """A finished run that kept `many` pages, the first without its style sheets."""
    run = fill(db, [PageMade(f"/{n}", visited=False) for n in range(many)])
    for n, (page, url) in enumerate(db.execute("SELECT id, url FROM pages WHERE run_id = ?", [run]).fetchall()):
        kept, notes = Capture((), (), f"page {run} {n}".encode(), 9), ("stylesheets-missing",)[n:]
        add_audit(db, run, PageAudit(Job(page, url), WHEN, 1.0, outcomes=dict(PASSED), notes=notes, capture=kept))
    return run


def seen(**more: object) -> PageAudit:
    return PageAudit(Job(0, "file:///x"), WHEN, 1.0, **more)  # type: ignore[arg-type]


def test_a_re_audit_goes_on_with_what_waits_and_writes_each_capture_once(db: Database) -> None:
    run = captured(db)
    again = begin_reaudit(db, run, NEWER, "Chromium 156")
    first, second, third = waiting(db, again)
    assert (first.snapshot, [one.unstyled for one in (first, second, third)]) == (b"page 1 0", [True, False, False])
    add_capture_audit(db, again, first, seen(outcomes={"label": Outcome.FAILED}))
    add_capture_audit(db, again, second, seen(error=Reason.UNREADABLE, detail="x" * 900))
    assert begin_reaudit(db, run, NEWER, "Chromium 157") == again
    assert [one.visit for one in waiting(db, again)] == [third.visit]
    assert db.execute("SELECT r.rule, o.outcome FROM reaudit_outcomes o JOIN rules r ON r.id = o.rule_id "
                      "JOIN rulesets s ON s.id = r.ruleset_id AND s.axe_sha256 = ?", ["e" * 64]).fetchall() == [
        ("label", "failed")]  # fmt: skip
    add_capture_audit(db, again, third, seen())
    close_reaudit(db, again)
    assert (count_waiting(db, again), db["reaudits"].count, db["reaudit_visits"].count) == (0, 1, 3)
    assert db.execute("SELECT finished IS NOT NULL FROM reaudits").fetchone()[0]


def test_a_capture_is_written_whole_or_not_at_all(db: Database) -> None:
    again = begin_reaudit(db, captured(db), NEWER, "Chromium 156")
    one = next(waiting(db, again))
    with pytest.raises(KeyError):
        add_capture_audit(db, again, one, seen(outcomes={"label": Outcome.PASSED, "no-such-rule": Outcome.PASSED}))
    assert db["reaudit_visits"].count == db["reaudit_outcomes"].count == 0
    assert Captured(one.visit, one.profile, one.snapshot, one.unstyled) in list(waiting(db, again))


def test_the_run_before_counts_only_where_it_measured_otherwise(db: Database) -> None:
    first = fill(db, [PageMade("/0")])
    same = fill(db, [PageMade("/0")])
    down = fill(db, [])
    db.execute("UPDATE runs SET ruleset_id = NULL WHERE id = ?", [down])
    fill(db, [PageMade("/0")], target("elsewhere"), ruleset=NEWER)
    other = fill(db, [PageMade("/0")], ruleset=NEWER)
    assert [run_before(db, run) for run in (first, same, down, other)] == [None, None, None, same]


def test_what_was_let_go_waits_no_more_and_what_it_said_stays(db: Database) -> None:
    first = captured(db)
    again = begin_reaudit(db, first, NEWER, "Chromium 156")
    add_capture_audit(db, again, next(waiting(db, again)), seen(outcomes={"label": Outcome.FAILED}))
    second = captured(db)
    let_go(db, second)
    assert (count_waiting(db, again), db["reaudit_outcomes"].count) == (0, 1)
    assert newest_captured(db, "yunshan") == second


def test_a_store_of_before_gets_the_tables(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as db:
        for view in ("ruler_changes", "captured_visits"):
            db.execute(f"DROP VIEW {view}")
        for table in ("reaudit_outcomes", "reaudit_visits", "reaudits"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm008_reaudits'")
        db.execute("PRAGMA user_version = 0")
    with open_store(tmp_path / "a.db") as db:
        assert begin_reaudit(db, captured(db), NEWER, "Chromium 156") == 1


def call(*words: str) -> Result:
    return CliRunner().invoke(commands, words)


def test_the_command_says_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    nowhere = call("reaudit", "yunshan", "--db", str(file))
    assert nowhere.exit_code == 4 and "there is no store" in nowhere.output
    with open_store(file) as db:
        fill(db, [PageMade("/0")])
    without = call("reaudit", "yunshan", "--db", str(file))
    assert without.exit_code == 2 and "no finished run has captured pages" in without.output
    unknown = call("reaudit", "yunshang", "--db", str(file))
    assert unknown.exit_code == 2 and "Did you mean 'yunshan'?" in unknown.output


@pytest.mark.parametrize(
    ("options", "notes"), [([], ["no-sandbox", "ruler-not-split"]), (["--no-reaudit"], ["no-sandbox"])]
)
def test_a_run_says_that_ruler_and_site_cannot_be_told_apart(
    tmp_path: Path, options: list[str], notes: list[str]
) -> None:
    """Neither run has captures; with the option nothing is tried, and nothing missed."""
    made = target(captures=False)
    (tmp_path / "targets.yaml").write_text(
        json.dumps({"contact": "https://example.com/x", "targets": [made.model_dump(mode="json")]}), encoding="utf-8"
    )
    with open_store(tmp_path / "a.db") as db:
        fill(db, [PageMade(f"/{n}") for n in range(5)], made)
        run = fill(db, [PageMade(f"/{n}") for n in range(5)], made, ruleset=NEWER, done=False)
        set_stage(db, run, "audit")
    paths = [
        "--targets",
        str(tmp_path / "targets.yaml"),
        "--db",
        str(tmp_path / "a.db"),
        "--out",
        str(tmp_path / "out"),
    ]
    done = call("run", *paths, *options)
    assert done.exit_code == 0, done.output
    with open_store(tmp_path / "a.db") as db:
        assert json.loads(db.execute("SELECT notes FROM runs WHERE id = ?", [run]).fetchone()[0]) == notes
