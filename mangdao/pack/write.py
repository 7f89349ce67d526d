"""Make the evidence pack of a run: read from the store piece by piece, so that its size does not matter."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlite_utils import Database

from mangdao import __version__
from mangdao.pack.archive import CHUNK, Writer
from mangdao.pack.canonical import encode
from mangdao.pack.errors import PackError
from mangdao.pack.figures import about, figures
from mangdao.pack.formula import FORMULA, formula_file
from mangdao.pack.keys import public_hex, sign
from mangdao.pack.manifest import ABOUT, FIGURES, MANIFEST, SIGNATURE, Entry, manifest, root_of
from mangdao.pack.tables import TABLES, table_file
from mangdao.store.packs import add_pack, root_before
from mangdao.store.runs import newest_run
from mangdao.whole import whole


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    result: str  # the name the result is cited by
    root: str  # Merkle root, hex
    public_key: str  # of the signature; "" without
    previous: str  # root of the pack it is chained to; "" for none


def packable_run(db: Database, target: str) -> int:
    """The newest run of a target. Raises PackError where there is none, or one that has not come to its end."""
    run = newest_run(db, target)
    if run is None:
        raise PackError(f"{target}: was never audited. `mangdao run {target}` does.")
    if run["stage"] != "done":
        raise PackError(f"{target}: run {run['id']} has not come to its end. `mangdao run {target}` goes on with it.")
    return int(run["id"])


def write_pack(
    db: Database, run: int, out: Path, key: Ed25519PrivateKey | None = None, previous: dict[str, Any] | None = None
) -> Made:
    """Write the pack of a run to `out`, whole or not at all, and remember its root in the store.

    `previous`: root and about.json of the pack before (mangdao.pack.verify.chain_end), to be chained to; without it the
    newest pack that the store remembers of an earlier run of the target.
    """
    who = about(db, run) | {
        "made_with": __version__,
        "key": public_hex(key) if key else "",
        "previous": previous["root"] if previous else root_before(db, run),
    }
    _refuse_wrong_chain(who, previous)
    with whole(out) as file, Writer(file) as writer:
        entries = list(_content(writer, db, run, who))
        listed = manifest(entries)
        writer.add(MANIFEST, len(listed), [listed])
        if key:
            signed = sign(key, listed)
            writer.add(SIGNATURE, len(signed), [signed])
    made = Made(who["result"], root_of(entries), who["key"], who["previous"])
    add_pack(db, run, made.root, who["previous"], made.public_key)
    return made


def _refuse_wrong_chain(who: dict[str, Any], previous: dict[str, Any] | None) -> None:
    if previous and previous["about"]["target"]["id"] != who["target"]["id"]:
        raise PackError(f"the previous pack is of {previous['about']['target']['id']}, not of {who['target']['id']}.")
    if previous and previous["about"]["started"] >= who["started"]:
        raise PackError(f"the previous pack is of {previous['about']['result']}, which is not before {who['result']}.")


def _content(writer: Writer, db: Database, run: int, who: dict[str, Any]) -> Iterator[Entry]:
    """All files but manifest and signature, in the order of their paths."""
    yield _add(writer, ABOUT, encode(who))
    for (name,) in db.execute(_CAPTURES, [run]).fetchall():
        body = db.execute("SELECT body FROM snapshots WHERE sha256 = ?", [name]).fetchone()[0]
        yield _add(writer, f"captures/{name}.mhtml.gz", body)
    yield _add(writer, FIGURES, encode(figures(db, run)))
    for name in sorted(FORMULA):
        yield _add(writer, name, formula_file(name))
    for (name,) in db.execute(_PICTURES, [run]).fetchall():
        image = db.execute("SELECT image FROM pictures WHERE sha256 = ?", [name]).fetchone()[0]
        yield _add(writer, f"pictures/{name}.webp", image)
    for table in sorted(TABLES):
        with table_file(db, run, table) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            yield writer.add(f"tables/{table}.jsonl.gz", size, iter(lambda f=file: f.read(CHUNK), b""))  # type: ignore[misc]


def _add(writer: Writer, path: str, body: bytes) -> Entry:
    return writer.add(path, len(body), [body])


_CAPTURES = """
SELECT DISTINCT c.snapshot FROM captures c JOIN audits a ON a.id = c.audit_id JOIN pages p ON p.id = a.page_id
WHERE p.run_id = ? AND c.snapshot IS NOT NULL ORDER BY 1"""
_PICTURES = """
SELECT DISTINCT i.sha256 FROM pictures i JOIN findings f ON f.picture_id = i.id JOIN audits a ON a.id = f.audit_id
JOIN pages p ON p.id = a.page_id WHERE p.run_id = ? ORDER BY 1"""
