"""Pictures that move by themselves: the animated GIF, PNG and WebP files of a page, how long and how fast they play."""

import base64
import binascii
import warnings
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any
from urllib.parse import unquote_to_bytes

import numpy as np
from PIL import Image, ImageSequence
from playwright.async_api import Error

from audits.subject import Subject

MOST_FILES, MOST_BYTES, MOST_PIXELS, MOST_FRAMES = 40, 6_000_000, 4_000_000, 120
SIGNATURES = (b"GIF8", b"\x89PNG", b"RIFF")
SIDE = 48  # frames are compared at this size
QUICK_MS, USUAL_MS = 10, 100  # browsers show a frame of up to 10 ms for 100 ms

Numbers = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Film:
    """What one file plays."""

    frames: int
    seconds: float  # one pass
    passes: int  # 0: for ever
    changed: float  # the largest part of the picture that differs between two frames
    flash_share: float  # the part of it that flashes more than three times a second

    @property
    def lasting(self) -> float:
        """How many seconds it plays in all."""
        return self.seconds * self.passes if self.passes else float("inf")


@dataclass(frozen=True, slots=True)
class Moving:
    """An element that shows an animated picture."""

    path: str
    width: int
    height: int
    beside: bool  # there is other content
    busy: bool  # it says that something is loading
    film: Film


async def moving_pictures(subject: Subject) -> tuple[Moving, ...]:
    """Every element of the page that shows one, with what it plays."""
    await subject.load("showing.js")
    found = []
    for url, data in await _files(subject):
        film = read(data)
        if film is None:
            continue
        for one in await subject.call("mangdaoShowing.showing", url):
            found.append(Moving(one["path"], one["width"], one["height"], one["beside"], one["busy"], film))
    return tuple(found)


async def _files(subject: Subject) -> list[tuple[str, bytes]]:
    send = subject.world.session.send
    files: list[tuple[str, bytes]] = []
    with suppress(Error, KeyError):
        tree = (await send("Page.getResourceTree"))["frameTree"]
        frame = tree["frame"]["id"]
        for resource in [one for one in tree["resources"] if _may_move(one)][:MOST_FILES]:
            with suppress(Error, binascii.Error):
                got = await send("Page.getResourceContent", {"frameId": frame, "url": resource["url"]})
                if got["base64Encoded"] and len(got["content"]) < MOST_BYTES * 4 / 3:
                    files.append((resource["url"], base64.b64decode(got["content"])))
    for url in await subject.call("mangdaoShowing.inline"):
        head, _, body = url.partition(",")
        with suppress(binascii.Error, ValueError):
            files.append((url, base64.b64decode(body) if head.endswith(";base64") else unquote_to_bytes(body)))
    return files


def _may_move(resource: dict[str, Any]) -> bool:
    return resource["type"] == "Image" and resource["mimeType"] in (
        "image/gif",
        "image/png",
        "image/apng",
        "image/webp",
    )


def read(data: bytes) -> Film | None:
    """The film in a picture file; None when it stands still, is broken or too large to look at."""
    if not data.startswith(SIGNATURES) or (data.startswith(b"\x89PNG") and b"acTL" not in data[:200]):
        return None
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data), formats=("GIF", "PNG", "WEBP")) as picture:
            warnings.simplefilter("ignore")
            if not getattr(picture, "is_animated", False) or picture.width * picture.height > MOST_PIXELS:
                return None
            return _film(picture)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None


def _film(picture: Image.Image) -> Film | None:
    loops = picture.info.get("loop")  # a GIF without the entry plays once
    levels: list[Numbers] = []
    delays: list[float] = []
    for frame in ImageSequence.Iterator(picture):
        if len(levels) >= MOST_FRAMES:
            break
        delay = float(frame.info.get("duration", 0) or 0)
        delays.append((delay if delay > QUICK_MS else USUAL_MS) / 1000)
        small = Image.alpha_composite(Image.new("RGBA", frame.size, "white"), frame.convert("RGBA"))
        levels.append(
            _luminance(np.asarray(small.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX), np.float32))
        )
    changed = max((float((np.abs(one - two) > 0.03).mean()) for one, two in pairwise(levels)), default=0.0)
    if changed == 0.0:
        return None
    share = flashing_share(levels, delays)
    passes = 1 if loops is None else 0 if loops == 0 else int(loops) + (picture.format == "GIF")
    return Film(len(levels), round(sum(delays), 2), passes, round(changed, 3), round(share, 3))


def _luminance(rgb: Numbers) -> Numbers:
    """WCAG's relative luminance of every pixel."""
    part = rgb / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]), np.float32)


def flashing_share(levels: list[Numbers], delays: list[float]) -> float:
    """The part of the picture with more than three flashes a second.

    A flash is a pair of opposing changes of relative luminance by 10 % and more, the darker state below 0.80 (WCAG's
    general flash threshold). The film is followed for two seconds, in its loop.
    """
    low, high = levels[0].copy(), levels[0].copy()
    way, turns = np.zeros(low.shape, np.int8), np.zeros(low.shape, np.int32)
    clock, index = 0.0, 0
    while clock < 2.0 and index < 400:
        now = levels[index % len(levels)]
        falls = (way >= 0) & (high - now >= 0.1) & (now < 0.8)
        rises = (way <= 0) & (now - low >= 0.1) & (low < 0.8) & ~falls
        turns += falls.astype(np.int32) + rises.astype(np.int32)
        way = np.where(falls, -1, np.where(rises, 1, way)).astype(np.int8)
        low = np.where(falls | rises, now, np.minimum(low, now))
        high = np.where(falls | rises, now, np.maximum(high, now))
        clock, index = clock + delays[index % len(delays)], index + 1
    return float((turns / 2 / max(clock, 1.0) > 3.0).mean())
