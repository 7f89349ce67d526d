"""A site's scorecard as a record: every number the pages print, read from the store's views."""

import json
from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from mangdao.commitment import result_id
from mangdao.model import Kind
from mangdao.store.one_run import one_run
from mangdao.store.runs import get_commitment
from reports.documents import Documents, read_documents
from reports.evaluations import Combined, read_combined
from reports.interval import Interval, interval
from reports.problems import Problem, fix_first, how_many_hold, read_problems
from reports.rules import RuleSummary, rule_summaries
from reports.sheets import ClauseRow, CriterionRow, clause_rows, criterion_rows
from reports.yardsticks import LevelRow, Technical, gbt_levels, technical, wcag_levels

UNRATED = "unrated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Who was audited."""

    id: str  # of targets.yaml
    name: str  # in Chinese
    name_en: str  # "" when not given
    region: str  # place, in Chinese
    level: str  # 国家, 省, 市 or 县区
    kind: str  # 政府政务, …
    url: str  # first seed


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What it was measured with, when and how."""

    run: int  # runs.id
    started: str  # ISO 8601, UTC
    finished: str | None  # None: the run can still go on
    done: bool  # whether the run came to its end
    seed: str  # key of the random draw
    commitment: str  # SHA-256 that fixed the seed before the crawl; "" for a run of before
    committed: str  # when; ISO 8601, UTC
    result: str  # the name this result is cited by
    mangdao: str  # version
    axe_version: str  # "" until the first page is audited
    axe_sha256: str
    checks_sha256: str
    browser: str  # name and version
    playwright: str
    user_agent: str  # how the crawl introduced itself
    profiles: tuple[str, ...]  # viewports asked for
    delay: float  # seconds between requests to one host
    concurrency: int  # requests at once to one host
    page_budget: int  # pages requested at most
    sample_budget: int  # pages drawn at most
    notes: tuple[str, ...]  # codes of what limited the run


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Where the site stands, with the basis of it."""

    formula: int  # version of the formula: view score_formula
    grade: str  # key of reports.words.GRADES
    unrated: str  # key of reports.words.UNRATED; "" when there is a grade
    score: float | None  # 0 to 100; None where there is no grade
    interval: Interval | None  # None: the sample cannot tell
    other_grades: tuple[str, ...]  # other grades that the interval reaches into, the lowest first
    known: int  # URLs heard of
    fetched: int  # HTML pages fetched: what the sample was drawn from
    documents: int  # PDF, Word and the like
    sampled: int  # pages drawn
    audited: int  # of these, audited in at least one viewport
    visits_due: int  # pages drawn x viewports
    acted: int  # pages on which the checks that act ran too
    lent: int  # other audited pages for which one of these answers, being of the same template
    unacted: int  # audited pages for which none does
    visits_done: int  # of these, audited
    not_audited: tuple[tuple[str, int], ...]  # reason and pages, most first
    scored: int  # audited pages where at least one rule decided
    failing: int  # of these, with at least one failure of level A or AA
    represented: float  # fetched pages that the scored ones stand for


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """All of it."""

    site: Site
    measurement: Measurement
    rating: Rating
    problems: tuple[Problem, ...]  # all, of every sheet and outcome, in order of leverage
    barriers: tuple[Problem, ...]  # scored failures, in order of leverage
    first: tuple[Problem, ...]  # of these, the ones to mend first
    rules: tuple[RuleSummary, ...]  # with at least one finding, worst first
    criteria: tuple[CriterionRow, ...]
    clauses: tuple[ClauseRow, ...]
    technical: Technical  # by principle
    combined: Combined  # with what people found
    wcag_levels: tuple[LevelRow, ...]
    gbt_levels: tuple[LevelRow, ...]
    kinds: tuple[tuple[str, int], ...]  # structured parts and how many of their pages are in the sample
    missing: tuple[str, ...]  # structured parts not found
    documents: Documents

    @property
    def occurrences(self) -> int:
        """Places of all scored failures."""
        return sum(problem.occurrences for problem in self.barriers)

    @property
    def half(self) -> int:
        """How few of the scored failures, taken in order, hold half of the places."""
        return how_many_hold(sorted(self.barriers, key=lambda problem: -problem.occurrences), 0.5)

    @property
    def cleared(self) -> int:
        """Places gone once the problems of `first` are mended."""
        return sum(problem.occurrences for problem in self.first)


def read_scorecard(db: Database, run: dict[str, Any]) -> Scorecard:
    """The scorecard of a row of current_runs."""
    with one_run(db, int(run["id"])):
        return _read(db, run)


