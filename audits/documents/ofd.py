"""Read an OFD file (GB/T 33190-2016)."""

import posixpath
from typing import Any

from audits.documents.facts import MOST_PAGES, MOST_TEXT, Clock, Closed, Document, Leaf
from audits.documents.package import Package, attribute
from mangdao.model import Reason

Element = Any


def read_ofd(package: Package) -> Document:
    """The first document body; OFD.xml names its title and where it is. Raises Closed when it is encrypted."""
    if any(name.rpartition("/")[2] in ("Encryptions.xml", "Encryption.xml") for name in package.names):
        raise Closed(Reason.ENCRYPTED, "it has an encryption list")
    root = package.xml("OFD.xml")
    if root is None:
        raise Closed(Reason.UNREADABLE, "OFD.xml is missing")
    found = Document("ofd", title=_text(root, "Title"), leaves=[])
    place = _text(root, "DocRoot").lstrip("/")
    document = package.xml(place)
    if document is None:
        raise Closed(Reason.UNREADABLE, f"{place or 'DocRoot'} is missing"[:200])
    pages = next(document.iter("{*}Pages"), None)
    listed = pages.findall("{*}Page") if pages is not None else []
    found.page_count = len(listed)
    area = _area(next(document.iter("{*}PageArea"), None))
    clock = Clock()
    assert found.leaves is not None
    for number, page in enumerate(listed, 1):
        if number > MOST_PAGES or clock.over:
            found.note("first-pages-only")
            break
        content = package.xml(_join(place, attribute(page, "BaseLoc")))
        if content is not None:
            found.leaves.append(_leaf(content, f"page {number}", area, found))
    found.has_text = any(leaf.text for leaf in found.leaves) if found.leaves else None
    found.bookmarks = next(document.iter("{*}OutlineElem"), None) is not None
    return found


def _leaf(content: Element, place: str, area: float, found: Document) -> Leaf:
    leaf = Leaf(place)
    own = _area(next(content.iter("{*}Area"), None)) or area
    for code in content.iter("{*}TextCode"):
        if (code.text or "").strip():
            leaf.text += 1
            if len(found.text) < MOST_TEXT:
                found.text += code.text
    for image in content.iter("{*}ImageObject"):
        leaf.images += 1
        sides = _numbers(attribute(image, "Boundary"))
        if len(sides) == 4 and own:
            leaf.covered = max(leaf.covered, min(sides[2] * sides[3] / own, 1.0))
    leaf.strokes = sum(1 for _ in content.iter("{*}PathObject"))
    return leaf


def _area(element: Element | None) -> float:
    box = next(element.iter("{*}PhysicalBox"), None) if element is not None else None
    sides = _numbers(box.text or "") if box is not None else []
    return sides[2] * sides[3] if len(sides) == 4 else 0.0


def _numbers(text: str) -> list[float]:
    try:
        return [float(word) for word in text.split()[:4]]
    except ValueError:
        return []


def _text(root: Element, name: str) -> str:
    found = next(root.iter(f"{{*}}{name}"), None)
    return (found.text or "").strip() if found is not None else ""


def _join(base: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(
        posixpath.join(posixpath.dirname(base), target))  # fmt: skip
