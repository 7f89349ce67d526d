"""The views narrowed to one run, so that what they cost hangs on that run and not on all the store has seen.

SQLite carries `WHERE run_id = …` through one aggregate but not through two, and most views are aggregates of
aggregates: asked for one run they would go through every run. Inside `one_run` the same statements stand as temporary
views over the pages of the run alone; the figures are the same, as a test holds for every view.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlite_utils import Database

from mangdao.store.database import view_statements

# Views about more than one run, or about none: they stay as they are.
SPANNING = frozenset(
    ("current_runs", "impact_weights", "grades", "score_formula", "rule_sheets", "current_evaluations", "previous_runs",
     "cause_collisions", "shared_problems", "evaluation_periods", "period_runs", "principle_weights", "technical_line",
     "ruler_changes")
)  # fmt: skip
_VIEW = re.compile(r"^CREATE VIEW (\w+)", re.M)
_NARROWED = re.compile(r"WHERE run_id = (\d+)$")


@contextmanager
def one_run(db: Database, run: int) -> Iterator[None]:
    """Inside, the table `pages` and all views but those of SPANNING show this run and no other.

    For reading only: nothing can be written to `pages` inside. May be nested, with the same run or another.
    """
    before = _narrowed_to(db)
    if before == run:
        yield
        return
    _narrow(db, run)
    try:
        yield
    finally:
        _narrow(db, before)


def _narrowed_to(db: Database) -> int | None:
    row = db.execute("SELECT sql FROM sqlite_temp_master WHERE name = 'pages'").fetchone()
    found = _NARROWED.search(row[0]) if row else None
    return int(found[1]) if found else None


def _narrow(db: Database, run: int | None) -> None:
    """Let temporary views hide pages and views; None: let everything be seen again."""
    db.execute("DROP VIEW IF EXISTS temp.pages")
    if run is not None:
        db.execute(f"CREATE TEMP VIEW pages AS SELECT * FROM main.pages WHERE run_id = {int(run)}")
    laid = {row[0] for row in db.execute("SELECT name FROM sqlite_temp_master WHERE type = 'view'")}
    for name, statement in _statements().items():
        if run is None:
            db.execute(f"DROP VIEW IF EXISTS temp.{name}")
        elif name not in laid:
            db.execute(statement)


@cache
def _statements() -> dict[str, str]:
    """Name and statement of each view that can be narrowed, as a temporary one."""
    found = {match[1]: statement for statement in view_statements() if (match := _VIEW.search(statement))}
    return {
        name: statement.replace("CREATE VIEW", "CREATE TEMP VIEW")
        for name, statement in found.items()
        if name not in SPANNING
    }
