"""Read a workbook (OOXML)."""

import re
from typing import Any

from audits.documents.drawing import shape_figures
from audits.documents.facts import MOST_TEXT, Clock, Document, Table
from audits.documents.package import Package, attribute, core

Element = Any
MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 50, 40, 40
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read_sheets(package: Package) -> Document:
    """Every sheet that is shown: its name, the top left of its cells, its pictures."""
    part = package.main("xl/workbook.xml")
    root, related = package.xml(part), package.related(part)
    found = Document("xlsx", title=core(package)[0], figures=[], tables=[], sheet_names=[])
    sheets = [each for each in (root.iter("{*}sheet") if root is not None else ())][:MOST_SHEETS]
    found.page_count = len(sheets)
    shared = _shared(package, next((name for kind, name in related.values() if kind == "sharedStrings"), ""))
    titles = _print_titles(root)
    clock = Clock()
    for number, sheet in enumerate(sheets):
        if clock.over:
            found.note("first-pages-only")
            break
        if attribute(sheet, "state") in ("hidden", "veryHidden"):
            continue
        name = related.get(attribute(sheet, "id"), ("", ""))[1]
        _read_sheet(package, name, attribute(sheet, "name"), number in titles, shared, found)
    found.has_text = bool(found.text.strip())
    return found


def _read_sheet(package: Package, part: str, name: str, titled: bool, shared: list[str], found: Document) -> None:
    assert found.figures is not None and found.tables is not None and found.sheet_names is not None
    root = package.xml(part) if part.startswith("xl/worksheets/") else None
    if root is None:
        return
    rows = _rows(root, shared)
    found.sheet_names.append(name)
    found.text = (found.text + "".join(map("".join, rows)))[:MOST_TEXT]
    kinds = package.related(part).values()
    headed = [_names_headers(package, target) for kind, target in kinds if kind == "table"]
    frozen = any(attribute(pane, "ySplit") not in ("", "0") for pane in root.iter("{*}pane"))
    maybe = None if titled or frozen else False
    merged = sum(not re.match(r"[A-Z]+1:", attribute(each, "ref")) for each in root.iter("{*}mergeCell"))
    if rows:
        size = (len(rows), max(map(len, rows)))
        found.tables.append(Table(f"sheet {name}", True if any(headed) else maybe, rows, size, merged))
    for kind, target in kinds:
        drawing = package.xml(target) if kind == "drawing" else None
        if drawing is not None:
            found.figures += list(shape_figures(drawing, f"sheet {name}"))[:500]


def _rows(root: Element, shared: list[str]) -> list[list[str]]:
    """The cells at the top left as text; empty rows at the end are none."""
    rows: list[list[str]] = []
    for row in root.iter("{*}row"):
        if len(rows) >= MOST_ROWS:
            break
        line: list[str] = []
        for cell in row.iter("{*}c"):
            column = _column(attribute(cell, "r"), len(line))
            if column < MOST_COLUMNS:
                line += [""] * (column - len(line)) + [_value(cell, shared)]
        rows.append(line)
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _value(cell: Element, shared: list[str]) -> str:
    value = cell.find("{*}v")
    text = (value.text or "") if value is not None else "".join(each.text or "" for each in cell.iter("{*}t"))
    if attribute(cell, "t") == "s":
        return shared[int(text)][:100] if text.isdecimal() and int(text) < len(shared) else ""
    return text.strip()[:100]


def _column(reference: str, otherwise: int) -> int:
    found = _CELL.fullmatch(reference)
    if found is None:
        return otherwise
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return max(number - 1, otherwise)


def _shared(package: Package, part: str) -> list[str]:
    root = package.xml(part) if part else None
    items = root.findall("{*}si")[:50_000] if root is not None else []
    return ["".join(each.text or "" for each in item.iter("{*}t")).strip() for item in items]


def _print_titles(root: Element | None) -> set[int]:
    """Sheets whose first rows are repeated in print: they may stand for headers."""
    found = root.iter("{*}definedName") if root is not None else ()
    marks = [attribute(each, "localSheetId") for each in found if attribute(each, "name") == "_xlnm.Print_Titles"]
    return {int(mark) for mark in marks if mark.isdecimal()}


def _names_headers(package: Package, part: str) -> bool:
    table = package.xml(part)
    return table is not None and attribute(table, "headerRowCount") != "0"
