"""The planners' table: indicators over the sites of a store, in the base period, the current one and the plan.

What an indicator is of one site is a row of the view `run_indicators`; of many it is their mean (shares) or median
(scores). A difference is drawn only where the same sites were measured with the same rulers in both periods.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from sqlite_utils import Database

from mangdao.plan import INDICATORS, Indicator
from reports.i18n import N_
from reports.league import ENOUGH, middle, regions
from reports.periods import Period, Periods, Result, Ruler, SiteRow

COVERAGE = "sites-evaluated"  # the one indicator that is of all sites, not of the rated ones

NAMES: Mapping[str, str] = {
    COVERAGE: N_("Share of sites evaluated"),
    "technical-line": N_("Share of sites that reach 60 points in the machine-decidable part of a technical evaluation"),
    "median-score": N_("Median score of the sites, machine-decidable part"),
    "no-critical": N_("Share of sites in which no critical problem was found"),
    "statement-found": N_("Share of sites on which an accessibility statement was found"),
    "contact-found": N_("Share of sites on which a way to report a barrier was found"),
}
UNITS: Mapping[str, str] = {"percent": "%", "points": N_("points")}
DIRECTIONS: Mapping[str, str] = {"higher": N_("higher is better"), "lower": N_("lower is better")}
ATTRIBUTES: Mapping[str, str] = {"binding": N_("binding"), "expected": N_("expected")}

# How an indicator is counted; what a single site comes to is in the view run_indicators.
FORMULAS: Mapping[str, str] = {
    COVERAGE: N_("Rated sites, of all sites of the list as it is now."),
    "technical-line": N_(
        "Sites whose points by principle (weights 30, 30, 20, 20) come to 60 or more, of the rated sites with a figure"
        " for every principle. It is the machine-decidable part only, and no result of an evaluation."
        " Weights and line are known second-hand."
    ),
    "median-score": N_("Median of the scores of the rated sites; from 3 sites on. Scores have no mean here."),
    "no-critical": N_(
        "Rated sites without a known critical failure of WCAG 2.2 A or AA, of all rated sites."
        " That none was found proves nothing."
    ),
    "statement-found": N_(
        "Rated sites where a link on an audited page is named so, of the rated sites where it was looked for."
        " It may stand where the sample did not reach."
    ),
    "contact-found": N_(
        "Rated sites where a link on an audited page, or a telephone number in words, offers it, of the rated sites"
        " where it was looked for. It may stand where the sample did not reach."
    ),
}

# Why two periods cannot be compared.
APART: Mapping[str, str] = {
    "sites": N_("Not to be compared with the base period: not the same sites were measured."),
    "rulers": N_("Not to be compared with the base period: engine, rules or viewports have changed."),
    "both": N_("Not to be compared with the base period: other sites, and engine, rules or viewports have changed."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An indicator in one period."""

    value: float | None  # in the indicator's unit, to one decimal; None: too few sites have a figure
    hits: int  # of a share: sites that count; of a median: 0
    sites: int  # with a figure
    of: int  # all sites of the table; the others are not rated, or nothing was looked for there


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """The sites measured in both periods with the same ruler each."""

    sites: int
    base: float | None
    current: float | None
    change: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the plan asks for."""

    target: float
    kind: str  # key of ATTRIBUTES
    source: str  # the plan, as targets.yaml has it


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator."""

    indicator: Indicator
    base: Figure | None  # None: there is no earlier period with an audit
    current: Figure
    apart: str  # key of APART; "" when the two may be compared, or one has no figure
    change: float | None  # current less base, in percentage points or points; None where nothing may be compared
    common: Common | None  # where the two are apart and some sites are in both
    wanted: Wanted | None  # None: the plan names no target


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A set of sites and its table."""

    kind: str  # all, region or kind
    name: str  # the region in Chinese, or a key of reports.words.TARGET_KINDS; "" for all
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the figures of one period rest on."""

    period: Period
    sites: int
    rated: int
    unrated: tuple[tuple[str, int], ...]  # key of reports.periods.NO_FIGURE, and sites
    runs: tuple[int, ...]  # runs.id of the rated sites
    first: str  # when the first and the last of these came to their end: ISO 8601, UTC; "" without one
    last: str
    rulers: tuple[tuple[Ruler, int], ...]  # and how many rated sites with each


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The planners' table, for all sites and for the regions and kinds that have enough."""

    base: Basis | None  # None: only one period has an audit
    current: Basis | None  # None: no audit came to its end
    scopes: tuple[Scope, ...]  # all sites first


Values = Mapping[tuple[int, str], float]  # (runs.id, indicator): per cent or points
Pair = tuple[Result | None, Result]  # a site in the base and in the current period


