"""What each mend would do to the score, and a short way to the next grade."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from sqlite_utils import Database

from reports.problems import Problem
from reports.what_if import Cause, Cell, WhatIf

WIDEST = 40  # problems tried singly in a step: the first by leverage
LONGEST = 100  # problems of a way that are tried to do without
_EPSILON = 1e-9  # as the view `scores` rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """What mending one problem would do, by the formula of the score on what would be left."""

    alone: float  # score, 0 to 100, to one decimal, with this problem alone mended
    rises: bool  # whether alone it moves the score at all, though perhaps by less than a tenth
    in_order: float  # score with this and all problems before it in the list mended


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Problems which, all mended, take the site to the next grade: the shortest set found; there may be a shorter."""

    grade: str  # key of reports.words.GRADES
    problems: tuple[Problem, ...]  # in the order found
    places: int  # places to change in all
    score: float  # with all of them mended, to one decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Mends:
    """All that is said of mending a site."""

    score: float  # as it stands, to one decimal
    first: Mapping[Problem, Mend]  # for the problems to mend first
    way: Way | None  # None: there is no grade above, or mending all that was found does not reach it


def read_mends(db: Database, run: int, first: Sequence[Problem], barriers: Sequence[Problem]) -> Mends | None:
    """What mending would do; None for a run without a score.

    first: the problems to mend first, in their order. barriers: all scored failures.
    """
    with closing(WhatIf(db, run)) as what_if:
        now = what_if.score(())
        if now is None:
            return None
        search = Search(what_if)
        grades = db.execute("SELECT grade, floor FROM grades ORDER BY floor").fetchall()
        return Mends(
            score=_rounded(now), first=_first(what_if, search, now, first),
            way=_way(what_if, search, now, barriers, grades),
        )  # fmt: skip


def cause(problem: Problem) -> Cause:
    """By what a problem is known to the findings."""
    return problem.rule, problem.shape


def _first(what_if: WhatIf, search: "Search", now: float, first: Sequence[Problem]) -> Mapping[Problem, Mend]:
    # The views would go through every outcome of the run twice for each problem. They are asked with none and with all
    # of them mended; were the search mistaken, they would be asked for each.
    agreed = all(_alike(what_if.score(mended), search.reckoned(mended)) for mended in ((), _causes(first)))
    score = search.reckoned if agreed else what_if.score
    made: dict[Problem, Mend] = {}
    for place, problem in enumerate(first, 1):
        # No score at all is left where a mend leaves nothing but doubts: that moves nothing either.
        alone = score([cause(problem)]) or now
        in_order = score(_causes(first[:place])) or now
        made[problem] = Mend(alone=_rounded(alone), rises=alone > now + _EPSILON, in_order=_rounded(in_order))
    return made


def _way(
    what_if: WhatIf, search: "Search", now: float, barriers: Sequence[Problem], grades: Iterable[tuple[str, float]]
) -> Way | None:  # fmt: skip
    above = next(((grade, floor) for grade, floor in grades if floor > _rounded(now)), None)
    if above is None:
        return None
    grade, floor = above
    # The views have the last word: were the search mistaken, all that was found is the set to try.
    for problems in (_shortened(search, _greedy(search, barriers, floor), floor), tuple(barriers)):
        score = what_if.score(_causes(problems))
        if problems and score is not None and _rounded(score) >= floor:
            places = sum(problem.places for problem in problems)
            return Way(grade=grade, problems=problems, places=places, score=_rounded(score))
    return None


@dataclass(slots=True)
class State:
    """A site with some causes mended."""

    mended: set[Cause]
    visits: dict[int, dict[int, tuple[float, float]]]  # page: visit: weight of passed and of failed rules
    total: float  # weight of the scored pages
    points: float  # their weighted shares, 0 to 1

    @property
    def score(self) -> float:
        """The site's, 0 to 100, unrounded."""
        return 100 * self.points / self.total if self.total else 0.0


