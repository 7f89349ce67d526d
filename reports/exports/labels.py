"""Words that only the exports use, in English as the catalogues' keys."""

from collections.abc import Mapping

from reports import words
from reports.exports.text import harmless
from reports.guidance import guidance
from reports.i18n import CHINESE, N_, Language, translations
from reports.problems import Problem
from reports.render import criterion_name
from reports.scorecard import Site
from reports.sheets import CriterionRow

SHEETS: Mapping[str, str] = {
    "scored": N_("WCAG 2.2 A and AA, scored"),
    "aaa": N_("WCAG level AAA"),
    "best-practice": N_("Good practice"),
    "elder": N_("Elder-friendly rules"),
    "gov_site": N_("Rules for government sites"),
    "experimental": N_("Experimental rules"),
    "retired": N_("Retired rules"),
}

MACHINE_ONLY = N_(
    "Only what a machine can judge. It proves no conformance, and takes the place of no evaluation by people."
)


def say(message: str, language: Language) -> str:
    """A message of the catalogue in the language."""
    return translations(language).gettext(message) if message else ""


def word(table: Mapping[str, str], code: str | None, language: Language) -> str:
    """The word for a code; "" for none."""
    return say(words.word(table, code), language) if code else ""


def listed(items: list[str] | tuple[str, ...], language: Language) -> str:
    """Items in one line, as the language separates them."""
    return ("、" if language is CHINESE else ", ").join(items)


def title(rule: str, language: Language) -> str:
    """What a rule's defect is called."""
    return guidance(rule, language).title


def result(problem: Problem, language: Language) -> str:
    """What a problem came to; what is outside the score is found, but no failure of the standard."""
    if problem.outcome != "failed":
        return say(N_("A person must judge"), language)
    return say(N_("Failures found") if problem.sheet == "scored" else N_("Found, outside the score"), language)


def site_name(site: Site, language: Language) -> str:
    """The organisation's name, in the language where it has one."""
    return harmless(site.name if language is CHINESE else site.name_en or site.name, 200)


def criterion_title(row: CriterionRow, language: Language) -> str:
    """A criterion's name; beside an unsure Chinese one stands the English."""
    name = criterion_name(row.criterion, language)
    unsure = language is CHINESE and row.criterion.confidence == "unsure"
    return f"{name} ({row.criterion.name_en})" if unsure else name
