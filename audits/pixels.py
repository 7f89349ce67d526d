"""Colours as they were painted: luminance, contrast, and what the glyphs of a text stand on."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import floor
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.float64]  # height × width × RGB, 0 to 255
Rect = Sequence[float]  # x, y, width, height in CSS pixels

TOUCHED = 24  # of 255: a pixel that changed by less shows no part of a glyph that anybody sees
LEAST = 8  # pixels: less is no glyph
STRAY = 0.005  # of the pixels around the glyphs may be worse before a text does not pass
SURE = 0.05  # a ratio this near to what is asked is not called too low: a screenshot has 256 steps a channel


@dataclass(frozen=True, slots=True)
class Contrast:
    """What was measured around the glyphs of one text."""

    worst: float
    best: float
    text: str  # #rrggbb, where the contrast is best
    background: str

    def fails(self, wanted: float) -> bool:
        """True when not one pixel around the text is far enough from the text's colour."""
        return self.best < wanted - SURE

    def passes(self, wanted: float) -> bool:
        """True when all are."""
        return self.worst >= wanted


def decode(png: bytes) -> Pixels:
    """A screenshot's pixels."""
    with Image.open(BytesIO(png)) as image:
        return np.asarray(image.convert("RGB"), dtype=np.float64)


def luminance(colours: Pixels) -> NDArray[np.float64]:
    """WCAG's relative luminance of colours in the last axis."""
    channel = colours / 255
    linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def ratios(one: Pixels, other: Pixels) -> NDArray[np.float64]:
    """WCAG's contrast ratio, colour by colour."""
    a, b = luminance(one), luminance(other)
    return np.asarray((np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05))


def hexadecimal(colour: Any) -> str:
    """#rrggbb."""
    return "#" + "".join(f"{round(float(channel)):02x}" for channel in colour)


def part(pixels: Pixels, rect: Rect) -> Pixels:
    """The pixels a rectangle touches."""
    x, y, width, height = rect
    left, top = max(0, int(x)), max(0, int(y))
    return pixels[top : max(top, int(np.ceil(y + height))), left : max(left, int(np.ceil(x + width)))]


def measure(
    plain: Pixels, clear: Pixels, full: Pixels, rects: Sequence[Rect], colour: Sequence[float] | None
) -> Contrast | None:
    """The contrast of a text with what is under and right beside its glyphs; None where no glyph is to be seen.

    `plain` is the page, `clear` the same without the text, `full` with the text's colour all over its box; `colour`
    is the text's own where it is opaque.
    """
    texts, grounds = [], []
    for rect in rects:
        a, b, c = part(plain, rect), part(clear, rect), part(full, rect)
        if not a.size or a.shape != b.shape or a.shape != c.shape:
            continue
        glyphs = np.abs(a - b).max(axis=2) > TOUCHED
        if glyphs.sum() >= LEAST:
            near = _grown(glyphs)
            texts.append(c[near])
            grounds.append(b[near])
    if not texts:
        return None
    return _contrast(np.concatenate(texts), np.concatenate(grounds), colour)


def _contrast(text: Pixels, ground: Pixels, colour: Sequence[float] | None) -> Contrast | None:
    if colour is not None and np.abs(text - np.array(colour)).max(axis=1).mean() > 3:
        if np.abs(text - ground).max(axis=1).mean() > 3:
            return None  # something is painted over the text: its colour is not what the style says
        text = np.broadcast_to(np.array(colour, dtype=np.float64), ground.shape)  # a native control has no inner shadow
    elif colour is None and np.abs(text - ground).max(axis=1).mean() < 1:
        return None
    found = ratios(text, ground)
    best = int(found.argmax())
    worst = float(np.quantile(found, STRAY, method="lower"))
    return Contrast(
        floor(worst * 100) / 100, floor(float(found[best]) * 100) / 100, hexadecimal(text[best]),
        hexadecimal(ground[best]),
    )  # fmt: skip


def _grown(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The mask and the pixels next to it."""
    wide = np.pad(mask, 1)
    height, width = mask.shape
    shifted = [wide[dy : dy + height, dx : dx + width] for dy in range(3) for dx in range(3)]
    return np.asarray(np.logical_or.reduce(shifted))
