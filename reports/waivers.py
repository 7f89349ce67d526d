"""Waivers on the scorecard: beside the raw figures, never in their place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from mangdao.store.one_run import one_run
from mangdao.store.waivers import waived_problems
from reports.i18n import CHINA, N_

# What became of a waiver in a run: keys are WaiverRow.state.
WAIVER_STATES: Mapping[str, str] = {
    "holds": N_("Holds"),
    "expired": N_("Expired: its problems count again"),
    "nothing": N_("Is about nothing that was found"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverRow:
    """One waiver and what it is about in a run."""

    state: str  # key of WAIVER_STATES
    rule: str  # its id
    fingerprint: str  # "" where a selector says where
    selector: str  # "" where a fingerprint does
    page: str  # pattern of addresses; "" for all pages
    reason: str  # free text, like owner
    owner: str
    expires: str  # ISO 8601: the last day it holds
    places: int  # failed places it is about
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """The waivers of a run's target."""

    adjusted: float | None  # score with waived failures left out; None: it would be the score itself
    held: Mapping[tuple[str, str], int]  # places under waivers that hold, by (rule, cause)
    rows: tuple[WaiverRow, ...]  # those that hold first, then expired ones, then those about nothing


def read_waived(db: Database, run: int) -> Waived:
    """The waivers that a run's target has, and the score without what they cover."""
    began = datetime.fromisoformat(db.execute("SELECT started FROM runs WHERE id = ?", [run]).fetchone()[0])
    rows = [_row(row, began.astimezone(CHINA).date()) for row in db.query(_ROWS, [run, run])]
    with one_run(db, run):
        score = db.execute("SELECT score FROM adjusted_scores WHERE run_id = ?", [run]).fetchone() if rows else None
    order = list(WAIVER_STATES)
    held: dict[tuple[str, str], int] = {}
    for (rule, cause, _), places in (waived_problems(db, run) if rows else {}).items():
        held[rule, cause] = held.get((rule, cause), 0) + places
    return Waived(
        adjusted=score[0] if score else None,
        held=held,
        rows=tuple(sorted(rows, key=lambda row: order.index(row.state))),
    )


def _row(row: Mapping[str, Any], began: date) -> WaiverRow:
    expired = began > date.fromisoformat(row["expires"])
    return WaiverRow(
        state="expired" if expired else "holds" if row["places"] else "nothing", rule=row["rule"],
        fingerprint=row["fingerprint"] or "", selector=_plain(row["selector"]), page=_plain(row["page"]),
        reason=row["reason"], owner=row["owner"], expires=row["expires"], places=row["places"] or 0,
        pages=row["pages"] or 0,
    )  # fmt: skip


def _plain(pattern: str | None) -> str:
    """As somebody wrote it, from SQLite's GLOB."""
    return (pattern or "").replace("[?]", "?").replace("[[]", "[")


_ROWS = """
SELECT w.*, r.places, r.pages FROM waivers w
LEFT JOIN (SELECT * FROM waiver_results WHERE run_id = ?) r ON r.waiver_id = w.id
WHERE w.target_id IS NULL OR w.target_id = (SELECT target_id FROM runs WHERE id = ?)
ORDER BY w.expires, w.id"""
