"""Sites beside their peers: groups, and bands in place of ranks where chance in the draw may be all the difference."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import median

from sqlite_utils import Database

from mangdao.store.one_run import one_run
from reports.i18n import N_
from reports.interval import interval
from reports.scorecard import Scorecard

ENOUGH = 3  # rated sites: of fewer there is no median
NATIONWIDE = "全国"  # the area of what has nothing above it

# Why a rated site has no interval.
NO_INTERVAL: Mapping[str, str] = {
    "incomplete": N_("Every fetched page was drawn, but some have no score."),
    "few": N_("Too few pages were drawn to tell how they differ."),
    "alike": N_("The pages drawn of each template have the same score, so the draw says nothing about chance."),
}

# Divisions as a region's name writes them one behind the other; 沙市区 and 市中区 are one each.
_DIVISION = re.compile(r".+?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|林区|省|市|盟|县|区|旗)(?![县区市]$)")

Ruler = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A rated site in its part of a group."""

    card: Scorecard
    first: int  # the best rank of its band; 1 and up
    last: int  # the last rank of its band
    no_interval: str  # key of NO_INTERVAL; "" when there is an interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Rated sites of a group measured with the same rules in the same viewports: these may be compared."""

    axe_version: str
    checks_sha256: str
    profiles: tuple[str, ...]
    standings: tuple[Standing, ...]  # best band first; inside a band in the order of the list
    median: float | None  # of the scores; None: fewer than ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Peers: one level, one kind, one area above."""

    area: str  # in Chinese; NATIONWIDE, or "" where the region does not tell
    level: str  # key of reports.words.TARGET_LEVELS
    kind: str  # key of reports.words.TARGET_KINDS
    sites: int
    rated: int
    parts: tuple[Part, ...]  # the largest first
    unrated: tuple[Scorecard, ...]  # stand apart, never ranked


def read_league(db: Database, cards: Sequence[Scorecard]) -> tuple[Group, ...]:
    """The groups of these scorecards, in the order in which the first site of each stands in the list."""
    found: dict[tuple[str, str, str], list[Scorecard]] = defaultdict(list)
    for card in cards:
        found[area(card.site.region, card.site.level), card.site.level, card.site.kind].append(card)
    return tuple(_group(db, *key, mine) for key, mine in found.items())


def area(region: str, level: str) -> str:
    """What lies above a region: of a county its city, of a city its province; "" where the name does not tell."""
    if level in ("国家", "省"):
        return NATIONWIDE
    return "".join(_DIVISION.findall(region.strip())[:-1])


def regions(region: str) -> tuple[str, ...]:
    """A region and all that lie above it, the widest first; itself alone where the name does not tell."""
    name = region.strip()
    return tuple(accumulate(_DIVISION.findall(name))) or ((name,) if name else ())


def bands(ranges: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """For each range (low, high) the first and last rank of its band, 1 being best.

    Ranges that overlap or touch share a band, and so do those that a third one joins: only of two bands it can be said
    that no range of the one reaches into the other.
    """
    order = sorted(range(len(ranges)), key=lambda one: -ranges[one][1])
    found: list[list[int]] = []
    floor = 0.0
    for one in order:
        low, high = ranges[one]
        if found and high >= floor:
            found[-1].append(one)
            floor = min(floor, low)
        else:
            found.append([one])
            floor = low
    placed: dict[int, tuple[int, int]] = {}
    for band in found:
        span = (len(placed) + 1, len(placed) + len(band))
        placed |= dict.fromkeys(band, span)
    return [placed[one] for one in range(len(ranges))]


def _group(db: Database, area: str, level: str, kind: str, cards: Sequence[Scorecard]) -> Group:
    measured: dict[Ruler, list[Scorecard]] = defaultdict(list)
    for card in cards:
        if card.rating.score is not None:
            measured[_ruler(card)].append(card)
    parts = [_part(db, ruler, mine) for ruler, mine in measured.items()]
    return Group(
        area=area, level=level, kind=kind, sites=len(cards), rated=sum(map(len, measured.values())),
        parts=tuple(sorted(parts, key=lambda part: -len(part.standings))),
        unrated=tuple(card for card in cards if card.rating.score is None),
    )  # fmt: skip


def _ruler(card: Scorecard) -> Ruler:
    """What a score hangs on besides the site: a page's is that of its worst viewport."""
    tools = card.measurement
    return tools.axe_sha256, tools.checks_sha256, tuple(sorted(tools.profiles))


def _part(db: Database, ruler: Ruler, cards: Sequence[Scorecard]) -> Part:
    spans = bands([_range(card) for card in cards])
    standings = [
        Standing(card=card, first=first, last=last, no_interval=_no_interval(db, card))
        for card, (first, last) in zip(cards, spans, strict=True)
    ]
    return Part(
        axe_version=cards[0].measurement.axe_version, checks_sha256=ruler[1], profiles=cards[0].measurement.profiles,
        standings=tuple(sorted(standings, key=lambda one: one.first)),
        median=middle(card.rating.score for card in cards),
    )  # fmt: skip


def middle(scores: Iterable[float | None]) -> float | None:
    """The median of the scores there are, to one decimal; None for fewer than ENOUGH."""
    known = [score for score in scores if score is not None]
    return round(median(known) + 1e-9, 1) if len(known) >= ENOUGH else None


def _range(card: Scorecard) -> tuple[float, float]:
    """Where the score lies; without an interval the score itself, which the table says."""
    found, score = card.rating.interval, card.rating.score or 0.0
    return (found.low, found.high) if found else (score, score)


def _no_interval(db: Database, card: Scorecard) -> str:
    if card.rating.interval:
        return ""
    run = card.measurement.run
    with one_run(db, run):
        pages = list(db.query("SELECT * FROM scored_pages WHERE run_id = ?", [run]))
    if interval(pages, card.rating.score or 0.0, card.measurement.seed):
        return "incomplete"  # of what has a score nothing was left to chance
    sizes: dict[str, int] = defaultdict(int)
    for page in pages:
        sizes[page["stratum"]] += 1
    return "alike" if max(sizes.values(), default=0) > 1 else "few"
