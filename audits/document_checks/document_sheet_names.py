"""Sheets that keep the names they were born with.

"Sheet1" to "Sheet3" say nothing to one who hears them. Named only where a workbook has more than one sheet with such
names; advice only.
"""

import re
from collections.abc import Iterable

from audits.document_check import Spot, document_check, failed
from audits.documents.facts import Document

BORN = re.compile(r"^(sheet|工作表|表)\s*\d+$", re.IGNORECASE)


@document_check(__name__, criteria=[], impact="minor")
def sheet_names(document: Document) -> Iterable[Spot] | None:
    """A workbook of one sheet needs no name for it."""
    names = document.sheet_names
    if not names or len(names) < 2:
        return None
    return [failed("The sheet's name says nothing.", f"sheet {name}") for name in names if BORN.match(name)]
