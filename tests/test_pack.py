"""Evidence packs: what is in them, that equal content is equal bytes, and that no change passes."""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from packed import audited_run, packed
from sqlite_utils import Database
from store_with_findings import target

from mangdao.cli.exits import Exit
from mangdao.cli.pack import key as key_command
from mangdao.cli.pack import pack as pack_command
from mangdao.cli.pack import verify as verify_command
from mangdao.pack.archive import Writer
from mangdao.pack.canonical import encode
from mangdao.pack.errors import DoesNotHold, PackError
from mangdao.pack.keys import load_key, make_key, sign
from mangdao.pack.manifest import manifest
from mangdao.pack.merkle import merkle_root
from mangdao.pack.tables import LEFT_OUT, TABLES
from mangdao.pack.verify import chain_end, verify_pack
from mangdao.pack.write import packable_run, write_pack
from mangdao.store import open_store
from mangdao.store.packs import newest_pack
from mangdao.store.runs import begin_run

Members = dict[str, bytes]


@pytest.fixture
def pack(db: Database, tmp_path: Path) -> Path:
    return packed(db, tmp_path)[0]


def members(pack: Path) -> Members:
    with zipfile.ZipFile(pack) as file:
        return {name: file.read(name) for name in file.namelist()}


def forged(pack: Path, changed: Mapping[str, bytes | None], key: Path | None = None) -> Path:
    """The pack with some files changed, added or (None) left out, and all its hashes made anew to fit."""
    kept = {name: body for name, body in (members(pack) | changed).items() if body is not None}
    path = pack.with_name("forged.zip")
    with path.open("wb") as file, Writer(file) as writer:
        names = sorted(set(kept) - {"manifest.json", "signature.json"})
        listed = manifest([writer.add(name, len(kept[name]), [kept[name]]) for name in names])
        writer.add("manifest.json", len(listed), [listed])
        if key:
            signed = sign(load_key(key), listed)
            writer.add("signature.json", len(signed), [signed])
        elif changed.get("signature.json"):
            writer.add("signature.json", len(kept["signature.json"]), [kept["signature.json"]])
    return path


def rows(pack: Path, table: str) -> list[list[object]]:
    return [json.loads(line) for line in gzip.decompress(members(pack)[f"tables/{table}.jsonl.gz"]).splitlines()]


def with_rows(table: str, rows: list[list[object]]) -> Members:
    lines = b"".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for row in rows)
    return {f"tables/{table}.jsonl.gz": gzip.compress(lines, mtime=0)}


def refused(path: Path) -> str:
    with pytest.raises(DoesNotHold) as error:
        verify_pack(path)
    return str(error.value)


# -- what a pack is


def test_a_pack_holds_all_and_is_recomputed_from_itself_alone(db: Database, tmp_path: Path) -> None:
    path, made = packed(db, tmp_path)
    held: list[str] = []
    checked = verify_pack(path, said=held.append)
    assert (checked.recomputed, checked.root) == (True, made.root)
    assert [line.split(",")[0].split(" ")[0] for line in held] == [
        "SHA-256", "Merkle", "every", "seed", "tables", "the", "every",
    ]  # fmt: skip
    there = members(path)
    assert {name.split("/")[0] for name in there} == {
        "about.json", "captures", "figures.json", "formula", "manifest.json", "pictures", "tables",
    }  # fmt: skip
    score = db.execute("SELECT score FROM scores").fetchone()[0]
    assert json.loads(there["figures.json"])["rating"]["score"] == score
    assert b"gzip of 1" in there.values()
    assert newest_pack(db, 1) == {"run_id": 1, "root": made.root, "previous": "", "public_key": ""} | {
        "made": newest_pack(db, 1)["made"]  # type: ignore[index]
    }


def test_equal_content_is_equal_bytes(db: Database, tmp_path: Path) -> None:
    path, made = packed(db, tmp_path)
    again = tmp_path / "b.zip"
    assert write_pack(db, 1, again) == made
    assert path.read_bytes() == again.read_bytes()


