"""Documents (PDF, Word and the like) for the exports: what the rules came to in each, and the words for it."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mangdao.standards import criteria
from reports.documents import DocumentPlace, DocumentProblem, DocumentRow, read_documents
from reports.exports.labels import say
from reports.exports.source import Source
from reports.exports.text import harmless
from reports.i18n import N_, Language

# Where in a document; what is not here, the document as a whole, needs no words.
_PLACES: Mapping[str, str] = {
    "page": N_("page %(n)s"), "slide": N_("slide %(n)s"), "sheet": N_("sheet “%(name)s”"), "table": N_("table %(n)s"),
    "picture": N_("picture %(n)s"), "paragraph": N_("paragraph %(n)s"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """A rule for documents, as the run's ruleset has it."""

    impact: str
    criteria: tuple[str, ...]  # WCAG numbers; () for advice


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule came to in a document."""

    url: str  # hostile data
    rule: str
    outcome: str  # failed, cantTell or passed


def documents(source: Source) -> tuple[DocumentRow, ...]:
    """Those looked into, with every place, and those that could not be."""
    return read_documents(source.db, source.run, sys.maxsize).rows


def rules(source: Source) -> dict[str, DocumentRule]:
    """The rules for documents that the run had."""
    rows = source.db.execute(_RULES, [source.run])
    return {
        rule: DocumentRule(impact, tuple(one for one in criteria() if one in (numbers or "").split(",")))
        for rule, impact, numbers in rows
    }


def decisions(source: Source) -> Iterator[Decision]:
    """What every rule that had something to judge came to, document by document."""
    return (Decision(*row) for row in source.db.execute(_DECISIONS, [source.run]))


def result(problem: DocumentProblem, language: Language) -> str:
    """What a problem came to; advice speaks to no criterion and is no failure."""
    if problem.outcome != "failed":
        return say(N_("A person must judge"), language)
    return say(N_("Good practice") if problem.advice else N_("Failures found"), language)


def place(found: DocumentPlace, language: Language) -> str:
    """A place in words; "" for the document as a whole."""
    label = harmless(found.label, 40)
    return say(_PLACES.get(found.unit, ""), language) % {"n": label, "name": label}


def raw(found: DocumentPlace) -> str:
    """A place as the store has it: document, page 3, sheet 名单."""
    return f"{found.unit} {found.label}".strip()


_RULES = """
SELECT r.rule, r.impact, (SELECT group_concat(criterion) FROM rule_criteria c WHERE c.rule_id = r.id)
FROM rules r JOIN runs ON runs.ruleset_id = r.ruleset_id WHERE runs.id = ? AND r."group" = 'document' ORDER BY r.rule"""

_DECISIONS = """
SELECT p.url, r.rule, o.outcome FROM document_outcomes o
JOIN pages p ON p.id = o.page_id JOIN rules r ON r.id = o.rule_id
WHERE p.run_id = ? AND o.outcome <> 'inapplicable' ORDER BY p.id, r.rule"""
