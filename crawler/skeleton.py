"""What a page is built of, its words left out: pages of one template have the same skeleton, or nearly."""

import hashlib
import re
import zlib
from typing import Any

MAX_FEATURES = 256
MAX_DEPTH = 24

# Texts differ in these from page to page of one template: they leave no path of their own.
_RICH_TEXT = frozenset(
    """a abbr b big blockquote br center cite code del em font h2 h3 h4 h5 h6 hr i img ins li ol p pre s small span
    strike strong sub sup u ul o:p v:shape wbr""".split()  # noqa: SIM905
)
_IGNORED = {"script", "style", "noscript", "template", "link", "meta", "input", "option"}
# Head and foot are the same all over a site and would make all its pages look alike.
_FRAME_TAGS = {"header", "footer", "nav"}
_FRAME = re.compile(r"(^|[-_ ])(header|footer|foot|nav|navbar|navigation|menu|topbar|copyright|toolbar)([-_ ]|$)", re.I)
_STATE = re.compile(
    r"(active|current|cur|on|hover|selected|open|show|hide|odd|even|first|last|clearfix|clear|fl|fr)$", re.I
)


def skeleton(body: Any) -> tuple[str, tuple[int, ...]]:
    """Digest and features (hashes of tag and class paths, at most MAX_FEATURES) of a page's body element."""
    found: set[int] = set()
    stack: list[tuple[Any, int, int]] = [(child, 0, 0) for child in body]
    while stack:
        element, above, depth = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _IGNORED:
            continue
        name, here = _name(element), above
        if name or element.tag not in _RICH_TEXT:
            here = zlib.crc32(f"{element.tag}{name}".encode(errors="replace"), above)
            found.add(here)
        if depth < MAX_DEPTH and not is_frame(element):
            stack.extend((child, here, depth + 1) for child in element)
    # The smallest hashes of a set are a fair sample of it: Jaccard similarity survives the cut.
    features = tuple(sorted(found)[:MAX_FEATURES])
    return hashlib.sha256(repr(features).encode()).hexdigest()[:16], features


def _name(element: Any) -> str:
    """Classes without numbers, hashes and states, in a fixed order."""
    words = {re.sub(r"\d+", "#", word) for word in (element.get("class") or "").split()}
    kept = sorted(word for word in words if len(word) <= 30 and word.count("#") < 2 and not _STATE.match(word))
    return "".join(f".{word}" for word in kept[:4])


def is_frame(element: Any) -> bool:
    """Whether an element is a head, foot or menu: the same all over a site."""
    return element.tag in _FRAME_TAGS or bool(_FRAME.search(f"{element.get('class') or ''} {element.get('id') or ''}"))
