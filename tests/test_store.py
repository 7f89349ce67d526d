"""The store: migrations, whole visits or none, resuming, and what it refuses."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from mangdao.document_model import DocumentAudit, DocumentFinding
from mangdao.model import (
    Box,
    Depth,
    Download,
    Fetched,
    Finding,
    FoundUrl,
    Group,
    Impact,
    Job,
    Outcome,
    PageAudit,
    Picture,
    Profile,
    Reason,
    Rule,
    Ruleset,
    Sample,
    State,
)
from mangdao.store import StoreError, open_store
from mangdao.store.audits import add_audit, page_facts, pending, pictured, put_site_results
from mangdao.store.documents import add_document_audit, count_waiting, kept, waiting
from mangdao.store.pages import Drawn, add_fetch, add_urls, count, frontier, set_sample, skip_queued
from mangdao.store.runs import add_note, begin_run, get_run, newest_run, set_stage, set_tools
from mangdao.targets import Target

TARGET = Target.model_validate(
    {"id": "city", "name": "某市人民政府", "level": "市", "kind": "政府政务", "seeds": ["http://city.example/"]}
)
RULES = Ruleset("4.12.1", "a" * 64, "b" * 64, (
    Rule("image-alt", "axe", "Images must have alternative text", Group.WCAG, Impact.CRITICAL, ("1.1.1",)),
    Rule("region", "axe", "All content in landmarks", Group.BEST_PRACTICE, Impact.MODERATE, ()),
))  # fmt: skip
DOCUMENT_RULE = Rule("document-untagged", "mangdao", "PDF without tags", Group.DOCUMENT, Impact.SERIOUS, ("1.3.1",))
SHOT = Picture(b"RIFF", 10, 10)
FINDING = Finding("image-alt", Outcome.FAILED, Impact.CRITICAL, "img", "<img>", "no alt", "div>img", {"a": 1},
                  Box(1, 2, 3, 4), SHOT)  # fmt: skip


def begun(db: Database) -> int:
    run = begin_run(db, TARGET, "mangdao test")
    set_tools(db, run, RULES, "Chromium 1", "1.0")
    return run


def audited(page: int, depth: Depth = Depth.STANDARD, **more: object) -> PageAudit:
    outcomes = {"image-alt": Outcome.FAILED, "region": Outcome.PASSED}
    values = {"outcomes": outcomes, "findings": (FINDING,), **more}
    return PageAudit(Job(page, "http://city.example/", depth=depth), "2026-01-01T00:00:00+00:00", 1.5, **values)  # type: ignore[arg-type]


def queue(db: Database, run: int, *paths: str, depth: int = 0) -> list[int]:
    add_urls(db, run, [FoundUrl(f"http://city.example{path}", "link", depth) for path in paths])
    return [row["id"] for row in frontier(db, run, 100)]


def test_a_file_is_created_migrated_and_opened_again(tmp_path: Path) -> None:
    for _ in range(2):
        db = open_store(tmp_path / "a.db")
        assert "findings" in db.table_names()
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        db.close()


def test_a_store_of_before_documents_is_carried_over(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    db = open_store(path)
    run = begun(db)
    (page,) = queue(db, run, "/")
    add_audit(db, run, audited(page))
    # Back to how it was before: the narrower CHECK, no tables of documents, the migration not applied.
    db.execute("PRAGMA foreign_keys = OFF")
    for view in db.view_names():
        db.execute(f'DROP VIEW "{view}"')
    made = db.execute("SELECT sql FROM sqlite_master WHERE name = 'rules'").fetchone()[0]
    db.execute(made.replace(", 'document')", ")").replace("CREATE TABLE rules", "CREATE TABLE old"))
    db.execute("INSERT INTO old SELECT * FROM rules")
    for table in ("document_findings", "document_outcomes", "document_bytes", "documents", "rules"):
        db.execute(f"DROP TABLE {table}")
    db.execute("ALTER TABLE old RENAME TO rules")
    db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm003_documents'")
    db.close()
    db = open_store(path)
    assert (db["rules"].count, db["findings"].count, db["audits"].count) == (2, 1, 1)
    assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    more = replace(RULES, checks_sha256="d" * 64, rules=(*RULES.rules, DOCUMENT_RULE))
    set_tools(db, begin_run(db, TARGET, "mangdao test"), more, "Chromium 1", "1.0")
    assert db.execute("SELECT sheet FROM rule_sheets WHERE rule = 'document-untagged'").fetchone()[0] == "document"
    fresh = open_store(tmp_path / "b.db")
    columns = [{table.name: [column.name for column in table.columns] for table in one.tables} for one in (db, fresh)]
    assert columns[0] == columns[1]
    db.close()
    fresh.close()


def test_documents_wait_are_audited_and_let_go(db: Database) -> None:
    run = begin_run(db, TARGET, "mangdao test")
    set_tools(db, run, replace(RULES, rules=(*RULES.rules, DOCUMENT_RULE)), "Chromium 1", "1.0")
    first, second = queue(db, run, "/a.pdf", "/b.zip")
    add_fetch(db, run, Fetched(first, State.DOCUMENT, document=Download("pdf", b"%PDF")))
    left = Download("zip", reason=Reason.UNSUPPORTED_FORMAT)
    add_fetch(db, run, Fetched(second, State.DOCUMENT, document=left))
    assert (kept(db, run), count_waiting(db, run)) == (1, 1)
    (one,) = waiting(db, run)
    assert (one.page, one.kind, one.body) == (first, "pdf", b"%PDF")
    finding = DocumentFinding("document-untagged", Outcome.FAILED, Impact.SERIOUS, "document", "no tags")
    wrong = DocumentAudit("pdf", outcomes={"no-such-rule": Outcome.PASSED})
    with pytest.raises(KeyError):
        add_document_audit(db, run, first, wrong)
    assert count_waiting(db, run) == 1
    done = DocumentAudit("pdf", pages=3, outcomes={"document-untagged": Outcome.FAILED}, findings=(finding,))
    add_document_audit(db, run, first, done)
    assert (kept(db, run), count_waiting(db, run), list(waiting(db, run))) == (1, 0, [])
    rows = {
        row["page_id"]: (row["looked_into"], row["reason"], row["pages"])
        for row in db.query("SELECT * FROM document_results")
    }
    assert rows == {first: (1, None, 3), second: (0, "unsupported-format", None)}
    assert db["document_findings"].count == 1


def test_rules_for_documents_never_touch_the_score(db: Database) -> None:
    run = begin_run(db, TARGET, "mangdao test")
    set_tools(db, run, replace(RULES, rules=(*RULES.rules, DOCUMENT_RULE)), "Chromium 1", "1.0")
    assert (
        db.execute("SELECT count(*) FROM rule_sheets WHERE sheet = 'scored' AND rule LIKE 'document-%'").fetchone()[0]
        == 0
    )


def test_a_file_that_is_no_store_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("hello, this is no database at all" * 100)
    with pytest.raises(StoreError, match="--db"):
        open_store(tmp_path / "a.db")


def test_a_store_of_a_newer_mangdao_is_refused(tmp_path: Path) -> None:
    db = open_store(tmp_path / "a.db")
    db["_sqlite_migrations"].insert({"migration_set": "mangdao", "name": "m999_future", "applied_at": "2099"})
    db.close()
    with pytest.raises(StoreError, match="newer"):
        open_store(tmp_path / "a.db")


def test_a_url_is_kept_once_and_nearest(db: Database) -> None:
    run = begun(db)
    assert add_urls(db, run, [FoundUrl("http://city.example/a", "link", 3)]) == 1
    assert add_urls(db, run, [FoundUrl("http://city.example/a", "sitemap", 1)]) >= 0
    rows = list(db["pages"].rows)
    assert [(row["url"], row["depth"], row["found_by"]) for row in rows] == [("http://city.example/a", 1, "link")]


def test_a_url_too_deep_is_queued_when_a_shorter_way_turns_up(db: Database) -> None:
    run = begun(db)
    add_urls(db, run, [FoundUrl("http://city.example/a", "link", 9, State.SKIPPED, Reason.OVER_DEPTH)])
    assert frontier(db, run, 10) == []
    assert add_urls(db, run, [FoundUrl("http://city.example/a", "link", 2)]) == 1
    assert [row["depth"] for row in frontier(db, run, 10)] == [2]


def test_a_fetch_and_its_links_are_written_together_or_not_at_all(db: Database) -> None:
    run = begun(db)
    (page,) = queue(db, run, "/")
    bad = FoundUrl("http://city.example/b", "no such way", 1)
    with pytest.raises(sqlite3.IntegrityError):
        add_fetch(db, run, Fetched(page, State.FETCHED, links=(bad,)))
    assert count(db, run, State.QUEUED) == 1
    good = FoundUrl("http://city.example/b", "link", 1)
    assert (
        add_fetch(db, run, Fetched(page, State.FETCHED, title="首页", skeleton="s", features=(1,), links=(good,))) == 1
    )
    assert count(db, run, State.FETCHED) == 1


def test_the_frontier_leaves_out_what_is_in_flight_and_can_be_closed(db: Database) -> None:
    run = begun(db)
    first, second = queue(db, run, "/a", "/b")
    assert [row["id"] for row in frontier(db, run, 10, exclude=[first])] == [second]
    assert skip_queued(db, run, Reason.OVER_TIME) == 2
    assert {row["reason"] for row in db["pages"].rows} == {"over-time"}


def test_a_visit_is_written_whole_or_not_at_all(db: Database) -> None:
    run = begun(db)
    (page,) = queue(db, run, "/")
    with pytest.raises(KeyError):
        add_audit(db, run, audited(page, outcomes={"no-such-rule": Outcome.PASSED}))
    assert db["audits"].count == db["outcomes"].count == 0
    add_audit(db, run, audited(page))
    assert (db["audits"].count, db["outcomes"].count, db["findings"].count, db["pictures"].count) == (1, 2, 1, 1)
    assert pictured(db, run) == {("image-alt", "div>img")}


def test_a_page_is_not_audited_twice_in_one_viewport(db: Database) -> None:
    run = begun(db)
    (page,) = queue(db, run, "/")
    add_audit(db, run, audited(page))
    with pytest.raises(sqlite3.IntegrityError):
        add_audit(db, run, audited(page))


def test_what_is_pending_is_the_sample_without_an_audit(db: Database) -> None:
    run = begun(db)
    first, second, third = queue(db, run, "/a", "/b", "/c")
    drawn = [Drawn(first, Sample.RANDOM, None, 2.0), Drawn(second, Sample.STRUCTURED, None, 1.0)]
    set_sample(db, run, drawn, {first: "t1", second: "t1", third: "t2"})
    both = [Profile.DESKTOP, Profile.MOBILE]
    assert [(j.page, j.profile) for j in pending(db, run, both)] == [
        (second, "desktop"), (first, "desktop"), (second, "mobile"), (first, "mobile"),
    ]  # fmt: skip
    add_audit(db, run, audited(second, error=Reason.TIMEOUT, outcomes={}, findings=()))
    assert [(j.page, j.profile) for j in pending(db, run, [Profile.DESKTOP])] == [(first, "desktop")]


def test_the_checks_that_act_run_once_a_template_and_on_the_structured_part(db: Database) -> None:
    run = begun(db)
    ids = queue(db, run, "/a", "/b", "/c", "/d", "/e")
    drawn = [Drawn(page, Sample.STRUCTURED if n == 1 else Sample.RANDOM, None, 1.0) for n, page in enumerate(ids)]
    set_sample(db, run, drawn, dict(zip(ids, ["t1", "t1", "t2", "t2", "t3"], strict=True)))
    jobs = pending(db, run, [Profile.DESKTOP, Profile.MOBILE])
    assert {job.page for job in jobs if job.depth is Depth.STANDARD} == {ids[1], ids[2], ids[4]}
    assert {job.profile for job in jobs if job.depth is Depth.STANDARD} == {Profile.DESKTOP}
    add_audit(db, run, audited(ids[0], depth=Depth.QUICK))
    assert [row["depth"] for row in db["audits"].rows] == ["quick"]


def test_what_a_whole_site_comes_to_takes_the_place_of_what_it_came_to_before(db: Database) -> None:
    run = begun(db)
    (page,) = queue(db, run, "/")
    audit_id = add_audit(db, run, audited(page, outcomes={}, findings=(), facts={"image-alt": ["首页"]}))
    (kept,) = page_facts(db, run, Profile.DESKTOP)
    assert (kept["audit_id"], kept["url"], kept["facts"]) == (audit_id, "http://city.example/", {"image-alt": ["首页"]})
    finding = Finding("image-alt", Outcome.FAILED, None, "img", "<img>", "")
    put_site_results(db, run, [(audit_id, "image-alt", Outcome.FAILED, [finding])])
    put_site_results(db, run, [(audit_id, "image-alt", Outcome.PASSED, [])])
    assert [row["outcome"] for row in db["outcomes"].rows] == ["passed"]
    assert db["findings"].count == 0


def test_a_store_of_the_first_version_gets_depth_and_facts(tmp_path: Path) -> None:
    open_store(tmp_path / "a.db").close()
    old = Database(tmp_path / "a.db")
    for view in old.view_names():
        old.execute(f'DROP VIEW "{view}"')
    old.execute("PRAGMA user_version = 0")
    old.execute("ALTER TABLE audits DROP COLUMN depth")
    old.execute("DROP TABLE facts")
    old.execute("DELETE FROM _sqlite_migrations WHERE name = 'm002_depth_and_facts'")
    old.conn.commit()
    old.close()
    with open_store(tmp_path / "a.db") as db:
        assert "depth" in db["audits"].columns_dict
        assert db["facts"].exists()


def test_a_new_run_closes_the_one_left_open(db: Database) -> None:
    first = begun(db)
    second = begun(db)
    assert get_run(db, first)["stage"] == "abandoned"
    newest = newest_run(db, "city")
    assert newest is not None
    assert (newest["id"], newest["finished"]) == (second, None)
    set_stage(db, second, "done")
    assert get_run(db, second)["finished"] is not None


def test_a_run_is_measured_with_one_ruleset_only(db: Database) -> None:
    run = begun(db)
    set_tools(db, run, RULES, "Chromium 1", "1.0")
    other = Ruleset("5.0.0", "c" * 64, "b" * 64, RULES.rules)
    with pytest.raises(ValueError, match="--again"):
        set_tools(db, run, other, "Chromium 1", "1.0")
    assert db["rules"].count == len(RULES.rules)


def test_a_note_is_kept_once(db: Database) -> None:
    run = begun(db)
    add_note(db, run, "no-chinese-font")
    add_note(db, run, "no-chinese-font")
    assert get_run(db, run)["notes"] == '["no-chinese-font"]'


def test_an_older_store_gets_the_index_of_findings_by_visit_and_rule(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with open_store(path) as old:
        old.execute("DROP INDEX findings_audit")
        old.execute("CREATE INDEX findings_audit ON findings(audit_id)")
        old.execute("DELETE FROM _sqlite_migrations WHERE name = 'm009_findings_by_visit_and_rule'")
        old.conn.commit()
    with open_store(path) as db:
        indexes = {index.name: index.columns for index in db["findings"].indexes}
        assert indexes["findings_audit"] == ["audit_id", "rule_id"]
