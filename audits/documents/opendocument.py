"""Read an OpenDocument file (text, sheets, slides)."""

from typing import Any

from audits.documents.facts import MOST_TEXT, MOST_THINGS, Closed, Document, Figure, Heading, Table
from audits.documents.package import Package, attribute, within
from mangdao.model import Reason

Element = Any


def read_opendocument(package: Package, kind: str) -> Document:
    """Raises Closed when it is encrypted."""
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise Closed(Reason.ENCRYPTED, "its manifest says so")
    content, meta, styles = (package.xml(name) for name in ("content.xml", "meta.xml", "styles.xml"))
    if content is None:
        raise Closed(Reason.UNREADABLE, "content.xml is missing")
    found = Document(kind, title=_text(meta, "title"))
    body = next(content.iter("{*}body"), content)
    paragraphs = body.iter("{*}p", "{*}h")
    found.text = "".join("".join(each.itertext()) for each, _ in zip(paragraphs, range(2000), strict=False))[:MOST_TEXT]
    found.has_text = bool(found.text.strip())
    found.language = _language(styles) or _text(meta, "language")
    found.parts_in_language = bool(_languages(content))
    found.figures = list(_figures(body))
    if kind == "odt":
        found.headings = [
            Heading(_level(each), f"paragraph {number}", "".join(each.itertext())[:80])
            for number, each in enumerate(body.iter("{*}h"), 1)
        ][:MOST_THINGS]
        found.tables = [_table(each, number) for number, each in enumerate(body.iter("{*}table"), 1)][:MOST_THINGS]
    if kind == "ods":
        found.sheet_names = [attribute(each, "name") for each in body.iter("{*}table")][:MOST_THINGS]
        found.page_count = len(found.sheet_names)
    return found


def _figures(body: Element) -> list[Figure]:
    """Frames that hold an image or an object; a frame's description is `svg:desc`, its title `svg:title`."""
    found: list[Figure] = []
    for frame in body.iter("{*}frame"):
        if frame.find("{*}image") is None and frame.find("{*}object") is None:
            continue
        if len(found) < MOST_THINGS and not within(frame, ("frame",)):
            words = (frame.find(f"{{*}}{name}") for name in ("desc", "title"))
            alt = next((each.text or "" for each in words if each is not None and (each.text or "").strip()), "")
            decorative = attribute(frame, "decorative") == "true"
            found.append(Figure(f"picture {len(found) + 1}", alt.strip(), decorative))
    return found


def _table(table: Element, number: int) -> Table:
    headed = table.find("{*}table-header-rows") is not None
    rows = [["".join(cell.itertext()).strip()[:100] for cell in row.iter("{*}table-cell")]
            for row in list(table.iter("{*}table-row"))[:60]]  # fmt: skip
    return Table(f"table {number}", headed, rows, (len(rows), max(map(len, rows), default=0)))


def _language(styles: Element | None) -> str:
    for style in styles.iter("{*}default-style") if styles is not None else ():
        for language in _languages(style):
            return language
    return ""


def _languages(root: Element) -> list[str]:
    names = ("language", "language-asian")
    found = (attribute(each, name) for each in root.iter("{*}text-properties") for name in names)
    return [value for value in found if value and value != "none"]


def _level(heading: Element) -> int:
    level = attribute(heading, "outline-level")
    return int(level) if level.isdecimal() else 1


def _text(root: Element | None, name: str) -> str:
    found = next(root.iter(f"{{*}}{name}"), None) if root is not None else None
    return (found.text or "").strip() if found is not None else ""
