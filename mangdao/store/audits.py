"""Audits: which pages are still to be audited, and what each visit found."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from mangdao.fingerprint import cause, normalise
from mangdao.model import Depth, Finding, Job, Outcome, PageAudit, Picture, Profile
from mangdao.store.captures import add_capture
from mangdao.store.runs import get_run


def pending(db: Database, run: int, profiles: Sequence[Profile]) -> list[Job]:
    """Sampled pages this run has not audited yet, structured part first: a stopped run goes on from here.

    The checks that act are dear: in the first viewport they run on the structured part of the sample and on one page of
    every other template, elsewhere not at all. Which page that is hangs on its URL, not on the order of finding.
    """
    rows = db.query(
        """SELECT p.id, p.url, v.value AS profile,
             iif(v.key = 0 AND (p.sample = 'structured' OR p.template IS NULL OR p.id = (
                 SELECT q.id FROM pages q WHERE q.run_id = p.run_id AND q.template = p.template AND q.sample IS NOT NULL
                 ORDER BY q.sample DESC, q.url LIMIT 1)), 'standard', 'quick') AS depth
           FROM pages p, json_each(?) v
           WHERE p.run_id = ? AND p.sample IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM audits a WHERE a.page_id = p.id AND a.profile = v.value)
           ORDER BY v.key, p.sample DESC, p.id""",
        [json.dumps(profiles), run],
    )
    return [Job(row["id"], row["url"], Profile(row["profile"]), Depth(row["depth"])) for row in rows]


def add_audit(db: Database, run: int, audit: PageAudit) -> int:
    """Write a visit, whole or not at all; returns audits.id."""
    with db.atomic():
        rule_ids = _rule_ids(db, run)
        audit_id = _add_visit(db, audit)
        for rule, outcome in audit.outcomes.items():
            db.execute("INSERT INTO outcomes VALUES (?, ?, ?)", [audit_id, rule_ids[rule], outcome])
        for finding in audit.findings:
            _add_finding(db, audit_id, rule_ids[finding.rule], finding)
        for rule, value in audit.facts.items():
            db.execute("INSERT INTO facts VALUES (?, ?, ?)", [audit_id, rule, json.dumps(value, ensure_ascii=False)])
        if audit.capture:
            add_capture(db, run, audit_id, audit.capture)
    return audit_id


def page_facts(db: Database, run: int, profile: Profile) -> list[dict[str, Any]]:
    """The audited pages of a run in one viewport, in the order of their discovery, with what site checks read there.

    Keys: audit_id, url, title, kind, facts (by rule).
    """
    rows = db.query(
        """SELECT a.id AS audit_id, p.url, a.title, coalesce(p.sample_kind, p.kind) AS kind,
             (SELECT json_group_object(f.rule, json(f.value)) FROM facts f WHERE f.audit_id = a.id) AS facts
           FROM audits a JOIN pages p ON p.id = a.page_id
           WHERE p.run_id = ? AND a.profile = ? AND a.error IS NULL ORDER BY p.id""",
        [run, profile],
    )
    return [{**row, "facts": json.loads(row["facts"])} for row in rows]


def put_site_results(db: Database, run: int, results: Sequence[tuple[int, str, Outcome, Sequence[Finding]]]) -> None:
    """Write what the site checks came to, as (audits.id, rule, outcome, findings); earlier results of them go."""
    with db.atomic():
        ids = _rule_ids(db, run)
        for rule in {rule for _, rule, _, _ in results}:
            for table in ("findings", "outcomes"):
                db.execute(
                    f"""DELETE FROM {table} WHERE rule_id = ? AND audit_id IN
                        (SELECT a.id FROM audits a JOIN pages p ON p.id = a.page_id WHERE p.run_id = ?)""",
                    [ids[rule], run],
                )
        for audit_id, rule, outcome, findings in results:
            db.execute("INSERT INTO outcomes VALUES (?, ?, ?)", [audit_id, ids[rule], outcome])
            for finding in findings:
                _add_finding(db, audit_id, ids[rule], finding)


def pictured(db: Database, run: int) -> set[tuple[str, str]]:
    """The (rule, shape) pairs of a run that have a screenshot already."""
    rows = db.execute(
        """SELECT DISTINCT r.rule, f.shape FROM findings f JOIN rules r ON r.id = f.rule_id
           JOIN audits a ON a.id = f.audit_id JOIN pages p ON p.id = a.page_id
           WHERE p.run_id = ? AND f.picture_id IS NOT NULL""",
        [run],
    )
    return {(rule, shape) for rule, shape in rows}


def _rule_ids(db: Database, run: int) -> dict[str, int]:
    ruleset = get_run(db, run)["ruleset_id"]
    return dict(db.execute("SELECT rule, id FROM rules WHERE ruleset_id = ?", [ruleset]).fetchall())


def _add_visit(db: Database, audit: PageAudit) -> int:
    cursor = db.execute(
        """INSERT INTO audits (page_id, profile, started, seconds, error, detail, final_url, http_status, title, notes,
             depth) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [
            audit.job.page, audit.job.profile, audit.started, audit.seconds, audit.error, audit.detail[:500],
            audit.final_url, audit.http_status, audit.title[:500], json.dumps(audit.notes, ensure_ascii=False),
            audit.job.depth,
        ],
    )  # fmt: skip
    return int(cursor.lastrowid or 0)


def _add_finding(db: Database, audit_id: int, rule_id: int, finding: Finding) -> None:
    box = finding.box
    sides = [box.x, box.y, box.width, box.height] if box else [None] * 4
    picture = _put_picture(db, finding.picture) if finding.picture else None
    db.execute(
        """INSERT INTO findings (audit_id, rule_id, outcome, impact, target, html, message, shape, data,
           x, y, width, height, picture_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [
            audit_id, rule_id, finding.outcome, finding.impact, finding.target, finding.html, finding.message,
            finding.shape, json.dumps(finding.data, ensure_ascii=False), *sides, picture,
        ],
    )  # fmt: skip
    shape = finding.shape or finding.target
    db.execute(
        "INSERT OR IGNORE INTO causes (rule, shape, cause, path) VALUES (?, ?, ?, ?)",
        [finding.rule, shape, cause(finding.rule, shape), normalise(shape)],
    )


def _put_picture(db: Database, picture: Picture) -> int:
    digest = hashlib.sha256(picture.image).hexdigest()
    db.execute(
        "INSERT OR IGNORE INTO pictures (sha256, width, height, image) VALUES (?, ?, ?, ?)",
        [digest, picture.width, picture.height, picture.image],
    )
    return int(db.execute("SELECT id FROM pictures WHERE sha256 = ?", [digest]).fetchone()[0])
