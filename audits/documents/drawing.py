"""Pictures in OOXML and whether they carry a text alternative."""

from collections.abc import Iterator
from typing import Any

from audits.documents.facts import MOST_THINGS, Figure
from audits.documents.package import attribute, local, within

Element = Any
_CERTAIN = {"pic", "chart", "relIds"}  # picture, chart, SmartArt: each says something by itself


def word_figures(body: Element) -> Iterator[Figure]:
    """Pictures, charts and diagrams of a Word document, in its order; what only old programs see is left out."""
    number = 0
    for drawing in body.iter("{*}inline", "{*}anchor", "{*}shape"):
        if number >= MOST_THINGS or within(drawing, ("Fallback",)):
            continue
        made = _vml(drawing) if local(drawing) == "shape" else _drawn(drawing)
        if made is not None:
            number += 1
            made.place = f"picture {number}"
            yield made


def _drawn(drawing: Element) -> Figure | None:
    properties, data = drawing.find("{*}docPr"), drawing.find(".//{*}graphicData")
    if properties is None or data is None or not len(data):
        return None
    kinds = {local(each) for each in data}
    if kinds & {"wsp", "wgp", "wpc"} and "".join(data.itertext()).strip():
        return None  # a text box
    return Figure("", alternative(properties), is_decorative(properties), bool(kinds & _CERTAIN))


def _vml(shape: Element) -> Figure | None:
    if shape.find("{*}imagedata") is None:
        return None
    embedded = any(local(beside) == "OLEObject" for beside in shape.itersiblings())
    return Figure("", (attribute(shape, "alt") or attribute(shape, "title")).strip(), certain=not embedded)


def shape_figures(tree: Element, place: str) -> Iterator[Figure]:
    """Pictures and charts of a slide or a sheet's drawing."""
    for shape in tree.iter("{*}pic", "{*}graphicFrame"):
        if within(shape, ("Fallback",)) or (local(shape) == "graphicFrame" and not _is_graphic(shape)):
            continue
        properties = next(shape.iter("{*}cNvPr"), None)
        if properties is not None:
            yield Figure(place, alternative(properties), is_decorative(properties))


def _is_graphic(frame: Element) -> bool:
    data = next(frame.iter("{*}graphicData"), None)
    return data is not None and any(local(each) in _CERTAIN for each in data)


def alternative(properties: Element) -> str:
    """The description, else the title."""
    return (attribute(properties, "descr") or attribute(properties, "title")).strip()


def is_decorative(properties: Element) -> bool:
    """Marked as decorative (an extension of 2019)."""
    return any(attribute(mark, "val") in ("1", "true") for mark in properties.iter("{*}decorative"))
