"""What a run would come to if some problems were mended: a copy of it in memory, read through the store's own views."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from mangdao.store import open_store

Cause = tuple[str, str]  # rule and shape of a problem that failed
Cell = tuple[int, int]  # audits.id, rules.id: one outcome

# What the views of the score read, of one run and of the scored rules alone. What a visit could not decide counts only
# where another might lend its word instead: on quick visits.
_COPIED = {
    "runs": "SELECT * FROM runs WHERE id = :run",
    "rules": "SELECT * FROM rules WHERE id IN (SELECT rule_id FROM rule_sheets WHERE sheet = 'scored')",
    "rule_criteria": "SELECT * FROM rule_criteria",
    "pages": "SELECT * FROM pages WHERE run_id = :run AND sample IS NOT NULL",
    "audits": """SELECT a.* FROM audits a JOIN pages p ON p.id = a.page_id
                 WHERE p.run_id = :run AND p.sample IS NOT NULL""",
    "facts": """SELECT f.audit_id, f.rule, '' AS value FROM facts f JOIN audits a ON a.id = f.audit_id
                JOIN pages p ON p.id = a.page_id WHERE p.run_id = :run""",
    "outcomes": """SELECT o.* FROM outcomes o JOIN audits a ON a.id = o.audit_id JOIN pages p ON p.id = a.page_id
                   JOIN rule_sheets r ON r.rule_id = o.rule_id AND r.sheet = 'scored'
                   WHERE p.run_id = :run AND (a.depth = 'quick' OR o.outcome IN ('passed', 'failed'))""",
}
_FOUND = """
SELECT DISTINCT f.audit_id, f.rule_id, r.rule, iif(f.shape = '', f.target, f.shape) AS shape, f.outcome
FROM findings f JOIN audits a ON a.id = f.audit_id JOIN pages p ON p.id = a.page_id
JOIN rule_sheets r ON r.rule_id = f.rule_id AND r.sheet = 'scored'
WHERE p.run_id = ? AND p.sample IS NOT NULL"""


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed outcome and what would have to be mended for it to be gone."""

    causes: frozenset[Cause]
    doubtful: bool  # places that nobody can tell about stay when the failures are gone

    def left_by(self, mended: Collection[Cause]) -> str | None:
        """The outcome once these causes are mended: passed, or cantTell; None while it still fails."""
        if not self.causes.issubset(mended):
            return None
        return "cantTell" if self.doubtful else "passed"


class WhatIf:
    """A run whose problems can be mended on trial. The store it is read from is not written to."""

    def __init__(self, db: Database, run: int) -> None:
        self.run = run
        self.failures = _failures(db, run)
        self.db = open_store(":memory:")
        self.db.execute("PRAGMA foreign_keys = OFF")  # only what the score rests on is copied
        with self.db.atomic():
            for table, query in _COPIED.items():
                copy_rows(self.db, table, db.execute(query, {"run": run} if ":run" in query else {}))

    def close(self) -> None:
        """Let the copy go."""
        self.db.close()

    def score(self, mended: Collection[Cause]) -> float | None:
        """The site's score, unrounded, as if every place of these problems passed; None where there is none."""
        with self._mended(mended):
            found = self.db.execute("SELECT exact_score FROM scores WHERE run_id = ?", [self.run]).fetchone()[0]
        return None if found is None else float(found)

    @contextmanager
    def _mended(self, mended: Collection[Cause]) -> Iterator[None]:
        chosen = frozenset(mended)
        self.db.execute("SAVEPOINT what_if")
        try:
            for (audit, rule), failure in self.failures.items():
                if outcome := failure.left_by(chosen):
                    self.db.execute(
                        "UPDATE outcomes SET outcome = ? WHERE audit_id = ? AND rule_id = ?", [outcome, audit, rule]
                    )
            yield
        finally:
            self.db.execute("ROLLBACK TO what_if")
            self.db.execute("RELEASE what_if")


def copy_rows(to: Database, table: str, rows: Any) -> None:
    """Write the rows of a cursor into the table of that name, column by column as the cursor names them."""
    columns = [column[0] for column in rows.description]
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    to.conn.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


def _failures(db: Database, run: int) -> Mapping[Cell, Failure]:
    """The failed outcomes of a run with their causes; one without any finding has none, and cannot be mended."""
    causes: dict[Cell, set[Cause]] = defaultdict(set)
    doubtful: set[Cell] = set()
    for audit, rule_id, rule, shape, outcome in db.execute(_FOUND, [run]):
        if outcome == "failed":
            causes[audit, rule_id].add((rule, shape))
        else:
            doubtful.add((audit, rule_id))
    return {cell: Failure(frozenset(found), cell in doubtful) for cell, found in causes.items()}
