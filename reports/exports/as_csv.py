"""CSV for spreadsheets: UTF-8 with a byte order mark, because Excel in Chinese takes it for GBK without one.

RFC 4180: CRLF, quotes where needed. No text can begin a formula (reports.exports.text.inert).
"""

import csv
import io
from typing import BinaryIO

from reports.exports.labels import say
from reports.exports.tables import Cell, From, Table
from reports.exports.text import harmless, inert
from reports.i18n import Language

LONGEST_URL = 4000  # characters


def write_table(table: Table[From], source: From, file: BinaryIO, language: Language) -> None:
    """One table with its headings."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([say(column.heading, language) for column in table.columns])
        for row in table.rows(source, language):
            writer.writerow([_cell(value) for value in row])
    finally:
        text.detach()  # the file is the caller's to close


def _cell(value: Cell) -> Cell:
    return inert(harmless(value, LONGEST_URL)) if isinstance(value, str) else value
