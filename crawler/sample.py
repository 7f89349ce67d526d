"""Draw the pages to audit: WCAG-EM's structured and random sample, made reproducible.

The structured part holds up to two pages of every kind a site has. The random part is spread over the templates by
Adams' divisor method, which is house-monotone: a larger budget only ever adds pages. Which page of a group is taken
is settled by HMAC-SHA256 of its canonical URL under the run's seed, so the same site gives the same sample next month.
"""

import hmac
import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import ceil

from sqlite_utils import Database

from crawler.templates import templates
from mangdao.model import Kind, Sample, State
from mangdao.store.pages import Drawn, set_sample
from mangdao.store.runs import get_run
from mangdao.targets import Target

PER_KIND = 2
RANDOM_SHARE = 0.1  # of the structured part: WCAG-EM asks for a random part of at least a tenth


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fetched page that may be drawn."""

    page: int  # pages.id
    url: str  # canonical
    kind: Kind | None
    template: str


def sample_run(db: Database, run: int) -> list[Drawn]:
    """Cluster a run's pages into templates, draw its sample anew and write both; returns the draw."""
    drawn, of_pages = drawn_of(db, run)
    set_sample(db, run, drawn, of_pages)
    return drawn


def drawn_of(db: Database, run: int) -> tuple[list[Drawn], dict[int, str]]:
    """The sample a run's seed draws from its fetched pages, and their templates by pages.id; nothing is written."""
    row = get_run(db, run)
    rows = list(
        db.query("SELECT id, url, kind, skeleton FROM pages WHERE run_id = ? AND state = ?", [run, State.FETCHED])
    )
    clusters = templates(_skeletons(db, run))
    pages = [
        Candidate(one["id"], one["url"], Kind(one["kind"]) if one["kind"] else None, clusters.get(one["skeleton"], ""))
        for one in rows
    ]
    drawn = draw(pages, Target.model_validate_json(row["config"]).budget.sample, row["seed"])
    return drawn, {page.page: page.template for page in pages}


def draw(rows: Collection[Candidate], budget: int, seed: str) -> list[Drawn]:
    """The sample: every structured page, then as many random ones as the budget leaves, a tenth at the least.

    The weights of a stratum's pages add up to its size; a stratum without a draw is not represented, so all weights
    together may stay below the number of pages. The order of `rows` does not matter.
    """
    pages = sorted(rows, key=lambda page: _lot(seed, page.url))
    structured = _structured(pages)
    strata: dict[str, list[Candidate]] = defaultdict(list)
    for page in pages:
        if page.page not in structured:
            strata[page.template].append(page)
    seats = max(budget - len(structured), ceil(RANDOM_SHARE * len(structured)), 1)
    shares = allocate({template: len(members) for template, members in strata.items()}, seats)
    drawn = [Drawn(page, Sample.STRUCTURED, kind, 1.0) for page, kind in structured.items()]
    for template, members in sorted(strata.items()):
        share = shares[template]
        drawn += [Drawn(page.page, Sample.RANDOM, None, len(members) / share) for page in members[:share]]
    return drawn


def allocate(sizes: Mapping[str, int], seats: int) -> dict[str, int]:
    """Seats for each stratum by Adams' divisor method, never more than it has pages.

    The next seat goes to the largest size / seats so far; no seat yet counts as infinitely many pages a seat, so every
    stratum gets its first before any gets a second, the largest first.
    """
    given = dict.fromkeys(sizes, 0)
    turns = [_turn(name, size, 0) for name, size in sizes.items() if size]
    heapify(turns)
    for _ in range(min(seats, sum(sizes.values()))):
        name = heappop(turns)[-1]
        given[name] += 1
        if given[name] < sizes[name]:
            heappush(turns, _turn(name, sizes[name], given[name]))
    return given


def _turn(name: str, size: int, given: int) -> tuple[bool, float, int, str]:
    """Sorts strata by who gets the next seat; equal ones by size, then by name."""
    return (given > 0, -size / given if given else -size, -size, name)


def _structured(pages: Sequence[Candidate]) -> dict[int, Kind]:
    """Page and the kind it stands for: the first PER_KIND of each kind; documents are listed, not audited as pages."""
    chosen: dict[int, Kind] = {}
    for kind in Kind:
        if kind is not Kind.ATTACHMENT:
            chosen |= {page.page: kind for page in [page for page in pages if page.kind is kind][:PER_KIND]}
    return chosen


def _lot(seed: str, url: str) -> bytes:
    return hmac.digest(seed.encode(), url.encode(errors="replace"), "sha256")


def _skeletons(db: Database, run: int) -> dict[str, list[int]]:
    rows = db.execute(
        """SELECT digest, features FROM skeletons
           WHERE digest IN (SELECT skeleton FROM pages WHERE run_id = ? AND state = ?)""",
        [run, State.FETCHED],
    )
    return {digest: json.loads(features) for digest, features in rows}
