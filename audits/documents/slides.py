"""Read slides (OOXML)."""

from collections import Counter
from typing import Any

from audits.documents.drawing import shape_figures
from audits.documents.facts import MOST_PAGES, MOST_TEXT, MOST_THINGS, Clock, Document, Leaf, Slide, Table
from audits.documents.package import Package, attribute, core, local

Element = Any
_TITLES = ("title", "ctrTitle")


def read_slides(package: Package) -> Document:
    """Every slide that is shown, in the order of the show."""
    part = package.main("ppt/presentation.xml")
    root, related = package.xml(part), package.related(part)
    found = Document("pptx", title=core(package)[0], language="", leaves=[], figures=[], tables=[], slides=[])
    order = [related[key][1] for key in _slide_ids(root) if key in related]
    found.page_count = len(order)
    clock, spoken = Clock(), Counter[str]()
    for number, name in enumerate(order, 1):
        if number > MOST_PAGES or clock.over:
            found.note("first-pages-only")
            break
        slide = package.xml(name)
        if slide is not None and attribute(slide, "show") not in ("0", "false"):
            _read_slide(slide, f"slide {number}", found)
            pieces = slide.iter("{*}rPr")
            spoken.update(attribute(piece, "lang") for piece in pieces if attribute(piece, "lang"))
    found.has_text = bool(found.text.strip())
    defaults = [attribute(each, "lang") for each in root.iter("{*}defRPr")] if root is not None else []
    # Slides name the language piece by piece: the one of most pieces is theirs.
    found.language = next((name for name, _ in spoken.most_common(1)), "") or next(filter(None, defaults), "")
    return found


def _slide_ids(root: Element | None) -> list[str]:
    found = root.iter("{*}sldId") if root is not None else ()
    return [value for each in found for key, value in each.attrib.items() if key.endswith("}id")]


def _read_slide(slide: Element, place: str, found: Document) -> None:
    assert found.leaves is not None and found.figures is not None
    assert found.tables is not None and found.slides is not None
    tree = next(slide.iter("{*}spTree"), None)
    if tree is None:
        return
    text = "".join(each.text or "" for each in tree.iter("{*}t"))
    found.text = (found.text + text)[:MOST_TEXT]
    figures = list(shape_figures(tree, place))
    found.figures += figures[: MOST_THINGS - len(found.figures)]
    found.leaves.append(Leaf(place, text=int(bool(text.strip())), images=len(figures)))
    found.slides.append(_title(tree, place))
    for table in tree.iter("{*}tbl"):
        properties = table.find("{*}tblPr")
        rows = [["".join(cell.itertext()).strip()[:100] for cell in row.findall("{*}tc")]
                for row in table.findall("{*}tr")]  # fmt: skip
        headed = properties is not None and attribute(properties, "firstRow") in ("1", "true")
        found.tables.append(Table(place, headed, rows, (len(rows), max(map(len, rows), default=0))))


def _title(tree: Element, place: str) -> Slide:
    """The title's text, and how many shapes with text are read before it."""
    before = 0
    for shape in tree:
        mark = next(shape.iter("{*}ph"), None) if local(shape) == "sp" else None
        text = "".join(each.text or "" for each in shape.iter("{*}t")).strip()
        if mark is not None and attribute(mark, "type") in _TITLES:
            return Slide(place, text, before if text else 0)
        before += bool(text)
    return Slide(place, "")
