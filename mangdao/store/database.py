"""Open the store: create or migrate the tables, lay the views anew, set SQLite up."""

import hashlib
import sqlite3
from importlib.resources import files
from pathlib import Path

from sqlite_utils import Database, Migrations

migrations = Migrations("mangdao")


class StoreError(Exception):
    """The file cannot serve as a store; the message says what to do."""


@migrations()
def m001_initial(db: Database) -> None:
    """Every table of version 0.1."""
    for statement in _statements("schema.sql"):
        db.execute(statement)


def open_store(path: str | Path) -> Database:
    """Open (or create) the store at `path`; ":memory:" for a test.

    Raises StoreError when the file is not SQLite, cannot be written, or was made by a newer mangdao.
    """
    try:
        db = Database(str(path), use_counts_table=False)
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA busy_timeout = 30000")
        if str(path) != ":memory:":
            db.enable_wal()
            db.execute("PRAGMA synchronous = NORMAL")
        _refuse_newer(db)
        migrations.apply(db)
        _lay_views(db)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: cannot be used as a store ({error}). Name another file with --db.") from error
    return db


def _refuse_newer(db: Database) -> None:
    known = {migration.name for migration in migrations._migrations}
    unknown = sorted({migration.name for migration in migrations.applied(db)} - known)
    if unknown:
        raise StoreError(f"the store was written by a newer mangdao ({unknown[0]}). Update mangdao and try again.")


def _lay_views(db: Database) -> None:
    """Views are code, not data: replaced whenever views.sql has changed."""
    statements = _statements("views.sql")
    digest = int.from_bytes(hashlib.sha256("".join(statements).encode()).digest()[:3])
    if db.execute("PRAGMA user_version").fetchone()[0] == digest:
        return
    with db.atomic():
        for view in db.view_names():
            db.execute(f'DROP VIEW "{view}"')
        for statement in statements:
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {digest}")


def _statements(name: str) -> list[str]:
    """The statements of a packaged SQL file, each with the comments before it."""
    text = files("mangdao.store").joinpath(name).read_text(encoding="utf-8")
    pieces = [piece.strip() for piece in text.replace(";\n", ";\0").split("\0")]
    return [piece for piece in pieces if piece.rstrip().endswith(";")]
