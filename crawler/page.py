"""Read a page's HTML as it was sent: what it says, where it leads, and what it is built of."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import html  # type: ignore[import-untyped]

MAX_LINKS = 5000
SHORT = 200  # characters; a page with less may be filled by its scripts and is no copy of another
PROMPT = 3.0  # seconds; a refresh as quick as that is a redirect

Element = Any  # lxml has no types

_INVISIBLE = {"script", "style", "noscript", "template", "head", "title", "textarea", "select"}
_BREAKING = {"p", "div", "li", "td", "th", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "section"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_REFRESH = re.compile(r"^\s*(\d+(?:\.\d*)?)\s*[;,]\s*(?:url\s*=\s*)?['\"]?\s*([^'\"]+)", re.IGNORECASE)
_JUMP = re.compile(
    r"location(?:\.href)?\s*=\s*['\"]([^'\"]+)['\"]|location\.(?:replace|assign)\(\s*['\"]([^'\"]+)['\"]"
)
_OWN_ADDRESS = re.compile(r"location\.(search|hash|href)|URLSearchParams|getQueryString|getUrlParam|getParameter", re.I)


@dataclass(frozen=True)
class Page:
    """A parsed page; each fact is worked out when it is asked for."""

    root: Element

    @cached_property
    def title(self) -> str:
        """The title, white space collapsed."""
        found = self.root.find(".//title")
        return "" if found is None else _squeeze(found.text_content())

    @cached_property
    def text(self) -> str:
        """The visible text as far as HTML alone tells, white space collapsed."""
        return _squeeze("".join(_visible(self.body)))

    @cached_property
    def body(self) -> Element:
        """The body, or what stands for it."""
        found = self.root.find("body")
        return self.root if found is None else found

    @cached_property
    def links(self) -> list[tuple[str, str]]:
        """(href as written, text) of links, areas and frames, at most MAX_LINKS."""
        found = []
        for element in self.root.iter("a", "area", "frame", "iframe"):
            href = element.get("src" if element.tag in ("frame", "iframe") else "href")
            if href and href.strip():
                found.append((href, _label(element)))
        return [*found, *((target, "") for target in self._jumps())][:MAX_LINKS]

    @cached_property
    def base(self) -> str:
        """The href of the base element, '' if there is none."""
        found = self.root.find(".//base[@href]")
        return "" if found is None else str(found.get("href")).strip()

    @cached_property
    def refresh(self) -> tuple[float, str] | None:
        """Seconds and target of a meta refresh that leads elsewhere."""
        for meta in self.root.iter("meta"):
            if (meta.get("http-equiv") or "").strip().lower() != "refresh" or meta.getparent().tag == "noscript":
                continue
            found = _REFRESH.match(meta.get("content") or "")
            if found:
                return float(found[1]), found[2].strip()
        return None

    @cached_property
    def headings(self) -> list[str]:
        """The texts of h1 to h3, in the order of the page."""
        return [text for text in (_squeeze(each.text_content()) for each in self.root.iter("h1", "h2", "h3")) if text]

    @property
    def elements(self) -> int:
        """How many elements the body has, scripts and styles left out."""
        return sum(
            1 for each in self.body.iterdescendants() if isinstance(each.tag, str) and each.tag not in _INVISIBLE
        )

    @property
    def has_password(self) -> bool:
        """Whether a field asks for a password."""
        return bool(self.root.xpath("boolean(.//input[translate(@type,'PASWORD','pasword')='password'])"))

    @property
    def script_count(self) -> int:
        """How many script elements there are."""
        return sum(1 for _ in self.root.iter("script"))

    @cached_property
    def digest(self) -> str:
        """Of title and text, the same for copies; '' when the page may be filled by a script that reads its address."""
        if len(self.text) < SHORT or any(_OWN_ADDRESS.search(each.text or "") for each in self.root.iter("script")):
            return ""
        return hashlib.sha256(f"{self.title}\n{self.text}".encode(errors="replace")).hexdigest()[:32]

    def _jumps(self) -> Iterator[str]:
        """Where the scripts of an otherwise empty page lead."""
        if len(self.text) > SHORT or next(self.body.iter("a"), None) is not None:
            return
        for script in self.root.iter("script"):
            for found in _JUMP.finditer(script.text or ""):
                yield found[1] or found[2]


def read_page(text: str) -> Page:
    """Parse HTML, however broken."""
    # lxml refuses str with an encoding declaration, and control characters that XML does not know.
    clean = text.replace("\x00", "").encode("utf-8", errors="replace")
    try:
        return Page(html.document_fromstring(clean, parser=html.HTMLParser(encoding="utf-8")))
    except Exception as error:  # lxml.etree.ParserError, and ValueError from deep inside
        if type(error).__name__ not in ("ParserError", "ValueError", "XMLSyntaxError"):
            raise
        return Page(html.document_fromstring(b"<html><body></body></html>"))


def _visible(element: Element) -> Iterator[str]:
    """Text pieces in the order of the page; no recursion, pages may be nested deep."""
    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        node, done = stack.pop()
        if done:
            yield node.tail or ""
            continue
        stack.append((node, True))
        if not isinstance(node.tag, str) or node.tag in _INVISIBLE or _HIDDEN.search(node.get("style") or ""):
            continue
        yield (" " if node.tag in _BREAKING else "") + (node.text or "")
        stack.extend((child, False) for child in reversed(node))


def _label(element: Element) -> str:
    text = _squeeze(element.text_content()) or element.get("title") or ""
    if not text:
        text = next((image.get("alt") or "" for image in element.iter("img")), "")
    return _squeeze(text)[:200]


def _squeeze(text: str) -> str:
    return " ".join(text.split())
