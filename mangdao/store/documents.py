"""Documents: what the crawl brought, which wait for their audit, and what the look into each said."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from mangdao.document_model import DocumentAudit
from mangdao.model import Download
from mangdao.store.runs import get_run, now


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document whose audit is due."""

    page: int  # pages.id
    url: str
    kind: str
    body: bytes


def add_document(db: Database, page: int, download: Download) -> None:
    """Keep what the crawl got of a document: its bytes until they are audited, or why it has none."""
    body = download.body
    db.execute(
        """INSERT OR REPLACE INTO documents (page_id, kind, size, sha256, error, detail) VALUES (?, ?, ?, ?, ?, ?)""",
        [
            page, download.kind, len(body) if body else None, hashlib.sha256(body).hexdigest() if body else "",
            download.reason, download.detail[:500],
        ],
    )  # fmt: skip
    if body:
        db.execute("INSERT OR REPLACE INTO document_bytes VALUES (?, ?)", [page, body])


def kept(db: Database, run: int) -> int:
    """How many documents of a run were downloaded whole."""
    query = (
        "SELECT count(*) FROM documents d JOIN pages p ON p.id = d.page_id WHERE p.run_id = ? AND d.size IS NOT NULL"
    )
    return int(db.execute(query, [run]).fetchone()[0])


def count_waiting(db: Database, run: int) -> int:
    """How many documents of a run wait for their audit."""
    query = "SELECT count(*) FROM document_bytes b JOIN pages p ON p.id = b.page_id WHERE p.run_id = ?"
    return int(db.execute(query, [run]).fetchone()[0])


def waiting(db: Database, run: int) -> Iterator[Waiting]:
    """Documents of a run that wait for their audit, one in memory at a time; those audited meanwhile are gone."""
    last = 0
    while row := next(db.query(_WAITING, {"run": run, "last": last}), None):
        last = row["id"]
        yield Waiting(row["id"], row["url"], row["kind"], bytes(row["body"]))


def add_document_audit(db: Database, run: int, page: int, audit: DocumentAudit) -> None:
    """Write the look into a document, whole or not at all; its bytes are let go."""
    with db.atomic():
        rules = dict(
            db.execute("SELECT rule, id FROM rules WHERE ruleset_id = ?", [get_run(db, run)["ruleset_id"]]).fetchall()
        )
        db.execute(
            """UPDATE documents SET kind = ?, audited = ?, error = ?, detail = ?, seconds = ?, title = ?, language = ?,
               pages = ?, facts = ?, notes = ? WHERE page_id = ?""",
            [
                audit.kind, now(), audit.error, audit.detail[:500], audit.seconds, audit.title[:500],
                audit.language[:40], audit.pages, json.dumps(audit.facts, ensure_ascii=False),
                json.dumps(audit.notes, ensure_ascii=False), page,
            ],
        )  # fmt: skip
        for rule, outcome in audit.outcomes.items():
            db.execute("INSERT INTO document_outcomes VALUES (?, ?, ?)", [page, rules[rule], outcome])
        for finding in audit.findings:
            db.execute(
                "INSERT INTO document_findings (page_id, rule_id, outcome, place, message) VALUES (?, ?, ?, ?, ?)",
                [page, rules[finding.rule], finding.outcome, finding.place, finding.message],
            )
        db.execute("DELETE FROM document_bytes WHERE page_id = ?", [page])


_WAITING = """
SELECT p.id, p.url, d.kind, b.body FROM document_bytes b
JOIN documents d ON d.page_id = b.page_id JOIN pages p ON p.id = b.page_id
WHERE p.run_id = :run AND p.id > :last ORDER BY p.id LIMIT 1"""
