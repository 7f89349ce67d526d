"""The 100 points of the evaluation scheme: the technical part, and what people found by the other two."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from mangdao.standards import evaluation
from reports.i18n import N_

PARTS: Mapping[str, str] = {
    "technical": N_("Technical evaluation"), "satisfaction": N_("User satisfaction survey"),
    "self": N_("Self-evaluation"),
}  # fmt: skip
_SCHEME = "miit_2021"
_NAMES_ZH = {"technical": "技术评价", "satisfaction": "用户满意度评价", "self": "自我评价"}  # as in the scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the scheme, with where its points are from."""

    part: str  # key of PARTS
    full: int  # points it has
    points: float | None  # None: not there
    assessor: str  # "" for the technical part, which is ours; hostile data, like the source
    day: str  # ISO 8601 date; "" for the technical part
    answered: int | None  # how many people answered; None: not a survey
    source: str  # the document the points stand in


@dataclass(frozen=True, slots=True, kw_only=True)
class Combined:
    """The three parts together."""

    parts: tuple[Part, ...]
    points: float | None  # of 100; None unless all three are there
    full: int
    scheme: str  # title, in Chinese
    document: str
    confidence: str  # key of reports.yardsticks.CONFIDENCE: how sure the split is

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts without points."""
        return tuple(part.part for part in self.parts if part.points is None)


def read_combined(db: Database, target: str, technical: float | None) -> Combined:
    """The newest evaluations of a target beside the technical part (`technical`: points of 100, None for none)."""
    scheme = evaluation()["schemes"][_SCHEME]
    full = {one["name_zh"]: one for one in scheme["parts"]}
    people = {row["part"]: row for row in db.query("SELECT * FROM current_evaluations WHERE target_id = ?", [target])}
    parts = tuple(_part(name, int(full[_NAMES_ZH[name]]["points"]), people.get(name), technical) for name in PARTS)
    known = [part.points for part in parts if part.points is not None]
    return Combined(
        parts=parts, points=round(sum(known), 1) if len(known) == len(parts) else None,
        full=int(scheme["total_points"]), scheme=scheme["title_zh"], document=scheme["document"],
        confidence=full[_NAMES_ZH["technical"]]["confidence"],
    )  # fmt: skip


def _part(name: str, full: int, row: Mapping[str, object] | None, technical: float | None) -> Part:
    if name == "technical":
        points = None if technical is None else round(full * technical / 100 + 1e-9, 1)
        return Part(part=name, full=full, points=points, assessor="", day="", answered=None, source="")
    if row is None:
        return Part(part=name, full=full, points=None, assessor="", day="", answered=None, source="")
    answered = row["answered"]
    return Part(
        part=name, full=full, points=float(str(row["points"])), assessor=str(row["assessor"]), day=str(row["day"]),
        answered=None if answered is None else int(str(answered)), source=str(row["source"]),
    )  # fmt: skip
