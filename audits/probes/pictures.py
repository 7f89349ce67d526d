"""The pictures of a page, each with the words and codes that stand in it and the text that stands for it."""

import base64
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from playwright.async_api import Error

from audits.check import probe
from audits.reading import Reading, can_read, read
from audits.subject import Subject

MOST = 12  # pictures of a page that are looked into, the largest first
DRAWING = re.compile(r"\.svg([?#]|$)", re.I)
TALLEST = 4000  # CSS pixels of an element that are photographed


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the page."""

    selector: str
    background: bool  # a CSS background
    alt: str  # its accessible name; a background's: the element's
    unnamed: bool  # an img without any alternative: another rule's
    link: str  # address of the link around it
    logo: bool  # it seems to be a logo or a seal of registration
    reading: Reading
    known: float  # share of its words that stand in the page's text, 0 to 1
    named: float  # share of its words that stand in its name


@dataclass(frozen=True, slots=True)
class Pictures:
    """The page's pictures."""

    read: bool  # whether words could be read
    pictures: tuple[Picture, ...]
    hrefs: tuple[str, ...]  # where the page's links lead
    text: str
    text_version: bool  # the page speaks of a text version


@probe(
    __name__,
    looks=True,
    matches="""[...document.querySelectorAll('body, body *')].some(e => /^(img|canvas)$/.test(e.localName)
        || e.matches('input[type=image]') || getComputedStyle(e).backgroundImage.startsWith('url('))""",
)
async def pictures(subject: Subject) -> Pictures:
    """Look into the largest pictures of the page."""
    await subject.engine()
    await subject.load("pictures.js")
    text = await subject.evaluate("mangdaoPictures.text()")
    found = [await _picture(subject, row, text) for row in await subject.call("mangdaoPictures.candidates", MOST)]
    hrefs = await subject.evaluate("mangdaoPictures.hrefs()")
    version = await subject.evaluate("mangdaoPictures.version()")
    return Pictures(can_read(), tuple(found), tuple(hrefs), text, version)


async def _picture(subject: Subject, row: dict[str, object], text: str) -> Picture:
    reading = await _reading(subject, row)
    words = " ".join(reading.lines)
    alt = str(row["alt"])
    return Picture(
        str(row["selector"]), bool(row["background"]), alt, bool(row["unnamed"]), str(row["link"]), bool(row["logo"]),
        reading, shared(words, text), shared(words, alt),
    )  # fmt: skip


async def _reading(subject: Subject, row: dict[str, object]) -> Reading:
    """Of a drawing once a size: to photograph it is dearer than to read it."""
    drawing = _drawing(row)
    if drawing is None:
        return await read(await _bytes(subject, row))
    known = subject.bench.readings
    if drawing not in known:
        known[drawing] = await read(await _bytes(subject, row))
    return known[drawing]


def _drawing(row: dict[str, object]) -> tuple[str, int, int] | None:
    """Address, width and height of an SVG file that an img shows."""
    source, (_, _, width, height) = str(row["source"]), cast("list[float]", row["box"])
    return None if row["background"] or not DRAWING.search(source) else (source, round(width), round(height))


async def _bytes(subject: Subject, row: dict[str, object]) -> bytes:
    """The file as the browser has it, else a photograph: of SVG, canvas, data: URLs and what the cache let go."""
    source = str(row["source"])
    if not row["background"] and source.startswith("http") and not DRAWING.search(source):
        with suppress(Error):
            arguments = {"frameId": subject.top.id, "url": source}
            got = await subject.world.session.send("Page.getResourceContent", arguments)
            return base64.b64decode(got["content"]) if got["base64Encoded"] else b""
    return await _photograph(subject, row)


async def _photograph(subject: Subject, row: dict[str, object]) -> bytes:
    if row["background"]:
        await subject.call("mangdaoPictures.bare", row["selector"])
    x, y, width, height = cast("list[float]", row["box"])
    clip = {"x": x, "y": y, "width": width, "height": min(height, TALLEST), "scale": 1}
    shot = await subject.world.session.send(
        "Page.captureScreenshot", {"format": "png", "clip": clip, "captureBeyondViewport": True}
    )
    await subject.evaluate("mangdaoPictures.dress();0")
    return base64.b64decode(shot["data"])


def shared(words: str, text: str) -> float:
    """How much of `words` stands in `text`: the share of its pairs of neighbouring letters, 0 to 1; 1 for no words."""
    pairs = list(_pairs(words))
    known = set(_pairs(text))
    return sum(pair in known for pair in pairs) / len(pairs) if pairs else 1.0


def _pairs(text: str) -> Iterator[str]:
    """Pairs of neighbouring letters and digits; case, spaces and punctuation do not count."""
    letters = re.sub(r"[\W_]+", "", text.lower())
    return (letters[n : n + 2] for n in range(len(letters) - 1))


def letters(reading: Reading) -> int:
    """How much was read, in Chinese characters; three Latin letters or digits count as one."""
    text = "".join(reading.lines)
    han = len(re.findall(r"[\u3400-\u9fff]", text))
    return han + len(re.findall(r"[^\W_]", text)) // 3 - han // 3
