"""What changed since the run before, as the scorecard shows it and as data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from mangdao.store.changes import Change, Comparison, Seen, State, compare
from reports.i18n import N_

LISTED = 50  # rows of the table; the data has all

# What became of a problem: keys are what `verdict` gives.
VERDICTS: Mapping[str, str] = {
    "regression": N_("New, seen on two visits"),
    "unconfirmed": N_("Seen once, not on a second visit: not counted as new"),
    "unchecked": N_("Seen once, no second visit could tell: not counted as new"),
    "mended": N_("Mended"),
    "not-looked-at-again": N_("Not looked at again"),
    "first-look": N_("Seen where nothing was looked at before"),
    "still": N_("Still there"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One cause and what became of it, on all kinds of pages that came to the same."""

    verdict: str  # key of VERDICTS
    rule: str  # its id
    impact: str
    path: str  # where in the page's structure; hostile data
    cause: str
    kinds: tuple[str, ...]  # of pages
    fingerprints: tuple[str, ...]
    pages: int  # audited pages that show it now
    pages_before: int  # audited pages that showed it then
    pages_again: int  # of these, looked at again


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """A run beside the one before, scored rules only."""

    previous: str | None  # when the run before was started, ISO 8601, UTC; None: nothing to compare with
    earlier: int  # finished runs before, whatever they measured with
    shared: int  # pages audited in both
    browsers: tuple[str, str] | None  # then and now; None: the same
    counts: Mapping[str, int]  # causes by verdict
    rows: tuple[Row, ...]  # all but those still there, what matters most first


def verdict(change: Change) -> str:
    """Which word a change gets."""
    if change.state is State.NEW:
        return {Seen.CONFIRMED: "regression", Seen.GONE: "unconfirmed"}.get(change.seen or Seen.ONCE, "unchecked")
    return change.state


def read_changes(db: Database, run: int) -> tuple[Changes, dict[str, Any]]:
    """The changes of a run for the scorecard, and as data (docs/changes.md)."""
    found = compare(db, run)
    rows = tuple(_rows(found.of(*State)))
    known = {int(row["id"]): row for row in db.query("SELECT id, started, browser FROM runs")}
    started = {number: str(row["started"]) for number, row in known.items()}
    then, now = (str(known[one]["browser"] or "") for one in (found.previous or run, run))
    shown = Changes(
        previous=started[found.previous] if found.previous else None, earlier=found.earlier, shared=found.shared,
        browsers=(then, now) if then != now else None,
        counts={name: sum(row.verdict == name for row in rows) for name in VERDICTS},
        rows=tuple(row for row in rows if row.verdict != State.STILL),
    )  # fmt: skip
    collisions = int(db.execute("SELECT count(*) FROM cause_collisions").fetchone()[0])
    return shown, _data(found, started) | {"browsers": [then, now], "collisions": collisions}


def _rows(changes: Sequence[Change]) -> Iterable[Row]:
    """One cause is one row, however many kinds of pages it came to the same on."""
    ranks, order = list(VERDICTS), {id(change): place for place, change in enumerate(changes)}
    alike = sorted(changes, key=lambda one: (ranks.index(verdict(one)), one.rule, one.cause))
    groups = [list(group) for _, group in groupby(alike, key=lambda one: (verdict(one), one.rule, one.cause))]
    for group in sorted(groups, key=lambda g: (ranks.index(verdict(g[0])), min(order[id(one)] for one in g))):
        first = min(group, key=lambda one: order[id(one)])
        yield Row(
            verdict=verdict(first), rule=first.rule, impact=first.impact, path=first.path, cause=first.cause,
            kinds=tuple(one.kind for one in group), fingerprints=tuple(one.fingerprint for one in group),
            pages=sum(one.pages for one in group), pages_before=sum(one.pages_before for one in group),
            pages_again=sum(one.pages_again for one in group),
        )  # fmt: skip


def _data(found: Comparison, started: Mapping[int, str]) -> dict[str, Any]:
    return {
        "run": found.run,
        "started": started[found.run],
        "previous": found.previous,
        "previous_started": started[found.previous] if found.previous else None,
        "earlier": found.earlier,
        "shared_pages": found.shared,
        "changes": [
            {
                "fingerprint": one.fingerprint, "rule": one.rule, "sheet": one.sheet, "impact": one.impact,
                "path": one.path, "state": one.state, "second_visit": one.seen, "regression": one.regression,
                "pages": one.pages, "places": one.places, "pages_before": one.pages_before,
                "pages_again": one.pages_again,
            }
            for one in found.changes
        ],
    }  # fmt: skip
