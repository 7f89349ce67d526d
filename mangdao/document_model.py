"""The records of a look into documents (PDF, Word and the like): fields only, like those of mangdao.model."""

from dataclasses import dataclass, field

from mangdao.model import Impact, Outcome, Reason


@dataclass(frozen=True, slots=True)
class DocumentFinding:
    """One place of a document a rule failed on, or cannot tell about."""

    rule: str
    outcome: Outcome  # FAILED or CANT_TELL only
    impact: Impact
    place: str  # "document", or a unit and its number or name: "page 3", "sheet 名单", "table 4"
    message: str  # English


@dataclass(frozen=True, slots=True)
class DocumentAudit:
    """What a look into a document hands back: every rule's outcome and all findings, or why there are none."""

    kind: str  # what it turned out to be: pdf, docx, …
    seconds: float = 0.0
    error: Reason | None = None
    detail: str = ""
    title: str = ""
    language: str = ""
    pages: int | None = None  # pages, slides or sheets; None where the format does not tell
    facts: dict[str, bool | int | str] = field(default_factory=dict)  # e.g. tagged, has_text, encrypted
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    findings: tuple[DocumentFinding, ...] = ()
    notes: tuple[str, ...] = ()  # what limited the look, e.g. "first-pages-only"
