"""Read sitemaps: a list of pages or of more sitemaps, XML or plain text, gzipped or not; hostile ones do no harm."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

MAX_BYTES = 50 * 1024 * 1024  # unpacked; the protocol's own limit (sitemaps.org)
MAX_ENTRIES = 50_000  # in one file; the protocol's own limit
MAX_FILES = 50  # in one run
MAX_URL = 2048  # the protocol's own limit


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one file lists."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


def read_sitemap(body: bytes) -> Sitemap:
    """What a sitemap lists, as far as it can be read: damage and excess end it, entities are not followed."""
    try:
        content = unpack(body)
    except zlib.error:
        return Sitemap()
    if b"<" not in content[:1000]:
        return Sitemap(pages=_lines(content))
    pages: list[str] = []
    sitemaps: list[str] = []
    for parent, location in _locations(content):
        wanted = sitemaps if parent == "sitemap" else pages
        if location and len(location) <= MAX_URL:
            wanted.append(location)
        if len(pages) + len(sitemaps) >= MAX_ENTRIES:
            break
    return Sitemap(tuple(pages), tuple(sitemaps))


def unpack(body: bytes) -> bytes:
    """At most MAX_BYTES of the file, gunzipped when it is gzip. Raises zlib.error when nothing can be unpacked."""
    if not body.startswith(b"\x1f\x8b"):
        return body[:MAX_BYTES]
    # The limit holds while unpacking: a bomb never gets larger than that.
    return zlib.decompressobj(wbits=31).decompress(body, MAX_BYTES)


def _lines(content: bytes) -> tuple[str, ...]:
    lines = content.decode("utf-8-sig", errors="replace").splitlines()
    urls = (line.strip() for line in lines if line.strip().lower().startswith("http"))
    return tuple(url for url in urls if len(url) <= MAX_URL)[:MAX_ENTRIES]


def _locations(content: bytes) -> Iterator[tuple[str, str]]:
    """(name of the parent element, text) of each loc."""
    events = etree.iterparse(
        io.BytesIO(content), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, recover=True,
        huge_tree=False,
    )  # fmt: skip
    try:
        for _, element in events:
            name = _local(element)
            parent = element.getparent()
            if name == "loc" and parent is not None:
                yield _local(parent), (element.text or "").strip()
            if name in ("url", "sitemap"):
                element.clear()
    except etree.XMLSyntaxError:
        return


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
