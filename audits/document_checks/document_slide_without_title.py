"""Slide without a title.

People who do not see the slides jump from title to title. Without one, a slide has no name in that list. No criterion
of WCAG asks for it: advice only.
"""

from collections.abc import Iterable

from audits.document_check import Spot, document_check, failed
from audits.documents.facts import Document

SHOWN = 20


@document_check(__name__, criteria=[], impact="moderate")
def slide_without_title(document: Document) -> Iterable[Spot] | None:
    """Of all slides that are shown."""
    if not document.slides:
        return None
    return [failed("This slide has no title.", slide.place) for slide in document.slides if not slide.title][:SHOWN]
