"""The fingerprint of a problem: what stays the same from one run to the next while the page's content changes.

A fingerprint reads `k7d2m9xq.article`: the cause (which rule, where in the page's structure) and the kind of page it
was seen on. The cause alone may be cited where the kind does not matter. Nothing of the page's text, ids, numbers or
generated names goes into it, so it can be computed anew from what the store keeps of any old run. A generated name of
small letters alone (Button_abcde) looks like a chosen one and is kept.
"""

import hashlib
import re
from functools import lru_cache

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: nothing that is mistaken for something else
LENGTH = 8  # letters of a cause, 40 bits: among 10,000 causes of one site, two alike once in 20,000 sites
FINGERPRINT = re.compile(rf"[{_LETTERS}]{{{LENGTH}}}(\.[a-z][a-z-]*)?")
ANY_PAGE = "page"  # the kind of pages whose kind is not known

_STEP = re.compile(r"\s*(?:>+|\s)\s*")
_HEADING = re.compile(r"h[1-6]")
# What a selector says beyond names: ids, positions, attributes with their values.
_PARTICULARS = re.compile(
    r"""\[(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\]])*\]|::?[\w-]+(?:\([^)]*\))?|\#(?:\\.|[\w-])+"""
)
_GUID = re.compile(r"[0-9a-fA-F#]{8}-(?:[0-9a-fA-F#]{1,4}-){3}[0-9a-fA-F#]{1,12}")
# Style libraries that name classes by a hash alone: emotion, styled-components, JSS, Svelte, Vue, Stylex.
_LIBRARY = re.compile(r"(?:css|sc|jss|emotion|svelte|styled|data-v)-?[\w#]*(?:-[\w#]+)?|_ng(?:content|host)\S*")
_NUMBERED = re.compile(r"([A-Za-z]{2,}?)[\d#]{1,3}")  # nav2, item#: a word and its number at the end
# Case mixed as nobody writes it. Five small letters without a vowel are no sign: 政务公开 is zwgk on half of all sites.
_ODD_CASE = re.compile(r"[a-z][A-Z]{2,}[a-z]|[A-Z][a-z][A-Z]|[a-z][A-Z]$|^[a-z][A-Z]")


@lru_cache(maxsize=4096)  # a site has few problems and many places of each
def cause(rule: str, shape: str) -> str:
    """Which problem of a site: eight letters from the rule and the normalised place in the structure."""
    digest = hashlib.sha256(f"{rule}\0{normalise(shape)}".encode()).digest()
    number = int.from_bytes(digest[:5])
    return "".join(_LETTERS[number >> shift & 31] for shift in range(35, -1, -5))


def fingerprint(rule: str, shape: str, kind: str | None) -> str:
    """The cause and the kind of page (pages.kind; None: not known) it was seen on."""
    return f"{cause(rule, shape)}.{kind or ANY_PAGE}"


def normalise(shape: str) -> str:
    """A shape (findings.shape) or, where it is unknown, a selector, without all that changes harmlessly.

    Steps are written with ">" between them; each is its tag and the class names that somebody chose, in order, once.
    """
    return ">".join(filter(None, map(_step, _STEP.split(_PARTICULARS.sub("", shape.strip())))))


def _step(step: str) -> str:
    tag, *names = step.split(".")
    kept = sorted(filter(None, map(_chosen, names)))
    tag = tag if _HEADING.fullmatch(tag) else re.sub(r"[\d#]+", "", tag)
    return ".".join([tag, *dict.fromkeys(kept)]) if tag or kept else ""


def _chosen(name: str) -> str:
    """A class name without what a build tool or a counter has put into it; "" when that is all of it."""
    bare = _GUID.sub("", name.replace("\\", ""))
    if _LIBRARY.fullmatch(bare):
        return ""
    first, *rest = re.split(r"([-_]+)", bare)
    numbered = _NUMBERED.fullmatch(first)
    words = [numbered[1] if numbered else "" if _generated(first) else first]
    words += [joint[0] + part for joint, part in zip(rest[::2], rest[1::2], strict=True) if not _generated(part)]
    return "".join(words).strip("-_")


def _generated(part: str) -> bool:
    """Whether a part of a name was made by a machine: a digit in it, or case mixed as nobody writes it."""
    return bool(re.search(r"[\d#]", part) or _ODD_CASE.search(part))
