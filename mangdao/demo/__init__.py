"""An invented city of five public sites with barriers planted on purpose, to try the whole tool on without harm."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FINDINGS = Path(__file__).with_name("findings.txt")
_REVIEW = "?"


@dataclass(frozen=True, slots=True, order=True)
class Planted:
    """One planted barrier; `path` "*" is every HTML page of the site, `selector` CSS for the element(s)."""

    site: str
    path: str
    rule: str
    selector: str


def golden() -> list[Planted]:
    """Return the planted barriers that an audit must find, in the order of findings.txt."""
    return [planted for mark, planted in _lines() if mark != _REVIEW]


def for_review() -> list[Planted]:
    """Return the planted barriers that a machine can only point at (cantTell): findings.txt marks them with "?"."""
    return [planted for mark, planted in _lines() if mark == _REVIEW]


def _lines() -> Iterator[tuple[str, Planted]]:
    for line in _FINDINGS.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        mark, rest = (_REVIEW, line[1:].lstrip()) if line.startswith(_REVIEW) else ("", line)
        yield mark, Planted(*rest.split(maxsplit=3))
