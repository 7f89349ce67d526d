"""Table in a document without header cells.

Header cells let a screen reader say what a figure stands for (WCAG 1.3.1; techniques PDF6 and W12). Failed where a
regular table of three rows and columns or more, with words in its first row and numbers below, names no header row.
Other tables without headers may only serve the layout, or a form: a person must tell. So it is in a workbook, and
where something may stand for headers: the table style's first row in Word, print titles or frozen rows in a workbook.
"""

import re
from collections.abc import Iterable

from audits.document_check import Spot, cant_tell, document_check, failed
from audits.documents.facts import Document, Table

NUMBER = re.compile(r"^[-+￥¥$]?[\d,，.]+\s*[%％‰]?$")
SHOWN = 20


@document_check(__name__, criteria=["1.3.1"], impact="serious")
def table_without_headers(document: Document) -> Iterable[Spot] | None:
    """Tables of one row or column have nothing to head."""
    tables = [table for table in document.tables or () if min(table.size) >= 2]
    if not tables:
        return None
    spots = (_spot(table, document.kind) for table in tables)
    return [spot for spot in spots if spot][:SHOWN]


def _spot(table: Table, kind: str) -> Spot | None:
    data = table.rows is not None and holds_data(table.rows)
    if table.headers or (kind in ("xlsx", "ods") and not data):
        return None  # every sheet has rows and columns; only a grid of data wants headers
    if table.headers is False and data and kind not in ("xlsx", "ods"):
        return failed("The table holds figures under words, but names no header row.", table.place)
    return cant_tell("The table names no header cells: does it hold data that want them?", table.place)


def holds_data(rows: list[list[str]]) -> bool:
    """A regular grid: a first row of different words, and a column of numbers below; a caption row above is skipped."""
    while rows and len([cell for cell in rows[0] if cell]) == 1:
        rows = rows[1:]
    if len(rows) < 3 or len(rows[0]) < 3 or any(len(row) != len(rows[0]) for row in rows[1:]):
        return False
    first = [cell for cell in rows[0] if cell]
    if len(first) < len(rows[0]) - 1 or len(set(first)) < len(first) or any(NUMBER.match(cell) for cell in first):
        return False
    columns = list(zip(*rows[1:], strict=True))
    return any(all(NUMBER.match(cell) for cell in column) for column in columns[1:])
