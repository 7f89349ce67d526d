"""What to tell a webmaster about a rule, from guidance/<rule>.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from reports.i18n import Language, translations

Per = Literal["code", "item"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """The words about a rule in one language; an empty string where there is nothing to say."""

    per: Per  # "code": one change mends every alike element; "item": each distinct element wants its own
    hurts: tuple[str, ...]  # groups of people, most hurt first: keys of reports.words.PEOPLE
    title: str  # names the defect
    what: str  # what is wrong
    who: str  # who is hurt, and how
    how: str  # how to mend it
    find: str  # how to see it for oneself
    limits: str  # what the machine cannot judge
    before: str  # code with the defect
    after: str  # the same, mended
    detail: str  # sentence with {placeholders} for a finding's figures
    question: str  # what a person answers where the machine cannot tell


@cache
def guidance(rule: str, language: Language) -> Guidance:
    """The guidance on a rule; for a rule nobody has written about, words that say just that."""
    entry = _entry(rule)
    if entry is None:
        return _fallback(rule, language)
    words = {key: text.strip("\n") for key, text in entry[language.code].items()}
    return Guidance(per=entry["per"], hurts=tuple(entry["who"]), **({"detail": "", "question": ""} | words))


def per(rule: str) -> Per:
    """What there is to change for a rule: the code once, or every distinct item."""
    entry = _entry(rule)
    return "code" if entry is None else entry["per"]


def detail(text: str, figures: dict[str, Any]) -> str:
    """The sentence filled with a finding's figures; "" when one of them is missing."""
    wanted = re.findall(r"\{(\w+)\}", text)
    if any(figures.get(name) in (None, "") for name in wanted):
        return ""
    return re.sub(r"\{(\w+)\}", lambda match: str(figures[match[1]])[:80], text)


@cache
def _entry(rule: str) -> dict[str, Any] | None:
    if not re.fullmatch(r"[a-z0-9-]+", rule):
        return None
    path = files("reports").joinpath("guidance", f"{rule}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _fallback(rule: str, language: Language) -> Guidance:
    _ = translations(language).gettext
    return Guidance(
        per="code", hurts=(), title=_("Other barrier ({rule})").format(rule=rule),
        what=_("The engine's rule `{rule}` reports a barrier here. No explanation has been written for it yet.").format(
            rule=rule
        ),
        who="", how="", find="", limits="", before="", after="", detail="", question="",
    )  # fmt: skip
