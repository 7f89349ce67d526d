"""The planners' table and the evaluation periods as CSV and XLSX have them."""

from collections.abc import Iterator

from reports import periods, plan, words
from reports.exports.city import City
from reports.exports.city_tables import INTERVAL, PART_ONLY, SCOPE, SCORE, SITE, TOOLS, ends, period_name, tools_of
from reports.exports.labels import say, word
from reports.exports.tables import LONG, Cell, Column, Row, Table
from reports.exports.text import harmless
from reports.i18n import CHINESE, N_, Language, civil, day
from reports.periods import Result, SiteRow
from reports.plan import COVERAGE, Common, Figure, Scope
from reports.plan import Row as PlanRow


def scope_name(scope: Scope, language: Language) -> str:
    """Whose table it is."""
    if scope.kind == "all":
        return say(N_("All sites"), language)
    return harmless(scope.name, 60) if scope.kind == "region" else word(words.TARGET_KINDS, scope.name, language)


def _plan_rows(city: City, language: Language) -> Iterator[Row]:
    for scope in city.plan.scopes:
        for row in scope.rows:
            yield [
                scope_name(scope, language), word(plan.NAMES, row.indicator.id, language),
                word(plan.UNITS, row.indicator.unit, language), *_figures(city, row, language),
                *_wanted(scope, row, language), row.change, word(plan.APART, row.apart, language),
                *_common(row.common), *_counts(row, row.base), *_counts(row, row.current), row.indicator.id,
                say(PART_ONLY, language),
            ]  # fmt: skip


def _figures(city: City, row: PlanRow, language: Language) -> Iterator[Cell]:
    """Names and values of the base and the current period."""
    for basis, figure in ((city.plan.base, row.base), (city.plan.current, row.current)):
        yield period_name(basis.period, language) if basis else say(N_("none"), language)
        if figure is None:
            yield say(N_("none: only one period has an audit"), language)
        elif not figure.sites:
            yield word(words.GRADES, "unrated", language)
        elif figure.value is None:
            yield say(N_("too few sites for a median"), language)
        else:
            yield figure.value


def _wanted(scope: Scope, row: PlanRow, language: Language) -> list[Cell]:
    """Target, attribute and where they come from; a region or a kind has none of its own."""
    if row.wanted is None:
        said = say(N_("none set") if scope.kind == "all" else N_("of all sites only"), language)
        return [said, said, ""]
    return [row.wanted.target, word(plan.ATTRIBUTES, row.wanted.kind, language), harmless(row.wanted.source, LONG)]


def _common(common: Common | None) -> list[Cell]:
    return [common.sites, common.base, common.current, common.change] if common else [None] * 4


def _counts(row: PlanRow, figure: Figure | None) -> list[Cell]:
    """Sites with a figure, and those that have none; where rated sites are counted, the rated ones and the others."""
    if figure is None:
        return [None] * 2
    known = figure.hits if row.indicator.id == COVERAGE else figure.sites
    return [known, figure.of - known]


def _period_rows(city: City, language: Language) -> Iterator[Row]:
    for site in city.periods.sites:
        for result in site.results:
            yield [
                *_who(site, language), period_name(result.period, language),
                word(periods.PERIOD_KINDS, result.period.kind, language), civil(result.period.first, language),
                civil(result.period.last, language), *_came_to(result, language), *_against(result, language),
                result.run, day(result.finished, language), *tools_of(result.ruler, language), result.audited,
                result.sampled, say(PART_ONLY, language),
            ]  # fmt: skip


def _who(site: SiteRow, language: Language) -> list[Cell]:
    name = site.name if language is CHINESE else site.name_en or site.name
    return [harmless(name, 200), harmless(site.region, 60), word(words.TARGET_KINDS, site.kind, language)]


def _came_to(result: Result, language: Language) -> list[Cell]:
    return [
        result.score, *ends(result.interval), word(words.GRADES, result.grade, language),
        word(periods.NO_FIGURE, result.reason, language),
    ]  # fmt: skip


def _against(result: Result, language: Language) -> list[Cell]:
    """The difference, since when, and why there is none or what it is worth."""
    change = result.change
    if result.new_ruler:
        broken = N_("Engine, rules or viewports changed: not to be compared with earlier periods.")
        return [None, "", say(broken, language)]
    if change is None:
        return [None, "", ""]
    overlap = {None: N_("One of the two has no interval."), False: "",
               True: N_("The intervals overlap: chance in the draw may be all of it.")}[change.overlap]  # fmt: skip
    since = period_name(change.since, language)
    if change.points is None:
        return [None, since, say(N_("the same audit"), language)]
    return [change.points, since, say(overlap, language)]


PLAN: Table[City] = Table(
    (
        Column(N_("Sites of"), 22), Column(N_("Indicator"), 40), Column(N_("Unit"), 8),
        Column(N_("Base period, which"), 18), Column(N_("Base period"), 12), Column(N_("Current period, which"), 18),
        Column(N_("Current period"), 12), Column(N_("Target"), 12), Column(N_("Attribute"), 12),
        Column(N_("Where the target is from"), 40), Column(N_("Since the base period"), 12),
        Column(N_("Why the periods cannot be compared"), 40), Column(N_("Sites measured alike in both"), 12),
        Column(N_("These sites, base period"), 12), Column(N_("These sites, current period"), 12),
        Column(N_("These sites, difference"), 12), Column(N_("Base period: sites with a figure"), 12),
        Column(N_("Base period: not rated or without a figure"), 12),
        Column(N_("Current period: sites with a figure"), 12),
        Column(N_("Current period: not rated or without a figure"), 12), Column(N_("Indicator, its code"), 18), SCOPE,
    ),
    _plan_rows,
)  # fmt: skip

PERIODS: Table[City] = Table(
    (
        *SITE, Column(N_("Kind of site"), 14), Column(N_("Period"), 20), Column(N_("Kind of evaluation"), 14),
        Column(N_("First day"), 16), Column(N_("Last day"), 16), SCORE, *INTERVAL, Column(N_("Grade"), 14),
        Column(N_("Why there is no grade"), 34), Column(N_("Difference"), 10), Column(N_("Since which period"), 20),
        Column(N_("Note"), 40), Column(N_("Run"), 8), Column(N_("Date"), 16), *TOOLS, Column(N_("Pages audited"), 10),
        Column(N_("Pages sampled"), 10), SCOPE,
    ),
    _period_rows,
)  # fmt: skip
