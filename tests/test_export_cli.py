"""`mangdao export`, and the files beside the scorecard."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import mangdao_in
from export_made import audited, source
from sqlite_utils import Database

from mangdao.store import open_store
from reports.exports.formats import FORMATS, Format
from reports.exports.write import write_file, write_stream
from reports.i18n import CHINESE
from reports.write import write_reports


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with open_store(path) as db:
        audited(db)
    return path


def export(store: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return mangdao_in(store.parent, "export", *arguments, "--db", str(store))


def test_a_format_is_written_to_a_file_and_its_name_printed(store: Path) -> None:
    done = export(store, "yunshan", "--format", "json")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"yunshan-audit.json\n", b"")
    assert json.loads((store.parent / "yunshan-audit.json").read_text(encoding="utf-8"))["version"] == 1
    assert (store.parent / "yunshan-audit.json").stat().st_mode & 0o777 == 0o666 & ~_umask()


def test_a_dash_is_stdout_and_carries_nothing_else(store: Path) -> None:
    done = export(store, "yunshan", "--format", "csv", "-o", "-", "--language", "en")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith("\ufeffProblem,".encode())
    piped = f"{sys.executable} -m mangdao export yunshan --format csv-places -o - --db {store} | head -n 1"
    told = subprocess.run(["bash", "-c", piped], capture_output=True, text=True, timeout=170, check=False)
    assert told.stdout.count("\n") == 1
    assert told.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["yunshen", "--format", "json"], "unknown site 'yunshen'. Did you mean 'yunshan'? One of: yunshan."),
        (["yunshan", "--format", "jsno"], "unknown format 'jsno'. Did you mean 'json'? One of: "),
        (["yunshan"], "--format"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_one(store: Path, arguments: list[str], words: str) -> None:
    done = export(store, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in " ".join(done.stderr.decode().split())
    assert sorted(path.name for path in store.parent.iterdir() if path.suffix != ".db") == []


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = export(tmp_path / "none.db", "yunshan", "--format", "json")
    assert done.returncode == 4
    assert "none.db: there is no such store. Name it with --db" in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_named(store: Path) -> None:
    done = export(store, "yunshan", "--format", "json", "-o", "no/such/folder/a.json")
    assert (done.returncode, done.stdout) == (4, b"")
    assert "no/such/folder" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_an_error_leaves_the_old_file_and_nothing_else(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audited(db)
    old = tmp_path / "a.json"
    old.write_text("old")

    def breaks(_source: object, file: object, _language: object) -> None:
        file.write(b"half")  # type: ignore[attr-defined]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reports.exports.write.FORMATS", {"json": Format("a.json", "", breaks)})
    with pytest.raises(OSError, match="No space"):
        write_file(source(db), "json", old, CHINESE)
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert old.read_text() == "old"
    with pytest.raises(OSError, match="No space"), (tmp_path / "out").open("wb") as out:
        write_stream(source(db), "json", out, CHINESE)
    assert (tmp_path / "out").read_bytes() == b""


def test_what_is_no_regular_file_stays_what_it_is(db: Database, tmp_path: Path) -> None:
    audited(db)
    write_file(source(db), "json", Path("/dev/null"), CHINESE)
    assert not Path("/dev/null").is_file()
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    write_file(source(db), "json", tmp_path / "link.json", CHINESE)
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8").startswith("{")


def test_the_formats_lie_beside_the_scorecard(db: Database, tmp_path: Path) -> None:
    audited(db)
    write_reports(db, tmp_path)
    expected = sorted(made.file for made in FORMATS.values() if made.beside)
    for folder in ("sites/yunshan/exports", "en/sites/yunshan/exports"):
        assert sorted(path.name for path in (tmp_path / folder).iterdir()) == expected
        assert all(path.stat().st_size for path in (tmp_path / folder).iterdir())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