def test_only_the_rows_of_its_run_are_in_a_pack(db: Database, tmp_path: Path) -> None:
    audited_run(db, target("other"))
    audited_run(db)
    run = audited_run(db)
    write_pack(db, run, tmp_path / "a.zip")
    assert verify_pack(tmp_path / "a.zip").recomputed
    assert len(rows(tmp_path / "a.zip", "pages")) == 1 + 13


def test_a_store_whose_columns_stand_in_another_order_makes_the_same_pack(db: Database, tmp_path: Path) -> None:
    path, made = packed(db, tmp_path)
    db.execute("ALTER TABLE commitments RENAME TO before")
    db.execute("CREATE TABLE commitments (made TEXT, sha256 TEXT, run_id INTEGER PRIMARY KEY) STRICT")
    db.execute("INSERT INTO commitments (run_id, sha256, made) SELECT run_id, sha256, made FROM before")
    assert write_pack(db, 1, tmp_path / "b.zip") == made
    assert path.read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_every_table_of_the_store_is_packed_or_left_out_for_a_reason(db: Database) -> None:
    assert set(TABLES) | set(LEFT_OUT) == set(db.table_names())


def test_the_tree_is_that_of_rfc_6962() -> None:
    # Test vectors of certificate-transparency: merkle_tree_test.
    leaves = [bytes.fromhex(text) for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                                               "606162636465666768696a6b6c6d6e6f")]  # fmt: skip
    roots = {
        0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    }
    for number, root in roots.items():
        assert merkle_root(leaves[:number]).hex() == root


def test_a_run_without_end_and_a_site_without_run_cannot_be_packed(db: Database) -> None:
    begin_run(db, target(), "")
    with pytest.raises(PackError, match="has not come to its end"):
        packable_run(db, "yunshan")
    with pytest.raises(PackError, match="never audited"):
        packable_run(db, "nobody")


# -- bytes


