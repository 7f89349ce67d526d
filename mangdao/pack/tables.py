"""Which rows of the store belong to a run, written as lines of JSON and read back."""

import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, Any

from sqlite_utils import Database

from mangdao.pack.errors import DoesNotHold

_PAGES = "SELECT id FROM pages WHERE run_id = :run"
_AUDITS = f"SELECT id FROM audits WHERE page_id IN ({_PAGES})"
_RULESET = "(SELECT ruleset_id FROM runs WHERE id = :run)"
_SHOWN = f"SELECT picture_id FROM findings WHERE picture_id NOTNULL AND audit_id IN ({_AUDITS})"
_KEPT = f"SELECT snapshot FROM captures WHERE audit_id IN ({_AUDITS})"

# Table, its rows of a run and their order; each after those it refers to.
TABLES = {
    "targets": "id = (SELECT target_id FROM runs WHERE id = :run)",
    "rulesets": f"id = {_RULESET}",
    "rules": f"ruleset_id = {_RULESET} ORDER BY id",
    "rule_criteria": f"rule_id IN (SELECT id FROM rules WHERE ruleset_id = {_RULESET}) ORDER BY rule_id, criterion",
    "runs": "id = :run",
    "evaluations": "target_id = (SELECT target_id FROM runs WHERE id = :run) ORDER BY id",
    "commitments": "run_id = :run",
    "skeletons": "digest IN (SELECT skeleton FROM pages WHERE run_id = :run) ORDER BY digest",
    "pages": "run_id = :run ORDER BY id",
    "audits": f"page_id IN ({_PAGES}) ORDER BY id",
    "facts": f"audit_id IN ({_AUDITS}) ORDER BY audit_id, rule",
    "outcomes": f"audit_id IN ({_AUDITS}) ORDER BY audit_id, rule_id",
    "pictures": f"id IN ({_SHOWN}) ORDER BY id",
    "findings": f"audit_id IN ({_AUDITS}) ORDER BY id",
    "snapshots": f"sha256 IN ({_KEPT}) ORDER BY sha256",
    "captures": f"audit_id IN ({_AUDITS}) ORDER BY audit_id",
    "documents": f"page_id IN ({_PAGES}) ORDER BY page_id",
    "document_outcomes": f"page_id IN ({_PAGES}) ORDER BY page_id, rule_id",
    "document_findings": f"page_id IN ({_PAGES}) ORDER BY id",
}
FILES = {"pictures": "image", "snapshots": "body"}  # columns whose content is a file of its own, named by its hash
LEFT_OUT = {
    "document_bytes": "wait for their audit; a run that is done has none",
    "causes": "made from rule and shape, which the findings have",
    "rechecks": "second visits say what is new since another run: no part of this run's figures",
    "recheck_results": "likewise",
    "waivers": "change from day to day, and no raw figure hangs on them",
    "reaudits": "compare rulers: no part of this run's figures, and to be repeated from the captures",
    "reaudit_visits": "likewise",
    "reaudit_outcomes": "likewise",
    "periods": "of the plan, not of a run",
    "indicator_targets": "likewise",
    "packs": "says which packs were made of a run: no part of its result",
    "_sqlite_migrations": "of the store, not of a run",
}
LONGEST = 64 << 20  # bytes a line may have
MOST = 8 << 30  # bytes all tables together may unpack to


@contextmanager
def table_file(db: Database, run: int, table: str) -> Iterator[IO[bytes]]:
    """A run's rows of a table as a gzip file, at its beginning: the column names, then a row a line."""
    columns = _columns(db, table)
    names = ", ".join(f'"{column}"' for column in columns)
    with TemporaryFile() as file:
        with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
            packed.write(_line(columns))
            for row in db.execute(f'SELECT {names} FROM "{table}" WHERE {TABLES[table]}', {"run": run}):
                packed.write(_line(row))
        file.seek(0)
        yield file


def load_table(db: Database, table: str, packed: IO[bytes], room: int) -> int:
    """Write the rows of a table's file into a store; returns the bytes it unpacked to, `room` at most.

    Raises DoesNotHold where a line is no row of that table.
    """
    file = FILES.get(table)
    used = 0
    with gzip.GzipFile(fileobj=packed) as lines:
        insert = ""
        while line := lines.readline(LONGEST):
            used += len(line)
            try:
                row = json.loads(line)
                if used > room or _line(row) != line:
                    raise DoesNotHold(f"tables/{table}.jsonl.gz holds a line that is none of a pack")
                if insert:
                    db.execute(insert, [*row, b""] if file else row)
                else:
                    insert = _insert(db, table, row)
            except (ValueError, TypeError, OverflowError, RecursionError, sqlite3.Error) as error:
                raise DoesNotHold(f"tables/{table}.jsonl.gz: a row is not as the store has it ({error})") from error
    if not insert:
        raise DoesNotHold(f"tables/{table}.jsonl.gz is empty")
    return used


def _columns(db: Database, table: str) -> list[str]:
    """In the order of their names: a store that was migrated has them in another order than a new one."""
    return sorted(column.name for column in db[table].columns if column.name != FILES.get(table))


def _insert(db: Database, table: str, columns: Any) -> str:
    file = FILES.get(table)
    if columns != _columns(db, table):
        raise DoesNotHold(f"tables/{table}.jsonl.gz does not have the columns of the store")
    names = [*columns, file] if file else columns
    quoted = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({quoted}) VALUES ({", ".join("?" * len(names))})'


def _line(row: Any) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"
