"""Pages: the frontier the crawler reads, what it fetched, and the sample drawn from it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from mangdao.model import Fetched, FoundUrl, Kind, Reason, Sample, State
from mangdao.store.documents import add_document
from mangdao.store.runs import now


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page of the sample."""

    page: int
    sample: Sample
    kind: Kind | None
    weight: float  # how many pages of the site it stands for


def add_urls(db: Database, run: int, urls: Iterable[FoundUrl]) -> int:
    """Record URLs not heard of before; returns how many were new and are queued.

    A URL skipped for its depth is queued after all when a shorter way to it turns up.
    """
    with db.atomic():
        return sum(_add_url(db, run, url) for url in urls)


def _add_url(db: Database, run: int, found: FoundUrl) -> int:
    cursor = db.execute(
        """INSERT INTO pages (run_id, url, found_by, found_on, link_text, depth, state, reason)
           VALUES (:run, :url, :by, :on, :text, :depth, :state, :reason)
           ON CONFLICT (run_id, url) DO UPDATE SET
             depth = min(depth, excluded.depth),
             state = CASE WHEN reason = 'over-depth' THEN excluded.state ELSE state END,
             reason = CASE WHEN reason = 'over-depth' THEN excluded.reason ELSE reason END
           WHERE excluded.depth < depth OR (reason = 'over-depth' AND excluded.state = 'queued')
           RETURNING state = 'queued' AND fetched IS NULL""",
        {
            "run": run, "url": found.url, "by": found.found_by, "on": found.found_on,
            "text": found.text[:200], "depth": found.depth, "state": found.state, "reason": found.reason,
        },
    )  # fmt: skip
    row = cursor.fetchone()
    return int(row[0]) if row else 0


def frontier(db: Database, run: int, limit: int, exclude: Iterable[int] = ()) -> list[dict[str, Any]]:
    """Queued pages, nearest the seeds first, without those already in flight."""
    flying = json.dumps(list(exclude))
    return list(
        db.query(
            """SELECT id, url, depth, found_by, link_text FROM pages WHERE run_id = ? AND state = 'queued'
               AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY depth, id LIMIT ?""",
            [run, flying, limit],
        )
    )


def add_fetch(db: Database, run: int, fetched: Fetched) -> int:
    """Write what came back for a queued URL and the links it holds, whole or not at all; returns new URLs queued."""
    with db.atomic():
        if fetched.skeleton:
            db.execute(
                "INSERT OR IGNORE INTO skeletons (digest, features) VALUES (?, ?)",
                [fetched.skeleton, json.dumps(fetched.features)],
            )
        db["pages"].update(  # type: ignore[union-attr]
            fetched.page,
            {
                "state": fetched.state, "reason": fetched.reason, "detail": fetched.detail[:500], "fetched": now(),
                "http_status": fetched.http_status, "content_type": fetched.content_type,
                "charset": fetched.charset, "title": fetched.title[:500], "kind": fetched.kind,
                "skeleton": fetched.skeleton or None, "digest": fetched.digest,
                "redirects_to": fetched.redirects_to,
            },
        )  # fmt: skip
        if fetched.document:
            add_document(db, fetched.page, fetched.document)
        return add_urls(db, run, fetched.links)


def skip_queued(db: Database, run: int, reason: Reason) -> int:
    """Close the frontier: what is still queued gets its reason. Returns how many."""
    with db.atomic():
        cursor = db.execute(
            "UPDATE pages SET state = 'skipped', reason = ? WHERE run_id = ? AND state = 'queued'",
            [reason, run],
        )
    return cursor.rowcount


def add_crawl_seconds(db: Database, run: int, seconds: float) -> None:
    """Count time spent crawling against the run's budget."""
    with db.atomic():
        db.execute("UPDATE runs SET crawl_seconds = crawl_seconds + ? WHERE id = ?", [seconds, run])


def count(db: Database, run: int, state: State) -> int:
    """How many pages of a run are in a state."""
    return int(db.execute("SELECT count(*) FROM pages WHERE run_id = ? AND state = ?", [run, state]).fetchone()[0])


def set_sample(db: Database, run: int, drawn: Iterable[Drawn], templates: Mapping[int, str]) -> None:
    """Write a draw: templates of all pages (by skeleton cluster), and which pages are in the sample."""
    with db.atomic():
        db.execute("UPDATE pages SET sample = NULL, sample_kind = NULL, weight = NULL WHERE run_id = ?", [run])
        for page, template in templates.items():
            db.execute("UPDATE pages SET template = ? WHERE id = ?", [template, page])
        for one in drawn:
            db.execute(
                "UPDATE pages SET sample = ?, sample_kind = ?, weight = ? WHERE id = ?",
                [one.sample, one.kind, one.weight, one.page],
            )
