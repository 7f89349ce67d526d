"""JSON for programs; docs/exports.md is the contract, export.schema.json its schema.

Codes instead of words, so that it says the same in every language. A field may be added to version 1; none changes its
meaning or goes away without a new VERSION.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, BinaryIO

from mangdao.standards import clauses, clauses_of_rule
from reports.coverage import PageRow
from reports.documents import DocumentRow
from reports.exports import documents
from reports.exports.documents import DocumentRule
from reports.exports.labels import title
from reports.exports.source import Source
from reports.i18n import CHINESE, ENGLISH, Language
from reports.problems import Place, Problem
from reports.sheets import ClauseRow, CriterionRow

FORMAT, VERSION = "mangdao-export", 1
SCOPE = "machine-decidable-part-only"


def write_json(source: Source, file: BinaryIO, language: Language) -> None:
    """The whole document; `language` changes nothing."""
    text = json.dumps(document(source), ensure_ascii=False, indent=1, allow_nan=False)
    file.write(text.encode("utf-8", "backslashreplace") + b"\n")  # a lone surrogate becomes its JSON escape


def document(source: Source) -> dict[str, Any]:
    """The document as plain objects."""
    card = source.card
    first = set(card.first)
    return {
        "format": FORMAT,
        "version": VERSION,
        "site": asdict(card.site),
        "rating": _rating(source),
        "basis": {"scope": SCOPE, **asdict(card.measurement)},
        "problems": [_problem(source, problem, problem in first) for problem in card.problems],
        "places": [_place(problem, place) for problem, place in source.places()],
        "documents": [_document(row, documents.rules(source)) for row in documents.documents(source)],
        "criteria": [_criterion(row) for row in card.criteria],
        "clauses": [_clause(row) for row in card.clauses],
        "coverage": {
            "urls": [asdict(count) for count in source.urls()],
            "pages": [_page(page) for page in source.pages()],
        },
    }


def _rating(source: Source) -> dict[str, Any]:
    """The score is null without a grade: a figure from too little must not travel alone."""
    rating = asdict(source.card.rating)
    if source.card.rating.unrated:
        rating |= {"score": None, "interval": None}
    return rating | {
        "not_audited": [{"reason": reason, "pages": pages} for reason, pages in source.card.rating.not_audited]
    }


def _problem(source: Source, problem: Problem, first: bool) -> dict[str, Any]:
    numbers = clauses_of_rule(problem.rule, in_link=problem.in_link)
    hints = [number for number in numbers if problem.rule in clauses()[number].hints]
    return {
        "fingerprint": problem.cause,
        "rule": problem.rule,
        "title": {"zh": title(problem.rule, CHINESE), "en": title(problem.rule, ENGLISH)},
        "sheet": problem.sheet,
        "outcome": problem.outcome,
        "impact": problem.impact,
        "shape": problem.shape,
        "occurrences": problem.occurrences,
        "places_to_change": problem.places,
        "pages": problem.pages,
        "templates": problem.templates,
        "represented_pages": problem.weighted_pages,
        "leverage": problem.leverage,
        "first": first,
        "wcag": list(next((rule.criteria for rule in source.card.rules if rule.rule == problem.rule), ())),
        "gbt": [number for number in numbers if number not in hints],
        "gbt_hints": hints,
    }


def _place(problem: Problem, place: Place) -> dict[str, Any]:
    return {
        "problem": problem.cause,
        "outcome": problem.outcome,
        "url": place.url,
        "page_title": place.page_title,
        "target": place.target,
        "html": place.html,
        "figures": {name: value for name, value in place.figures.items() if _plain(value)},
        "profiles": list(place.profiles),
    }


def _document(row: DocumentRow, rules: Mapping[str, DocumentRule]) -> dict[str, Any]:
    return {
        "url": row.url,
        "name": row.name,
        "kind": row.kind,
        "pages": row.pages,
        "reason": row.reason,
        "found_on": row.found_on,
        "old_format": row.old_format,
        "partly": row.partly,
        "problems": [
            {
                "rule": one.rule, "title": {"zh": title(one.rule, CHINESE), "en": title(one.rule, ENGLISH)},
                "outcome": one.outcome, "advice": one.advice, "impact": rules[one.rule].impact,
                "wcag": list(rules[one.rule].criteria), "places": [documents.raw(spot) for spot in one.places],
            }
            for one in row.problems
        ],
    }  # fmt: skip


def _criterion(row: CriterionRow) -> dict[str, Any]:
    return {
        "number": row.criterion.number, "level": row.criterion.level,
        "name": {"zh": row.criterion.name_zh, "en": row.criterion.name_en}, "result": row.result, "pages": row.pages,
        "places": row.places, "doubts": row.doubts, "rules": list(row.rules),
    }  # fmt: skip


def _clause(row: ClauseRow) -> dict[str, Any]:
    return {
        "number": row.clause.number, "level": row.clause.level,
        "name": {"zh": row.clause.title_zh, "en": row.clause.title_en}, "result": row.result, "places": row.places,
        "doubts": row.doubts, "rules": list(row.rules),
    }  # fmt: skip


def _page(page: PageRow) -> dict[str, Any]:
    return asdict(page) | {"score": None if page.score is None else round(page.score, 1)}


def _plain(value: object) -> bool:
    """Whether a figure is one value that JSON knows."""
    return isinstance(value, str | bool | int) or (isinstance(value, float) and math.isfinite(value))