def _read(db: Database, run: dict[str, Any]) -> Scorecard:
    number = int(run["id"])
    problems = read_problems(db, number)
    barriers = tuple(p for p in problems if p.sheet == "scored" and p.outcome == "failed")
    kinds = _kinds(db, number)
    tech = technical(db, number)
    criteria, clauses = criterion_rows(db, number, problems), clause_rows(db, number, problems)
    return Scorecard(
        site=_site(db, run["target_id"]), measurement=_measurement(db, run), rating=_rating(db, number),
        problems=problems, barriers=barriers, first=fix_first(barriers), rules=rule_summaries(db, number, problems),
        criteria=criteria, clauses=clauses, technical=tech,
        combined=read_combined(db, run["target_id"], tech.points), wcag_levels=wcag_levels(criteria),
        gbt_levels=gbt_levels(clauses),
        kinds=tuple((kind, kinds[kind]) for kind in Kind if kind in kinds),
        missing=tuple(kind for kind in Kind if kind not in kinds), documents=read_documents(db, number),
    )  # fmt: skip


def _site(db: Database, target: str) -> Site:
    return Site(**next(db.query("SELECT * FROM targets WHERE id = ?", [target])))


def _measurement(db: Database, run: dict[str, Any]) -> Measurement:
    config = json.loads(run["config"])
    promised, committed = get_commitment(db, run["id"])
    tools = next(db.query("SELECT * FROM rulesets WHERE id = ?", [run["ruleset_id"]]), {})
    return Measurement(
        run=run["id"], started=run["started"], finished=run["finished"], done=run["stage"] == "done",
        seed=run["seed"], commitment=promised, committed=committed,
        result=result_id(run["id"], run["target_id"], run["started"], promised),
        mangdao=run["mangdao"], axe_version=tools.get("axe_version", ""),
        axe_sha256=tools.get("axe_sha256", ""), checks_sha256=tools.get("checks_sha256", ""),
        browser=run["browser"] or "", playwright=run["playwright"] or "", user_agent=run["user_agent"],
        profiles=tuple(config.get("profiles", ())), delay=config.get("politeness", {}).get("delay", 0.0),
        concurrency=config.get("politeness", {}).get("concurrency", 1),
        page_budget=config.get("budget", {}).get("pages", 0), sample_budget=config.get("budget", {}).get("sample", 0),
        notes=tuple(json.loads(run["notes"])),
    )  # fmt: skip


def _rating(db: Database, run: int) -> Rating:
    row = next(db.query("SELECT * FROM ratings WHERE run_id = ?", [run]))
    reasons = db.execute("SELECT reason, pages FROM not_audited WHERE run_id = ? ORDER BY pages DESC, reason", [run])
    found = read_interval(db, run)
    acting = next(db.query("SELECT * FROM acting_basis WHERE run_id = ?", [run]), {"lent": 0, "unknown": 0})
    return Rating(
        formula=int(db.execute("SELECT version FROM score_formula").fetchone()[0]),
        grade=row["grade"], unrated=row["unrated"] or "", score=row["score"], interval=found,
        other_grades=_other_grades(db, row["grade"], found),
        known=row["known"], fetched=row["fetched"], documents=row["documents"], sampled=row["sampled"],
        audited=row["audited"], visits_due=row["visits_due"], acted=row["acted"], lent=acting["lent"],
        unacted=acting["unknown"], visits_done=row["visits_done"],
        not_audited=tuple((reason, pages) for reason, pages in reasons),
        scored=row["scored"] or 0, failing=row["failing"] or 0,
        represented=row["represented"] or 0.0,
    )  # fmt: skip


def _other_grades(db: Database, grade: str, found: Interval | None) -> tuple[str, ...]:
    if grade == UNRATED or found is None:
        return ()
    rows = db.execute("SELECT grade, floor FROM grades ORDER BY floor").fetchall()
    floors = [floor for _, floor in rows]
    reached = rows[bisect(floors, found.low) - 1 : bisect(floors, found.high)]
    return tuple(str(other) for other, _ in reached if other != grade)


def _kinds(db: Database, run: int) -> dict[str, int]:
    """Structured parts that the sample, or a document, fills."""
    return dict(db.execute(_KINDS, [run, run]).fetchall())


_KINDS = """
SELECT coalesce(sample_kind, kind), count(*) FROM pages
WHERE run_id = ? AND sample = 'structured' AND coalesce(sample_kind, kind) IS NOT NULL GROUP BY 1
UNION ALL SELECT 'attachment', count(*) FROM pages WHERE run_id = ? AND state = 'document' HAVING count(*) > 0"""


def read_interval(db: Database, run: int) -> Interval | None:
    """The interval of a run's score, as its scorecard has it; None too where a fetched page has no score."""
    row = next(db.query("SELECT exact_score, scored, fetched FROM ratings WHERE run_id = ?", [run]))
    if row["exact_score"] is None:
        return None
    seed = str(db.execute("SELECT seed FROM runs WHERE id = ?", [run]).fetchone()[0])
    return interval_of(row, db.query("SELECT * FROM scored_pages WHERE run_id = ?", [run]), seed)


def interval_of(rating: Mapping[str, Any], pages: Iterable[Mapping[str, Any]], seed: str) -> Interval | None:
    """The interval of a rated run: its row of `ratings`, its rows of `scored_pages`, its key of the draw."""
    found = interval(pages, rating["exact_score"], seed)
    return None if found and found.census and rating["scored"] < rating["fetched"] else found
