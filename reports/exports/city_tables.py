"""The tables of all sites that CSV and XLSX share: peers, shared problems, basis; plan_tables has the others.

Each row says of itself that it is the machine-decidable part, because rows are copied out one by one.
"""

from collections.abc import Iterator

from reports import periods, plan, words
from reports.exports.city import City
from reports.exports.labels import MACHINE_ONLY, listed, say, site_name, title, word
from reports.exports.tables import LONG, Cell, Column, Row, Table
from reports.exports.text import harmless
from reports.i18n import CHINESE, N_, Language, civil, day
from reports.interval import Interval
from reports.league import NATIONWIDE, NO_INTERVAL, Group, Standing
from reports.periods import Period, Ruler
from reports.plan import Basis
from reports.render import viewport
from reports.scorecard import Scorecard
from reports.shared import Sight

PART_ONLY = N_("machine-decidable part only")
INFERRED = N_("Inferred from the class names in the pages’ structure, not known.")


def period_name(period: Period, language: Language) -> str:
    """What a period is called; a calendar year by its number."""
    if period.kind == "calendar-year":
        return say(N_("Year %(year)s"), language) % {"year": period.name}
    return harmless(period.name, 60)


def ends(interval: Interval | None) -> list[Cell]:
    """Both ends of an interval."""
    return [interval.low, interval.high] if interval else [None, None]


def tools_of(ruler: Ruler | None, language: Language) -> list[Cell]:
    """Engine, checks and viewports."""
    if ruler is None:
        return ["", "", ""]
    return [ruler.axe_version, ruler.checks_sha256, viewports(ruler.profiles, language)]


def viewports(profiles: tuple[str, ...], language: Language) -> str:
    """Viewports in words."""
    return listed([viewport(profile, language) for profile in profiles], language)


def _compare_rows(city: City, language: Language) -> Iterator[Row]:
    for group in city.groups:
        peers = _peers(group, language)
        for number, part in enumerate(group.parts, 1):
            for one in part.standings:
                yield [
                    *peers, number, one.first, one.last, *_card(one.card, language),
                    *ends(one.card.rating.interval), _place(one, language), part.median,
                    *_measured(one.card, language),
                ]  # fmt: skip
        for card in group.unrated:
            reason = word(words.UNRATED, card.rating.unrated, language)
            yield [*peers, None, None, None, *_card(card, language), None, None, reason, None,
                   *_measured(card, language)]  # fmt: skip


def _peers(group: Group, language: Language) -> list[Cell]:
    area = say(N_("Nationwide"), language) if group.area == NATIONWIDE else harmless(group.area, 60)
    return [
        area or say(N_("Higher region not given"), language), word(words.TARGET_LEVELS, group.level, language),
        word(words.TARGET_KINDS, group.kind, language),
    ]  # fmt: skip


def _card(card: Scorecard, language: Language) -> list[Cell]:
    return [
        site_name(card.site, language), harmless(card.site.region, 60), word(words.GRADES, card.rating.grade, language),
        card.rating.score,
    ]  # fmt: skip


def _place(one: Standing, language: Language) -> str:
    """Why a site has no interval."""
    if not one.no_interval:
        return ""
    return f"{word(NO_INTERVAL, one.no_interval, language)} {say(N_('Placed by its score alone.'), language)}"


def _measured(card: Scorecard, language: Language) -> list[Cell]:
    tools = card.measurement
    return [
        card.rating.audited, card.rating.sampled, card.rating.fetched, tools.run, day(tools.started, language),
        say(N_("yes") if tools.done else N_("no"), language), tools.axe_version, tools.checks_sha256,
        viewports(tools.profiles, language), say(PART_ONLY, language),
    ]  # fmt: skip


def _shared_rows(city: City, language: Language) -> Iterator[Row]:
    for number, problem in enumerate(city.shared.problems, 1):
        for sight in problem.sights:
            yield [
                number, title(problem.rule, language), len(problem.sights), _sight_name(sight, language), sight.places,
                sight.pages, problem.places, problem.pages,
                say(N_("yes") if problem.at_once else N_("no"), language), harmless(problem.path, LONG), problem.rule,
                problem.cause, say(INFERRED, language), say(PART_ONLY, language),
            ]  # fmt: skip


