"""Check an evidence pack, offline and from the pack alone; the first thing that does not hold is named."""

import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlite_utils import Database

from crawler.sample import drawn_of
from mangdao.commitment import commitment, result_id
from mangdao.pack.archive import Reader, reading
from mangdao.pack.canonical import decode
from mangdao.pack.errors import DoesNotHold
from mangdao.pack.figures import about, figures, first_difference
from mangdao.pack.formula import FORMULA, formula_file
from mangdao.pack.keys import check_signature
from mangdao.pack.manifest import ABOUT, FIGURES, FORMAT, MANIFEST, OUTSIDE, SIGNATURE, read_manifest, root_of
from mangdao.pack.tables import FILES, MOST, TABLES, load_table
from mangdao.store import open_store

_EXTRA = {"made_with", "key", "previous"}  # of about.json: not from the store
_FOLDERS = {"pictures": ("pictures", ".webp"), "snapshots": ("captures", ".mhtml.gz")}


@dataclass(slots=True)
class Checked:
    """What was found to hold, in order, and what was not looked at."""

    root: str = ""
    about: dict[str, Any] = field(default_factory=dict)
    holds: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    recomputed: bool = False  # False: the pack was made with another formula


def verify_pack(
    path: Path, public_key: str = "", previous: Path | None = None, root: str = "",
    said: Callable[[str], object] = lambda line: None,
) -> Checked:  # fmt: skip
    """Check everything about the pack at `path`; `said` hears each thing that holds.

    `public_key`: hex, of whom it must be signed by; `previous`: the pack it must be chained to; `root`: hex, what its
    root must be. Raises DoesNotHold with the first thing that does not, OSError when the file cannot be read.
    """
    with reading(path) as pack:
        checked = _integrity(pack, said)
        if root and checked.root != root:
            raise DoesNotHold(f"the root is {checked.root}, not {root}")
        _signature(pack, checked, public_key, said)
        _chain(checked, previous, said)
        _commitment(checked, said)
        differing = _other_formula(pack)
        if differing:
            checked.remarks.append(
                f"not recomputed: {', '.join(differing)} of the pack, made with mangdao {checked.about['made_with']}, "
                "is not as in this mangdao. Use that one to recompute draw and score."
            )
        else:
            _recompute(pack, checked, said)
            checked.recomputed = True
    return checked


def chain_end(path: Path) -> dict[str, Any]:
    """Root and about.json of a pack that is whole, for the next one to be chained to. Raises DoesNotHold."""
    with reading(path) as pack:
        checked = _integrity(pack, lambda line: None)
        _signature(pack, checked, "", lambda line: None)
    return {"root": checked.root, "about": checked.about}


def _integrity(pack: Reader, said: Callable[[str], object]) -> Checked:
    """Names, hashes, root and every byte of the zip file."""
    body = pack.read(MANIFEST)
    stated, entries = read_manifest(body)
    listed, here = [entry.path for entry in entries], set(pack.names)
    if gone := [name for name in listed if not isinstance(name, str) or name not in here]:
        raise DoesNotHold(f"{gone[0]} is missing")
    if more := here - set(listed) - set(OUTSIDE):
        raise DoesNotHold(f"{min(more)} is in the zip file, but not in the manifest")
    if listed != sorted(set(listed)) or pack.names != [*listed, *(name for name in OUTSIDE if name in here)]:
        raise DoesNotHold("the files are not in the order of their names, manifest and signature last")
    for entry in entries:
        if pack.entry(entry.path) != entry:
            raise DoesNotHold(f"{entry.path} is not the file that the manifest lists (size or SHA-256)")
    said(f"SHA-256 of {len(entries)} files")
    if stated != root_of(entries):
        raise DoesNotHold(f"{MANIFEST}: the root is not that of the files")
    said(f"Merkle root {stated}")
    pack.check_bytes()
    said("every byte of the zip file")
    return Checked(stated, _about(pack))


def _about(pack: Reader) -> dict[str, Any]:
    data = decode(ABOUT, pack.read(ABOUT))
    texts = ("result", "started", "mangdao", "seed", "commitment", "committed", "made_with", "key", "previous")
    if (
        not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("run"), int)
        or not all(isinstance(data.get(name), str) for name in texts) or not isinstance(data.get("target"), dict)
        or not isinstance(data["target"].get("id"), str)
    ):  # fmt: skip
        raise DoesNotHold(f"{ABOUT} lacks what every pack says of itself")
    return data


def _signature(pack: Reader, checked: Checked, public_key: str, said: Callable[[str], object]) -> None:
    key = checked.about["key"]
    if bool(key) != (SIGNATURE in pack.names):
        raise DoesNotHold(f"{SIGNATURE} is {'missing' if key else 'there, but about.json names no key'}")
    if public_key and key != public_key:
        raise DoesNotHold(f"it is {f'signed by {key}' if key else 'not signed'}, and not by {public_key}")
    if not key:
        checked.remarks.append("not signed: who made it is not shown. Compare the root with one you were given.")
        return
    check_signature(pack.read(SIGNATURE), pack.read(MANIFEST), key)
    said(f"signature of key {key}")
    if not public_key:
        checked.remarks.append("whose key that is, is not shown: name the one you were given with --public-key")


