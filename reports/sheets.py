"""The two tables of standards: each criterion and clause with what the machine came to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from mangdao.standards import Clause, Criterion, clauses, criteria
from reports.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """A success criterion of WCAG 2.2, level A or AA."""

    criterion: Criterion
    result: str  # failed, cant-tell, none-found, inapplicable or untested
    pages: int  # pages with a failure
    places: int  # places with a failure
    doubts: int  # places a person must judge
    rules: tuple[str, ...]  # that found something


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    """A clause of GB/T 37668-2019 for websites."""

    clause: Clause
    result: str  # as above
    places: int  # places with a failure
    doubts: int  # places a person must judge, hints included
    rules: tuple[str, ...]  # that found something


def criterion_rows(db: Database, run: int, problems: Sequence[Problem]) -> tuple[CriterionRow, ...]:
    """All criteria of levels A and AA in order."""
    results = {row["criterion"]: row for row in db.query("SELECT * FROM criterion_results WHERE run_id = ?", [run])}
    rules = _rules_of_criteria(db, run)
    scored = [problem for problem in problems if problem.sheet == "scored"]
    return tuple(
        _criterion_row(criterion, results.get(number), rules.get(number, set()), scored)
        for number, criterion in criteria("wcag22").items()
        if criterion.level != "AAA"
    )


def clause_rows(db: Database, run: int, problems: Sequence[Problem]) -> tuple[ClauseRow, ...]:
    """All clauses for websites in order."""
    ran = {row["rule"]: row for row in db.query("SELECT * FROM rule_results WHERE run_id = ?", [run])}
    return tuple(_clause_row(clause, ran, problems) for clause in clauses().values() if "web" in clause.applies_to)


def _criterion_row(
    criterion: Criterion, result: Mapping[str, int] | None, rules: set[str], problems: Sequence[Problem]
) -> CriterionRow:
    mine = [problem for problem in problems if problem.rule in rules]
    places, doubts = _count(mine, "failed"), _count(mine, "cantTell")
    return CriterionRow(
        criterion=criterion, pages=result["failed"] if result else 0, places=places, doubts=doubts,
        rules=_rules(mine), result=_verdict(
            ran=result is not None, failed=bool(places or (result and result["failed"])),
            doubtful=bool(doubts or (result and result["cant_tell"])), passed=bool(result and result["passed"]),
        ),
    )  # fmt: skip


def _clause_row(clause: Clause, ran: Mapping[str, Mapping[str, int]], problems: Sequence[Problem]) -> ClauseRow:
    mine = [problem for problem in problems if problem.rule in clause.rules and _bears(clause, problem)]
    hinted = [problem for problem in mine if problem.rule in clause.hints]
    places = _count([problem for problem in mine if problem.rule not in clause.hints], "failed")
    doubts = _count(mine, "cantTell") + _count(hinted, "failed")
    rules = [ran[rule] for rule in clause.rules if rule in ran and rule not in clause.within_link]
    some = [ran[rule] for rule in clause.rules if rule in ran]
    return ClauseRow(
        clause=clause, places=places, doubts=doubts, rules=_rules(mine), result=_verdict(
            ran=bool(some), failed=bool(places),
            doubtful=bool(doubts or any(rule["cant_tell"] for rule in rules)),
            passed=any(rule["passed"] or rule["failed"] for rule in some),
        ),
    )  # fmt: skip


def _verdict(*, ran: bool, failed: bool, doubtful: bool, passed: bool) -> str:
    if not ran:
        return "untested"
    if failed:
        return "failed"
    if doubtful:
        return "cant-tell"
    return "none-found" if passed else "inapplicable"


def _bears(clause: Clause, problem: Problem) -> bool:
    return problem.rule not in clause.within_link or problem.in_link


def _count(problems: Sequence[Problem], outcome: str) -> int:
    return sum(problem.occurrences for problem in problems if problem.outcome == outcome)


def _rules(problems: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(sorted({problem.rule for problem in problems}))


def _rules_of_criteria(db: Database, run: int) -> dict[str, set[str]]:
    rows = db.execute(
        """SELECT c.criterion, r.rule FROM runs JOIN rule_sheets r ON r.ruleset_id = runs.ruleset_id
           JOIN rule_criteria c ON c.rule_id = r.rule_id WHERE runs.id = ? AND r.sheet = 'scored'""",
        [run],
    )
    rules: dict[str, set[str]] = {}
    for criterion, rule in rows:
        rules.setdefault(criterion, set()).add(rule)
    return rules
