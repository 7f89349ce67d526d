"""Turn records into HTML: one Jinja environment a language, its filters, and the links between pages."""

import re
from functools import cache, partial
from typing import Any
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from mangdao.standards import Criterion, clauses, clauses_of_rule, criteria
from reports import evaluations, periods, plan, ruler, words, yardsticks
from reports.changes import VERDICTS
from reports.guidance import detail, guidance
from reports.i18n import CHINESE, LANGUAGES, Language, civil, clock, day, moment, number, percent, translations
from reports.league import NO_INTERVAL
from reports.spacing import Spacing
from reports.waivers import WAIVER_STATES

# Characters that reorder or hide text: shown by their code instead (Unicode TR36, "Trojan Source").
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e01ef]"
)
# Marks piled upon one letter cover the lines around it; no script needs more than three.
_PILED = re.compile("([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3})"
                    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # fmt: skip
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_TABLES = {
    "grade": words.GRADES, "unrated": words.UNRATED, "impact": words.IMPACTS, "person": words.PEOPLE,
    "kind": words.KINDS, "reason": words.REASONS, "state": words.STATES, "note": words.NOTES, "result": words.RESULTS,
    "principle": yardsticks.PRINCIPLES, "confidence": yardsticks.CONFIDENCE,
    "evaluation_part": evaluations.PARTS,
    "target_kind": words.TARGET_KINDS, "target_level": words.TARGET_LEVELS,
    "verdict": VERDICTS, "waiver_state": WAIVER_STATES,
    "no_interval": NO_INTERVAL,
    "unsplit": ruler.UNSPLIT, "became": ruler.BECAME,
    "no_figure": periods.NO_FIGURE, "period_kind": periods.PERIOD_KINDS,
    "indicator": plan.NAMES, "unit": plan.UNITS, "direction": plan.DIRECTIONS, "attribute": plan.ATTRIBUTES,
    "formula": plan.FORMULAS, "apart": plan.APART,
}  # fmt: skip


def render(template: str, language: Language, path: str, **context: Any) -> str:
    """A page as HTML; `path` is where it will lie below the language's folder, e.g. sites/x/index.html."""
    up = "../" * path.count("/")
    out = up + "../" * language.root.count("/")
    other = next(one for one in LANGUAGES if one is not language)
    return (
        environment(language)
        .get_template(template)
        .render(
            context, language=language, other=other, to=lambda page: up + page, asset=lambda file: out + file,
            elsewhere=out + other.root + path,
        )
    )  # fmt: skip


@cache
def environment(language: Language) -> Environment:
    """The templates with everything a page may say already in the language."""
    env = Environment(
        loader=PackageLoader("reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, extensions=["jinja2.ext.i18n", Spacing],
    )  # fmt: skip
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    _ = translations(language).gettext
    for name, table in _TABLES.items():
        env.filters[name] = lambda code, table=table: _(words.word(table, code)) if code else ""
    env.filters |= {
        "num": partial(number, language=language), "share": partial(percent, language=language),
        "moment": partial(moment, language=language),
        "civil": partial(civil, language=language),
        "clock": partial(clock, language=language), "day": partial(day, language=language),
        "clean": clean, "readable": readable, "prose": prose, "viewport": lambda profile: viewport(profile, language),
        "clause_level": lambda level: _(words.CLAUSE_LEVELS[level]), "sentence": sentence_list(language),
    }  # fmt: skip
    env.tests |= {"web": is_web, "chinese": lambda text: bool(_HAN.search(text))}
    env.globals |= {
        "guidance": partial(guidance, language=language), "detail": detail, "clauses_of": clauses_of,
        "criterion": criteria().get, "criterion_name": partial(criterion_name, language=language),
        "zh": language is CHINESE, "gap": "" if language is CHINESE else " ",  # between two sentences
    }  # fmt: skip
    return env


def clean(text: str, limit: int = 600) -> str:
    """Hostile text made harmless to read: what reorders or hides is shown by its code, what is endless ends in …."""
    bare = _PILED.sub(r"\1…", text)
    shown = bare if len(bare) <= limit else bare[: limit - 1] + "…"
    return _UNSEEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", shown)


def readable(url: str) -> str:
    """A URL to be read: letters for their UTF-8 escapes, harmless, and shortened in the middle, so that ends differ."""
    shown = re.sub(r"(?:%[89A-Fa-f][0-9A-Fa-f])+", _letters, url)
    return clean(shown if len(shown) <= 300 else f"{shown[:200]}…{shown[-99:]}")


def prose(text: str) -> Markup:
    """Our own prose with its `code` marked; never for anything from a page."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def is_web(url: str) -> bool:
    """Whether a URL may be followed from a report."""
    try:
        return urlsplit(url).scheme in ("http", "https") and not _UNSEEN.search(url)
    except ValueError:
        return False


def _letters(escapes: re.Match[str]) -> str:
    """What the escapes stand for; themselves where that is no text, or text that cannot be seen."""
    try:
        letters = unquote(escapes[0], errors="strict")
    except UnicodeDecodeError:
        return escapes[0]
    return letters if letters.isalnum() else escapes[0]


def viewport(profile: str, language: Language) -> str:
    """A viewport in words, with its size."""
    name, width, height = words.VIEWPORTS[profile]
    said = translations(language).gettext(name)
    return f"{said} {width}×{height}"


def sentence_list(language: Language) -> Any:
    """Join words as the language does."""
    return ("、" if language is CHINESE else ", ").join


def clauses_of(rule: str, in_link: bool) -> list[tuple[Any, bool, bool]]:
    """The GB/T 37668 clauses a rule bears on, whether it only hints at them, and whether only inside links."""
    found = [clauses()[clause] for clause in clauses_of_rule(rule, in_link=in_link)]
    return [(clause, rule in clause.hints, rule in clause.within_link) for clause in found]


def criterion_name(found: Criterion, language: Language) -> str:
    """A criterion's name; in Chinese with our name behind it where the authorized one misleads."""
    if language is not CHINESE:
        return found.name_en
    return f"{found.name_zh}（{found.alias_zh}）" if found.alias_zh else found.name_zh
