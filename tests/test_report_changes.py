"""What changed, on the scorecard and as data."""

import json
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from sqlite_utils import Database
from store_with_findings import PASSED, PageMade, failed, fill

from mangdao.fingerprint import cause, fingerprint
from mangdao.model import Finding, Kind, PageAudit
from mangdao.store.rechecks import add_recheck, pending_rechecks
from reports.write import write_reports

LOGO = failed("image-alt", "img.logo", shape="div.head>img.logo")
LINK = failed("link-name", "a.more", shape="div.list>a.more")
LABEL = failed("label", "input", shape="form>input")
OUTSIDE = failed("region", "div")
PAGES = ("/a", "/b", "/c", "/d", "/e")


def site(paths: tuple[str, ...] = PAGES, **found: tuple[Finding, ...]) -> list[PageMade]:
    """Five article pages; findings by the path's letter."""
    return [PageMade(path, findings=found.get(path[1:], ())) for path in paths]


def look_again(db: Database, run: int, *findings: Finding) -> None:
    for recheck in pending_rechecks(db, run):
        seen = PageAudit(recheck.job, "2026-11-23T14:00:00+00:00", 1.0, outcomes=dict(PASSED), findings=findings)
        add_recheck(db, run, recheck, seen)


def section(out: Path, folder: str = "") -> Tag:
    page = (out / folder / "sites/yunshan/index.html").read_text(encoding="utf-8")
    (found,) = (h2.parent for h2 in BeautifulSoup(page, "lxml").select("h2#changed"))
    assert found is not None
    return found


def figures(found: Tag) -> list[str]:
    """New, mended, still there, seen once."""
    return [strong.get_text() for strong in found.select(".facts strong")]


def test_the_first_audit_says_that_there_is_nothing_to_compare_with(db: Database, tmp_path: Path) -> None:
    fill(db, site(a=(LOGO,)))
    write_reports(db, tmp_path)
    assert "这是第一次审测" in section(tmp_path).get_text()
    assert figures(section(tmp_path)) == []


def test_another_ruler_is_named_and_nothing_is_compared(db: Database, tmp_path: Path) -> None:
    fill(db, site())
    run = fill(db, site(a=(LOGO,)))
    db.execute("INSERT INTO rulesets (axe_version, axe_sha256, checks_sha256) VALUES ('5.0', 'e', 'f')")
    db.execute("UPDATE runs SET ruleset_id = (SELECT max(id) FROM rulesets) WHERE id <> ?", [run])
    write_reports(db, tmp_path)
    assert "尺子换了" in section(tmp_path).get_text()
    assert figures(section(tmp_path)) == []


def test_new_mended_and_doubtful_problems_are_listed_with_their_fingerprint(db: Database, tmp_path: Path) -> None:
    fill(db, site(b=(LABEL,), c=(OUTSIDE,)))
    run = fill(db, site(a=(LOGO, LINK)))
    look_again(db, run, LOGO)
    write_reports(db, tmp_path)
    found = section(tmp_path)
    assert figures(found) == ["1", "1", "0", "1"]
    rows = [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in found.select("tbody tr")]
    assert [row[0].partition("：")[0] for row in rows] == [
        "新出现，两次访问都见到",
        "只见到一次，复查时没有（不算新增）",
        "已改好",
    ]
    assert rows[0][-1] == fingerprint("image-alt", "div.head>img.logo", None)[:8]
    assert "上次有这个问题的 1 页，这次复看了 1 页" in rows[2][0]
    assert figures(section(tmp_path, "en")) == figures(found)


def test_one_cause_on_several_kinds_of_pages_is_one_row(db: Database, tmp_path: Path) -> None:
    kinds = (Kind.HOME, Kind.ARTICLE, Kind.COLUMN)
    fill(db, [PageMade(f"/{n}", kind=kind) for n, kind in enumerate(kinds)])
    run = fill(db, [PageMade(f"/{n}", kind=kind, findings=(LOGO,)) for n, kind in enumerate(kinds)])
    look_again(db, run, LOGO)
    write_reports(db, tmp_path)
    assert figures(section(tmp_path))[0] == "1"


def test_the_data_has_every_change_of_every_sheet(db: Database, tmp_path: Path) -> None:
    first = fill(db, site(c=(OUTSIDE,)))
    run = fill(db, site(a=(LOGO,)))
    look_again(db, run, LOGO)
    write_reports(db, tmp_path)
    data = json.loads((tmp_path / "sites/yunshan/changes.json").read_text(encoding="utf-8"))
    assert (data["run"], data["previous"], data["shared_pages"]) == (run, first, 5)
    said = {one["rule"]: (one["state"], one["second_visit"], one["regression"]) for one in data["changes"]}
    assert said == {"image-alt": ("new", "confirmed", True), "region": ("mended", None, False)}
    assert data["changes"][0]["fingerprint"] == fingerprint("image-alt", "div.head>img.logo", "article")
    links = [section(tmp_path, folder).select_one("a.more") for folder in ("", "en")]
    for link, folder in zip(links, ("", "en"), strict=True):
        assert link is not None
        assert (tmp_path / folder / "sites/yunshan" / str(link["href"])).resolve().is_file()


def test_every_problem_is_shown_with_the_letters_it_is_cited_by(db: Database, tmp_path: Path) -> None:
    fill(db, site(a=(LOGO, LINK)))
    write_reports(db, tmp_path)
    letters = {cause("image-alt", "div.head>img.logo"), cause("link-name", "div.list>a.more")}
    for folder in ("", "en"):
        page = BeautifulSoup((tmp_path / folder / "sites/yunshan/index.html").read_text(encoding="utf-8"), "lxml")
        assert {code.get_text() for code in page.select(".cause .fingerprint")} == letters
    rule = BeautifulSoup((tmp_path / "sites/yunshan/rules/image-alt.html").read_text(encoding="utf-8"), "lxml")
    assert next(code.get_text() for code in rule.select(".fingerprint")) in letters


def test_another_browser_is_named(db: Database, tmp_path: Path) -> None:
    fill(db, site())
    run = fill(db, site())
    write_reports(db, tmp_path)
    assert "浏览器" not in section(tmp_path).get_text()
    db.execute("UPDATE runs SET browser = 'Chromium 157.0' WHERE id = ?", [run])
    write_reports(db, tmp_path)
    assert "上次 Chromium 156.0.8078.79，这次 Chromium 157.0" in section(tmp_path).get_text()
    data = json.loads((tmp_path / "sites/yunshan/changes.json").read_text(encoding="utf-8"))
    assert (data["browsers"], data["collisions"]) == (["Chromium 156.0.8078.79", "Chromium 157.0"], 0)


def test_what_a_page_names_its_classes_does_no_harm(db: Database, tmp_path: Path) -> None:
    fill(db, site(a=(failed("label", shape="div.</code><script>alert(1)</script>>input"),)))
    fill(db, site())
    write_reports(db, tmp_path)
    assert section(tmp_path).select("script") == []
    assert figures(section(tmp_path))[1] == "1"
