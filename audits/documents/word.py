"""Read a Word document (OOXML)."""

import re
from collections.abc import Iterator
from typing import Any

from audits.documents.drawing import word_figures
from audits.documents.facts import MOST_TEXT, MOST_THINGS, Document, Heading, Table
from audits.documents.package import Package, attribute, core, local, page_count, switched, within

Element = Any
_NAMED = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.I)
LONGEST_HEADING = 30  # characters
MOST_ROWS = 60


def read_word(package: Package) -> Document:
    """The main document; heads, feet and notes are left out."""
    part = package.main("word/document.xml")
    root = package.xml(part)
    found = Document("docx", title=core(package)[0], page_count=page_count(package, "Pages"))
    body = root.find("{*}body") if root is not None else None
    if body is None:
        return found
    styles = package.xml(next((n for k, n in package.related(part).values() if k == "styles"), "word/styles.xml"))
    levels = _levels(styles)
    found.text = "".join(_texts(body))[:MOST_TEXT]
    found.has_text = bool(found.text.strip())
    found.figures = list(word_figures(body))
    found.headings, found.seeming = [], []
    for number, paragraph in enumerate(_paragraphs(body), 1):
        _read_paragraph(paragraph, number, levels, found)
    found.tables = [_table(table, number) for number, table in enumerate(_tables(body), 1)]
    found.floating = sum(bool("".join(box.itertext()).strip()) for box in body.iter("{*}txbxContent")
                         if not within(box, ("Fallback",)))  # fmt: skip
    _language(package, part, styles, body, found)
    return found


def _texts(body: Element) -> Iterator[str]:
    for text in body.iter("{*}t"):
        yield text.text or ""


def _paragraphs(body: Element) -> Iterator[Element]:
    for paragraph in body.iter("{*}p"):
        if not within(paragraph, ("tbl", "txbxContent", "Fallback")):
            yield paragraph


def _tables(body: Element) -> list[Element]:
    return [table for table in body.iter("{*}tbl") if not within(table, ("Fallback",))][:MOST_THINGS]


def _read_paragraph(paragraph: Element, number: int, levels: dict[str, int], found: Document) -> None:
    text = "".join(_texts(paragraph)).strip()
    if not text or found.headings is None or len(found.headings) + len(found.seeming) > MOST_THINGS:
        return
    properties = paragraph.find("{*}pPr")
    style = properties.find("{*}pStyle") if properties is not None else None
    outline = properties.find("{*}outlineLvl") if properties is not None else None
    level = levels.get(attribute(style, "val"), 0) if style is not None else 0
    if outline is not None and attribute(outline, "val").isdecimal():
        level = int(attribute(outline, "val")) + 1
    if 1 <= level <= 9:
        found.headings.append(Heading(level, f"paragraph {number}", text[:80]))
    elif len(text) <= LONGEST_HEADING and text[-1] not in "。；，！：.;,!:" and _all_bold(paragraph):
        found.seeming.append(Heading(0, f"paragraph {number}", text[:80]))


def _all_bold(paragraph: Element) -> bool:
    runs = [run for run in paragraph.iter("{*}r") if "".join(_texts(run)).strip()]
    return bool(runs) and all(switched(run.find("{*}rPr/{*}b")) for run in runs)


def _levels(styles: Element | None) -> dict[str, int]:
    """Heading levels of styles by id, their own or that of the style they are based on."""
    own: dict[str, int] = {}
    base: dict[str, str] = {}
    for style in styles.iter("{*}style") if styles is not None else ():
        name, above = style.find("{*}name"), style.find("{*}basedOn")
        outline = style.find("{*}pPr/{*}outlineLvl")
        identity = attribute(style, "styleId")
        base[identity] = attribute(above, "val") if above is not None else ""
        named = _NAMED.match(attribute(name, "val")) if name is not None else None
        if outline is not None and attribute(outline, "val").isdecimal():
            own[identity] = int(attribute(outline, "val")) + 1
        elif named:
            own[identity] = int(named[1])
    found: dict[str, int] = {}
    for identity in base:
        at = identity
        for _ in range(10):
            if at in own or at not in base:
                break
            at = base[at]
        found[identity] = own.get(at, 0)
    return found


def _table(table: Element, number: int) -> Table:
    lines = table.findall("{*}tr")[:MOST_ROWS]
    first = lines[0].find("{*}trPr/{*}tblHeader") if lines else None
    look = table.find("{*}tblPr/{*}tblLook")
    # Word sets "header row" of the table's look on every table it makes, meant or not.
    styled = look is not None and (attribute(look, "firstRow") == "1" or _bit(attribute(look, "val")))
    cells = [[cell for cell in line if local(cell) == "tc"] for line in lines]
    rows = [["".join(_texts(cell)).strip()[:100] for cell in line] for line in cells]
    merged = sum(_merges(cell) for line in cells[1:] for cell in line)
    size = (len(rows), max(map(len, rows), default=0))
    return Table(f"table {number}", True if switched(first) else None if styled else False, rows, size, merged)


def _merges(cell: Element) -> bool:
    return cell.find("{*}tcPr/{*}gridSpan") is not None or cell.find("{*}tcPr/{*}vMerge") is not None


def _bit(look: str) -> bool:
    try:
        return bool(int(look or "0", 16) & 0x20)
    except ValueError:
        return False


def _language(package: Package, part: str, styles: Element | None, body: Element, found: Document) -> None:
    """The language of the whole: of the default style, else of the theme, else of the properties."""
    default = styles.find("{*}docDefaults//{*}lang") if styles is not None else None
    settings = package.xml(next((n for k, n in package.related(part).values() if k == "settings"), "word/settings.xml"))
    theme = settings.find("{*}themeFontLang") if settings is not None else None
    han = sum("\u4e00" <= c <= "\u9fff" for c in found.text) * 2 > len(found.text.strip())
    order = ("eastAsia", "val") if han else ("val", "eastAsia")
    sources = [each for each in (default, theme) if each is not None]
    named = [attribute(each, name) for each in sources for name in order]
    found.language = next(filter(None, [*named, core(package)[1]]), "")
    found.parts_in_language = any(True for _ in body.iter("{*}lang")) or (
        styles is not None and any(True for _ in styles.iter("{*}lang"))
    )
