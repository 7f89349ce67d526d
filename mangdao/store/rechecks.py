"""Second visits: which pages deserve one, and what it said of the problems it was made for."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database

from mangdao.fingerprint import cause
from mangdao.model import Depth, Job, Outcome, PageAudit, Profile
from mangdao.store.changes import Seen, State, compare

MOST = 12  # second visits of one run; a redesign that makes everything new must not double the load on a site


@dataclass(frozen=True, slots=True)
class Recheck:
    """One visit to be made again, for the sake of these problems."""

    audit: int  # audits.id of the first visit
    job: Job
    suspects: frozenset[tuple[str, str]]  # (rule, cause)


def pending_rechecks(db: Database, run: int, leave_out: Collection[str] = (), most: int = MOST) -> list[Recheck]:
    """The visits to make again, as few as show every new problem once; empty without a run to compare with.

    `leave_out`: rules that one page cannot decide. A problem that a visit could not decide gets another page while
    there is one and fewer than `most` visits were made.
    """
    made = {row[0] for row in db.execute(_MADE, [run])}
    wanted: dict[int, set[tuple[str, str]]] = {}
    for change in compare(db, run).of(State.NEW):
        if change.seen is Seen.ONCE and change.rule not in leave_out:
            for audit in change.visits - made:
                wanted.setdefault(audit, set()).add((change.rule, change.cause))
    return [
        Recheck(audit, _job(db, audit, suspects), frozenset(suspects))
        for audit, suspects in _fewest(wanted, most - len(made))
    ]


def add_recheck(db: Database, run: int, recheck: Recheck, audit: PageAudit) -> None:
    """Write a second visit, whole or not at all."""
    again = {
        (one.rule, cause(one.rule, one.shape or one.target)) for one in audit.findings if one.outcome is Outcome.FAILED
    }
    with db.atomic():
        ids = dict(
            db.execute(
                "SELECT r.rule, r.id FROM rules r JOIN runs ON runs.ruleset_id = r.ruleset_id WHERE runs.id = ?", [run]
            ).fetchall()
        )
        cursor = db.execute(
            "INSERT INTO rechecks (audit_id, started, seconds, error, detail) VALUES (?, ?, ?, ?, ?)",
            [recheck.audit, audit.started, audit.seconds, audit.error, audit.detail[:500]],
        )
        for rule, letters in sorted(recheck.suspects):
            decided = audit.error is None and audit.outcomes.get(rule, Outcome.CANT_TELL) is not Outcome.CANT_TELL
            seen = 1 if (rule, letters) in again else 0 if decided else None
            db.execute(
                "INSERT INTO recheck_results (recheck_id, rule_id, cause, seen) VALUES (?, ?, ?, ?)",
                [cursor.lastrowid, ids[rule], letters, seen],
            )


def _fewest(wanted: dict[int, set[tuple[str, str]]], most: int) -> list[tuple[int, set[tuple[str, str]]]]:
    """Visits that together show all suspects, those that show most first."""
    chosen: list[tuple[int, set[tuple[str, str]]]] = []
    left = {suspect for suspects in wanted.values() for suspect in suspects}
    while left and len(chosen) < most:
        audit = max(sorted(wanted), key=lambda one: len(wanted[one] & left))
        chosen.append((audit, wanted[audit]))
        left -= wanted[audit]
    return chosen


def _job(db: Database, audit: int, suspects: Collection[tuple[str, str]]) -> Job:
    page, url, profile, depth = db.execute(
        "SELECT p.id, p.url, a.profile, a.depth FROM audits a JOIN pages p ON p.id = a.page_id WHERE a.id = ?", [audit]
    ).fetchone()
    rules = tuple(sorted({rule for rule, _ in suspects}))
    return Job(page, url, Profile(profile), Depth(depth), rules)


_MADE = """SELECT c.audit_id FROM rechecks c JOIN audits a ON a.id = c.audit_id JOIN pages p ON p.id = a.page_id
           WHERE p.run_id = ?"""
