"""The seed of a draw is fixed before the crawl, and kept from run to run."""

import hashlib
from pathlib import Path

from sqlite_utils import Database
from store_with_findings import target

from mangdao.commitment import commitment, result_id
from mangdao.store import open_store
from mangdao.store.runs import begin_run, get_commitment, get_run


def test_a_run_begins_with_the_hash_of_its_seed(db: Database) -> None:
    run = begin_run(db, target(), "")
    row = get_run(db, run)
    wanted = hashlib.sha256(f"mangdao-seed/1\n{run}\nyunshan\n{row['seed']}".encode()).hexdigest()
    assert get_commitment(db, run) == (wanted, row["started"])
    assert commitment(run, "yunshan", row["seed"] + " ") != wanted
    assert commitment(run + 1, "yunshan", row["seed"]) != wanted


def test_a_seed_is_chance_and_stays_with_its_target(db: Database) -> None:
    first, other, again = (get_run(db, begin_run(db, target(name), ""))["seed"] for name in ("a", "b", "a"))
    assert len(bytes.fromhex(first)) == 32
    assert (first != other, first == again) == (True, True)
    assert get_run(db, begin_run(db, target("a", seed="ours"), ""))["seed"] == "ours"


def test_a_store_of_before_gets_the_tables_and_says_nothing_of_its_old_runs(tmp_path: Path) -> None:
    db = open_store(tmp_path / "a.db")
    run = begin_run(db, target(), "")
    db.execute("DROP TABLE commitments")
    db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm006_evidence'")
    db.close()
    with open_store(tmp_path / "a.db") as again:
        assert get_commitment(again, run) == ("", "")
        assert result_id(run, "yunshan", "2026-11-24T01:02:03+00:00", "") == f"yunshan-20261124-run{run}"
        begin_run(again, target(), "")
