"""The tables that CSV and XLSX share: columns with their headings, and rows of texts and numbers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from mangdao.standards import clauses, clauses_of_rule
from reports import words
from reports.coverage import PageRow
from reports.exports.labels import MACHINE_ONLY, SHEETS, criterion_title, listed, result, say, title, word
from reports.exports.source import Source
from reports.exports.text import harmless
from reports.guidance import detail, guidance
from reports.i18n import N_, Language, moment
from reports.problems import Place, Problem, tails
from reports.render import viewport
from reports.scorecard import Rating

LONG = 2000  # characters of one text at most

Cell = str | int | float | None
Row = list[Cell]
From = TypeVar("From")  # what rows are made from: one run, or all sites


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading (a key of the catalogue), and how wide it is shown."""

    heading: str
    width: int = 14  # characters
    kind: Literal["text", "link"] = "text"  # link: a URL, followed where the format can


@dataclass(frozen=True, slots=True)
class Table(Generic[From]):
    """One table: `rows` yields a cell for each column."""

    columns: Sequence[Column]
    rows: Callable[[From, Language], Iterator[Row]]


def _first_rows(source: Source, language: Language) -> Iterator[Row]:
    examples, where = source.examples(), tails(source.card.first)
    for number, problem in enumerate(source.card.first, 1):
        yield [
            number, title(problem.rule, language), word(words.IMPACTS, problem.impact, language), problem.places,
            problem.occurrences, problem.pages, round(problem.weighted_pages, 1), harmless(where[problem], 300),
            guidance(problem.rule, language).how.replace("`", ""), *_standards(source, problem, language),
            examples[problem].url, problem.cause,
        ]  # fmt: skip


def _problem_rows(source: Source, language: Language) -> Iterator[Row]:
    examples = source.examples()
    for problem in source.card.problems:
        people = [word(words.PEOPLE, one, language) for one in guidance(problem.rule, language).hurts]
        yield [
            title(problem.rule, language), result(problem, language),
            word(words.IMPACTS, problem.impact, language), word(SHEETS, problem.sheet, language), problem.places,
            problem.occurrences, problem.pages, problem.templates, round(problem.weighted_pages, 1),
            listed(people, language), harmless(problem.shape, LONG), *_standards(source, problem, language),
            examples[problem].url, problem.rule, problem.cause,
        ]  # fmt: skip


def _place_rows(source: Source, language: Language) -> Iterator[Row]:
    for problem, place in source.places():
        yield [
            title(problem.rule, language), result(problem, language), harmless(place.page_title, 200),
            place.url, harmless(place.target, LONG), harmless(place.html, LONG), _said(problem, place, language),
            listed([viewport(profile, language) for profile in place.profiles], language), problem.rule, problem.cause,
        ]  # fmt: skip


def _criterion_rows(source: Source, language: Language) -> Iterator[Row]:
    for row in source.card.criteria:
        yield [
            row.criterion.number, criterion_title(row, language), row.criterion.level,
            word(words.RESULTS, row.result, language), row.places, row.pages, row.doubts,
            listed([title(rule, language) for rule in row.rules], language),
        ]  # fmt: skip


def _clause_rows(source: Source, language: Language) -> Iterator[Row]:
    for row in source.card.clauses:
        yield [
            row.clause.number, row.clause.title_zh if language.code == "zh" else row.clause.title_en,
            say(words.CLAUSE_LEVELS[row.clause.level], language), word(words.RESULTS, row.result, language), row.places,
            row.doubts, listed([title(rule, language) for rule in row.rules], language),
        ]  # fmt: skip


def _standard_rows(source: Source, language: Language) -> Iterator[Row]:
    """Clauses and criteria one under the other, each with the standard it is of."""
    for row in _clause_rows(source, language):
        yield ["GB/T 37668-2019", *row[:5], None, *row[5:]]
    for row in _criterion_rows(source, language):
        yield ["WCAG 2.2", *row]


