"""What a demo site says to crawlers: robots.txt and sitemaps, plain or as an index of gzipped parts."""

import gzip
from collections.abc import Iterator, Sequence

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
Answer = tuple[bytes, str]


def crawler_files(base: str, robots: str | None, kind: str, paths: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    """Yield path and (body, content type); `kind` of the sitemap is "index" (gzipped parts), "plain" or ""."""
    if robots is not None:
        yield "/robots.txt", (robots.replace("{url}", base).encode(), "text/plain; charset=utf-8")
    if kind == "plain":
        yield "/sitemap.xml", (_urlset(base, paths), "application/xml; charset=utf-8")
    if kind == "index":
        yield from _index(base, paths)


def _index(base: str, paths: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    middle = len(paths) // 2
    parts = {"/sitemap-1.xml.gz": paths[:middle], "/sitemap-2.xml.gz": paths[middle:]}
    locations = "".join(f"<sitemap><loc>{base}{name[1:]}</loc></sitemap>\n" for name in parts)
    index = f"{_XML}<sitemapindex {_NAMESPACE}>\n{locations}</sitemapindex>\n"
    yield "/sitemap.xml", (index.encode(), "application/xml; charset=utf-8")
    for name, chunk in parts.items():
        yield name, (gzip.compress(_urlset(base, chunk), mtime=0), "application/gzip")


def _urlset(base: str, paths: Sequence[str]) -> bytes:
    entries = "".join(f"<url><loc>{base}{path[1:]}</loc></url>\n" for path in paths)
    return f"{_XML}<urlset {_NAMESPACE}>\n{entries}</urlset>\n".encode()
