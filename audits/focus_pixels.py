"""Compare two pictures of the same place: does anything show that an element has the focus, and how strongly?"""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.float64]
SLIGHT = 3  # of 255: what rounding alone may do to a channel
LEAST = 4  # changed pixels that count as a change


def pixels(png: bytes) -> Pixels:
    """Red, green and blue of every pixel, 0 to 255."""
    with Image.open(BytesIO(png)) as image:
        return np.asarray(image.convert("RGB"), dtype=np.float64)


def changed(before: Pixels, after: Pixels) -> NDArray[np.bool_]:
    """Which pixels differ; all of them where the sizes do."""
    if before.shape != after.shape:
        return np.ones(before.shape[:2], dtype=bool)
    found: NDArray[np.bool_] = np.abs(before - after).max(axis=2) > SLIGHT
    return found


def within(where: NDArray[np.bool_], box: Sequence[float]) -> NDArray[np.bool_]:
    """Of these pixels those inside the box: left, top, width and height in pixels."""
    left, top, width, height = (round(value) for value in box)
    inside = np.zeros_like(where)
    inside[top : top + height, left : left + width] = True
    return where & inside


def contrast(before: Pixels, after: Pixels, where: NDArray[np.bool_]) -> float:
    """The strongest contrast that a fair part of the changed pixels has before and after; WCAG's formula."""
    if before.shape != after.shape or where.sum() < LEAST:
        return 21.0 if before.shape != after.shape else 1.0
    first, second = _luminance(before[where]), _luminance(after[where])
    ratio = (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)
    return round(float(np.sort(ratio)[-max(LEAST, len(ratio) // 10)]), 2)


def _luminance(colours: NDArray[np.float64]) -> NDArray[np.float64]:
    share = colours / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    found: NDArray[np.float64] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return found
