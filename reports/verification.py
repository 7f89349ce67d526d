"""What the verification sheet (核验单) and the proof pages (佐证材料) of a site say beyond its scorecard."""

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from markupsafe import Markup
from sqlite_utils import Database

from mangdao.model import Sample
from mangdao.store.packs import newest_pack
from reports.problems import Picture, Problem
from reports.scorecard import Scorecard

MOST_PROOFS = 30  # sheets of paper: the failures worth most per change


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How a result can be cited and checked."""

    root: str  # Merkle root of the newest evidence pack of the run; "" when none was made
    previous: str  # root of the pack it is chained to
    public_key: str  # of its signature, hex
    made: str  # ISO 8601, UTC
    structured: int  # pages of the sample
    random: int
    code_text: str  # what the QR code says
    code: Markup  # the QR code, inline SVG of our own making


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One picture with what is to be written below it; all but times and names of ours is hostile data."""

    problem: Problem
    picture: Picture
    taken: str  # when the page was opened, ISO 8601, UTC
    profile: str
    url: str
    page_title: str
    html: str  # the element's code


def read_verification(db: Database, card: Scorecard) -> Verification:
    """For the run of a scorecard; its newest pack counts."""
    run = card.measurement.run
    pack = newest_pack(db, run) or {"root": "", "previous": "", "public_key": "", "made": ""}
    pages = dict(db.execute("SELECT sample, count(*) FROM sampled_pages WHERE run_id = ? GROUP BY sample", [run]))
    text = code_text(card.measurement.result, pack["root"])
    return Verification(
        root=pack["root"], previous=pack["previous"], public_key=pack["public_key"], made=pack["made"],
        structured=pages.get(Sample.STRUCTURED, 0), random=pages.get(Sample.RANDOM, 0), code_text=text,
        code=qr_code(text),
    )  # fmt: skip


def code_text(result: str, root: str) -> str:
    """Result number and root as a QR code says them: plain ASCII, a line each, no address that may be gone one day."""
    return f"mangdao\nresult {result}" + (f"\nroot {root}" if root else "")


def qr_code(text: str) -> Markup:
    """A QR code as SVG without a size of its own; M corrects 15 % damage, enough for a photocopy."""
    made = segno.make(text, error="m", micro=False)
    return Markup(made.svg_inline(omitsize=True, border=4, light="#fff", svgclass=None, lineclass=None))


def read_proofs(db: Database, run: int, barriers: Sequence[Problem]) -> tuple[list[Proof], int]:
    """The pictured failures worth most per change, MOST_PROOFS at most, and how many pictured ones there are."""
    pictured = [(problem, problem.picture) for problem in barriers if problem.picture]
    found = [_proof(db, run, problem, picture) for problem, picture in pictured[:MOST_PROOFS]]
    return found, len(pictured)


def _proof(db: Database, run: int, problem: Problem, picture: Picture) -> Proof:
    row = next(db.query(_TAKEN, {"run": run, "sha": picture.sha256, "rule": problem.rule}))
    return Proof(problem=problem, picture=picture, **row)


_TAKEN = """
SELECT a.started AS taken, a.profile, p.url, p.title AS page_title, f.html
FROM pictures i JOIN findings f ON f.picture_id = i.id JOIN rules r ON r.id = f.rule_id
JOIN audits a ON a.id = f.audit_id JOIN pages p ON p.id = a.page_id
WHERE i.sha256 = :sha AND p.run_id = :run AND r.rule = :rule ORDER BY f.id LIMIT 1"""