class Search:
    """The formula of the score once more, fast enough to try many mends; what is printed is held against the views."""

    def __init__(self, what_if: WhatIf) -> None:
        self._failures = what_if.failures
        self._weights: dict[int, float] = dict(
            what_if.db.execute("SELECT page_id, weight FROM sampled_pages").fetchall()
        )
        self._seen: dict[Cell, list[tuple[int, int, float]]] = defaultdict(list)  # page, visit, weight of the rule
        self._of_cause: dict[Cause, list[Cell]] = defaultdict(list)
        for cell, failure in self._failures.items():
            for one in failure.causes:
                self._of_cause[one].append(cell)
        self._visits = self._read(what_if.db)

    def start(self) -> State:
        """The site as it stands."""
        state = State(set(), {page: dict(visits) for page, visits in self._visits.items()}, 0.0, 0.0)
        for page, visits in state.visits.items():
            self._count(state, page, visits, 1)
        return state

    def score(self, mended: Collection[Cause]) -> float:
        """The site's score, unrounded, with these causes mended."""
        return self.reckoned(mended) or 0.0

    def reckoned(self, mended: Collection[Cause]) -> float | None:
        """The site's score, unrounded, with these causes mended; None where no page is left to score."""
        state = self.start()
        self.mend(state, mended)
        return state.score if state.total > _EPSILON else None

    def tried(self, state: State, causes: Collection[Cause]) -> float:
        """The score if these were mended too; the state stays as it is."""
        trial = State(state.mended, {}, state.total, state.points)
        for page, visits in self._moved(state, causes).items():
            self._count(trial, page, state.visits[page], -1)
            self._count(trial, page, visits, 1)
        return trial.score

    def mend(self, state: State, causes: Collection[Cause]) -> None:
        """Mend these for good."""
        for page, visits in self._moved(state, causes).items():
            self._count(state, page, state.visits[page], -1)
            self._count(state, page, visits, 1)
            state.visits[page] = visits
        state.mended |= set(causes)

    def _moved(self, state: State, causes: Collection[Cause]) -> dict[int, dict[int, tuple[float, float]]]:
        """The pages on which mending these changes something, as they are then."""
        new = set(causes) - state.mended
        mended = state.mended | new
        moved: dict[int, dict[int, tuple[float, float]]] = {}
        for cell in {cell for one in new for cell in self._of_cause.get(one, ())}:
            outcome = self._failures[cell].left_by(mended)
            for page, visit, weight in self._seen[cell] if outcome else ():
                visits = moved.setdefault(page, dict(state.visits[page]))
                passed, failed = visits[visit]
                visits[visit] = passed + weight * (outcome == "passed"), failed - weight
        return moved

    def _count(self, state: State, page: int, visits: Mapping[int, tuple[float, float]], sign: int) -> None:
        shares = [passed / (passed + failed) for passed, failed in visits.values() if passed + failed > _EPSILON]
        if shares:
            state.total += sign * self._weights[page]
            state.points += sign * self._weights[page] * min(shares)

    def _read(self, db: Database) -> dict[int, dict[int, tuple[float, float]]]:
        read: dict[int, dict[int, tuple[float, float]]] = defaultdict(dict)
        for page, visit, seen_on, rule, outcome, weight in db.execute(_OUTCOMES):
            passed, failed = read[page].get(visit, (0.0, 0.0))
            read[page][visit] = passed + weight * (outcome == "passed"), failed + weight * (outcome == "failed")
            if outcome == "failed":
                self._seen[seen_on, rule].append((page, visit, weight))
        return read


# Every outcome that counts, with the visit it was seen on: a lent one was seen on the lender's.
_OUTCOMES = """
SELECT o.page_id, o.audit_id, o.said_by, o.rule_id, o.outcome, r.weight
FROM visit_outcomes o
JOIN rule_sheets r ON r.rule_id = o.rule_id
WHERE o.outcome IN ('passed', 'failed')"""


def _greedy(search: Search, barriers: Sequence[Problem], floor: float) -> tuple[Problem, ...]:
    """Step by step the mend that gains most for each place to change, until the floor is reached; () when it never is.

    A step mends one problem, or all that are left of one rule: where several causes fail one rule on the same pages,
    none of them moves the score alone.
    """
    if _rounded(search.score(_causes(barriers))) < floor:
        return ()
    state, chosen, left = search.start(), list[Problem](), list(barriers)
    while _rounded(state.score) < floor and left:
        steps = _steps(left)
        gains = [
            (search.tried(state, _causes(step)) - state.score) / sum(problem.places for problem in step)
            for step in steps
        ]
        best = steps[max(range(len(steps)), key=gains.__getitem__)]
        search.mend(state, _causes(best))
        chosen += best
        left = [problem for problem in left if cause(problem) not in state.mended]
    return tuple(chosen)


def _steps(left: Sequence[Problem]) -> list[Sequence[Problem]]:
    """What may be mended next: single problems in order of leverage, and all that are left of a rule."""
    of_rule: dict[str, list[Problem]] = defaultdict(list)
    for problem in left:
        of_rule[problem.rule].append(problem)
    return [*([problem] for problem in left[:WIDEST]), *(mine for mine in of_rule.values() if len(mine) > 1)]


def _shortened(search: Search, chosen: Sequence[Problem], floor: float) -> tuple[Problem, ...]:
    """Without what turns out not to be needed, the most laborious tried first; a long list stays as it is."""
    kept = list(chosen)
    for problem in sorted(chosen if len(chosen) <= LONGEST else (), key=lambda one: -one.places):
        rest = [one for one in kept if one is not problem]
        if _rounded(search.score(_causes(rest))) >= floor:
            kept = rest
    return tuple(kept)


def _causes(problems: Iterable[Problem]) -> list[Cause]:
    return [cause(problem) for problem in problems]


def _alike(one: float | None, other: float | None) -> bool:
    """Whether two ways came to the same score; the order of adding moves the last digits."""
    return one is other if one is None or other is None else abs(one - other) < _EPSILON


def _rounded(score: float) -> float:
    return round(score + _EPSILON, 1)
