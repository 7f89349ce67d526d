"""Read a document and put every rule to it, in this process; audits.documents.apart keeps it away from ours."""

import time
from dataclasses import replace

from audits.document_check import DocumentCheck, Spot
from audits.document_checks import DOCUMENT_CHECKS
from audits.documents.facts import Closed, Document
from audits.documents.read import read
from mangdao.document_model import DocumentAudit, DocumentFinding
from mangdao.model import Outcome, Reason


def examine_here(body: bytes, named: str) -> DocumentAudit:
    """All rules' outcomes on a document, or the reason why there are none."""
    clock = time.monotonic()
    try:
        document = read(body, named)
    except Closed as error:
        audit = DocumentAudit(named, error=error.reason, detail=error.detail[:300])
    except MemoryError:
        audit = DocumentAudit(named, error=Reason.TOO_LARGE, detail="it needs more memory than it is given")
    except Exception as error:  # broken beyond our imagination: said, and on
        audit = DocumentAudit(named, error=Reason.UNREADABLE, detail=f"{type(error).__name__}: {error}"[:300])
    else:
        audit = _judge(document)
    return replace(audit, seconds=round(time.monotonic() - clock, 3))


def _judge(document: Document) -> DocumentAudit:
    outcomes: dict[str, Outcome] = {}
    findings: list[DocumentFinding] = []
    for check in DOCUMENT_CHECKS.values():
        try:
            found = check.function(document)
            spots = None if found is None else list(found)
        except Exception as error:  # a rule that throws cannot tell
            document.note(f"{check.id}: {type(error).__name__}: {error}"[:300])
            outcomes[check.id] = Outcome.CANT_TELL
            continue
        outcomes[check.id] = _worst(spots)
        findings += [_finding(check, spot) for spot in spots or ()]
    return DocumentAudit(
        document.kind, title=(document.title or "")[:500], language=(document.language or "")[:40],
        pages=document.page_count, facts=_facts(document), outcomes=outcomes, findings=tuple(findings),
        notes=tuple(document.notes),
    )  # fmt: skip


def _worst(spots: list[Spot] | None) -> Outcome:
    if spots is None:
        return Outcome.INAPPLICABLE
    found = {spot.outcome for spot in spots}
    return next((each for each in (Outcome.FAILED, Outcome.CANT_TELL) if each in found), Outcome.PASSED)


def _finding(check: DocumentCheck, spot: Spot) -> DocumentFinding:
    return DocumentFinding(check.id, spot.outcome, check.impact, spot.place[:200], spot.message[:500])


def _facts(document: Document) -> dict[str, bool | int | str]:
    known = {"has_text": document.has_text, "tagged": document.tagged, "encrypted": document.permissions or None}
    return {name: value for name, value in known.items() if value is not None}
