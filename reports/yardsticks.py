"""The results of one audit by the yardsticks of others: principles with points, levels with counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from mangdao.standards import evaluation
from reports.i18n import N_
from reports.sheets import ClauseRow, CriterionRow

# What a criterion or clause can come to, as the tables of levels count it.
RESULTS = ("failed", "cant-tell", "none-found", "inapplicable", "untested")
PRINCIPLES: Mapping[str, str] = {
    "perceivable": N_("Perceivable"), "operable": N_("Operable"), "understandable": N_("Understandable"),
    "compatible": N_("Robust"),
}  # fmt: skip
# How sure we are of a fact about a scheme.
CONFIDENCE: Mapping[str, str] = {
    "verified": N_("read in the text itself"),
    "digest": N_("second-hand: press, copies or digests"),
    "memory": N_("from memory"),
    "unsure": N_("unsure"),
}
_WEIGHTS, _LINE = "people_xsbn", "isc_2022"  # in standards/evaluation.toml


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipleRow:
    """One of the four principles."""

    principle: str  # key of PRINCIPLES
    weight: int  # points of 100
    pages: int  # on which a rule of it decided
    score: float | None  # 0 to 100, the machine-decidable part; None when there is none
    points: float | None  # weight x score / 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Technical:
    """The machine-decidable part of a technical evaluation, with what the figures rest on."""

    principles: tuple[PrincipleRow, ...]
    points: float | None  # of 100; None unless every principle has a score
    weights_source: str  # title of the evaluation the weights are from, in Chinese
    weights_confidence: str  # key of CONFIDENCE
    line: int  # points at which the scheme goes on
    line_source: str  # title of the scheme, in Chinese
    line_confidence: str
    above: bool | None  # whether points reach the line; None without points


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """How the criteria or clauses of one level came out. Counts only: a level is all or nothing."""

    level: str  # A or AA; 1, 2 or 3 for GB/T 37668
    total: int
    counts: Mapping[str, int]  # by RESULTS


def technical(db: Database, run: int) -> Technical:
    """The scores by principle, weighted as a published local evaluation weights them."""
    schemes = evaluation()["schemes"]
    weights, line = schemes[_WEIGHTS], schemes[_LINE]
    found = {row["principle"]: row for row in db.query("SELECT * FROM principle_scores WHERE run_id = ?", [run])}
    rows = tuple(
        _principle(name, weights[f"weight_{name}"], found.get(number)) for number, name in enumerate(PRINCIPLES, 1)
    )
    known = [row.points for row in rows if row.points is not None]
    points = round(sum(known), 1) if len(known) == len(rows) else None  # of the figures printed: the column adds up
    passes = int(line["technical_pass_line"])
    return Technical(
        principles=rows, points=points, weights_source=weights["title_zh"], weights_confidence=weights["confidence"],
        line=passes, line_source=line["title_zh"], line_confidence=line["confidence"],
        above=None if points is None else points >= passes,
    )  # fmt: skip


def wcag_levels(rows: Sequence[CriterionRow]) -> tuple[LevelRow, ...]:
    """Levels A and AA; AAA stands outside the score."""
    return tuple(_level(level, [row.result for row in rows if row.criterion.level == level]) for level in ("A", "AA"))


def gbt_levels(rows: Sequence[ClauseRow]) -> tuple[LevelRow, ...]:
    """The three levels of GB/T 37668-2019, clauses for websites."""
    return tuple(_level(str(level), [row.result for row in rows if row.clause.level == level]) for level in (1, 2, 3))


def _principle(name: str, weight: int, row: Mapping[str, float] | None) -> PrincipleRow:
    score = row["score"] if row else None
    points = None if score is None else round(weight * score / 100 + 1e-9, 1)
    return PrincipleRow(
        principle=name, weight=weight, pages=int(row["pages"]) if row else 0, score=score, points=points
    )


def _level(level: str, results: Iterable[str]) -> LevelRow:
    listed = list(results)
    return LevelRow(level=level, total=len(listed), counts={result: listed.count(result) for result in RESULTS})
