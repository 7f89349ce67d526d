"""XLSX for people: what to mend first, then everything else, one sheet each.

Texts are written as texts: whatever a page says, no cell of the workbook is a formula. Excel's own limits are kept, and
what they leave off is said on the last sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Generic

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from reports.exports import document_tables, tables
from reports.exports.labels import MACHINE_ONLY, say, site_name
from reports.exports.source import Source
from reports.exports.tables import Cell, Column, From, Row, Table
from reports.exports.text import harmless, starts_formula, web_address
from reports.i18n import N_, Language

# Excel's specifications and limits: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MOST_ROWS = 1_048_576  # of a sheet, its heading included
MOST_LINKS = 65_530  # of a sheet
LONGEST_TEXT = 32_767  # characters of a cell
LONGEST_LINK = 2_000  # characters; Excel takes a few more, and repairs the file beyond

_LEFT_OFF = N_("{rows} of {all} rows stand here; Excel holds no more. The CSV file has them all.")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[From]):
    """One sheet of the workbook."""

    name: str  # a key of the catalogue; at most 31 characters in every language
    table: Table[From]


SHEETS: Sequence[Sheet[Source]] = (
    Sheet(N_("Mend first"), tables.FIRST),
    Sheet(N_("All problems"), tables.PROBLEMS),
    Sheet(N_("Each place"), tables.PLACES),
    Sheet(N_("Clauses and criteria"), tables.STANDARDS),
    Sheet(N_("Sample and reasons"), tables.COVERAGE),
    Sheet(N_("Documents"), document_tables.DOCUMENTS),
)
NOTES = Sheet(N_("About"), tables.BASIS)


@dataclass(frozen=True, slots=True)
class _Styles:
    """The styles of a workbook, made once: openpyxl would look up each property of each cell."""

    text: Any
    quoted: Any  # still a text when somebody edits the cell
    link: Any
    heading: Any

    @classmethod
    def of(cls, sheet: Any) -> "_Styles":
        """The styles as this sheet's workbook numbers them."""
        cells: list[Any] = [WriteOnlyCell(sheet, "") for _ in range(4)]
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        _, quoted, link, heading = cells
        quoted.quotePrefix = True
        link.font = Font(underline="single", color="0B3D91")
        heading.font, heading.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F3A5F")
        return cls(*(cell._style for cell in cells))


def write_xlsx(source: Source, file: BinaryIO, language: Language) -> None:
    """The workbook, written row by row."""
    book = new_book(site_name(source.card.site, language), source.time, language)
    left_off = [note for sheet in SHEETS for note in write_sheet(book, sheet, source, language)]
    write_sheet(book, NOTES, source, language, after=[*left_off, [""], *_urls(source, language)])
    book.save(file)


def new_book(title: str, time: str, language: Language) -> Workbook:
    """An empty workbook; `time` (ISO 8601, UTC) is that of its figures, so that the same figures make the same file."""
    book = Workbook(write_only=True)
    book.properties.creator = "mangdao"
    book.properties.title = title
    book.properties.description = say(MACHINE_ONLY, language)
    book.properties.created = book.properties.modified = datetime.fromisoformat(time).replace(tzinfo=None)
    return book


def write_sheet(
    book: Workbook, sheet: Sheet[From], source: From, language: Language, after: Sequence[Row] = ()
) -> list[Row]:
    """One sheet; returns what the notes must say of it."""
    made: Any = book.create_sheet(say(sheet.name, language))
    styles, columns = _Styles.of(made), sheet.table.columns
    for number, column in enumerate(columns, 1):
        made.column_dimensions[get_column_letter(number)].width = column.width
    made.freeze_panes = "A2"
    made.append([_cell(made, say(column.heading, language), styles.heading) for column in columns])
    room, written, every, links = MOST_ROWS - 1, 0, 0, 0
    for row in sheet.table.rows(source, language):
        every += 1
        if written < room:
            written += 1
            cells = [_of_column(made, value, column, styles, links < MOST_LINKS)
                     for value, column in zip(row, columns, strict=True)]  # fmt: skip
            links += sum(cell.hyperlink is not None for cell in cells)
            made.append(cells)
    for row in after:
        made.append([_cell(made, value, styles.text) for value in row])
    made.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{written + 1}"
    if written == every:
        return []
    return [[say(sheet.name, language), say(_LEFT_OFF, language).format(rows=written, all=every)]]


def _urls(source: Source, language: Language) -> list[Row]:
    """What became of all URLs, below the notes."""
    heading: Row = [say(column.heading, language) for column in tables.URLS.columns]
    return [[say(N_("All URLs by what became of them"), language)], heading, *tables.URLS.rows(source, language)]


def _of_column(sheet: Any, value: Cell, column: Column, styles: _Styles, may_link: bool) -> Any:
    address = web_address(value) if column.kind == "link" and isinstance(value, str) else ""
    if may_link and address and len(address) <= LONGEST_LINK:
        cell = _cell(sheet, value, styles.link)
        cell.hyperlink = address
        return cell
    return _cell(sheet, value, styles.quoted if isinstance(value, str) and starts_formula(value) else styles.text)


def _cell(sheet: Any, value: Cell, style: Any) -> Any:
    """A number as it is; a text as a text, whatever it begins with."""
    cell: Any = WriteOnlyCell(sheet, harmless(value, LONGEST_TEXT) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
    cell._style = style
    return cell
