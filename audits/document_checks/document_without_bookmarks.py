"""Long PDF without bookmarks.

Above 20 pages, bookmarks spare people from paging through (technique PDF2). Advice only.
"""

from collections.abc import Iterable

from audits.document_check import Spot, document_check, failed
from audits.documents.facts import Document

LONG = 20  # pages


@document_check(__name__, criteria=[], impact="minor")
def without_bookmarks(document: Document) -> Iterable[Spot] | None:
    """Only of PDF with text."""
    if document.kind != "pdf" or not document.has_text or (document.page_count or 0) <= LONG:
        return None
    return [] if document.bookmarks else [failed(f"{document.page_count} pages, and no bookmarks.")]
