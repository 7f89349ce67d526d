"""Open the store: create or migrate the tables, lay the views anew, set SQLite up."""

import hashlib
import re
import sqlite3
from importlib.resources import files
from pathlib import Path

from sqlite_utils import Database, Migrations

from mangdao.fingerprint import cause, normalise

migrations = Migrations("mangdao")
WORTH_IT = 50_000_000  # bytes
EVIDENCE = ("commitments", "snapshots", "captures", "packs")
VIEWS = ("views.sql", "changes_views.sql", "league_views.sql", "plan_views.sql", "reaudits_views.sql")
_ROOM = ("freelist_count", "page_count", "page_size")


class StoreError(Exception):
    """The file cannot serve as a store; the message says what to do."""


@migrations()
def m001_initial(db: Database) -> None:
    """Every table of version 0.1."""
    for statement in _statements("schema.sql"):
        db.execute(statement)


@migrations()
def m002_depth_and_facts(db: Database) -> None:
    """How deep a visit went, and what the checks of a whole site read; a new store has both from the start."""
    if "depth" not in db["audits"].columns_dict:
        db.execute("ALTER TABLE audits ADD COLUMN depth TEXT NOT NULL DEFAULT 'standard'")
        db.execute(next(one for one in _statements("schema.sql") if "CREATE TABLE facts" in one))


@migrations()
def m003_documents(db: Database) -> None:
    """Documents are looked into, and their rules are a group of their own.

    schema.sql is always the newest: a store made by it has all this already. SQLite cannot change a CHECK, so the table
    of rules is made anew; foreign keys are off meanwhile (open_store), the views go, and are laid again.
    """
    if db["documents"].exists():
        return
    made = {_name(statement): statement for statement in _statements("schema.sql")}
    for view in db.view_names():
        db.execute(f'DROP VIEW "{view}"')
    db.execute("PRAGMA user_version = 0")
    columns = ", ".join(f'"{column.name}"' for column in db["rules"].columns)
    db.execute(made["rules"].replace("CREATE TABLE rules", "CREATE TABLE new_rules"))
    db.execute(f"INSERT INTO new_rules ({columns}) SELECT {columns} FROM rules")
    db.execute("DROP TABLE rules")
    db.execute("ALTER TABLE new_rules RENAME TO rules")
    for name in ("documents", "document_bytes", "document_outcomes", "document_findings", "document_findings_page"):
        db.execute(made[name])
    if db.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError("the rules could not be carried over")


@migrations()
def m004_evaluations(db: Database) -> None:
    """The parts of an evaluation that people do; a new store has the table from the start."""
    if not db["evaluations"].exists():
        db.execute(next(one for one in _statements("schema.sql") if _name(one) == "evaluations"))


@migrations()
def m005_changes(db: Database) -> None:
    """What a run is compared by: the causes of all findings, of old runs too, and the tables of changes.sql."""
    if db["causes"].exists():
        return
    for statement in _statements("changes.sql"):
        db.execute(statement)
    found = db.execute(
        """SELECT DISTINCT r.rule, iif(f.shape = '', f.target, f.shape)
           FROM findings f JOIN rules r ON r.id = f.rule_id"""
    ).fetchall()
    rows = [(rule, shape, cause(rule, shape), normalise(shape)) for rule, shape in found]
    for row in rows:
        db.execute("INSERT INTO causes (rule, shape, cause, path) VALUES (?, ?, ?, ?)", row)


@migrations()
def m006_evidence(db: Database) -> None:
    """What makes a result citable: tables of their own, so that it does not matter what came before."""
    made = {_name(statement): statement for statement in _statements("schema.sql")}
    for name in EVIDENCE:
        if not db[name].exists():
            db.execute(made[name])


@migrations()
def m007_plan(db: Database) -> None:
    """Evaluation periods and the targets of a plan."""
    if not db["periods"].exists():
        for statement in _statements("plan.sql"):
            db.execute(statement)


@migrations()
def m008_reaudits(db: Database) -> None:
    """Captured pages audited anew: the tables of reaudits.sql."""
    if not db["reaudits"].exists():
        for statement in _statements("reaudits.sql"):
            db.execute(statement)


@migrations()
def m009_findings_by_visit_and_rule(db: Database) -> None:
    """What a rule found on one visit is asked for at once; a new store has this index from the start."""
    if len(next(index.columns for index in db["findings"].indexes if index.name == "findings_audit")) == 1:  # type: ignore[union-attr]
        made = {_name(statement): statement for statement in _statements("schema.sql")}
        db.execute("DROP INDEX findings_audit")
        db.execute(made["findings_audit"])


def open_store(path: str | Path) -> Database:
    """Open (or create) the store at `path`; ":memory:" for a test.

    Raises StoreError when the file is not SQLite, cannot be written, or was made by a newer mangdao.
    """
    try:
        db = Database(str(path), use_counts_table=False)
        db.execute("PRAGMA busy_timeout = 30000")
        if str(path) != ":memory:":
            db.enable_wal()
            db.execute("PRAGMA synchronous = NORMAL")
        _refuse_newer(db)
        db.execute("PRAGMA foreign_keys = OFF")  # a migration may make a table anew that others refer to
        migrations.apply(db)
        db.execute("PRAGMA foreign_keys = ON")
        _lay_views(db)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: cannot be used as a store ({error}). Name another file with --db.") from error
    return db


def shrink(db: Database) -> None:
    """Give back the room of what was let go, where that is most of the file: documents' bytes are large."""
    free, pages, size = (int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in _ROOM)
    if free * size > WORTH_IT and 2 * free > pages:
        db.execute("VACUUM")


def _refuse_newer(db: Database) -> None:
    known = {migration.name for migration in migrations._migrations}
    unknown = sorted({migration.name for migration in migrations.applied(db)} - known)
    if unknown:
        raise StoreError(f"the store was written by a newer mangdao ({unknown[0]}). Update mangdao and try again.")


def _lay_views(db: Database) -> None:
    """Views are code, not data: replaced whenever views.sql has changed."""
    statements = view_statements()
    digest = int.from_bytes(hashlib.sha256("".join(statements).encode()).digest()[:3])
    if db.execute("PRAGMA user_version").fetchone()[0] == digest:
        return
    with db.atomic():
        for view in db.view_names():
            db.execute(f'DROP VIEW "{view}"')
        for statement in statements:
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {digest}")


def view_statements() -> list[str]:
    """The statements that lay the views, in an order in which each finds what it rests on."""
    return [statement for name in VIEWS for statement in _statements(name)]


def _statements(name: str) -> list[str]:
    """The statements of a packaged SQL file, each with the comments before it."""
    text = files("mangdao.store").joinpath(name).read_text(encoding="utf-8")
    pieces = [piece.strip() for piece in text.replace(";\n", ";\0").split("\0")]
    return [piece for piece in pieces if piece.rstrip().endswith(";")]


def _name(statement: str) -> str:
    """What a CREATE statement creates."""
    found = re.search(r"^CREATE (?:TABLE|INDEX) (\w+)", statement, re.M)
    return found[1] if found else ""
