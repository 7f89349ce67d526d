"""tag: URIs (RFC 4151): names that stay, for what has no address of its own."""

import re
from urllib.parse import quote, urlsplit

from reports.exports.source import Source

YEAR = 2026  # the authority's date: any on which it held its name; it must never change, or every id would


def authority(source: Source) -> str:
    """Who mints the names: the host of the contact page in the user agent, else of the site."""
    found = re.search(r"\+(https?://[^\s)]+)", source.card.measurement.user_agent)
    for url in ([found[1]] if found else []) + [source.card.site.url]:
        host = urlsplit(url).hostname or ""
        if re.fullmatch(r"[a-z0-9.-]+", host):
            return host
    return "localhost"


def tag(who: str, specific: str) -> str:
    """The URI of `specific`, e.g. mangdao/yunshan."""
    return f"tag:{who},{YEAR}:{quote(specific, safe='/')}"