def read_plan(db: Database, periods: Periods) -> Plan:
    """The table of the sites of `periods`: its first period with an audit is the base, its last one is current."""
    used = [place for place, _ in enumerate(periods.periods) if any(site.results[place].run for site in periods.sites)]
    if not used:
        return Plan(base=None, current=None, scopes=())
    base, current = (used[0] if len(used) > 1 else None), used[-1]
    pairs = {site.target: (site.results[base] if base is not None else None, site.results[current])
             for site in periods.sites}  # fmt: skip
    values = _values(db, {result.run for pair in pairs.values() for result in pair if result and result.run})
    wanted = {row.pop("indicator"): Wanted(**row) for row in db.query("SELECT * FROM indicator_targets")}
    scopes = [
        Scope(kind=kind, name=name, rows=tuple(
            _row(one, [pairs[site.target] for site in sites], values, wanted.get(one.id) if kind == "all" else None)
            for one in INDICATORS.values()))
        for kind, name, sites in _scopes(periods.sites)
    ]  # fmt: skip
    return Plan(
        base=_basis(periods.periods[base], [one for one, _ in pairs.values() if one]) if base is not None else None,
        current=_basis(periods.periods[current], [one for _, one in pairs.values()]), scopes=tuple(scopes),
    )  # fmt: skip


def _values(db: Database, runs: Collection[int]) -> Values:
    listed = ", ".join(map(str, sorted(runs)))
    rows = db.execute(f"SELECT run_id, indicator, value FROM run_indicators WHERE run_id IN ({listed})")
    return {(run, indicator): value for run, indicator, value in rows if value is not None}


def _scopes(sites: Sequence[SiteRow]) -> Iterator[tuple[str, str, Sequence[SiteRow]]]:
    """All sites; then those under one region and those of one kind, where that is some of them and ENOUGH."""
    yield "all", "", sites
    seen: set[tuple[str, ...]] = set()
    names = sorted({name for site in sites for name in regions(site.region)}, key=lambda name: (-len(name), name))
    groups = [("region", name, [site for site in sites if name in regions(site.region)]) for name in names]
    kinds = dict.fromkeys(site.kind for site in sites)
    groups += [("kind", kind, [site for site in sites if site.kind == kind]) for kind in kinds]
    for kind, name, mine in groups:
        key = tuple(site.target for site in mine)
        if ENOUGH <= len(mine) < len(sites) and key not in seen:  # of two names for one set the closer one
            seen.add(key)
            yield kind, name, mine


def _row(indicator: Indicator, pairs: Sequence[Pair], values: Values, wanted: Wanted | None) -> Row:
    before = [_value(indicator, base, values) for base, _ in pairs]
    now = [_value(indicator, current, values) for _, current in pairs]
    same = [base is not None and base.ruler == current.ruler for base, current in pairs]
    if indicator.id == COVERAGE:
        same = [True] * len(pairs)  # how many were rated is counted by no ruler
    base = None if pairs[0][0] is None else _figure(indicator, before)
    current = _figure(indicator, now)
    change = _difference(base.value, current.value) if base else None
    apart = "" if change is None else _apart(before, now, same)
    both = [(one, other) for one, other, alike in zip(before, now, same, strict=True)
            if alike and one is not None and other is not None]  # fmt: skip
    return Row(
        indicator=indicator, base=base, current=current, apart=apart, change=None if apart else change,
        common=_common(indicator, both) if apart and both else None, wanted=wanted,
    )  # fmt: skip


def _value(indicator: Indicator, result: Result | None, values: Values) -> float | None:
    """What one site comes to; None where it has no figure."""
    if result is None:
        return None
    if indicator.id == COVERAGE:
        return 0.0 if result.reason else 100.0
    return values.get((result.run, indicator.id)) if result.run is not None else None


def _figure(indicator: Indicator, found: Sequence[float | None]) -> Figure:
    known = [value for value in found if value is not None]
    hits = sum(value == 100 for value in known) if indicator.unit == "percent" else 0
    return Figure(value=_together(indicator, known), hits=hits, sites=len(known), of=len(found))


def _together(indicator: Indicator, known: Sequence[float]) -> float | None:
    """Of many sites one value: the median of scores, the mean of what is 0 or 100."""
    if indicator.unit == "points":
        return middle(known)
    return round(mean(known) + 1e-9, 1) if known else None


def _apart(before: Sequence[float | None], now: Sequence[float | None], same: Sequence[bool]) -> str:
    """Key of APART: whether the sites with a figure, or what they were measured with, differ."""
    sites = any((one is None) != (other is None) for one, other in zip(before, now, strict=True))
    rulers = any(one is not None and other is not None and not alike
                 for one, other, alike in zip(before, now, same, strict=True))  # fmt: skip
    return {(True, True): "both", (True, False): "sites", (False, True): "rulers"}.get((sites, rulers), "")


def _common(indicator: Indicator, both: Sequence[tuple[float, float]]) -> Common:
    base, current = (_together(indicator, values) for values in zip(*both, strict=True))
    return Common(sites=len(both), base=base, current=current, change=_difference(base, current))


def _difference(base: float | None, current: float | None) -> float | None:
    return None if base is None or current is None else round(current - base, 1)


def _basis(period: Period, results: Iterable[Result]) -> Basis:
    listed = list(results)
    rated = [one for one in listed if not one.reason]
    ends = sorted(one.finished for one in rated)
    reasons = Counter(one.reason for one in listed if one.reason)
    rulers = Counter(one.ruler for one in rated if one.ruler)
    return Basis(
        period=period, sites=len(listed), rated=len(rated), unrated=tuple(reasons.most_common()),
        runs=tuple(sorted(one.run for one in rated if one.run)), first=ends[0] if ends else "",
        last=ends[-1] if ends else "", rulers=tuple(rulers.most_common()),
    )  # fmt: skip