def _page_rows(source: Source, language: Language) -> Iterator[Row]:
    for page in source.pages():
        done = [visit for visit in page.visits if not visit.reason]
        yield [
            page.url, harmless(page.title, 200), word(words.STATES, page.state, language), _why(page, language),
            word(words.KINDS, page.kind, language),
            say(N_("structured part"), language) if page.structured else "",
            None if page.score is None else round(page.score, 1), page.failed if page.score is not None else None,
            listed([viewport(visit.profile, language) for visit in done], language),
            sum(visit.acted for visit in done), listed(_limits(page, language), language),
        ]  # fmt: skip


def _left_out_rows(source: Source, language: Language) -> Iterator[Row]:
    for count in source.urls():
        fetched = say(N_("Page fetched"), language) if count.state == "fetched" else ""
        yield [fetched or word(words.STATES, count.state, language), word(words.REASONS, count.reason, language),
               count.urls]  # fmt: skip


def _basis_rows(source: Source, language: Language) -> Iterator[Row]:
    """What the figures rest on; texts only, so that no spreadsheet reformats them."""
    card, t, r = source.card, source.card.measurement, source.card.rating

    def line(what: str, value: object) -> Row:
        return [say(what, language), harmless("" if value is None else str(value), LONG)]

    yield line(N_("What this says"), say(MACHINE_ONLY, language))
    yield line(N_("Site"), card.site.name if language.code == "zh" else card.site.name_en or card.site.name)
    yield line(N_("Address"), card.site.url)
    yield line(N_("Grade"), word(words.GRADES, r.grade, language))
    if r.unrated:
        yield line(N_("Why there is no grade"), word(words.UNRATED, r.unrated, language))
    else:
        yield line(N_("Score, of 100"), r.score)
        yield line(N_("Interval of the draw, 95 in 100"), _interval(r, language))
    if not t.done:
        yield line(N_("Note"), say(N_("This audit has not come to its end; the figures may still change."), language))
    for what, value in (
        (N_("URLs known"), r.known), (N_("Pages fetched"), r.fetched), (N_("Pages sampled"), r.sampled),
        (N_("Pages audited"), r.audited), (N_("Fetched pages the score stands for"), round(r.represented, 1)),
        (N_("Visits made"), r.visits_done), (N_("Visits due"), r.visits_due),
        (N_("Pages on which keyboard, zoom and motion were tried"), r.acted),
    ):  # fmt: skip
        yield line(what, value)
    for reason, pages in r.not_audited:
        yield [say(N_("Sampled but not audited"), language), f"{word(words.REASONS, reason, language)} {pages}"]
    tools: tuple[tuple[str, object], ...] = (
        (N_("Viewport"), listed([viewport(profile, language) for profile in t.profiles], language)),
        (N_("Run"), t.run), (N_("Started (UTC+8)"), moment(t.started, language)),
        (N_("Finished (UTC+8)"), moment(t.finished, language)), ("mangdao", t.mangdao), ("axe-core", t.axe_version),
        (N_("SHA-256 of axe-core"), t.axe_sha256), (N_("SHA-256 of our own checks"), t.checks_sha256),
        (N_("Browser"), t.browser), ("Playwright", t.playwright), (N_("User agent"), t.user_agent),
        (N_("Key of the draw"), t.seed), (N_("Pages requested at most"), t.page_budget),
        (N_("Pages drawn at most"), t.sample_budget),
    )  # fmt: skip
    yield from (line(what, tool) for what, tool in tools)
    for note in t.notes:
        yield line(N_("Note"), word(words.NOTES, note, language))


def _interval(rating: Rating, language: Language) -> str:
    if rating.interval is None:
        return say(N_("The sample gives no interval for this score."), language)
    if rating.interval.census:
        return say(N_("All fetched pages were audited: no error of sampling."), language)
    return f"{rating.interval.low} – {rating.interval.high}"


def _standards(source: Source, problem: Problem, language: Language) -> tuple[str, str]:
    """Clauses of GB/T 37668 and criteria of WCAG that a problem bears on; a hint is marked."""
    numbers = []
    for number in clauses_of_rule(problem.rule, in_link=problem.in_link):
        hint = say(N_(" (a hint only)"), language) if problem.rule in clauses()[number].hints else ""
        numbers.append(number + hint)
    criteria = next((rule.criteria for rule in source.card.rules if rule.rule == problem.rule), ())
    return listed(numbers, language), listed(criteria, language)


