"""`mangdao run`: the whole job on a small site, killed and continued, and what each end is called."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

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


def test_findings_over_the_gate_exit_1(town: Town, tmp_path: Path) -> None:
    assert run(town, tmp_path, "--fail-on", "critical").returncode == 1


def test_a_site_that_is_down_exits_3_and_is_still_reported(town: Town, tmp_path: Path) -> None:
    town.close()
    done = run(town, tmp_path)
    assert done.returncode == 3
    assert "town" in done.stderr
    assert "未评定" in (tmp_path / "out" / "sites" / "town" / "index.html").read_text(encoding="utf-8")
