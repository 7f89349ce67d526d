"""What became of every URL a run heard of."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from mangdao.store.one_run import one_run


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit to a page in one viewport."""

    profile: str  # key of reports.words.VIEWPORTS
    reason: str  # why it was not audited; "" when it was
    acted: bool  # whether the checks that act (keys, zoom, clicks, waiting) ran too
    notes: tuple[str, ...]  # codes of what limited it
    broken: int  # rules that stopped with an error; they count as cantTell


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """One page or document of the site."""

    url: str  # hostile data, like the title
    title: str
    state: str  # key of reports.words.STATES
    reason: str  # key of reports.words.REASONS; "" for none
    kind: str  # key of reports.words.KINDS; "" when unknown
    structured: bool  # drawn as a structured part
    score: float | None  # the page's, 0 to 100
    failed: int  # rules it failed
    visits: tuple[Visit, ...]  # one a viewport


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlCount:
    """URLs that ended alike."""

    state: str
    reason: str  # "" for none
    urls: int


def url_counts(db: Database, run: int) -> tuple[UrlCount, ...]:
    """Every URL of a run, counted by what became of it."""
    rows = db.query("SELECT * FROM url_counts WHERE run_id = ? ORDER BY state, urls DESC", [run])
    return tuple(UrlCount(state=row["state"], reason=row["reason"] or "", urls=row["urls"]) for row in rows)


def page_rows(db: Database, run: int) -> Iterator[PageRow]:
    """Pages and documents of a run, those of the sample first; URLs left out are only counted."""
    visits: dict[int, list[Visit]] = {}
    for row in db.query(_VISITS, [run]):
        visits.setdefault(row["page_id"], []).append(_visit(row))
    with one_run(db, run):
        scores = {page: (score, failed) for page, score, failed in db.execute(_SCORES, [run])}
    for row in db.query(_PAGES, {"run": run}):
        yield _page_row(row, *scores.get(row["id"], (None, 0)), tuple(visits.get(row["id"], ())))


def _visit(row: dict[str, Any]) -> Visit:
    notes = json.loads(row["notes"])
    codes = tuple(note for note in notes if ":" not in note)  # the others are "rule: what it said"
    return Visit(
        profile=row["profile"],
        reason=row["error"] or "",
        acted=row["depth"] == "standard",
        notes=codes,
        broken=len(notes) - len(codes),
    )


def _page_row(row: dict[str, Any], score: float | None, failed: int, visits: tuple[Visit, ...]) -> PageRow:
    state = row["state"]
    if state == "fetched":
        state = "not-sampled" if row["sample"] is None else "audited" if row["audited"] else "not-audited"
    return PageRow(
        url=row["url"], title=row["title"], state=state, reason=row["why"] or "", kind=row["kind"] or "",
        structured=row["sample"] == "structured", score=score, failed=failed, visits=visits,
    )  # fmt: skip


_VISITS = """
SELECT a.page_id, a.profile, a.error, a.notes, a.depth FROM audits a JOIN pages p ON p.id = a.page_id
WHERE p.run_id = ? ORDER BY a.id"""

_SCORES = "SELECT page_id, score, failed FROM page_scores WHERE run_id = ?"

_PAGES = """
SELECT p.id, p.url, p.title, p.state, p.sample, coalesce(p.sample_kind, p.kind) AS kind, s.audited,
    coalesce(s.reason, p.reason, d.error) AS why
FROM pages p
LEFT JOIN documents d ON d.page_id = p.id
LEFT JOIN (SELECT * FROM sampled_pages WHERE run_id = :run) s ON s.page_id = p.id
WHERE p.run_id = :run AND p.state IN ('fetched', 'document', 'failed')
ORDER BY p.sample IS NULL, p.sample DESC, p.state <> 'fetched', p.id"""
