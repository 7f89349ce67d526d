"""Heading levels of a document that skip.

From level 1 to 3, one wonders what was missed. No criterion of WCAG forbids it: advice only.
"""

from collections.abc import Iterable
from itertools import pairwise

from audits.document_check import Spot, document_check, failed
from audits.documents.facts import Document

SHOWN = 5


@document_check(__name__, criteria=[], impact="minor")
def heading_order(document: Document) -> Iterable[Spot] | None:
    """Headings without a level are passed over."""
    levels = [heading for heading in document.headings or () if heading.level]
    if not levels:
        return None
    pairs = pairwise(levels)
    skips = [(above, below) for above, below in pairs if below.level > above.level + 1]
    return [
        failed(f"After a heading of level {above.level} comes one of level {below.level}.", below.place)
        for above, below in skips[:SHOWN]
    ]
