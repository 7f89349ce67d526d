"""Documents in `mangdao check`: files on this machine, and addresses that turn out to be no web page."""

from pathlib import Path
from typing import Any

from audits.document_checks import DOCUMENT_CHECKS
from audits.documents.apart import LARGEST, examine
from audits.documents.facts import Closed
from audits.documents.fetch import Answer, fetch
from crawler.documents import document_kind
from mangdao import __version__
from mangdao.document_model import DocumentAudit
from mangdao.model import Job, PageAudit, Reason

AGENT = f"mangdao/{__version__} (accessibility check)"
HEAD = 4096  # bytes that tell what a file is


def kind_of_file(path: Path) -> str:
    """What kind of document a file is, by its bytes, else by its name; "" for a list of addresses."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    kind = document_kind(path.name, head=head)
    named = document_kind(path.name)
    return kind or (named if named and named != "csv" else "")


def examine_file(path: Path) -> DocumentAudit:
    """A document on this machine."""
    with path.open("rb") as file:
        return examine(file.read(LARGEST + 1), kind_of_file(path))


def examine_address(audit: PageAudit, allow_private: bool) -> tuple[DocumentAudit, str] | None:
    """What the browser would not open, asked for again as a document, with where it was; None when it is none."""
    if audit.error is not Reason.NOT_HTML:
        return None
    try:
        answer = fetch(audit.job.url, AGENT, allow_private)
    except Closed as error:
        named = document_kind(audit.job.url)
        known = named or error.reason is Reason.TOO_LARGE
        return (DocumentAudit(named, error=error.reason, detail=error.detail), audit.job.url) if known else None
    kind = _kind(answer)
    if answer.status >= 400 or not kind:
        return None
    return examine(answer.body, kind), answer.url


def document_record(audit: DocumentAudit, job: Job, final_url: str) -> dict[str, Any]:
    """The JSON object of one document; its fields are a page's, and `document` besides."""
    return {
        "url": job.url,
        "error": audit.error,
        "title": audit.title,
        "findings": [
            {
                "rule": finding.rule, "outcome": finding.outcome, "impact": finding.impact, "target": finding.place,
                "html": "", "message": finding.message, "wcag": list(DOCUMENT_CHECKS[finding.rule].criteria), "gbt": [],
            }
            for finding in audit.findings
        ],
        "rules": audit.outcomes,
        "final_url": final_url,
        "profile": job.profile,
        "depth": job.depth,
        "detail": audit.detail,
        "notes": list(audit.notes),
        "document": {
            "kind": audit.kind, "pages": audit.pages, "language": audit.language,
            "has_text": audit.facts.get("has_text"), "tagged": audit.facts.get("tagged"),
        },
    }  # fmt: skip


def _kind(answer: Answer) -> str:
    return document_kind(answer.url, answer.content_type, answer.disposition, answer.body[:HEAD])
