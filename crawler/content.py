"""Measure a page's own part, without head, foot and menus: is it there to be read, or to lead on?"""

from dataclasses import dataclass
from typing import Any

from crawler.skeleton import is_frame

_UNSEEN = {"script", "style", "noscript", "template", "head", "title", "select", "textarea", "button"}


@dataclass(slots=True)
class Content:
    """What the page's own part holds, in characters."""

    linked: int = 0  # inside links
    plain: int = 0  # outside links
    longest: int = 0  # the longest run of text outside links in one element
    links: int = 0  # how many


def measure(body: Any) -> Content:
    """Measure a body element; no recursion, pages may be nested deep."""
    found = Content()
    stack: list[tuple[Any, bool]] = [(body, False)]
    while stack:
        element, linked = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _UNSEEN or is_frame(element):
            continue
        link = linked or element.tag == "a"
        found.links += element.tag == "a" and bool(element.get("href"))
        # The text of an element stands between its children.
        own = "".join((element.text or "", *(child.tail or "" for child in element))).split()
        size = len(" ".join(own))
        if link:
            found.linked += size
        else:
            found.plain += size
            found.longest = max(found.longest, size)
        stack.extend((child, link) for child in element)
    return found
