"""Photograph texts three ways: as they are, without their letters, and with their colour all over their box."""

from collections.abc import Sequence
from typing import Any

from audits.pixels import Contrast, Pixels, decode, measure
from audits.subject import Subject

MARGIN = 24  # pixels of surroundings


async def photograph(
    fresh: Subject, rects: dict[int, list[list[float]]], facts: Sequence[Any]
) -> dict[int, tuple[Contrast | None, Pixels]]:
    """The contrast of the targets that mangdaoPaint has aimed at and that are on the screen, by their index."""
    found: dict[int, tuple[Contrast | None, Pixels]] = {}
    for group in await fresh.call("mangdaoPaint.apart", sorted(rects)) if rects else []:
        every = [rect for index in group for rect in rects[index]]
        left, top = (max(0, int(min(rect[axis] for rect in every)) - MARGIN) for axis in (0, 1))
        right, bottom = (max(rect[axis] + rect[axis + 2] for rect in every) + MARGIN for axis in (0, 1))
        clip = (left, top, int(right - left) + 1, int(bottom - top) + 1)
        plain = decode(await fresh.shot(*clip))
        await fresh.call("mangdaoPaint.clear", group)
        clear = decode(await fresh.shot(*clip))
        await fresh.call("mangdaoPaint.fill", group)
        full = decode(await fresh.shot(*clip))
        await fresh.call("mangdaoPaint.restore")
        for index in group:
            moved = [[x - left, y - top, width, height] for x, y, width, height in rects[index]]
            found[index] = measure(plain, clear, full, moved, facts[index]["colour"]), plain
            rects[index] = moved
    return found