def _said(problem: Problem, place: Place, language: Language) -> str:
    return harmless(detail(guidance(problem.rule, language).detail, place.figures))


def _why(page: PageRow, language: Language) -> str:
    return word(words.REASONS, page.reason, language)


def _limits(page: PageRow, language: Language) -> list[str]:
    """Viewports that could not be looked at, and what limited those that could."""
    missed = [
        f"{viewport(visit.profile, language)}: {word(words.REASONS, visit.reason, language)}"
        for visit in page.visits
        if visit.reason
    ]
    noted = dict.fromkeys(note for visit in page.visits for note in visit.notes)
    return missed + [word(words.NOTES, note, language) for note in noted]


_REFERENCES = (
    Column(N_("GB/T 37668-2019 clause"), 20), Column(N_("WCAG 2.2 criterion"), 16),
)  # fmt: skip
_COUNTS = (Column(N_("Places to change"), 10), Column(N_("Places"), 10), Column(N_("Pages"), 10))
_ABOUT = (
    Column(N_("Result"), 26), Column(N_("Places"), 10), Column(N_("Pages"), 10),
    Column(N_("Places for a person to judge"), 14), Column(N_("Problems found"), 60),
)  # fmt: skip

FIRST = Table(
    (
        Column(N_("Order"), 8), Column(N_("Problem"), 30), Column(N_("Impact"), 10), *_COUNTS,
        Column(N_("Pages of the site it stands for"), 14), Column(N_("Where"), 36), Column(N_("How to mend it"), 70),
        *_REFERENCES, Column(N_("Page, for example"), 44, "link"), Column(N_("Fingerprint"), 19),
    ),
    _first_rows,
)  # fmt: skip

PROBLEMS = Table(
    (
        Column(N_("Problem"), 34), Column(N_("Result"), 16), Column(N_("Impact"), 10), Column(N_("Kind of rule"), 22),
        *_COUNTS, Column(N_("Templates"), 10), Column(N_("Pages of the site it stands for"), 14),
        Column(N_("Who is hindered"), 36), Column(N_("Where"), 50), *_REFERENCES,
        Column(N_("Page, for example"), 44, "link"), Column(N_("Rule"), 24), Column(N_("Fingerprint"), 19),
    ),
    _problem_rows,
)  # fmt: skip

PLACES = Table(
    (
        Column(N_("Problem"), 34), Column(N_("Result"), 16), Column(N_("Page title"), 34),
        Column(N_("Page address"), 44, "link"), Column(N_("Selector"), 44), Column(N_("Code"), 60),
        Column(N_("Measured"), 40), Column(N_("Viewport"), 20), Column(N_("Rule"), 24), Column(N_("Fingerprint"), 19),
    ),
    _place_rows,
)  # fmt: skip

CRITERIA = Table(
    (Column(N_("Number"), 10), Column(N_("Criterion"), 36), Column(N_("Level"), 8), *_ABOUT),
    _criterion_rows,
)

CLAUSES = Table(
    (Column(N_("Number"), 10), Column(N_("Clause"), 36), Column(N_("Level"), 8), *_ABOUT[:2], *_ABOUT[3:]),
    _clause_rows,
)

STANDARDS = Table(
    (
        Column(N_("Standard"), 18), Column(N_("Number"), 10), Column(N_("Clause or criterion"), 36),
        Column(N_("Level"), 8), *_ABOUT,
    ),
    _standard_rows,
)  # fmt: skip

COVERAGE = Table(
    (
        Column(N_("Page address"), 44, "link"), Column(N_("Page title"), 34), Column(N_("State"), 24),
        Column(N_("Reason"), 24), Column(N_("Kind"), 14), Column(N_("Drawn as"), 12), Column(N_("Score"), 8),
        Column(N_("Rules failed"), 10), Column(N_("Viewports audited"), 24),
        Column(N_("Viewports with keyboard, zoom and motion"), 14), Column(N_("Note"), 40),
    ),
    _page_rows,
)  # fmt: skip

URLS = Table(
    (Column(N_("State"), 24), Column(N_("Reason"), 24), Column(N_("URLs"), 10)),
    _left_out_rows,
)

BASIS = Table((Column(N_("Item"), 30), Column(N_("Value"), 90)), _basis_rows)
