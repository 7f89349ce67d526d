"""Problems and the places they show at, read from the store's views."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import Any

from sqlite_utils import Database

from mangdao.fingerprint import cause
from mangdao.standards import in_link
from reports.guidance import per

SHORTEST_LIST, LONGEST_LIST = 5, 10  # problems to mend first
ENOUGH = 0.8  # of all places: then the list may end


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A screenshot of a problem."""

    sha256: str  # its file's name
    width: int  # CSS pixels
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One cause: the places of one rule and one shape."""

    key: int  # its number among the rule's problems, worst first; 1 and up
    rule: str  # the rule's id
    sheet: str  # scored, aaa, best-practice, experimental or retired
    outcome: str  # failed or cantTell
    shape: str  # where in the page's structure
    impact: str  # the worst of its places
    occurrences: int  # places where it shows
    places: int  # places to change to be rid of it
    pages: int  # audited pages that show it
    templates: int  # page templates that show it
    weighted_pages: float  # pages of the site that these stand for
    leverage: float  # impact weight x weighted pages / places to change
    picture: Picture | None

    @property
    def cause(self) -> str:
        """The letters it is cited by, the same in every run (mangdao.fingerprint)."""
        return cause(self.rule, self.shape)

    @property
    def in_link(self) -> bool:
        """Whether the element is a link or lies inside one."""
        return in_link(self.shape)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One element on one page."""

    page: int  # pages.id
    page_title: str  # hostile data, like all that follows but profiles
    url: str
    target: str  # CSS selector
    html: str  # the element's code
    figures: dict[str, Any]  # the engine's, e.g. contrastRatio
    profiles: tuple[str, ...]  # viewports that saw it
    pictured: bool  # whether the problem's screenshot may be of it


def read_problems(db: Database, run: int) -> tuple[Problem, ...]:
    """All problems of a run, those worth most per change first."""
    rows = db.query("SELECT * FROM problems WHERE run_id = ?", [run])
    made = [_problem(row) for row in rows]
    made.sort(key=lambda p: (p.outcome != "failed", -p.leverage, p.rule, p.shape))
    return tuple(_numbered(made))


def read_places(db: Database, run: int) -> Iterator[tuple[str, dict[tuple[str, str], list[Place]]]]:
    """Rule by rule, the places by (outcome, shape), page by page; never more than one rule in memory."""
    rows = db.query("SELECT * FROM places WHERE run_id = ? ORDER BY rule, outcome, shape, page_id, pick", [run])
    for rule, of_rule in groupby(rows, key=lambda row: str(row["rule"])):
        yield rule, {key: list(map(_place, of_problem)) for key, of_problem in groupby(of_rule, key=_key)}


def fix_first(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The first five problems in order of leverage, and more until they hold enough of all places; ten at most."""
    return tuple(problems[: min(LONGEST_LIST, max(SHORTEST_LIST, how_many_hold(problems, ENOUGH)))])


def tails(problems: Sequence[Problem]) -> dict[Problem, str]:
    """Where each problem is, in short: the end of its shape, long enough to tell it from the rule's others."""
    return {problem: _tail(problem, [p.shape for p in problems if p.rule == problem.rule]) for problem in problems}


def how_many_hold(problems: Sequence[Problem], share: float) -> int:
    """How many problems, taken in order, hold that share of all places."""
    wanted = share * sum(problem.occurrences for problem in problems)
    sums = accumulate(problem.occurrences for problem in problems)
    return sum(1 for held in sums if held < wanted) + bool(problems)


def _problem(row: dict[str, Any]) -> Problem:
    places = row["distinct_html"] if per(row["rule"]) == "item" else 1
    return Problem(
        key=0, rule=row["rule"], sheet=row["sheet"], outcome=row["outcome"], shape=row["shape"],
        impact=row["impact"], occurrences=row["occurrences"], places=places, pages=row["pages"],
        templates=row["templates"], weighted_pages=row["weighted_pages"],
        leverage=row["impact_weight"] * row["weighted_pages"] / places,
        picture=Picture(sha256=row["picture"], width=row["picture_width"], height=row["picture_height"])
        if row["picture"] else None,
    )  # fmt: skip


def _tail(problem: Problem, shapes: Sequence[str]) -> str:
    steps = problem.shape.split(">")
    enough = (n for n in range(2, len(steps)) if sum(s.split(">")[-n:] == steps[-n:] for s in shapes) < 2)
    kept = steps[-next(enough, len(steps)) :]
    return ">".join(kept if len(kept) == len(steps) else ["…", *kept])


def _numbered(problems: Sequence[Problem]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for problem in problems:
        seen[problem.rule] = seen.get(problem.rule, 0) + 1
        yield replace(problem, key=seen[problem.rule])


def _place(row: dict[str, Any]) -> Place:
    return Place(
        page=row["page_id"], page_title=row["page_title"], url=row["url"], target=row["target"], html=row["html"],
        figures=json.loads(row["data"]), profiles=tuple(row["profiles"].split(",")),
        pictured=row["picture_id"] is not None,
    )  # fmt: skip


def _key(row: dict[str, Any]) -> tuple[str, str]:
    return row["outcome"], row["shape"]
