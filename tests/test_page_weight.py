"""How heavy pages get on large sites: bounded, and nothing is lost for it."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from large_stores import large_site
from sqlite_utils import Database
from store_with_findings import PageMade, failed, fill, target

from mangdao.store import open_store
from reports import shared
from reports.documents import LISTED
from reports.i18n import LANGUAGES, Language
from reports.site import WAIVERS
from reports.write import write_reports

BUDGET = 300_000  # bytes of a scorecard with its style and its drawings, before screenshots


def read(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")


def links(page: Path) -> list[Path]:
    """The files a page leads to."""
    found = [str(link["href"]).partition("#")[0] for link in read(page).select("a[href]")]
    return [(page.parent / href).resolve() for href in found if href and "://" not in href]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site on which nearly every rule fails, with more documents and waivers than a scorecard has room for."""
    out = tmp_path_factory.mktemp("large")
    with open_store(":memory:") as db:
        large_site(db, pages=13, problems=500, runs=3, documents=130, waivers=30)
        write_reports(db, out)
    return out


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_a_scorecard_keeps_to_its_budget(large: Path, language: Language) -> None:
    page = large / language.root / "sites/yunshan/index.html"
    assert len(read(page).select(".problem")) >= 5
    assert len(read(page).select("#problems tbody tr")) > 80
    assert page.stat().st_size + (large / "report.css").stat().st_size < BUDGET


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_what_a_scorecard_has_no_room_for_stands_behind_a_link(large: Path, language: Language) -> None:
    folder = large / language.root / "sites/yunshan"
    card = read(folder / "index.html")
    assert len(card.select("#document-list tbody tr")) == LISTED
    assert len(card.select("#waiver-list tbody tr")) == WAIVERS
    for name, parts, rows, table in (("documents", 2, 130, "#document-list"), ("waivers", 1, 30, "#waiver-list")):
        files = [folder / f"{name}.html", *(folder / f"{name}.{part}.html" for part in range(2, parts + 1))]
        assert files[0].resolve() in links(folder / "index.html")
        assert {file.resolve() for file in files[1:]} <= set(links(files[0]))
        assert sum(len(read(file).select(f"{table} tbody tr")) for file in files) == rows
        for file in files:
            assert file.stat().st_size < BUDGET
            assert all(path.exists() for path in links(file))
    assert all(path.exists() for path in links(folder / "index.html"))


def three_of_one_platform(db: Database, problems: int) -> None:
    """Three sites that have this many problems in common."""
    names = "abcdefghijklmnopqrstuvwxyz"[:problems]
    found = tuple(failed("color-contrast", name, shape=f"div.portal-{name}>div.cms-tools>a.fontbar") for name in names)
    for site in ("east", "west", "south"):
        made = target(site, name=f"{site}县", name_en=site, seeds=[f"https://{site}.example/"])
        fill(db, [PageMade(f"/{n}", findings=found) for n in range(5)], made)


def test_a_long_list_of_shared_problems_is_cut_into_pages(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_of_one_platform(db, 24)
    monkeypatch.setattr(shared, "ROWS", 15)
    write_reports(db, tmp_path)
    pages = [tmp_path / "shared.html", *(tmp_path / f"shared.{part}.html" for part in range(2, 6))]
    named = [row.get_text("|", strip=True) for page in pages for row in read(page).select("tbody tr")]
    assert named == ["east县|5|5", "west县|5|5", "south县|5|5"] * 24
    assert len(list((tmp_path / "en").glob("shared*.html"))) == 5
    assert {page.resolve() for page in pages} <= set(links(pages[0]))
    own = read(tmp_path / "sites/east/index.html").select("section[aria-labelledby=shared] li a")
    assert len(own) == 20
    for link in own:
        file, _, anchor = str(link["href"]).partition("#")
        there = read((tmp_path / "sites/east" / file).resolve()).find(id=anchor)
        assert there is not None and there.get_text() in link.get_text()


def test_pages_of_a_list_that_got_shorter_are_gone(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_of_one_platform(db, 6)
    monkeypatch.setattr(shared, "ROWS", 3)
    write_reports(db, tmp_path)
    assert len(list(tmp_path.glob("shared.*.html"))) == 5
    monkeypatch.setattr(shared, "ROWS", 500)
    write_reports(db, tmp_path, ["east"])
    assert [page.name for page in tmp_path.rglob("shared*.html")] == ["shared.html"] * 2


def test_an_index_of_many_sites_is_laid_out_a_hundred_at_a_time_and_names_all(db: Database, tmp_path: Path) -> None:
    names = [f"s{number:03}" for number in range(101)]
    for name in names:
        fill(db, [], target(name, name=f"{name}县", seeds=[f"https://{name}.example/"]))
        (tmp_path / "sites" / name).mkdir(parents=True)
        (tmp_path / "sites" / name / "index.html").write_text("as it was", encoding="utf-8")
    write_reports(db, tmp_path, [])
    index = read(tmp_path / "index.html")
    assert [len(table.select("tbody tr")) for table in index.select("table")] == [100, 1]
    assert len({table["id"] for table in index.select("table")}) == 2
    assert [link.get_text() for link in index.select("tbody a")] == [f"{name}县" for name in names]
    captions = [caption.get_text(strip=True) for caption in index.select("caption")]
    assert captions[0].endswith("(1–100)") and captions[1].endswith("(101–101)")
    assert len(index.select(".later table")) == 1
