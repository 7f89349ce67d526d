"""Text from pages, made harmless for files that are not HTML."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from reports.render import clean, is_web

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), in the wide forms of Chinese too.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BREAKS = ("\t", "\r", "\n")
_STRAY = re.compile("%(?![0-9A-Fa-f]{2})")
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def harmless(text: str, limit: int = 600) -> str:
    """Text without what reorders, hides or cannot be written in XML, at most `limit` characters and marked if cut."""
    return clean(_NOT_XML.sub("\ufffd", text), limit)[:limit]


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet might compute the text instead of showing it."""
    return text.startswith(_BREAKS) or text.lstrip().startswith(_FORMULA)


def inert(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would compute it."""
    return f"'{text}" if starts_formula(text) else text


def web_address(url: str) -> str:
    """The URL as a valid URI reference (RFC 3986); "" for what is no web address."""
    if not is_web(url):
        return ""
    scheme, host, path, query, fragment = urlsplit(url)
    rest = (_STRAY.sub("%25", quote(part, safe="%:/?@!$&'()*+,;=-._~")) for part in (path, query, fragment))
    return urlunsplit((scheme, quote(host, safe="[]:@.-_%"), *rest))
