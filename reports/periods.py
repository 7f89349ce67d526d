"""Evaluation periods side by side: what each site came to in each, and where two periods cannot be compared."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from reports.i18n import N_
from reports.interval import Interval
from reports.scorecard import UNRATED, interval_of
from reports.words import UNRATED as WHY_UNRATED

# Why a site has no figure in a period.
NO_FIGURE: Mapping[str, str] = {"no-run": N_("No audit came to its end in this period."), **WHY_UNRATED}

# Kinds of periods; keys as in evaluation_periods.kind.
PERIOD_KINDS: Mapping[str, str] = {
    "annual": N_("Yearly evaluation"),
    "midterm": N_("Mid-term evaluation"),
    "final": N_("Final evaluation"),
    "calendar-year": N_("Calendar year"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One evaluation period."""

    id: int  # evaluation_periods.period
    name: str  # as targets.yaml has it; of a calendar year its number
    kind: str  # key of PERIOD_KINDS
    first: str  # first day, ISO 8601, on China's calendar
    last: str  # last day


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """What a score hangs on besides the site: a page's is that of its worst viewport."""

    axe_version: str
    axe_sha256: str
    checks_sha256: str
    profiles: tuple[str, ...]  # viewports, in the order of the alphabet


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How a score differs from the one of an earlier period that was measured with the same ruler."""

    since: Period
    points: float | None  # to one decimal; None: both periods rest on the same run
    overlap: bool | None  # of the intervals: chance in the draw may be all the difference; None: one has none


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One site in one period: that of its last run which came to its end within it."""

    period: Period
    run: int | None  # runs.id
    finished: str  # ISO 8601, UTC; "" without a run
    ruler: Ruler | None  # None: no run, or none that measured with anything
    score: float | None  # 0 to 100, only the machine-decidable part; None where there is no grade
    interval: Interval | None  # None: not rated, or the sample cannot tell
    grade: str  # key of reports.words.GRADES
    reason: str  # key of NO_FIGURE; "" when rated
    audited: int  # pages
    sampled: int  # pages
    new_ruler: bool  # measured with another ruler than the last period with a run before it
    change: Change | None  # None: nothing before it that it may be compared with


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """A site over all periods."""

    target: str  # targets.id
    name: str
    name_en: str  # "" when not given
    region: str
    kind: str  # key of reports.words.TARGET_KINDS
    results: tuple[Result, ...]  # one for each period, in their order


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """All periods, and the sites in each."""

    periods: tuple[Period, ...]  # in order of their last days
    given: bool  # whether targets.yaml names them; else they are calendar years
    sites: tuple[SiteRow, ...]  # in the order of the store

    def rated(self, place: int) -> int:
        """How many sites have a score in the period at this place."""
        return sum(site.results[place].score is not None for site in self.sites)

    def of(self, target: str) -> tuple[Result, ...]:
        """The results of one site."""
        return next((site.results for site in self.sites if site.target == target), ())


def read_periods(db: Database, targets: Collection[str]) -> Periods:
    """The evaluation periods with the results of these targets."""
    periods = tuple(Period(id=row.pop("period"), **row) for row in db.query("SELECT * FROM evaluation_periods"))
    runs = {(row["target_id"], row["period"]): row["run_id"] for row in db.query("SELECT * FROM period_runs")
            if row["target_id"] in targets}  # fmt: skip
    measured = _measured(db, {run for run in runs.values() if run is not None})
    sites = [
        SiteRow(
            target=row["id"], name=row["name"], name_en=row["name_en"], region=row["region"], kind=row["kind"],
            results=tuple(_results(periods, [measured.get(runs[row["id"], one.id]) for one in periods])),
        )
        for row in db.query("SELECT * FROM targets ORDER BY rowid") if row["id"] in targets
    ]  # fmt: skip
    return Periods(periods=periods, given=bool(db.execute("SELECT 1 FROM periods").fetchone()), sites=tuple(sites))


def _measured(db: Database, runs: Collection[int]) -> dict[int | None, dict[str, Any]]:
    """What these runs came to, all read at once: the views of scores read the whole store each time they are asked."""
    if not runs:
        return {}
    listed = ", ".join(map(str, sorted(runs)))
    ratings = {row["run_id"]: row for row in db.query(f"SELECT * FROM ratings WHERE run_id IN ({listed})")}
    pages = db.query(f"SELECT * FROM scored_pages WHERE run_id IN ({listed}) ORDER BY run_id")
    scored = {run: list(mine) for run, mine in groupby(pages, key=lambda page: page["run_id"])}
    found: dict[int | None, dict[str, Any]] = {}
    for row in db.query(_RUNS.format(runs=listed)):
        rating, run = ratings[row["run"]], row["run"]
        between = interval_of(rating, scored[run], row["seed"]) if rating["rated"] else None
        found[run] = {
            "run": run, "finished": row["finished"], "ruler": _ruler(row), "score": rating["score"],
            "interval": between, "grade": rating["grade"], "reason": rating["unrated"] or "",
            "audited": rating["audited"], "sampled": rating["sampled"],
        }  # fmt: skip
    return found


def _ruler(row: Mapping[str, Any]) -> Ruler | None:
    if row["axe_sha256"] is None:
        return None
    return Ruler(
        axe_version=row["axe_version"], axe_sha256=row["axe_sha256"], checks_sha256=row["checks_sha256"],
        profiles=tuple(sorted(json.loads(row["config"]).get("profiles", ()))),
    )  # fmt: skip


_NOTHING: Mapping[str, Any] = {
    "run": None, "finished": "", "ruler": None, "score": None, "interval": None, "grade": UNRATED, "reason": "no-run",
    "audited": 0, "sampled": 0,
}  # fmt: skip


def _results(periods: Sequence[Period], measured: Iterable[Mapping[str, Any] | None]) -> Iterator[Result]:
    """The results of a site in order of time, each beside what came before it."""
    ruler: Ruler | None = None
    before: Result | None = None  # the last one with a score
    for period, found in zip(periods, measured, strict=True):
        values = found or _NOTHING
        mine = values["ruler"]
        change = _change(before, values) if before and before.ruler == mine else None
        result = Result(period=period, change=change, new_ruler=None not in (ruler, mine) and ruler != mine, **values)
        ruler = mine or ruler
        before = result if result.score is not None else before
        yield result


def _change(before: Result, now: Mapping[str, Any]) -> Change | None:
    if before.score is None or now["score"] is None:
        return None
    if before.run == now["run"]:
        return Change(since=before.period, points=None, overlap=None)
    one, other = before.interval, now["interval"]
    overlap = one.low <= other.high and other.low <= one.high if one and other else None
    return Change(since=before.period, points=round(now["score"] - before.score, 1), overlap=overlap)


_RUNS = """
SELECT r.id AS run, r.finished, r.seed, r.config, s.axe_version, s.axe_sha256, s.checks_sha256
FROM runs r LEFT JOIN rulesets s ON s.id = r.ruleset_id
WHERE r.id IN ({runs})"""
