"""The standards as data: what they ask, how they map to each other, and which rules bear on what."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from mangdao.standards.records import Clause, Criterion, Requirement, Standard, Toolbar

__all__ = [
    "Clause",
    "Criterion",
    "Requirement",
    "Standard",
    "Toolbar",
    "clauses",
    "clauses_of_rule",
    "criteria",
    "criteria_of_tags",
    "evaluation",
    "in_link",
    "known",
    "level_of",
    "requirements",
    "standard",
    "standard_title",
    "toolbars",
]

_WCAG = {"wcag20": ("2.0",), "wcag21": ("2.0", "2.1"), "wcag22": ("2.0", "2.1", "2.2")}
_CLAUSES = ("gbt37668",)
_REQUIREMENTS = ("elder", "gov_site")
_TAG = re.compile(r"wcag(\d)(\d)(\d{1,2})")


def known() -> tuple[str, ...]:
    """The names a target may use under `standards`."""
    return tuple(sorted([*_WCAG, *_CLAUSES, *_REQUIREMENTS]))


@cache
def standard(name: str) -> Standard:
    """The header of a standard. LookupError for a name that is not known."""
    _check(name, known(), "standard")
    header = _read("wcag22" if name in _WCAG else name)
    fields = {**header, **header.get("editions", {}).get(name, {})}
    kept = {k: v for k, v in fields.items() if k in Standard.__dataclass_fields__}
    return Standard(name=name, **_frozen(kept))


def standard_title(name: str, language: str) -> str:
    """The title of a standard in Chinese for any zh language, in English otherwise."""
    found = standard(name)
    return found.title_zh if language.lower().startswith("zh") else found.title_en


@cache
def criteria(standard: str | None = None) -> Mapping[str, Criterion]:
    """Criteria by number: those of one edition of WCAG, or without an edition all, the obsolete 4.1.1 included."""
    if standard is None:
        return _all_criteria()
    _check(standard, tuple(_WCAG), "edition of WCAG")
    editions = _WCAG[standard]
    removed = standard == "wcag22"
    return MappingProxyType(
        {
            number: criterion
            for number, criterion in _all_criteria().items()
            if criterion.since in editions and not (removed and criterion.status == "obsolete")
        }
    )


@cache
def clauses(standard: str = "gbt37668") -> Mapping[str, Clause]:
    """Clauses by number, app-only ones included. LookupError for a standard without clauses."""
    _check(standard, _CLAUSES, "standard with clauses")
    return MappingProxyType(
        {
            number: Clause(number=number, relation=entry["wcag_relation"], **_frozen(entry, "wcag_relation"))
            for number, entry in _read(standard)["clauses"].items()
        }
    )


@cache
def requirements(standard: str) -> Mapping[str, Requirement]:
    """Requirements of `elder` or `gov_site` by our id. LookupError for any other name."""
    _check(standard, _REQUIREMENTS, "standard with requirements")
    entries = _read(standard)["requirements"]
    return MappingProxyType({key: Requirement(number=key, **_frozen(entry)) for key, entry in entries.items()})


@cache
def clauses_of_rule(rule_id: str, *, in_link: bool | None = None) -> tuple[str, ...]:
    """Numbers of the GB/T 37668 web clauses a rule bears on.

    Some rules bear on a clause only where the element lies inside a link: with in_link=False those clauses are
    left out, with None (not known) they are kept.
    """
    return tuple(
        number
        for number, clause in clauses().items()
        if "web" in clause.applies_to
        and rule_id in clause.rules
        and not (in_link is False and rule_id in clause.within_link)
    )


def in_link(shape: str) -> bool:
    """Whether a finding's shape, such as `li>a.more>img`, or the selector in its place is a link or lies inside one."""
    return any(re.match(r"\s*a(?![\w-])", step) for step in shape.split(">"))


def criteria_of_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Numbers of the criteria that axe's tags name, in order; tags such as wcag2a or wcag22aa name none."""
    matches = [match for tag in tags if (match := _TAG.fullmatch(tag))]
    numbers = {".".join(match.groups()) for match in matches}
    return tuple(number for number in criteria() if number in numbers)


def level_of(number: str) -> str:
    """The level of a WCAG criterion: A, AA or AAA. LookupError for a number that does not exist."""
    found = criteria().get(number)
    if found is None:
        raise LookupError(f"unknown WCAG criterion {number!r}: numbers look like 1.4.3.")
    return found.level


@cache
def toolbars() -> Mapping[str, Toolbar]:
    """Fingerprints of toolbars by name."""
    entries = _read("toolbars")["toolbars"]
    return MappingProxyType({name: Toolbar(name=name, **_frozen(entry)) for name, entry in entries.items()})


@cache
def evaluation() -> Mapping[str, Any]:
    """Facts on evaluation schemes and the law, as they stand in evaluation.toml."""
    return MappingProxyType(_read("evaluation"))


@cache
def _all_criteria() -> Mapping[str, Criterion]:
    data = _read("wcag22")
    return MappingProxyType(
        {
            number: Criterion(number=number, url=data["understanding"] + entry["slug"], **_frozen(entry, "slug"))
            for number, entry in data["criteria"].items()
        }
    )


@cache
def _read(name: str) -> dict[str, Any]:
    file = resources.files(__package__).joinpath(f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _frozen(entry: Mapping[str, Any], *without: str) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items() if k not in without}


def _check(name: str, allowed: tuple[str, ...], what: str) -> None:
    if name not in allowed:
        raise LookupError(f"unknown {what} {name!r}. Known: {', '.join(sorted(allowed))}.")
