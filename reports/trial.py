"""Sets of outcomes scored by the store's own views: each is a run of its own in a store in memory."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from sqlite_utils import Database

from mangdao.store import open_store
from reports.what_if import copy_rows

Key = tuple[str, str]  # pages.url and audits.profile: one view of one page
Cells = Mapping[Key, Mapping[int, str]]  # view by view: outcomes by rules.id


@dataclass(frozen=True, slots=True)
class Tried:
    """What the views say of a set of outcomes."""

    pages: int
    score: float | None  # to one decimal; None below the floor of coverage
    unrated: str  # why there is none: key of reports.words.UNRATED; "" where there is one


class Trial:
    """Scores by the formula of the store, for outcomes that are nobody's run. The store itself is not written to."""

    def __init__(self, db: Database) -> None:
        self._db = open_store(":memory:")
        self._db.execute("PRAGMA foreign_keys = OFF")  # there are no targets and rulesets, and no score hangs on them
        for table in ("rules", "rule_criteria"):
            copy_rows(self._db, table, db.execute(f"SELECT * FROM {table}"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def score(self, cells: Cells, weights: Mapping[str, float]) -> Tried:
        """The score of these views, each page with its weight by URL; all viewports that occur are due on every page.

        No outcome is lent from page to page: every view has those of all its rules.
        """
        profiles = sorted({profile for _, profile in cells})
        with self._db.atomic():
            run = self._insert("runs", target_id="", started="", stage="done", seed="", mangdao="",
                               config=json.dumps({"profiles": profiles}))  # fmt: skip
            pages = {
                url: self._insert("pages", run_id=run, url=url, found_by="seed", depth=0, state="fetched",
                                  sample="random", weight=weights[url])
                for url in sorted({url for url, _ in cells})
            }  # fmt: skip
            for (url, profile), outcomes in cells.items():
                audit = self._insert("audits", page_id=pages[url], profile=profile, started="", seconds=0.0)
                rows = [(audit, rule, outcome) for rule, outcome in outcomes.items()]
                self._db.conn.executemany("INSERT INTO outcomes VALUES (?, ?, ?)", rows)
        query = "SELECT audited, score, unrated FROM scores WHERE run_id = ?"
        audited, score, unrated = self._db.execute(query, [run]).fetchone()
        return Tried(audited, score, unrated or "")

    def _insert(self, table: str, **values: str | float) -> int:
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        cursor = self._db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))
        return int(cursor.lastrowid or 0)
