"""`mangdao run`: the whole job on a small site, killed and continued, and what each end is called."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import documents_made as made
import pikepdf
import pytest
from conftest import Site

from mangdao.store import open_store

PAGE = "<!doctype html><html lang=zh-CN><title>{0}</title><main><h1>{0}</h1>{1}</main>"
TARGET = {"id": "town", "name": "某镇人民政府", "level": "县区", "kind": "政府政务", "politeness": {"delay": 0}}


class Town(Site):
    """Ten linked pages; the killer, once armed, kills the run when a browser asks for a page."""

    def __init__(self) -> None:
        super().__init__()
        links = "".join(f"<p><a href='/p{n}'>第{n}页</a></p>" for n in range(10))
        self.add("/", PAGE.format("首页", links + "<script>document.write('<a href=/js>脚本</a>')</script>"))
        self.add("/js", PAGE.format("脚本页", "<p>只有脚本知道的页面</p>"))
        for n in range(10):
            self.add(f"/p{n}", PAGE.format(f"第{n}页", f"<p>{'正文' * (n + 1)}</p><img src=/x{n}.png>"))
        self.victim: subprocess.Popen[bytes] | None = None
        self.fatal = ""

    def answer(self, path: str):  # type: ignore[no-untyped-def]
        answered = super().answer(path)
        if self.victim and path == self.fatal:
            os.killpg(self.victim.pid, signal.SIGKILL)
            self.victim = None
        return answered


@pytest.fixture
def town():  # type: ignore[no-untyped-def]
    made = Town()
    yield made
    made.close()


def command(town: Site, folder: Path, *more: str, **target: object) -> list[str]:
    data = {"contact": "https://example.org/x", "targets": [{**TARGET, "seeds": [town.url + "/"], **target}]}
    (folder / "targets.yaml").write_text(json.dumps(data), encoding="utf-8")
    paths = ["--targets", str(folder / "targets.yaml"), "--db", str(folder / "a.db"), "--out", str(folder / "out")]
    return [sys.executable, "-m", "mangdao", "run", *paths, "--allow-private", *more]


def run(town: Site, folder: Path, *more: str, **target: object) -> subprocess.CompletedProcess[str]:
    arguments = command(town, folder, *more, **target)
    return subprocess.run(arguments, capture_output=True, text=True, timeout=170, check=False)


def audited(folder: Path) -> Counter[str]:
    db = open_store(folder / "a.db")
    rows = db.execute("SELECT p.url FROM audits a JOIN pages p ON p.id = a.page_id").fetchall()
    db.close()
    return Counter(url.rpartition("/")[2] for (url,) in rows)


EVERY = Counter(["", "js", *(f"p{n}" for n in range(10))])


def test_one_command_crawls_audits_and_reports(town: Town, tmp_path: Path) -> None:
    done = run(town, tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'out' / 'index.html'}\n"), done.stderr
    assert audited(tmp_path) == EVERY, "the page that only a rendered page links to is there too"
    assert (tmp_path / "out" / "sites" / "town" / "index.html").exists()
    assert (tmp_path / "out" / "en" / "index.html").exists()
    town.asked.clear()
    again = run(town, tmp_path)
    assert "--again starts a new run" in again.stderr
    assert town.asked == []


@pytest.mark.parametrize("fatal", ["/p4", "/x4.png"], ids=["killed while crawling", "killed while auditing"])
def test_a_killed_run_goes_on_with_nothing_lost_and_nothing_audited_twice(
    town: Town, tmp_path: Path, fatal: str
) -> None:
    town.fatal = fatal  # pictures are asked for by the browser only
    town.victim = subprocess.Popen(
        command(town, tmp_path), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    assert town.victim.wait(120) == -signal.SIGKILL
    before = audited(tmp_path)
    town.asked.clear()
    done = run(town, tmp_path)
    assert done.returncode == 0, done.stderr
    assert audited(tmp_path) == EVERY
    pictures = Counter(path for path in town.asked if path.endswith(".png"))
    assert not [path for path in before if f"/x{path[1:]}.png" in pictures]


def test_again_starts_a_new_run_and_keeps_the_old(town: Town, tmp_path: Path) -> None:
    run(town, tmp_path, budget={"sample": 3})
    run(town, tmp_path, "--again", budget={"sample": 3})
    db = open_store(tmp_path / "a.db")
    assert [row["stage"] for row in db["runs"].rows] == ["done", "done"]
    panels = db.execute("SELECT run_id, group_concat(url) FROM pages WHERE sample IS NOT NULL GROUP BY 1").fetchall()
    assert panels[0][1] == panels[1][1], "the same key draws the same panel"
    db.close()


def test_documents_are_looked_into_once_each_with_its_reason_or_its_findings(site: Site, tmp_path: Path) -> None:
    listed = ["/a.pdf", "/locked.pdf", "/b.docx", "/c.zip", "/broken.ofd", "/late.xlsx"]
    links = "".join(f"<p><a href='{path}'>{path}</a></p>" for path in listed)
    site.add("/", PAGE.format("首页", "<a href=/p0>附件</a>"))
    site.add("/p0", PAGE.format("附件页", links))
    octets = {"content-type": "application/octet-stream"}
    locked = made.pdf(encryption=pikepdf.Encryption(user="a", owner="b"))
    word = made.docx(made.paragraph("甲", style="1"))
    bodies = [
        made.pdf(),
        locked,
        word,
        made.zipped({"a.txt": "x"}),
        b"PK\x03\x04OFD.xml" + bytes(600),
        made.xlsx([["甲"]]),
    ]
    for path, body in zip(listed, bodies, strict=True):
        site.add(path, (200, octets, body))
    done = run(site, tmp_path, budget={"documents": 4})
    assert done.returncode == 3, done.stderr  # two pages are too few to rate
    db = open_store(tmp_path / "a.db")
    rows = {row["url"].rpartition("/")[2]: row for row in db.query("SELECT * FROM document_results")}
    assert {name: row["reason"] for name, row in rows.items()} == {
        "a.pdf": None, "locked.pdf": "encrypted", "b.docx": None, "c.zip": "unsupported-format",
        "broken.ofd": "unreadable", "late.xlsx": "over-document-budget",
    }  # fmt: skip
    assert {row["found_on"] for row in rows.values()} == {site.url + "/p0"}
    query = """SELECT r.rule FROM document_findings f JOIN rules r ON r.id = f.rule_id
               WHERE f.outcome = 'failed' AND f.page_id = ?"""
    found = db.execute(query, [rows["a.pdf"]["page_id"]]).fetchall()
    assert {rule for (rule,) in found} == {"document-untagged", "document-without-title", "document-without-language"}
    assert db["document_bytes"].count == 0
    assert db.execute("SELECT count(*) FROM rule_sheets WHERE sheet = 'document'").fetchone()[0] == 16
    assert next(db.query("SELECT stage FROM runs"))["stage"] == "done"
    db.close()
    site.asked.clear()
    run(site, tmp_path)
    assert site.asked == []


def test_findings_over_the_gate_exit_1(town: Town, tmp_path: Path) -> None:
    assert run(town, tmp_path, "--fail-on", "critical").returncode == 1


def test_a_new_problem_is_looked_at_twice_and_trips_the_gate(town: Town, tmp_path: Path) -> None:
    town.add("/p3", PAGE.format("第3页", "<p>正文</p>"))
    first = run(town, tmp_path, "--fail-on", "new", budget={"sample": 12})
    assert first.returncode == 3, first.stderr  # nothing to compare with yet
    town.add("/p3", PAGE.format("第3页", "<p>正文</p><form><input name=q></form>"))
    town.asked.clear()
    second = run(town, tmp_path, "--again", "--fail-on", "new", budget={"sample": 12})
    assert second.returncode == 1, second.stderr
    assert "--fail-on new: " in second.stderr and "label " in second.stderr
    db = open_store(tmp_path / "a.db")
    looks = list(db.query("SELECT url FROM pages JOIN second_looks l ON l.page_id = pages.id WHERE seen = 1"))
    assert {row["url"] for row in looks} == {town.url + "/p3"}
    db.close()
    page = (tmp_path / "out" / "sites" / "town" / "index.html").read_text(encoding="utf-8")
    assert "新出现，两次访问都见到" in page


def test_a_site_that_is_down_exits_3_and_is_still_reported(town: Town, tmp_path: Path) -> None:
    town.close()
    done = run(town, tmp_path)
    assert done.returncode == 3
    assert "town" in done.stderr
    assert "未评定" in (tmp_path / "out" / "sites" / "town" / "index.html").read_text(encoding="utf-8")
