"""Read the words and codes in a picture: OCR where the `ocr` extra is installed, QR and bar codes always.

A site shows the same picture on many pages, so what was read is kept by the picture's hash.
"""

import asyncio
import hashlib
import io
import logging
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy
import zxingcpp
from PIL import Image

KEPT = 2000  # readings
LARGEST = 40_000_000  # pixels; a larger picture is not opened
LONGEST = 12  # tiles of a long picture (长图) that are read, from the top
TILE = 960  # pixels: what the detector looks at in one piece
SURE = 0.8  # of a line; below that letters are guessed


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in a picture."""

    lines: tuple[str, ...] = ()  # recognised lines, top to bottom
    share: float = 0.0  # of the picture's area that text covers, 0 to 1
    codes: tuple[str, ...] = ()  # what QR and bar codes say


_known: "OrderedDict[str, Reading]" = OrderedDict()


def can_read() -> bool:
    """Whether words can be read here: the `ocr` extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


async def read(picture: bytes) -> Reading:
    """The words and codes of a picture (PNG, JPEG, GIF, WebP, BMP); nothing for what is none of these."""
    digest = hashlib.sha256(picture).hexdigest()
    if digest not in _known:
        _known[digest] = await asyncio.to_thread(_read, picture)
        while len(_known) > KEPT:
            _known.popitem(last=False)
    return _known[digest]


def _read(picture: bytes) -> Reading:
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            if opened.width * opened.height > LARGEST:
                return Reading()
            flat = Image.new("RGB", opened.size, "white")
            shown = opened.convert("RGBA")
            flat.paste(shown, mask=shown)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Reading()
    codes = tuple(code.text for code in zxingcpp.read_barcodes(flat) if code.text)[:5]
    lines, area = _lines(flat) if can_read() else ((), 0.0)
    return Reading(lines, min(1.0, area / (flat.width * flat.height)), codes)


def _lines(picture: Image.Image) -> tuple[tuple[str, ...], float]:
    """Recognised lines and the area of their boxes in pixels; a long picture is read tile by tile."""
    found: list[str] = []
    area = 0.0
    scale = max(1.0, picture.width / TILE)
    step = int(TILE * scale)
    for top in range(0, min(picture.height, LONGEST * step), step):
        tile = picture.crop((0, top, picture.width, min(picture.height, top + step)))
        seen = _engine()(numpy.asarray(tile)[:, :, ::-1])
        for text, score, box in zip(seen.txts or (), seen.scores or (), _boxes(seen), strict=True):
            if score >= SURE and text.strip():
                found.append(text.strip())
                area += numpy.ptp(box[:, 0]) * numpy.ptp(box[:, 1])
    return tuple(found), float(area)


def _boxes(seen: Any) -> Any:
    return seen.boxes if seen.boxes is not None else ()


@cache
def _engine() -> Any:
    """Loaded when first needed: it takes seconds. One thread: pages are audited side by side already."""
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    parameters = {
        "Global.log_level": "error", "Global.use_cls": False, "Det.limit_type": "max", "Det.limit_side_len": TILE,
        "EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }  # fmt: skip
    return RapidOCR(params=parameters)
