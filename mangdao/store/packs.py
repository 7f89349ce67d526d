"""Packs: which evidence packs were made of a run, so that its verification sheet can name the root."""

from typing import Any

from sqlite_utils import Database

from mangdao.store.runs import now


def add_pack(db: Database, run: int, root: str, previous: str, public_key: str) -> None:
    """Remember a pack; one made again with the same content is the same pack."""
    with db.atomic():
        db.execute("INSERT OR REPLACE INTO packs VALUES (?, ?, ?, ?, ?)", [run, root, previous, public_key, now()])


def newest_pack(db: Database, run: int) -> dict[str, Any] | None:
    """The pack of a run that was made last, if any: root, previous, public_key, made."""
    query = "SELECT * FROM packs WHERE run_id = ? ORDER BY made DESC, rowid DESC LIMIT 1"
    return next(db.query(query, [run]), None)


def root_before(db: Database, run: int) -> str:
    """The root of the target's newest pack of an earlier run; "" where none was made."""
    query = """SELECT k.root FROM packs k JOIN runs b ON b.id = k.run_id JOIN runs r ON r.target_id = b.target_id
    WHERE r.id = ? AND b.id < r.id ORDER BY b.id DESC, k.made DESC, k.rowid DESC LIMIT 1"""
    found = db.execute(query, [run]).fetchone()
    return str(found[0]) if found else ""
