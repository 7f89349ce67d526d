"""The command line as people and programs use it: output, errors, exit codes."""

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import documents_made as made
import jsonschema
import pytest
from conftest import Site
from store_with_findings import PageMade, fill, target

from audits.documents.facts import Closed
from audits.documents.fetch import fetch
from mangdao.store import open_store

PAGE = "<!doctype html><html lang=zh-CN><title>{0}</title><main><h1>{0}</h1>{1}</main>"
SCHEMA = json.loads(files("mangdao").joinpath("check.schema.json").read_text(encoding="utf-8"))


def mangdao(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mangdao", *arguments], input=stdin, capture_output=True, text=True, timeout=170,
        env={**os.environ, **environment}, check=False,
    )  # fmt: skip


def records(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    for line in lines:
        jsonschema.validate(line, SCHEMA, format_checker=jsonschema.FormatChecker())
    return lines


@pytest.fixture
def pages(site: Site, tmp_path: Path) -> tuple[Site, Path]:
    """Three pages, slowest to answer first in the list, one of them missing."""
    first = site.add("/a", PAGE.format("甲", "<p>甲</p>" * 3000 + "<img id=i src=/x.png>"))
    second = site.add("/b", PAGE.format("乙", "<p>乙</p>"))
    listing = tmp_path / "urls.txt"
    listing.write_text(f"# pages\n{first}\n\n{second}\n{site.url}/missing\n", encoding="utf-8")
    return site, listing


def test_check_prints_one_valid_object_a_page_in_the_order_given(pages: tuple[Site, Path]) -> None:
    site, listing = pages
    done = mangdao("check", "--json", "--depth", "quick", "--allow-private", str(listing))
    seen = records(done)
    assert [(r["url"], r["error"], r["title"]) for r in seen] == [
        (site.url + "/a", None, "甲"), (site.url + "/b", None, "乙"), (site.url + "/missing", "http-4xx", ""),
    ]  # fmt: skip
    image = next(f for f in seen[0]["findings"] if f["rule"] == "image-alt")  # type: ignore[attr-defined]
    assert (image["target"], image["outcome"], image["wcag"]) == ("#i", "failed", ["1.1.1"])
    assert image["gbt"] == ["3.2.1.4"], "3.2.1.2 is about pictures in links"
    assert seen[0]["rules"]["image-alt"] == "failed"  # type: ignore[index]
    assert (done.returncode, done.stderr) == (3, "Only 2 of 3 pages could be audited: too little to go by.\n")


def test_check_reads_addresses_from_stdin_and_gates(pages: tuple[Site, Path]) -> None:
    site, _ = pages
    done = mangdao(
        "check", "--json", "--depth", "quick", "--allow-private", "--fail-on", "critical", "-", stdin=f"{site.url}/a\n"
    )
    assert ([r["url"] for r in records(done)], done.returncode, done.stderr) == ([site.url + "/a"], 1, "")
    assert (
        mangdao(
            "check", "--json", "--depth", "quick", "--allow-private", "--fail-on", "critical", f"{site.url}/b"
        ).returncode
        == 0
    )


def test_check_says_it_in_words_without_letting_a_page_steer_the_terminal(site: Site) -> None:
    url = site.add("/", PAGE.format("标\x1b[31m题", "<img src=/x.png>"))
    done = mangdao("check", "--depth", "quick", "--allow-private", url)
    assert "image-alt (critical; WCAG 1.1.1, GB/T 37668" in done.stdout
    assert "Finding nothing proves nothing" in done.stdout
    assert "\x1b" not in done.stdout


def test_private_addresses_are_refused_unless_allowed(site: Site) -> None:
    done = mangdao("check", "--json", "--depth", "quick", site.add("/", PAGE.format("内", "")))
    assert records(done)[0]["error"] == "blocked-private"
    assert (done.returncode, site.asked) == (3, [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "Missing argument"),
        (["check", "www.example.cn"], "'www.example.cn' is neither an http(s) address nor a file"),
        (["check", "http://"], "'http://' is no http(s) address"),
        (["check", "--profile", "tv", "http://a.example/"], "'desktop', 'mobile', 'kiosk'"),
        (["check", "--axe", "/no/such/axe.js", "http://a.example/"], "/no/such/axe.js: cannot be read"),
        (["check", "--axe", __file__, "http://a.example/"], "this is not axe-core"),
        (["rules", "no-such-rule"], "no rule 'no-such-rule'"),
        (["run", "--targets", "/no/such/targets.yaml"], "/no/such/targets.yaml"),
        (["frobnicate"], "No such command"),
    ],
)
def test_a_usage_error_says_what_and_exits_2(arguments: list[str], words: str) -> None:
    done = mangdao(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_target_is_named_with_a_hint(tmp_path: Path) -> None:
    targets = tmp_path / "targets.yaml"
    targets.write_text(
        "contact: https://example.org/x\ntargets:\n  - id: city\n    name: 某市\n    level: 市\n    kind: 政府政务\n"
        "    seeds: [http://www.city.example/]\n", encoding="utf-8",
    )  # fmt: skip
    done = mangdao("run", "ctiy", "--targets", str(targets), "--db", str(tmp_path / "a.db"))
    assert done.returncode == 2
    assert "city" in done.stderr
    assert not (tmp_path / "a.db").exists()


def test_no_browser_is_infrastructure(tmp_path: Path) -> None:
    done = mangdao("check", "http://a.example/", MANGDAO_BROWSER=str(tmp_path / "none"))
    assert (done.returncode, done.stdout) == (4, "")
    assert "MANGDAO_BROWSER" in done.stderr


def test_a_store_that_is_none_is_infrastructure(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"not a database " * 1000)
    done = mangdao("report", "--targets", "targets.yaml", "--db", str(broken), "--out", str(tmp_path / "out"))
    assert done.returncode == 4
    assert "--db" in done.stderr


def test_a_report_of_nobody_says_whom_the_store_knows(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as db:
        fill(db, [PageMade("/")], target("elsewhere"))
    targets = tmp_path / "targets.yaml"
    targets.write_text(
        "contact: https://example.org/\ntargets:\n"
        "  - {id: here, name: 甲, level: 市, kind: 政府政务, seeds: [https://here.example/]}\n",
        encoding="utf-8",
    )
    paths = ["--targets", str(targets), "--db", str(tmp_path / "a.db"), "--out", str(tmp_path / "out")]
    done = mangdao("report", "--quiet", *paths)
    assert done.returncode == 0 and done.stdout.strip().endswith("index.html")
    assert "has no run of here: `mangdao run` audits them." in done.stderr
    assert "It has runs of elsewhere: give their targets file with --targets." in done.stderr


def test_rules_are_published_with_their_references() -> None:
    done = mangdao("rules", "--json")
    rules = {rule["id"]: rule for rule in json.loads(done.stdout)}
    assert len(rules) > 100
    assert rules["image-alt"]["wcag"] == ["1.1.1"]
    assert rules["image-alt"]["act"]
    assert rules["new-window-without-notice"]["gbt"] == ["3.3.3.9"]
    assert rules["new-window-without-notice"]["engine"] == "mangdao"
    assert "Failed:" in mangdao("rules", "dead-skip-link").stdout


def test_a_closed_pipe_is_no_error(pages: tuple[Site, Path]) -> None:
    _, listing = pages
    command = f"{sys.executable} -m mangdao check --depth quick --allow-private {listing} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=170, check=False)
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_check_examines_a_document_by_its_address_or_on_this_machine(site: Site, tmp_path: Path) -> None:
    body = made.pdf()
    (tmp_path / "名单.pdf").write_bytes(body)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7")
    site.add("/a.pdf", (200, {"content-type": "application/pdf"}, body))
    away = {"content-type": "application/octet-stream", "content-disposition": "attachment; filename=a.docx"}
    site.add("/download?id=1", (200, away, made.docx(made.paragraph("甲", style="1"))))
    moved = site.add("/moved", (302, {"location": "/a.pdf"}, b""))
    page = site.add("/", PAGE.format("页", ""))
    data = site.add("/data", (200, {"content-type": "application/json"}, b"{}"))
    local = [str(tmp_path / "名单.pdf"), str(tmp_path / "broken.pdf")]
    urls = [local[0], moved, page, site.url + "/download?id=1", data, local[1]]
    seen = records(mangdao("check", "--json", "--depth", "quick", "--allow-private", *urls))
    assert [record["url"] for record in seen] == urls
    kinds = [record["document"] and record["document"]["kind"] for record in seen]  # type: ignore[index]
    assert kinds == ["pdf", "pdf", None, "docx", None, "pdf"]
    assert [record["error"] for record in seen] == [None, None, None, None, "not-html", "unreadable"]
    assert seen[1]["final_url"] == site.url + "/a.pdf"
    for record in seen[:2]:
        assert {f["rule"]: (f["target"], f["wcag"]) for f in record["findings"]}["document-untagged"] == (  # type: ignore[attr-defined]
            "document", ["1.3.1", "4.1.2"],
        )  # fmt: skip


def test_check_needs_no_browser_for_a_document_on_this_machine(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made.pdf(title="通知\x1b[31m"))
    done = mangdao("check", str(tmp_path / "a.pdf"), MANGDAO_BROWSER=str(tmp_path / "none"))
    assert done.returncode == 0, done.stderr
    assert "(pdf, 1 pages)" in done.stdout
    assert "document-untagged (serious; WCAG 1.3.1, WCAG 4.1.2)" in done.stdout
    assert "\x1b" not in done.stdout
    assert mangdao("check", "--fail-on", "serious", str(tmp_path / "a.pdf")).returncode == 1


def test_a_document_at_a_private_address_is_not_asked_for(site: Site) -> None:
    done = mangdao("check", "--json", site.add("/a.pdf", (200, {"content-type": "application/pdf"}, made.pdf())))
    assert (records(done)[0]["error"], site.asked) == ("blocked-private", [])
    with pytest.raises(Closed, match=r"127\.0\.0\.1"):
        fetch(site.url + "/a.pdf", "mangdao", allow_private=False)
    assert site.asked == []


def test_a_document_without_end_is_broken_off(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audits.documents.fetch.LARGEST", 100_000)
    url = site.add("/a.pdf", (200, {"content-type": "application/pdf"}, b"%PDF-" + bytes(200_000)))
    with pytest.raises(Closed, match="100000 bytes"):
        fetch(url, "mangdao", allow_private=True)
    loop = site.add("/loop", (302, {"location": "/loop"}, b""))
    with pytest.raises(Closed, match="redirects"):
        fetch(loop, "mangdao", allow_private=True)
