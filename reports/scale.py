"""The scale of grades with where a site stands on it."""

from dataclasses import dataclass
from itertools import zip_longest

from sqlite_utils import Database

from reports.scorecard import Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One grade of the scale."""

    grade: str  # key of reports.words.GRADES
    low: float  # the least score that has it
    high: float | None  # the least score of the next grade; None for the best
    here: bool  # whether the site has it
    reached: bool  # whether the interval of the site's score reaches into it


def read_scale(db: Database, rating: Rating) -> tuple[Step, ...]:
    """The grades of the view `grades`, the worst first; none for a site that is not rated."""
    if rating.score is None:
        return ()
    rows = db.execute("SELECT grade, floor FROM grades ORDER BY floor").fetchall()
    return tuple(
        Step(
            grade=grade, low=low, high=above[1] if above else None, here=grade == rating.grade,
            reached=grade in rating.other_grades,
        )
        for (grade, low), above in zip_longest(rows, rows[1:])
    )  # fmt: skip
