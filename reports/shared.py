"""Defects of a shared platform: the same problem at the same place of the structure of several sites."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sqlite_utils import Database

from reports.guidance import per

NAMES = 3  # class names a path must hold: with fewer, "div>ul>li>a" would join sites that have nothing in common
ROWS = 500  # sites named on one page of the list; a problem is never torn apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A shared problem on one site."""

    target: str  # targets.id
    name: str  # in Chinese
    name_en: str  # "" when not given
    places: int  # elements on audited pages
    pages: int  # audited pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One problem that several sites have."""

    rule: str
    cause: str  # the letters it is cited by
    path: str  # where in the structure, normalised (mangdao.fingerprint); hostile data
    sights: tuple[Sight, ...]  # two and more, in the order of the list
    number: int = 1  # in the list; 1 and up, like part
    part: int = 1  # of the list: it is cut into pages

    @property
    def file(self) -> str:
        """The page of the list it stands on."""
        return "shared.html" if self.part == 1 else f"shared.{self.part}.html"

    @property
    def places(self) -> int:
        """Places on the audited pages of all these sites."""
        return sum(sight.places for sight in self.sights)

    @property
    def pages(self) -> int:
        """Audited pages of all these sites that show it."""
        return sum(sight.pages for sight in self.sights)

    @property
    def at_once(self) -> bool:
        """Whether one change can clear it; not where every element wants words of its own."""
        return per(self.rule) != "item"

    def others(self, target: str) -> tuple[Sight, ...]:
        """The sites that have it besides this one."""
        return tuple(sight for sight in self.sights if sight.target != target)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedProblems:
    """What the sites of a report have in common."""

    problems: tuple[Shared, ...]  # that one change clears first, then those on most sites, then by places
    plain: int  # also on several sites, but at places too plain to point to a platform

    @property
    def files(self) -> list[str]:
        """The pages of the list, one at least."""
        return list(dict.fromkeys(["shared.html", *(one.file for one in self.problems)]))

    def of(self, target: str) -> tuple[Shared, ...]:
        """The shared problems of one site."""
        return tuple(one for one in self.problems if any(sight.target == target for sight in one.sights))


def read_shared(db: Database, targets: Collection[str]) -> SharedProblems:
    """The problems that the current runs of two or more of these targets share."""
    rows = [row for row in db.query(_SHARED) if row["target_id"] in targets]
    found = [_shared(list(mine)) for _, mine in groupby(rows, key=lambda row: (row["rule"], row["path"]))]
    shared = [one for one in found if len(one.sights) > 1]
    telling = [one for one in shared if names(one.path) >= NAMES]
    telling.sort(key=lambda one: (not one.at_once, -len(one.sights), -one.places, one.rule, one.path))
    return SharedProblems(problems=tuple(_parted(telling)), plain=len(shared) - len(telling))


def names(path: str) -> int:
    """How many different class names a normalised path holds."""
    return len({name for step in path.split(">") for name in step.split(".")[1:]})


def _parted(problems: Sequence[Shared]) -> Iterator[Shared]:
    part, named = 1, 0
    for number, one in enumerate(problems, 1):
        named += len(one.sights)
        if named > ROWS and named > len(one.sights):
            part, named = part + 1, len(one.sights)
        yield replace(one, number=number, part=part)


def _shared(rows: Sequence[dict[str, object]]) -> Shared:
    first = rows[0]
    sights = (
        Sight(
            target=str(row["target_id"]), name=str(row["name"]), name_en=str(row["name_en"]),
            places=int(str(row["places"])), pages=int(str(row["pages"])),
        )
        for row in rows
    )  # fmt: skip
    return Shared(rule=str(first["rule"]), cause=str(first["cause"]), path=str(first["path"]), sights=tuple(sights))


_SHARED = """
SELECT s.*, t.name, t.name_en FROM shared_problems s JOIN targets t ON t.id = s.target_id
ORDER BY s.rule, s.path, t.rowid"""
