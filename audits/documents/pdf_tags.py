"""Read the tags of a PDF: headings, figures, tables, languages, and the order in which the text is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pikepdf

from audits.documents.facts import MOST_THINGS, Document, Figure, Heading, Table

MOST_ELEMENTS = 30_000
Seen = dict[int, tuple[float, float]]
Places = dict[tuple[int, int], tuple[int, Seen]]  # a page's object: its number, and where its marked text begins


@dataclass(slots=True)
class Walk:
    """The tree while it is read."""

    roles: Any
    places: Places
    found: Document
    elements: int = 0
    done: set[tuple[int, int]] = field(default_factory=set)
    order: dict[int, list[int]] = field(default_factory=dict)  # page number: marked contents as they are read
    headings: list[Heading] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)  # of each open table: cells of each row


def read_tags(root: Any, found: Document, places: Places) -> None:
    """Fill in what the tags say; without tags the document is untagged and nothing else is known."""
    tree = root.get("/StructTreeRoot")
    marks = root.get("/MarkInfo")
    marked = isinstance(marks, pikepdf.Dictionary) and is_on(marks.get("/Marked"))
    if not isinstance(tree, pikepdf.Dictionary):
        found.tagged = False
        return
    walk = Walk(tree.get("/RoleMap"), places, found)
    _walk(tree, walk)
    found.structure = walk.elements > 0
    found.tagged = marked and found.structure
    if walk.elements >= MOST_ELEMENTS:
        found.note("first-tags-only")
    if found.structure:
        found.headings, found.figures, found.tables = walk.headings, walk.figures, walk.tables
        found.out_of_order = list(_backward(walk))


def _walk(tree: Any, walk: Walk) -> None:
    """Depth first in the order of reading, without recursion: a tree may be deep, or bite its tail."""
    stack: list[tuple[Any, int, Table | None]] = [(kid, 0, None) for kid in reversed(_kids(tree))]
    while stack and walk.elements < MOST_ELEMENTS:
        node, page, table = stack.pop()
        if isinstance(node, int):
            walk.order.setdefault(page, []).append(node)
            continue
        if not isinstance(node, pikepdf.Dictionary) or node.objgen in walk.done:
            continue
        if node.objgen != (0, 0):
            walk.done.add(node.objgen)
        page = _page(node, walk, page)
        if node.get("/Type") in ("/MCR", "/OBJR"):
            mcid = node.get("/MCID")
            if isinstance(mcid, int):
                walk.order.setdefault(page, []).append(mcid)
            continue
        walk.elements += 1
        table = _note(node, page, table, walk)
        stack += [(kid, page, table) for kid in reversed(_kids(node))]


def _note(node: Any, page: int, table: Table | None, walk: Walk) -> Table | None:
    """Write down what an element is; returns the table its children are in."""
    role = _role(node, walk.roles)
    place = f"page {page}" if page else "document"
    if node.get("/Lang") is not None:
        walk.found.parts_in_language = True
    if role == "H" or (len(role) == 2 and role[0] == "H" and role[1].isdigit()):
        _keep(walk.headings, Heading(int(role[1:] or 0), place))
    elif role == "Figure":
        alt = _string(node, "/Alt") or _string(node, "/ActualText")
        inner = any(isinstance(kid, pikepdf.Dictionary) and kid.get("/S") is not None for kid in _kids(node))
        _keep(walk.figures, Figure(place, alt, certain=not inner))
    elif role == "Table":
        table = Table(place, False)
        _keep(walk.tables, table)
    elif table is not None and role == "TR":
        table.size = (table.size[0] + 1, max(table.size[1], len(_kids(node))))
    elif table is not None and role == "TH":
        table.headers = True
    return table


def _backward(walk: Walk) -> Iterator[tuple[str, str]]:
    """Pages where the tags read upward, though not to the next column: one line a page."""
    numbers = {number: seen for number, seen in walk.places.values()}
    for page, marks in walk.order.items():
        seen = numbers.get(page, {})
        spots = [seen[mark] for mark in marks if mark in seen]
        jumps = sum(1 for (x, y), (then_x, then_y) in pairwise(spots) if then_y - y > 0.3 and then_x < x + 0.1)
        if jumps:
            yield f"page {page}", f"the tags lead back up the page {jumps} times"


def _role(node: Any, roles: Any) -> str:
    try:
        role = str(node.get("/S", ""))
        for _ in range(5):
            mapped = roles.get(role) if isinstance(roles, pikepdf.Dictionary) and role.startswith("/") else None
            if not isinstance(mapped, pikepdf.Name) or str(mapped) == role:
                break
            role = str(mapped)
    except UnicodeDecodeError:  # a role of somebody's own in another encoding
        return ""
    return role.removeprefix("/")


def _page(node: Any, walk: Walk, before: int) -> int:
    page = node.get("/Pg")
    return (
        walk.places[page.objgen][0] if isinstance(page, pikepdf.Dictionary) and page.objgen in walk.places else before
    )


def is_on(value: Any) -> bool:
    """A PDF boolean that is there and true."""
    return value is True


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K")
    if isinstance(kids, pikepdf.Array):
        return list(kids)[:MOST_ELEMENTS]
    return [] if kids is None else [kids]


def _string(node: Any, key: str) -> str:
    value = node.get(key)
    return str(value).strip() if isinstance(value, pikepdf.String) else ""


def _keep(things: list[Any], thing: Any) -> None:
    if len(things) < MOST_THINGS:
        things.append(thing)