def _chain(checked: Checked, previous: Path | None, said: Callable[[str], object]) -> None:
    before = checked.about["previous"]
    if previous is None:
        if before:
            checked.remarks.append(f"it follows the pack with root {before}, which was not looked at (--previous)")
        return
    end = chain_end(previous)
    if end["root"] != before:
        raise DoesNotHold(f"it follows {before or 'no pack'}, but the root of {previous.name} is {end['root']}")
    if end["about"]["target"]["id"] != checked.about["target"]["id"]:
        raise DoesNotHold(f"{previous.name} is a pack of another site")
    said(f"chain to {end['about']['result']}")


def _commitment(checked: Checked, said: Callable[[str], object]) -> None:
    who = checked.about
    if who["result"] != result_id(who["run"], who["target"]["id"], who["started"], who["commitment"]):
        raise DoesNotHold(f"{ABOUT}: the result number is not made from target, day and commitment")
    if not who["commitment"]:
        checked.remarks.append("the seed was not fixed before the crawl: the run is older than that")
        return
    if who["commitment"] != commitment(who["run"], who["target"]["id"], who["seed"]):
        raise DoesNotHold(f"{ABOUT}: the seed is not the one fixed before the crawl")
    said(f"seed, as fixed at {who['committed']}")


def _other_formula(pack: Reader) -> list[str]:
    """Files of the formula that this mangdao and the pack do not have alike; one may have more of them."""
    theirs = {name for name in pack.names if name.startswith("formula/")}
    shared = theirs & set(FORMULA)
    return sorted((theirs ^ set(FORMULA)) | {name for name in shared if pack.read(name) != formula_file(name)})


def _recompute(pack: Reader, checked: Checked, said: Callable[[str], object]) -> None:
    """The draw and every figure once more, from the tables."""
    db = open_store(":memory:")
    try:
        _load(pack, db)
        run = _only_run(db, checked)
        _linked_files(pack, db)
        said("tables, and the pictures and pages they name")
        _draw(db, run)
        said("the draw of the sample")
        stated, computed = decode(FIGURES, pack.read(FIGURES)), figures(db, run)
        if wrong := first_difference(stated, computed, FIGURES):
            raise DoesNotHold(wrong)
        said(f"every figure, recomputed: score {computed['rating']['score']}, grade {computed['rating']['grade']}")
    except (sqlite3.Error, ValidationError, ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
        raise DoesNotHold(f"the tables are not those of a run ({type(error).__name__}: {error})"[:300]) from error
    finally:
        db.close()


def _load(pack: Reader, db: Database) -> None:
    db.execute("PRAGMA foreign_keys = OFF")  # a page may point to one further down
    room = MOST
    with db.atomic():
        for table in TABLES:
            name = f"tables/{table}.jsonl.gz"
            if name not in pack.names:
                raise DoesNotHold(f"{name} is missing")
            with pack.open(name) as packed:
                room -= load_table(db, table, packed, room)
    if broken := db.execute("PRAGMA foreign_key_check").fetchone():
        raise DoesNotHold(f"tables/{broken[0]}.jsonl.gz refers to a row of {broken[2]} that is not there")
    if more := {n for n in pack.names if n.startswith("tables/")} - {f"tables/{t}.jsonl.gz" for t in TABLES}:
        raise DoesNotHold(f"{min(more)} is no table of the store")


def _only_run(db: Database, checked: Checked) -> int:
    run = int(checked.about["run"])
    if [db[table].count for table in ("runs", "targets")] != [1, 1]:
        raise DoesNotHold("the tables are not those of one run of one site")
    stated = {key: value for key, value in checked.about.items() if key not in _EXTRA}
    if wrong := first_difference(stated, about(db, run), ABOUT):
        raise DoesNotHold(wrong)
    return run


def _linked_files(pack: Reader, db: Database) -> None:
    """Pictures and captures are there, are what their names say, and are all named by a row."""
    for table in FILES:
        folder, ending = _FOLDERS[table]
        wanted = {f"{folder}/{name}{ending}" for (name,) in db.execute(f"SELECT sha256 FROM {table}")}
        there = {name for name in pack.names if name.startswith(f"{folder}/")}
        if wanted != there:
            raise DoesNotHold(f"{min(wanted ^ there)} is {'missing' if wanted - there else 'named by no row'}")
        for name in sorted(there):
            digest = hashlib.sha256()
            for chunk in pack.chunks(name):
                digest.update(chunk)
            if f"{folder}/{digest.hexdigest()}{ending}" != name:
                raise DoesNotHold(f"{name} is not named after its SHA-256")


def _draw(db: Database, run: int) -> None:
    drawn, templates = drawn_of(db, run)
    wanted = {one.page: (str(one.sample), one.kind and str(one.kind), one.weight) for one in drawn}
    rows = db.execute("SELECT id, url, template, sample, sample_kind, weight FROM pages WHERE run_id = ?", [run])
    for page, url, template, sample, kind, weight in rows:
        if wanted.get(page, (None, None, None)) != (sample, kind, weight):
            raise DoesNotHold(f"the seed does not draw this sample: {url[:200]} is {sample or 'not in it'}")
        if templates.get(page) != template:
            raise DoesNotHold(f"the template of {url[:200]} is not what comes from the pages")
