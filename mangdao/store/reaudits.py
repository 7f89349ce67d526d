"""Re-audits: which captured pages of a run wait to be audited anew, and what the rules said of them."""

from collections.abc import Iterator

from sqlite_utils import Database

from mangdao.model import Captured, PageAudit, Profile, Ruleset
from mangdao.store.runs import now, put_ruleset


def run_before(db: Database, run: int) -> int | None:
    """The run before, where it measured with another ruleset than this one; None where it did not, or there is none."""
    row = db.execute("SELECT before_id FROM ruler_changes WHERE run_id = ?", [run]).fetchone()
    return int(row[0]) if row else None


def newest_captured(db: Database, target: str) -> int | None:
    """The target's newest finished run that has a capture left; None when there is none."""
    row = db.execute(
        """SELECT max(id) FROM runs r WHERE target_id = ? AND stage = 'done'
             AND EXISTS (SELECT 1 FROM captured_visits c WHERE c.run_id = r.id)""",
        [target],
    ).fetchone()
    return None if row[0] is None else int(row[0])


def has_captures(db: Database, run: int) -> bool:
    """Whether a run has captures that are still there."""
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM captured_visits WHERE run_id = ?)", [run]).fetchone()[0])


def begin_reaudit(db: Database, run: int, ruleset: Ruleset, browser: str) -> int:
    """The re-audit of a run's captures with a ruleset, begun now or gone on with; returns reaudits.id."""
    with db.atomic():
        ruleset_id = put_ruleset(db, ruleset)
        db.execute(
            "INSERT OR IGNORE INTO reaudits (run_id, ruleset_id, started, browser) VALUES (?, ?, ?, ?)",
            [run, ruleset_id, now(), browser],
        )
        query = "SELECT id FROM reaudits WHERE run_id = ? AND ruleset_id = ?"
        return int(db.execute(query, [run, ruleset_id]).fetchone()[0])


def count_waiting(db: Database, reaudit: int) -> int:
    """How many captures still wait."""
    return len(_waiting(db, reaudit))


def waiting(db: Database, reaudit: int) -> Iterator[Captured]:
    """The captures that still wait, one in memory at a time."""
    for audit in _waiting(db, reaudit):
        row = db.execute(
            """SELECT c.profile, c.unstyled, s.body FROM captured_visits c JOIN snapshots s ON s.sha256 = c.snapshot
               WHERE c.audit_id = ?""",
            [audit],
        ).fetchone()
        yield Captured(audit, Profile(row[0]), row[2], bool(row[1]))


def add_capture_audit(db: Database, reaudit: int, captured: Captured, audit: PageAudit) -> None:
    """Write what the rules said of a capture, whole or not at all."""
    with db.atomic():
        query = "SELECT r.rule, r.id FROM rules r JOIN reaudits a ON a.ruleset_id = r.ruleset_id WHERE a.id = ?"
        ids = dict(db.execute(query, [reaudit]).fetchall())
        cursor = db.execute(
            "INSERT INTO reaudit_visits (reaudit_id, audit_id, seconds, error, detail) VALUES (?, ?, ?, ?, ?)",
            [reaudit, captured.visit, audit.seconds, audit.error, audit.detail[:500]],
        )
        rows = [(cursor.lastrowid, ids[rule], outcome) for rule, outcome in audit.outcomes.items()]
        for row in rows:
            db.execute("INSERT INTO reaudit_outcomes (visit_id, rule_id, outcome) VALUES (?, ?, ?)", row)


def close_reaudit(db: Database, reaudit: int) -> None:
    """Say that no capture waits any more."""
    with db.atomic():
        db.execute("UPDATE reaudits SET finished = ? WHERE id = ? AND finished IS NULL", [now(), reaudit])


def _waiting(db: Database, reaudit: int) -> list[int]:
    rows = db.execute(
        """SELECT c.audit_id FROM reaudits r JOIN captured_visits c ON c.run_id = r.run_id
           WHERE r.id = ? AND c.audit_id NOT IN (SELECT audit_id FROM reaudit_visits WHERE reaudit_id = r.id)
           ORDER BY c.audit_id""",
        [reaudit],
    )
    return [audit for (audit,) in rows]
