"""PDF that shows its file name instead of its title.

With a title set, the viewer preference DisplayDocTitle makes the window show it; without, the window shows a file name
such as P020230915.pdf (PDF/UA-1, 7.1; technique PDF18). Advice only.
"""

from collections.abc import Iterable

from audits.document_check import Spot, document_check, failed
from audits.documents.facts import Document


@document_check(__name__, criteria=[], impact="minor")
def title_not_shown(document: Document) -> Iterable[Spot] | None:
    """Only where there is a title to show."""
    if document.title_shown is None or not (document.title or "").strip():
        return None
    return [] if document.title_shown else [failed("The title is set, but the window will show the file's name.")]
