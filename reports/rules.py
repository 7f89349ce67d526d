"""What each rule came to on a site."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from mangdao.model import Impact
from reports.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSummary:
    """What one rule found on the site."""

    rule: str  # its id
    sheet: str  # scored, aaa, best-practice, experimental or retired
    impact: str  # the worst of its problems
    problems: int  # causes that failed
    occurrences: int  # places that failed
    doubts: int  # places a person must judge
    pages: int  # pages with a failure
    doubtful_pages: int  # pages without a failure where a person must judge
    criteria: tuple[str, ...]  # WCAG numbers
    act: tuple[str, ...]  # ACT rules it implements
    in_link: bool  # whether a place that failed (without one: a doubtful place) lies in a link


def rule_summaries(db: Database, run: int, problems: Sequence[Problem]) -> tuple[RuleSummary, ...]:
    """The rules with at least one finding, in the order of their first problem."""
    results = {row["rule"]: row for row in db.query("SELECT * FROM rule_results WHERE run_id = ?", [run])}
    facts = {row["rule"]: row for row in db.query(_RULE_FACTS, [run])}
    rules = list(dict.fromkeys(problem.rule for problem in problems))
    return tuple(_rule(rule, results[rule], facts[rule], [p for p in problems if p.rule == rule]) for rule in rules)


def _rule(rule: str, result: dict[str, Any], facts: dict[str, Any], problems: Sequence[Problem]) -> RuleSummary:
    failed = [problem for problem in problems if problem.outcome == "failed"]
    return RuleSummary(
        rule=rule, sheet=result["sheet"], impact=_worst(failed or problems), problems=len(failed),
        occurrences=sum(problem.occurrences for problem in failed),
        doubts=sum(problem.occurrences for problem in problems if problem.outcome != "failed"),
        pages=result["failed"], doubtful_pages=result["cant_tell"],
        criteria=tuple(filter(None, (facts["criteria"] or "").split(","))), act=tuple(json.loads(facts["act"])),
        in_link=any(problem.in_link for problem in failed or problems),
    )  # fmt: skip


def _worst(problems: Sequence[Problem]) -> str:
    return min((Impact(problem.impact) for problem in problems), key=list(Impact).index)


_RULE_FACTS = """
SELECT r.rule, r.act, (SELECT group_concat(criterion) FROM rule_criteria c WHERE c.rule_id = r.id) AS criteria
FROM rules r JOIN runs ON runs.ruleset_id = r.ruleset_id WHERE runs.id = ?"""
