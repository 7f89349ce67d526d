"""Document without headings.

Headings by style or tag let people jump through a document (WCAG 1.3.1, 2.4.6; techniques PDF9 and W5). Failed where
two or more paragraphs in bold open chapters (第一章, Chapter 1) and the document has no heading at all. Other short
bold paragraphs, and documents of several pages without a heading, are for a person to judge. An untagged PDF is left to
document-untagged.
"""

import re
from collections.abc import Iterable

from audits.document_check import Spot, cant_tell, document_check, failed
from audits.documents.facts import Document

CHAPTER = re.compile(
    r"^(第[一二三四五六七八九十百\d]+[章节编篇部]|(chapter|section|part)\s+([\divx]+)\b)", re.IGNORECASE
)
MANY_PAGES = 5
FEW = 3  # paragraphs that seem to be headings
SHOWN = 5


@document_check(__name__, criteria=["1.3.1", "2.4.6"], impact="serious")
def without_headings(document: Document) -> Iterable[Spot] | None:
    """Where the format can mark headings."""
    if document.headings is None or not document.has_text:
        return None
    if document.headings:
        return []
    chapters = [each for each in document.seeming if CHAPTER.match(each.text)]
    if len(chapters) >= 2:
        return [
            failed(f"“{each.text[:60]}” opens a chapter but is no heading.", each.place) for each in chapters[:SHOWN]
        ]
    if len(document.seeming) >= FEW:
        question = "“{}” looks like a heading but is none: is it one?"
        return [cant_tell(question.format(each.text[:60]), each.place) for each in document.seeming[:SHOWN]]
    if (document.page_count or 0) >= MANY_PAGES:
        return [cant_tell(f"There is no heading on {document.page_count} pages: does the text have parts?")]
    return []
