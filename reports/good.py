"""Where the rules looked and found nothing: said as that and no more, never as conformance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from mangdao.model import Kind
from mangdao.store.one_run import one_run
from reports.i18n import N_

# What several rules look at together, in words for a person. A rule is in one group at most; all are counted.
ASPECTS: Mapping[str, Sequence[str]] = {
    N_("Skip links and other ways past repeated blocks"): (
        "bypass", "skip-link", "dead-skip-link", "no-way-past-repeated-blocks",
    ),
    N_("Page titles"): ("document-title", "undescriptive-title", "equal-page-titles"),
    N_("Language of pages"): ("html-has-lang", "html-lang-valid", "wrong-page-language", "valid-lang"),
    N_("Text alternatives of pictures"): (
        "image-alt", "input-image-alt", "area-alt", "role-img-alt", "svg-img-alt", "object-alt", "placeholder-alt",
        "large-image-without-words",
    ),
    N_("Headings"): ("empty-heading", "fake-heading", "text-without-headings", "undescriptive-heading"),
    N_("Text of links"): ("link-name", "vague-link-text", "link-named-by-address", "link-without-target"),
    N_("Labels of form fields and buttons"): (
        "label", "select-name", "button-name", "input-button-name", "label-without-field", "placeholder-as-label",
    ),
    N_("Messages about errors in forms"): (
        "error-without-words", "error-in-unknown-field", "unannounced-error", "untied-error-message",
    ),
    N_("Captions and transcripts"): (
        "video-caption", "video-without-captions", "broken-caption-track", "embedded-player-without-captions",
        "audio-without-transcript",
    ),
    N_("Headers of data tables"): (
        "data-table-without-headers", "table-header-without-scope", "td-headers-attr", "th-has-data-cells",
    ),
    N_("Contrast of text"): ("color-contrast", "low-contrast-in-state", "low-contrast-placeholder"),
    N_("Use by keyboard"): (
        "keyboard-trap", "lost-focus", "invisible-focus", "hidden-tab-stop", "mouse-only-control",
        "keys-without-effect", "scrollable-region-focusable",
    ),
    N_("Zoom and narrow screens"): (
        "meta-viewport", "blocked-zoom", "clipped-zoomed-text", "clipped-narrow-text", "overlapping-zoomed-text",
        "content-gone-when-narrow", "two-way-scrolling",
    ),
    N_("Motion, flashes and sound"): (
        "moving-content-without-pause", "changing-text-without-pause", "animated-image-without-pause",
        "drifting-window", "flashing-content", "sound-that-starts-by-itself", "marquee", "blink",
    ),
    N_("The accessibility toolbar"): (
        "toolbar-not-by-keyboard", "toolbar-without-effect", "toolbar-hidden-on-phone", "toolbar-with-barriers",
    ),
}  # fmt: skip
PAGES = (Kind.STATEMENT, Kind.ELDER, Kind.SEARCH, Kind.HELP)  # kinds of pages that are good to have
_SHEETS = ("scored", "best-practice", "elder", "gov_site")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """Something the rules looked at without finding anything."""

    name: str  # key of ASPECTS
    rules: tuple[str, ...]  # that had something to judge
    pages: int  # audited pages on which one of them, the one with most, found nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """What was found to be without fault, as far as a machine saw."""

    aspects: tuple[Aspect, ...]
    clean: int  # rules that had something to judge and found nothing on any page, nor left anything to a person
    judged: int  # rules that had something to judge
    kinds: tuple[str, ...]  # of PAGES, those found in the sample


def read_good(db: Database, run: int, kinds: Sequence[str]) -> Good:
    """From the view `rule_results`; `kinds` are the structured parts found."""
    marks = ",".join("?" * len(_SHEETS))
    query = f"SELECT * FROM rule_results WHERE run_id = ? AND sheet IN ({marks})"
    with one_run(db, run):
        results = {row["rule"]: row for row in db.query(query, [run, *_SHEETS])}
    judged = {rule: row for rule, row in results.items() if row["failed"] or row["cant_tell"] or row["passed"]}
    clean = {rule: int(row["passed"]) for rule, row in judged.items() if not row["failed"] and not row["cant_tell"]}
    aspects = (
        Aspect(name=name, rules=mine, pages=max(clean[rule] for rule in mine))
        for name, rules in ASPECTS.items()
        if (mine := tuple(rule for rule in rules if rule in judged)) and all(rule in clean for rule in mine)
    )
    return Good(
        aspects=tuple(aspects), clean=len(clean), judged=len(judged),
        kinds=tuple(kind for kind in PAGES if kind in kinds),
    )  # fmt: skip
