"""The records that the standards are made of."""

from dataclasses import dataclass
from typing import Literal

Confidence = Literal["verified", "digest", "memory", "unsure"]
Machine = Literal["auto", "partial", "manual", "n/a"]


@dataclass(frozen=True, slots=True)
class Standard:
    """What a standard is, where it stands, and how far our copy of it can be trusted."""

    name: str
    title_zh: str
    title_en: str
    edition: str
    url: str
    how_sure: str
    known_defects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A success criterion of WCAG; confidence is about its Chinese name."""

    number: str
    level: Literal["A", "AA", "AAA"]
    name_en: str
    name_zh: str
    since: Literal["2.0", "2.1", "2.2"]
    status: Literal["current", "obsolete"]
    confidence: Confidence
    url: str
    alias_zh: str | None = None  # ours, where the authorized name misleads
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause of GB/T 37668; the mapping to WCAG and to rules is ours, confidence is about number, title and level."""

    number: str
    test_number: str
    title_zh: str
    title_en: str
    level: Literal[1, 2, 3]
    principle_zh: str
    principle_en: str
    guideline_zh: str
    guideline_en: str
    applies_to: tuple[Literal["web", "app"], ...]
    requirement_zh: str
    requirement_en: str
    relation: str
    machine: Machine
    confidence: Confidence
    wcag: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()  # rules whose failure only asks a person to look
    within_link: tuple[str, ...] = ()  # rules which count here only inside a link
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A rule for elder-friendly or government sites; confidence is about the requirement."""

    number: str
    requirement_zh: str
    requirement_en: str
    confidence: Confidence
    source: str
    check: str | None = None
    threshold: str | None = None
    gbt37668: tuple[str, ...] = ()
    wcag: tuple[str, ...] = ()
    note: str | None = None
    # elder
    annex: Literal[1, 2] | None = None
    clause: str | None = None  # None: the number is not established
    clause_confidence: str | None = None
    machine: Machine | None = None
    # gov_site
    document: str | None = None
    part: str | None = None
    kind: str | None = None
    seen_in_code: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolbar:
    """Signs by which an accessibility toolbar is recognised: hints, to be matched several at a time."""

    name: str
    title_zh: str
    confidence: Confidence
    url: str | None = None
    scripts: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    globals: tuple[str, ...] = ()
    storage: tuple[str, ...] = ()
    url_modes: tuple[str, ...] = ()
    labels_zh: tuple[str, ...] = ()
    shortcuts: tuple[str, ...] = ()
    defects: tuple[str, ...] = ()
    note: str | None = None