def _sight_name(sight: Sight, language: Language) -> str:
    return harmless(sight.name if language is CHINESE else sight.name_en or sight.name, 200)


def _basis_rows(city: City, language: Language) -> Iterator[Row]:
    """What the figures rest on, and how the indicators are counted."""
    yield [say(N_("What this says"), language), say(MACHINE_ONLY, language)]
    yield [say(N_("Sites"), language), str(len(city.cards))]
    for heading, basis in ((N_("Base period"), city.plan.base), (N_("Current period"), city.plan.current)):
        if basis is None:
            yield [say(heading, language), say(N_("none"), language)]
            continue
        for what, value in _basis(basis, language):
            yield [f"{say(heading, language)}{say(N_(': '), language)}{what}", value]
    for name, formula in plan.FORMULAS.items():
        label = word(plan.NAMES, name, language)
        yield [label, f"{name}: {say(formula, language)}"]
    yield [say(N_("Targets"), language), say(_TARGETS, language)]
    yield [say(N_("Shared problems"), language), say(INFERRED, language)]


def _basis(basis: Basis, language: Language) -> Iterator[tuple[str, str]]:
    period = basis.period
    days = f"{civil(period.first, language)}{say(N_(' to '), language)}{civil(period.last, language)}"
    yield say(N_("Period"), language), f"{period_name(period, language)} ({days})"
    yield say(N_("Rated"), language), f"{basis.rated} / {basis.sites}"
    for reason, sites in basis.unrated:
        yield say(N_("Not rated"), language), f"{word(periods.NO_FIGURE, reason, language)} {sites}"
    yield say(N_("Runs of the rated sites"), language), listed([str(run) for run in basis.runs], language)
    for ruler, sites in basis.rulers:
        version, checks, seen = tools_of(ruler, language)
        yield say(N_("Engine, rules and viewports"), language), f"axe-core {version}, {checks}, {seen} ({sites})"


_TARGETS = N_(
    "Targets are those written into the list of sites, with the plan they come from."
    " Where none was written, none is set here."
)
SCOPE = Column(N_("What this says"), 18)
SITE = (Column(N_("Site"), 30), Column(N_("Region"), 22))
INTERVAL = (Column(N_("Interval of the draw, from"), 10), Column(N_("Interval of the draw, to"), 10))
TOOLS = (Column("axe-core", 10), Column(N_("SHA-256 of our own checks"), 20), Column(N_("Viewport"), 24))
SCORE = Column(N_("Score of 100, machine-decidable part only"), 14)

COMPARE: Table[City] = Table(
    (
        Column(N_("Higher region"), 22), Column(N_("Level of government"), 10), Column(N_("Kind of site"), 14),
        Column(N_("Measured alike: table"), 10), Column(N_("Band of ranks, from"), 10),
        Column(N_("Band of ranks, to"), 10), *SITE, Column(N_("Grade"), 14), SCORE, *INTERVAL,
        Column(N_("Note"), 40), Column(N_("Median of the rated sites"), 12), Column(N_("Pages audited"), 10),
        Column(N_("Pages sampled"), 10), Column(N_("Pages fetched"), 10), Column(N_("Run"), 8), Column(N_("Date"), 16),
        Column(N_("Came to its end"), 10), *TOOLS, SCOPE,
    ),
    _compare_rows,
)  # fmt: skip

SHARED: Table[City] = Table(
    (
        Column(N_("Order"), 8), Column(N_("Problem"), 34), Column(N_("Sites that have it"), 10), Column(N_("Site"), 30),
        Column(N_("Places"), 10), Column(N_("Pages"), 10), Column(N_("Places on all these sites"), 10),
        Column(N_("Pages of all these sites"), 10), Column(N_("One change can clear it"), 10), Column(N_("Where"), 50),
        Column(N_("Rule"), 24), Column(N_("Fingerprint"), 19), Column(N_("Note"), 40), SCOPE,
    ),
    _shared_rows,
)  # fmt: skip

BASIS: Table[City] = Table((Column(N_("Item"), 40), Column(N_("Value"), 90)), _basis_rows)
