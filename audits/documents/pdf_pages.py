"""What is drawn on a page of a PDF: text, seen or hidden, images and how much of the page they cover."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from audits.documents.facts import Clock, Leaf
from audits.documents.pdf_fonts import is_unmapped

MOST_BYTES = 4_000_000  # of a page's content; maps and plans have more, and say nothing more
MOST_OPERATORS = 100_000
DEEPEST = 5  # forms within forms
OPERATORS = "q Q cm Do Tf Tr Tj TJ ' \" Tm Td TD BT BDC BMC EMC BI f f* F S s B b"
Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)
SHOWN = {"Tj", "TJ", "'", '"'}
DRAWN = {"f", "f*", "F", "S", "s", "B", "b"}


@dataclass(frozen=True, slots=True)
class State:
    """The part of the graphics state that matters."""

    matrix: Matrix = UNIT
    mode: int = 0  # 3: text that is not drawn
    font: Any = None


@dataclass(slots=True)
class Drawing:
    """A page while its operators are read."""

    leaf: Leaf
    area: float
    clock: Clock
    operators: int = 0
    seen: dict[int, tuple[float, float]] = field(default_factory=dict)  # marked content: where its text begins
    unmapped: dict[Any, bool] = field(default_factory=dict)


def look_at(page: pikepdf.Page, number: int, clock: Clock) -> tuple[Leaf, dict[int, tuple[float, float]]]:
    """What is on a page, and where the text of each piece of marked content begins (x and y, as shares of the page)."""
    leaf = Leaf(f"page {number}")
    left, bottom, right, top = _box(page)
    width, height = max(right - left, 1.0), max(top - bottom, 1.0)
    drawing = Drawing(leaf, width * height, clock)
    try:
        if _size(page.obj.get("/Contents")) <= MOST_BYTES:
            _draw(page.obj, page.obj.get("/Resources"), State(), drawing, 0)
        else:
            leaf.partly = True
        for note in _annotations(page):
            leaf.text += note
    except MemoryError:
        raise
    except Exception:  # broken content: what was seen so far stands, but it is not all
        leaf.partly = True
    return leaf, {key: ((x - left) / width, (y - bottom) / height) for key, (x, y) in drawing.seen.items()}


def _draw(stream: Any, resources: Any, state: State, drawing: Drawing, depth: int) -> None:
    stack: list[State] = []
    marks: list[int | None] = []
    line, text = UNIT, UNIT
    for operands, operator in _operators(stream):
        drawing.operators += 1
        if drawing.operators > MOST_OPERATORS or (drawing.operators % 1000 == 0 and drawing.clock.over):
            drawing.leaf.partly = True
            return
        if operator == "q":
            stack = [*stack, state] if len(stack) < 60 else stack
        elif operator == "Q":
            state = stack.pop() if stack else state
        elif operator == "cm":
            state = replace(state, matrix=_times(_matrix(operands), state.matrix))
        elif operator == "Tr":
            state = replace(state, mode=int(operands[0]))
        elif operator == "Tf":
            state = replace(state, font=_named(resources, "/Font", operands[0]))
        elif operator == "BT":
            line = text = UNIT
        elif operator == "Tm":
            line = text = _matrix(operands)
        elif operator in ("Td", "TD"):
            line = text = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
        elif operator in ("BDC", "BMC"):
            marks.append(_mark(operands, resources) if operator == "BDC" else None)
        elif operator == "EMC":
            marks = marks[:-1]
        elif operator in SHOWN:
            _show(operands, state, _times(text, state.matrix), marks, drawing)
        elif operator == "INLINE IMAGE":
            _image(state.matrix, drawing)
        elif operator == "Do":
            _place(_named(resources, "/XObject", operands[0]), resources, state, drawing, depth)
        elif operator in DRAWN:
            drawing.leaf.strokes += 1


def _operators(stream: Any) -> Iterator[tuple[Any, str]]:
    for instruction in pikepdf.parse_content_stream(stream, OPERATORS):
        yield instruction.operands, str(instruction.operator)


def _show(operands: Any, state: State, at: Matrix, marks: list[int | None], drawing: Drawing) -> None:
    if not _says_something(operands[-1]):
        return
    if state.mode == 3:
        drawing.leaf.hidden_text += 1
    else:
        drawing.leaf.text += 1
        key = getattr(state.font, "objgen", None) or id(state.font)
        if key not in drawing.unmapped:
            drawing.unmapped[key] = is_unmapped(state.font)
        drawing.leaf.unmapped_text += drawing.unmapped[key]
    mark = next((mark for mark in reversed(marks) if mark is not None), None)
    if mark is not None:
        drawing.seen.setdefault(mark, (at[4], at[5]))


def _says_something(operand: Any) -> bool:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    return any(bytes(piece).strip(b" \0\t\r\n") for piece in pieces if isinstance(piece, pikepdf.String))


def _place(thing: Any, resources: Any, state: State, drawing: Drawing, depth: int) -> None:
    if not isinstance(thing, pikepdf.Stream):
        return
    if thing.get("/Subtype") == "/Image":
        _image(state.matrix, drawing)
    elif thing.get("/Subtype") == "/Form" and (depth >= DEEPEST or _size(thing) > MOST_BYTES):
        drawing.leaf.partly = True
    elif thing.get("/Subtype") == "/Form":
        own = thing.get("/Matrix")
        matrix = _times(_matrix(own), state.matrix) if isinstance(own, pikepdf.Array) else state.matrix
        _draw(thing, thing.get("/Resources", resources), replace(state, matrix=matrix), drawing, depth + 1)


def _image(matrix: Matrix, drawing: Drawing) -> None:
    """An image fills the unit square: its area is the matrix's determinant."""
    drawing.leaf.images += 1
    share = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) / drawing.area
    drawing.leaf.covered = max(drawing.leaf.covered, min(share, 1.0))


def _mark(operands: Any, resources: Any) -> int | None:
    found = operands[1] if len(operands) > 1 else None
    if isinstance(found, pikepdf.Name):
        found = _named(resources, "/Properties", found)
    mcid = found.get("/MCID") if isinstance(found, pikepdf.Dictionary) else None
    return mcid if isinstance(mcid, int) else None


def _named(resources: Any, kind: str, name: Any) -> Any:
    found = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    try:
        return found.get(str(name)) if isinstance(found, pikepdf.Dictionary) else None
    except UnicodeDecodeError:  # a name in another encoding, as old Chinese programs write fonts': never mind which
        return None


def _annotations(page: pikepdf.Page) -> Iterator[bool]:
    """Text in comments and fields that lie on the page."""
    notes = page.obj.get("/Annots")
    for note in list(notes)[:200] if isinstance(notes, pikepdf.Array) else ():
        if isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") in ("/FreeText", "/Widget"):
            yield True


def _box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    try:
        left, bottom, right, top = (float(side) for side in page.mediabox)
    except (ValueError, TypeError, AttributeError, KeyError, pikepdf.PdfError):
        return 0.0, 0.0, 595.0, 842.0
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _size(content: Any) -> int:
    """The bytes of a content stream unpacked, or of an array of them; too many are not unpacked at all."""
    parts = list(content)[:500] if isinstance(content, pikepdf.Array) else [content]
    total = 0
    for part in parts:
        if isinstance(part, pikepdf.Stream):
            total += len(part.read_bytes()) if len(part.read_raw_bytes()) < MOST_BYTES else MOST_BYTES + 1
        if total > MOST_BYTES:
            break
    return total


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in list(operands)[:6])
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
