"""Merged cells in a table.

Merged cells let a screen reader lose count of rows and columns, and lose the header. Cells merged in the first row, for
a caption, are let pass. Advice only.
"""

from collections.abc import Iterable

from audits.document_check import Spot, document_check, failed
from audits.documents.facts import Document

SHOWN = 20


@document_check(__name__, criteria=[], impact="minor")
def merged_cells(document: Document) -> Iterable[Spot] | None:
    """Of tables of two rows and columns or more."""
    tables = [table for table in document.tables or () if min(table.size) >= 2]
    if not tables or document.kind == "pdf":
        return None
    return [
        failed(f"{table.merged} merged cells below the first row.", table.place) for table in tables if table.merged
    ][:SHOWN]
