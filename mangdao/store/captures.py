"""Captures: what a visit kept as evidence."""

import hashlib
import json
from dataclasses import replace

from sqlite_utils import Database

from mangdao.model import Capture

MOST_OF_A_RUN = 200_000_000  # bytes of snapshots, as they are stored


def add_capture(db: Database, run: int, audit_id: int, capture: Capture) -> None:
    """Write a capture; equal snapshots are kept once. To be called within the visit's transaction.

    A run that has MOST_OF_A_RUN keeps no more snapshots, and says so with each visit that goes without.
    """
    if capture.snapshot and _kept_bytes(db, run) + len(capture.snapshot) > MOST_OF_A_RUN:
        capture = replace(capture, snapshot=b"", note="snapshots-full")
    digest = hashlib.sha256(capture.snapshot).hexdigest() if capture.snapshot else None
    if digest:
        db.execute("INSERT OR IGNORE INTO snapshots VALUES (?, ?, ?)", [digest, capture.size, capture.snapshot])
    db.execute(
        "INSERT INTO captures (audit_id, headers, left_out, snapshot, note) VALUES (?, ?, ?, ?, ?)",
        [
            audit_id, json.dumps(capture.headers, ensure_ascii=False), json.dumps(capture.left_out, ensure_ascii=False),
            digest, capture.note,
        ],
    )  # fmt: skip


def _kept_bytes(db: Database, run: int) -> int:
    query = """SELECT coalesce(sum(length(body)), 0) FROM snapshots WHERE sha256 IN (
                 SELECT c.snapshot FROM captures c JOIN audits a ON a.id = c.audit_id JOIN pages p ON p.id = a.page_id
                 WHERE p.run_id = ?)"""
    return int(db.execute(query, [run]).fetchone()[0])


def let_go(db: Database, run: int) -> None:
    """Let go of the snapshots of the earlier runs of a run's target: they are large, and a pack keeps what it needs.

    Headers and notes stay; a capture without snapshot and note is one whose snapshot has gone.
    """
    with db.atomic():
        db.execute(
            """UPDATE captures SET snapshot = NULL WHERE snapshot IS NOT NULL AND audit_id IN (
                 SELECT a.id FROM audits a JOIN pages p ON p.id = a.page_id JOIN runs r ON r.id = p.run_id
                 WHERE r.id < ? AND r.target_id = (SELECT target_id FROM runs WHERE id = ?))""",
            [run, run],
        )
        db.execute("DELETE FROM snapshots WHERE sha256 NOT IN (SELECT snapshot FROM captures WHERE snapshot NOTNULL)")
