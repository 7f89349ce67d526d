"""Score and problems over the runs of a target, as tables and as the geometry of charts that need no script."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlite_utils import Database

from mangdao.store.one_run import one_run
from reports.interval import Interval
from reports.scorecard import read_interval

MOST = 24  # runs shown, the newest: two years of months, or a month of nights

# The charts' view box, in its own units; y grows downwards. Numbers and days stand beside it, as text that reflows.
WIDTH, HEIGHT = 480.0, 160.0
INSET = 10.0  # between the first and last run and the edge


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One run."""

    run: int  # runs.id
    started: str  # ISO 8601, UTC
    score: float | None  # 0 to 100; None: not rated
    interval: Interval | None  # None: not rated, or the sample cannot tell
    problems: int  # causes of failures of WCAG 2.2 A and AA
    audited: int  # pages
    rated: bool  # whether enough was looked at; what is not rated is not drawn
    axe_version: str  # "" when no page was audited
    axe_sha256: str
    checks_sha256: str
    new_ruler: bool  # measured with another engine or other rules than the run before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line across a chart with its number."""

    y: float
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Where everything stands in a chart, in units of the view box."""

    ticks: tuple[Tick, ...]
    dots: tuple[tuple[float, float], ...]
    lines: tuple[str, ...]  # "x,y x,y …": unbroken while the ruler stays and runs are rated
    bars: tuple[tuple[float, float, float], ...]  # x, top and bottom of an interval
    breaks: tuple[float, ...]  # x where the ruler changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The runs of a target, oldest first, and their charts."""

    points: tuple[Point, ...]
    score: Chart
    problems: Chart

    @property
    def new_rulers(self) -> tuple[Point, ...]:
        """The runs from which on something else was measured with."""
        return tuple(point for point in self.points if point.new_ruler)

    @property
    def drawn(self) -> int:
        """How many runs the charts show."""
        return sum(point.rated for point in self.points)


def read_trend(db: Database, run: int, most: int = MOST) -> Trend:
    """The finished runs of the target up to this one, `most` at most, and this one, finished or not."""
    rows = db.query(_RUNS, {"run": run, "most": most + 1})  # one more, to know whether the oldest shown has a new ruler
    points: list[Point] = []
    ruler: tuple[str, str] | None = None
    for row in reversed(list(rows)):
        mine = (row["axe_sha256"], row["checks_sha256"]) if row["axe_sha256"] else None
        points.append(_point(db, row, new_ruler=None not in (ruler, mine) and ruler != mine))
        ruler = mine or ruler
    shown = tuple(points[-most:])
    most_problems = max((point.problems for point in shown if point.rated), default=0)
    return Trend(
        points=shown, score=_chart(shown, lambda point: point.score or 0.0, 100),
        problems=_chart(shown, lambda point: float(point.problems), _round_up(most_problems)),
    )  # fmt: skip


def _point(db: Database, row: dict[str, object], *, new_ruler: bool) -> Point:
    run = row["run_id"]
    with one_run(db, int(str(run))):
        rating = next(db.query("SELECT score, rated, audited FROM ratings WHERE run_id = ?", [run]))
        score = rating["score"] if rating["rated"] else None
        found = read_interval(db, int(str(run))) if score is not None else None
    problems = db.execute(_PROBLEMS, [run]).fetchone()[0]
    return Point(
        run=int(str(run)), started=str(row["started"]), score=score, interval=found, problems=problems,
        audited=rating["audited"], rated=bool(rating["rated"]), axe_version=str(row["axe_version"] or ""),
        axe_sha256=str(row["axe_sha256"] or ""), checks_sha256=str(row["checks_sha256"] or ""), new_ruler=new_ruler,
    )  # fmt: skip


def _chart(points: Sequence[Point], value: Callable[[Point], float], top: int) -> Chart:
    """One step to the right is one run, however long it was until the next."""
    step = (WIDTH - 2 * INSET) / max(1, len(points) - 1)
    xs = [INSET + number * step for number in range(len(points))]

    def down(number: float) -> float:
        return round(HEIGHT * (1 - number / top), 1)

    at = {point.run: (round(x, 1), down(value(point))) for point, x in zip(points, xs, strict=True)}
    bars = (
        (at[point.run][0], down(point.interval.high), down(point.interval.low))
        for point in points
        if top == 100 and point.interval is not None and not point.interval.census
    )
    return Chart(
        ticks=tuple(Tick(y=down(share * top / 4), value=share * top // 4) for share in range(5)),
        dots=tuple(at[point.run] for point in points if point.rated),
        lines=tuple(" ".join(f"{x},{y}" for x, y in (at[one.run] for one in part)) for part in _unbroken(points)),
        bars=tuple(bars),
        breaks=tuple(
            round((at[before.run][0] + at[point.run][0]) / 2, 1)
            for before, point in pairwise(points)
            if point.new_ruler
        ),
    )


def _unbroken(points: Sequence[Point]) -> Iterable[list[Point]]:
    """Runs of two points and more that may be joined by a line."""
    part: list[Point] = []
    for point in points:
        if part and (point.new_ruler or not point.rated):
            if len(part) > 1:
                yield part
            part = []
        if point.rated:
            part.append(point)
    if len(part) > 1:
        yield part


def _round_up(number: int) -> int:
    """The least of 4, 8, 20, 40, 80, 200, … that is no less: four even steps of whole numbers."""
    size = 4
    while size < number:
        size = size * 5 // 2 if str(size)[0] == "8" else size * 2
    return size


_RUNS = """
SELECT r.id AS run_id, r.started, s.axe_version, s.axe_sha256, s.checks_sha256
FROM runs r LEFT JOIN rulesets s ON s.id = r.ruleset_id
WHERE r.target_id = (SELECT target_id FROM runs WHERE id = :run) AND r.id <= :run
    AND (r.stage = 'done' OR r.id = :run)
ORDER BY r.id DESC LIMIT :most"""

# As many as the view `problems` has, without the rest of what it computes: that takes seconds for a year of nights.
_PROBLEMS = """
SELECT count(*) FROM (
    SELECT DISTINCT rule_id, shape FROM places WHERE run_id = ? AND sheet = 'scored' AND outcome = 'failed')"""
