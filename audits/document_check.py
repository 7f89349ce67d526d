"""What a rule for documents is: one file in audits/document_checks/, a function of what a reader found.

Its name is the rule's id, its docstring the documentation. The function returns None where the rule does not apply,
else the places that fail or that a person must judge; none of them means passed.
"""

import inspect
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from audits.documents.facts import Document
from mangdao.model import Group, Impact, Outcome, Rule


@dataclass(frozen=True, slots=True)
class Spot:
    """A document rule's word on one place."""

    outcome: Outcome
    message: str
    place: str = "document"


DocumentFunction = Callable[[Document], Iterable[Spot] | None]


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """One rule: what it is called, what it speaks to, and the function that decides."""

    id: str
    title: str
    doc: str
    source: str  # of its file: part of the ruleset's hash
    criteria: tuple[str, ...]  # none: it only advises
    impact: Impact
    function: DocumentFunction

    def rule(self) -> Rule:
        """The check as a rule of the ruleset."""
        return Rule(self.id, "mangdao", self.title.rstrip("."), Group.DOCUMENT, self.impact, self.criteria)


DOCUMENT_CHECKS: dict[str, DocumentCheck] = {}


def document_check(module: str, *, criteria: list[str], impact: str) -> Callable[[DocumentFunction], DocumentFunction]:
    """Register the decorated function as the rule of its file."""

    def register(function: DocumentFunction) -> DocumentFunction:
        doc = inspect.cleandoc(sys.modules[module].__doc__ or "")
        identity = module.rpartition(".")[2].replace("_", "-")
        source = inspect.getsource(sys.modules[module])
        DOCUMENT_CHECKS[identity] = DocumentCheck(
            identity, doc.partition("\n")[0], doc, source, tuple(criteria), Impact(impact), function
        )
        return function

    return register


def failed(message: str, place: str = "document") -> Spot:
    """A place that fails."""
    return Spot(Outcome.FAILED, message, place)


def cant_tell(message: str, place: str = "document") -> Spot:
    """A place a person must judge; the message is the question."""
    return Spot(Outcome.CANT_TELL, message, place)
