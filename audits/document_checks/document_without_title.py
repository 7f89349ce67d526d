"""Document without a title.

The title is what a screen reader says first and what the window and a list of results show (WCAG 2.4.2; techniques
PDF18 and W18). Failed where the title among the document's properties is empty. A title that looks left over from a
template or from the program ("Microsoft Word - 1.doc", "Untitled", "IMG_0001") is for a person to judge.
"""

import re
from collections.abc import Iterable

from audits.document_check import Spot, cant_tell, document_check, failed
from audits.documents.facts import Document

LEFT_OVER = re.compile(
    r"^(microsoft (word|excel|powerpoint) ?-|(untitled|document|presentation|book|workbook|slide|powerpoint)\b.{0,15}$"
    r"|(无标题|未命名|文档|演示文稿|工作簿|幻灯片)\s*\d*$|(img|dsc|scan|doc|扫描)[-_ ]?\d+|[\d\W_]+$)"
    r"|\.(docx?|xlsx?|pptx?|pdf|wps|et|ofd|indd|cdr|tif|jpe?g)$",
    re.IGNORECASE,
)


@document_check(__name__, criteria=["2.4.2"], impact="moderate")
def without_title(document: Document) -> Iterable[Spot] | None:
    """Every format read so far can carry a title."""
    if document.title is None:
        return None
    title = document.title.strip()
    if not title:
        return [failed("The document's properties have no title.")]
    if LEFT_OVER.search(title):
        return [cant_tell(f"Does the title “{title[:80]}” say what the document is about?")]
    return []
