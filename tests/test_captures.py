"""What a visit keeps as evidence: the page, harmless headers, and never a secret."""

import gzip
from dataclasses import replace

import pytest
from conftest import Site
from sqlite_utils import Database
from store_with_findings import PageMade, fill, target

from audits import capture as capturing
from audits.capture import LONGEST_VALUE, MOST_HEADERS, split_headers
from audits.local import Auditor
from mangdao.model import Capture, Depth, Job, PageAudit
from mangdao.store import captures as storing
from mangdao.store.audits import add_audit
from mangdao.store.captures import let_go

PAGE = "<!doctype html><html lang=zh-CN><title>通知</title><main><h1>Notice</h1><img src=/x.png></main>"


def test_headers_that_may_hold_a_secret_keep_their_name_only() -> None:
    kept, left_out = split_headers(
        [("Set-Cookie", "sid=s3cret"), ("Server", "nginx"), ("X-Auth-Token", "s3cret"), ("Date", "x" * 9999)]
    )
    assert kept == (("date", "x" * LONGEST_VALUE), ("server", "nginx"))
    assert left_out == ("set-cookie", "x-auth-token")
    assert len(split_headers((f"x-{n}", "") for n in range(999))[1]) == MOST_HEADERS


async def test_a_page_is_kept_as_it_was_audited(browser: Auditor, site: Site) -> None:
    headers = {"content-type": "text/html; charset=utf-8", "set-cookie": "sid=s3cret"}
    job = Job(0, site.add("/", (200, headers, PAGE.encode())), depth=Depth.QUICK)
    assert (await browser.audit(job)).capture is None
    kept = (await browser.audit(replace(job, capture=True))).capture
    assert kept
    mhtml = gzip.decompress(kept.snapshot)
    assert (len(mhtml), kept.note) == (kept.size, "")
    assert b"<h1>Notice</h1>" in mhtml
    assert b"s3cret" not in mhtml + repr(kept.headers).encode()
    assert "content-type" in dict(kept.headers)


async def test_a_snapshot_too_large_is_a_note_and_no_error(
    browser: Auditor, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capturing, "LARGEST", 10)
    seen = await browser.audit(Job(0, site.add("/", PAGE), depth=Depth.QUICK, capture=True))
    assert seen.error is None and seen.capture
    assert (seen.capture.snapshot, seen.capture.note) == (b"", "snapshot-too-large")


def test_captures_are_stored_once_per_content_and_those_of_earlier_runs_let_go(db: Database) -> None:
    for _ in range(2):
        run = fill(db, [PageMade("/a", visited=False), PageMade("/b", visited=False)], target())
        for row in list(db.query("SELECT id, url FROM pages WHERE run_id = ?", [run])):
            kept = Capture((("server", "nginx"),), ("set-cookie",), b"gz%d" % run, 9)
            add_audit(db, run, PageAudit(Job(row["id"], row["url"]), "2026-11-24T00:00:00+00:00", 1.0, capture=kept))
    assert db["snapshots"].count == 2
    let_go(db, run)
    assert [bytes(row["body"]) for row in db["snapshots"].rows] == [b"gz%d" % run]
    assert (db["captures"].count, db.execute("SELECT count(snapshot) FROM captures").fetchone()[0]) == (4, 2)


def test_a_run_keeps_no_more_than_its_share(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "MOST_OF_A_RUN", 10)
    run = fill(db, [PageMade(f"/{n}", visited=False) for n in range(3)], target())
    for row, body in zip(list(db.query("SELECT id, url FROM pages")), (b"6bytes", b"6more.", b"four"), strict=True):
        kept = Capture((), (), body, 99)
        add_audit(db, run, PageAudit(Job(row["id"], row["url"]), "2026-11-24T00:00:00+00:00", 1.0, capture=kept))
    notes = [row["note"] for row in db.query("SELECT note FROM captures ORDER BY audit_id")]
    assert notes == ["", "snapshots-full", ""]
