"""Problems that several sites share: what points to a platform, and what does not."""

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from sqlite_utils import Database
from store_with_findings import PageMade, failed, fill, target

from mangdao.fingerprint import cause
from reports.shared import names, read_shared
from reports.write import write_reports

BAR = "div.portal-header>div.cms-tools>a.fontbar"
BAR_AGAIN = "div.portal-header>div.cms-tools>a.fontbar3"  # the number changes from site to site


def county(db: Database, name: str, *shapes: str, rule: str = "color-contrast", pages: int = 6) -> int:
    made: dict[str, Any] = {"name": f"{name}县", "name_en": f"{name} County", "seeds": [f"https://{name}.example/"]}
    found = tuple(failed(rule, f"a:nth-child({n})", shape=shape) for n, shape in enumerate(shapes, 1))
    return fill(db, [PageMade(f"/{n}", findings=found) for n in range(pages)], target(name, **made))


def read(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")


def test_the_same_place_on_two_sites_is_one_problem(db: Database) -> None:
    county(db, "a", BAR, "div.only-here>div.x-y>a.z-z")
    county(db, "b", BAR_AGAIN, pages=7)
    county(db, "c", "div.other-place>div.one-two>a.fontbar")
    (shared,) = read_shared(db, {"a", "b", "c"}).problems
    assert [(sight.target, sight.places, sight.pages) for sight in shared.sights] == [("a", 6, 6), ("b", 7, 7)]
    assert (shared.places, shared.pages, shared.at_once) == (13, 13, True)
    assert shared.cause == cause("color-contrast", BAR)
    assert [sight.target for sight in shared.others("a")] == ["b"]


def test_another_rule_at_the_place_is_another_problem(db: Database) -> None:
    county(db, "a", BAR)
    county(db, "b", BAR, rule="link-name")
    assert read_shared(db, {"a", "b"}).problems == ()


def test_only_the_newest_run_and_the_sites_of_the_report_count(db: Database) -> None:
    county(db, "a", BAR)
    county(db, "a", BAR, pages=5)
    assert read_shared(db, {"a"}).problems == ()
    county(db, "b", BAR)
    county(db, "c", BAR)
    (shared,) = read_shared(db, {"a", "c"}).problems
    assert [(sight.target, sight.places) for sight in shared.sights] == [("a", 5), ("c", 6)]
    county(db, "c", "p")
    assert read_shared(db, {"a", "c"}).problems == ()


def test_a_plain_place_points_to_no_platform(db: Database) -> None:
    for name in ("a", "b"):
        county(db, name, "div>ul>li>a", "div.top>ul.nav>a", BAR)
    found = read_shared(db, {"a", "b"})
    assert ([one.cause for one in found.problems], found.plain) == ([cause("color-contrast", BAR)], 2)
    assert [names(path) for path in ("div>a", "div.a.b>a.a", BAR)] == [0, 2, 3]


def test_what_wants_words_of_its_own_is_not_cleared_by_one_change(db: Database, tmp_path: Path) -> None:
    for name in ("a", "b"):
        county(db, name, BAR, rule="image-alt")
    (shared,) = read_shared(db, {"a", "b"}).problems
    assert not shared.at_once
    write_reports(db, tmp_path)
    said = read(tmp_path / "shared.html").get_text()
    assert "改一次不能全部消除" in said
    assert "可消除" not in said


def test_it_is_listed_once_and_named_on_each_of_its_scorecards(db: Database, tmp_path: Path) -> None:
    hostile = "div.portal-header>div.cms-tools>a.<script>"
    for name in ("a", "b", "c"):
        county(db, name, *((hostile,) if name != "c" else ("p",)))
    write_reports(db, tmp_path)
    page = read(tmp_path / "shared.html")
    assert "出现在 2 个网站。若在共用模板里改好一次，可消除 12 个审测页面上的 12 处。" in page.get_text()
    assert "并非已知事实" in page.get_text()
    assert [row.get_text("|", strip=True) for row in page.select("tbody tr")] == ["a县|6|6", "b县|6|6"]
    assert page.select("script") == []
    for name in ("a", "b"):
        card = read(tmp_path / f"sites/{name}/index.html")
        section = card.select_one("section[aria-labelledby=shared]")
        assert section is not None
        assert "与 1 个网站相同，可能来自同一平台" in section.get_text()
        assert "并非已知事实" in section.get_text()
        assert card.select('nav a[href="#shared"]')
    assert read(tmp_path / "sites/c/index.html").select("#shared, [href='#shared']") == []
    assert "the same on 1 other site" in read(tmp_path / "en/sites/a/index.html").get_text()


def test_without_anything_shared_the_page_says_so(db: Database, tmp_path: Path) -> None:
    county(db, "a", BAR)
    write_reports(db, tmp_path)
    assert "没有发现可能来自同一平台的问题" in read(tmp_path / "shared.html").get_text()