def places(pack: Path) -> list[int]:
    """Offsets all over the file: whole headers of some members, edges and insides of all, the directory, its end."""
    body, chance = pack.read_bytes(), random.Random(1)
    with zipfile.ZipFile(pack) as file:
        infos, directory = file.infolist(), file.start_dir
    found: set[int] = set(range(len(body) - 22, len(body))) | set(range(directory, directory + 120))
    for number, info in enumerate(infos):
        start = info.header_offset
        content = start + 30 + len(info.filename)
        found |= {start, start + 7, content - 1, content, content + info.file_size // 2, content + info.file_size - 1}
        found |= set(range(start, content)) if number % 14 == 0 else set()
        found |= {chance.randrange(content, content + info.file_size) for _ in range(3)}
    found |= {chance.randrange(directory, len(body)) for _ in range(80)}
    return sorted(found)


@pytest.mark.parametrize("signed", [False, True])
def test_no_changed_byte_passes(db: Database, tmp_path: Path, signed: bool) -> None:
    make_key(tmp_path / "k")
    path, _ = packed(db, tmp_path, key=load_key(tmp_path / "k") if signed else None)
    verify_pack(path)
    body, chance = path.read_bytes(), random.Random(2)
    for place in places(path):
        changed = bytearray(body)
        changed[place] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        assert refused(path), place


def test_no_missing_or_added_byte_passes(pack: Path) -> None:
    body = pack.read_bytes()
    for place in places(pack)[::4]:
        for changed in (body[:place] + body[place + 1 :], body[:place] + b"\0" + body[place:], body[:place]):
            pack.write_bytes(changed)
            assert refused(pack), place
    for changed in (body + b"\0", b"\0" + body, body + body, b"", b"PK\5\6" + bytes(18)):
        pack.write_bytes(changed)
        assert refused(pack)


# -- members


def zipped(pack: Path, listed: list[tuple[str, bytes]], **how: int) -> Path:
    with pytest.warns(UserWarning) if len({n for n, _ in listed}) < len(listed) else open(__file__):
        file = zipfile.ZipFile(pack.with_name("again.zip"), "w", **how)  # type: ignore[arg-type]
        for name, body in listed:
            info = zipfile.ZipInfo(name)
            info.compress_type = file.compression
            file.writestr(info, body)
        file.close()
    return pack.with_name("again.zip")


CHANGES: dict[str, tuple[Callable[[list[tuple[str, bytes]]], list[tuple[str, bytes]]], str]] = {
    "removed": (lambda m: [one for one in m if one[0] != "figures.json"], "figures.json is missing"),
    "manifest removed": (lambda m: [one for one in m if one[0] != "manifest.json"], "manifest.json is missing"),
    "added": (lambda m: [*m, (f"pictures/{'0' * 64}.webp", b"x")], "not in the manifest"),
    "added unknown": (lambda m: [*m, ("notes.txt", b"x")], "which no pack does"),
    "added outside": (lambda m: [*m, ("../../etc/passwd", b"x")], "which no pack does"),
    "added absolute": (lambda m: [*m, ("/tmp/about.json", b"x")], "which no pack does"),
    "renamed": (lambda m: [("tables/other.jsonl.gz" if n == "tables/runs.jsonl.gz" else n, b) for n, b in m],
                "tables/runs.jsonl.gz is missing"),
    "twice": (lambda m: [*m, m[0]], "twice"),
    "signed by nobody": (lambda m: [*m, ("signature.json", b"{}\n")], "every byte|no key|not as a pack"),
    "other order": (lambda m: [m[1], m[0], *m[2:]], "not in the order"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_files_cannot_be_added_taken_renamed_or_moved(pack: Path, change: str) -> None:
    function, words = CHANGES[change]
    with pytest.raises(DoesNotHold, match=words):
        verify_pack(zipped(pack, function(list(members(pack).items()))))


def test_a_pack_zipped_again_is_not_the_pack(pack: Path) -> None:
    listed = list(members(pack).items())
    assert "not stored as it is" in refused(zipped(pack, listed, compression=zipfile.ZIP_DEFLATED))
    assert "not as a pack is written" in refused(zipped(pack, listed))
    with zipfile.ZipFile(pack, "a") as file:
        file.comment = b"harmless"
    assert "not as a pack is written" in refused(pack)


def test_a_file_that_claims_to_be_huge_is_not_unpacked(pack: Path) -> None:
    lines = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, lines, mtime=0) as packed_lines:
        for _ in range(70):
            packed_lines.write(b" " * (1 << 20))
    path = forged(pack, {"tables/pages.jsonl.gz": lines.getvalue()})
    assert "tables/pages.jsonl.gz" in refused(path)


# -- content, with all hashes made to fit


def test_a_better_score_is_found_out(pack: Path) -> None:
    stated = json.loads(members(pack)["figures.json"])
    stated["rating"]["score"] = 99.0
    said = refused(forged(pack, {"figures.json": encode(stated)}))
    assert said.startswith("figures.json.rating.score says 99.0, from the tables comes ")


def test_a_changed_outcome_is_found_out(pack: Path) -> None:
    table = rows(pack, "outcomes")
    column = table[0].index("outcome")
    next(row for row in table if row[column] == "failed")[column] = "passed"
    assert "figures.json" in refused(forged(pack, with_rows("outcomes", table)))


def test_another_sample_is_found_out(pack: Path) -> None:
    table = rows(pack, "pages")
    column = table[0].index("weight")
    next(row for row in table[1:] if row[column])[column] = 0.5
    assert "does not draw this sample" in refused(forged(pack, with_rows("pages", table)))


def test_another_seed_is_found_out(pack: Path) -> None:
    who = json.loads(members(pack)["about.json"])
    assert "not the one fixed before" in refused(forged(pack, {"about.json": encode(who | {"seed": "0" * 64})}))
    table = rows(pack, "runs")
    table[1][table[0].index("seed")] = "0" * 64
    assert "about.json.seed says" in refused(forged(pack, with_rows("runs", table)))
    assert "result number" in refused(forged(pack, {"about.json": encode(who | {"result": "yunshan-20260101-0"})}))


@pytest.mark.parametrize("table", ["pictures", "snapshots"])
def test_a_picture_nobody_names_or_that_is_gone_is_found_out(pack: Path, table: str) -> None:
    folder, ending = {"pictures": ("pictures", "webp"), "snapshots": ("captures", "mhtml.gz")}[table]
    name = next(name for name in members(pack) if name.startswith(f"{folder}/"))
    assert "is missing" in refused(forged(pack, {name: None}))
    assert "named by no row" in refused(forged(pack, {f"{folder}/{'f' * 64}.{ending}": b"x"}))
    assert "not named after" in refused(forged(pack, {name: b"another"}))


def test_rows_that_are_none_of_a_run_are_found_out(pack: Path) -> None:
    table = rows(pack, "findings")
    astray = [999 if name == "audit_id" else value for name, value in zip(*table[:2], strict=True)]
    hostile = {
        "refers to a row": [table[0], astray],
        "as the store has it": [*table, table[1]],
        "columns of the store": [[*table[0][:-1], "x); DROP TABLE runs; --"], *table[1:]],
    }
    for words, listed in hostile.items():
        assert words in refused(forged(pack, with_rows("findings", listed)))
    assert "none of a pack" in refused(forged(pack, {"tables/findings.jsonl.gz": gzip.compress(b'["id" ]\n', mtime=0)}))
    assert "is empty" in refused(forged(pack, {"tables/findings.jsonl.gz": gzip.compress(b"", mtime=0)}))
    assert "gzip" in refused(forged(pack, {"tables/findings.jsonl.gz": b"no such thing"}))
    runs = rows(pack, "runs")
    second = [2 if name == "id" else value for name, value in zip(*runs, strict=True)]
    assert "not those of" in refused(forged(pack, with_rows("runs", [*runs, second])))


@pytest.mark.parametrize("body", [b"{}\n", b"[]\n", b"nonsense", b"[" * 100_000, b'{"a": NaN}', b"\xff"])
def test_a_manifest_or_about_of_another_shape_is_found_out(pack: Path, body: bytes) -> None:
    assert refused(zipped(pack, [("manifest.json", body)]))
    assert "about.json" in refused(forged(pack, {"about.json": body}))


# -- another formula


@pytest.mark.parametrize(
    ("name", "body"),
    [("views.sql", b"-- of another version\n"), ("interval.py", None), ("more.py", b"# only that version has it\n")],
)
def test_with_another_formula_hashes_hold_and_nothing_is_recomputed(pack: Path, name: str, body: bytes | None) -> None:
    other = forged(pack, {f"formula/{name}": body, "figures.json": b"of another shape"})
    checked = verify_pack(other)
    assert not checked.recomputed
    assert f"formula/{name} of the pack" in checked.remarks[-1]
    done = CliRunner().invoke(verify_command, [str(other)])
    assert (done.exit_code, "not recomputed" in done.output) == (Exit.NOT_RECOMPUTED, True)


# -- signature and chain


def test_a_signature_says_who_and_cannot_be_taken_off_or_put_on(db: Database, tmp_path: Path) -> None:
    public, other = make_key(tmp_path / "k"), make_key(tmp_path / "other")
    path, made = packed(db, tmp_path, key=load_key(tmp_path / "k"))
    assert made.public_key == public
    assert verify_pack(path, public).recomputed
    with pytest.raises(DoesNotHold, match="and not by"):
        verify_pack(path, other)
    assert "signature.json is missing" in refused(forged(path, {"signature.json": None}))
    assert "is not by the key" in refused(forged(path, {}, tmp_path / "other"))
    mine = encode(json.loads(members(path)["signature.json"]) | {"signature": "00" * 64})
    assert "not of this manifest" in refused(forged(path, {"signature.json": mine}))
    write_pack(db, 1, tmp_path / "unsigned.zip")
    with pytest.raises(DoesNotHold, match="it is not signed"):
        verify_pack(tmp_path / "unsigned.zip", public)


def test_a_key_is_the_owners_alone_and_never_overwritten(tmp_path: Path) -> None:
    make_key(tmp_path / "k")
    assert (tmp_path / "k").stat().st_mode & 0o777 == 0o600
    with pytest.raises(PackError, match="not overwritten"):
        make_key(tmp_path / "k")
    (tmp_path / "no").write_text("no key")
    for name in ("no", "absent"):
        with pytest.raises(PackError, match="mangdao key FILE"):
            load_key(tmp_path / name)


def test_packs_are_chained_by_their_roots(db: Database, tmp_path: Path) -> None:
    first, _ = packed(db, tmp_path)
    db.execute("UPDATE runs SET started = '2026-10-01T00:00:00+00:00'")
    older, second = tmp_path / "older.zip", tmp_path / "b.zip"
    write_pack(db, 1, older)
    made = write_pack(db, audited_run(db), second, previous=chain_end(older))
    assert verify_pack(second, previous=older, root=made.root).recomputed
    assert any("was not looked at" in remark for remark in verify_pack(second).remarks)
    with pytest.raises(DoesNotHold, match=r"but the root of a\.zip is"):
        verify_pack(second, previous=first)
    with pytest.raises(DoesNotHold, match="the root is"):
        verify_pack(second, root="0" * 64)
    with pytest.raises(PackError, match="is not before"):
        write_pack(db, 1, tmp_path / "c.zip", previous=chain_end(second))
    with pytest.raises(PackError, match="not of other"):
        write_pack(db, audited_run(db, target("other")), tmp_path / "c.zip", previous=chain_end(second))
    assert not (tmp_path / "c.zip").exists()


def test_a_pack_is_chained_to_the_one_the_store_remembers(db: Database, tmp_path: Path) -> None:
    older, second, other = (tmp_path / f"{name}.zip" for name in ("older", "b", "other"))
    assert write_pack(db, audited_run(db), older).previous == ""
    db.execute("UPDATE runs SET started = '2026-10-01T00:00:00+00:00'")
    root = write_pack(db, 1, older).root
    assert write_pack(db, audited_run(db), second).previous == root
    assert verify_pack(second, previous=older).recomputed
    assert write_pack(db, audited_run(db, target("other")), other).previous == ""


# -- the command line


def test_key_pack_and_verify_work_together(tmp_path: Path) -> None:
    store, pack, key = (str(tmp_path / name) for name in ("a.db", "a.zip", "k"))
    with open_store(store) as db:
        audited_run(db)
    runner = CliRunner()
    public = runner.invoke(key_command, [key]).output.strip()
    (tmp_path / "k.pub").write_text(public + "\n")
    made = runner.invoke(pack_command, ["yunshan", "--db", store, "-o", pack, "--key", key])
    assert made.exit_code == 0, made.output
    root = made.output.split("root ")[1].split()[0]
    good = runner.invoke(verify_command, [pack, "--public-key", str(tmp_path / "k.pub"), "--root", root])
    assert (good.exit_code, good.output.count("holds: ")) == (Exit.DONE, 8), good.output
    with open(pack, "ab") as file:
        file.write(b"\0")
    bad = runner.invoke(verify_command, [pack, "--public-key", public])
    assert (bad.exit_code, bad.output.splitlines()[-1].startswith("DOES NOT HOLD: ")) == (Exit.BROKEN_PACK, True)
    chained = runner.invoke(pack_command, ["yunshan", "--db", store, "-o", pack, "--previous", pack])
    assert (chained.exit_code, "DOES NOT HOLD" in chained.output) == (Exit.BROKEN_PACK, True)


def test_what_cannot_be_done_is_said_with_what_to_do(tmp_path: Path) -> None:
    runner, absent = CliRunner(), str(tmp_path / "absent")
    open_store(tmp_path / "a.db").close()
    for command, arguments, code, words in (
        (verify_command, [absent], Exit.INFRASTRUCTURE, "cannot be read"),
        (verify_command, [absent, "--root", "abc"], Exit.USAGE, "64 hex digits"),
        (pack_command, ["x", "--db", absent], Exit.INFRASTRUCTURE, "Name it with --db"),
        (pack_command, ["x", "--db", str(tmp_path / "a.db")], Exit.USAGE, "mangdao run x"),
    ):
        done = runner.invoke(command, arguments)
        assert (done.exit_code, words in done.output) == (code, True), done.output
    assert not Path(absent).exists()
