"""`mangdao pdf`: the scorecard on paper."""

import io
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from bs4 import BeautifulSoup
from conftest import Site, mangdao_in
from sqlite_utils import Database
from store_with_findings import PageMade, cant_tell, failed, fill, picture
from worst_sheet import worst

from audits.documents.apart import examine
from audits.paper import PaperError, print_pdf
from mangdao.model import Outcome
from mangdao.store import open_store
from reports.i18n import CHINESE, ENGLISH, LANGUAGES, Language
from reports.paper import SHEET, for_paper, write_paper

RULES = ("image-alt", "link-name", "color-contrast", "html-has-lang", "label", "video-caption", "vague-link-text")
FOUND = (
    *(failed(rule, shape="main>div.a-rather-long-name>img", picture=picture()) for rule in RULES),
    cant_tell("label", "input"), failed("region"),
)  # fmt: skip


def audited(db: Database) -> dict[str, Any]:
    """A run with six problems to mend first; returns its row of current_runs."""
    fill(db, [PageMade(f"/{n}.html", findings=FOUND) for n in range(8)])
    return next(db.query("SELECT * FROM current_runs"))


async def printed(db: Database, folder: Path, language: Language) -> bytes:
    return await print_pdf(folder, write_paper(db, folder, audited(db), language))


def bookmarks(file: pikepdf.Pdf) -> list[tuple[str, int]]:
    """Every bookmark with the index of its page, in reading order."""
    numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}

    def below(items: list[pikepdf.OutlineItem]) -> list[tuple[str, int]]:
        return [
            entry
            for item in items
            for entry in [(item.title, numbers[item.destination[0].objgen]), *below(item.children)]  # type: ignore[index]
        ]

    with file.open_outline() as outline:
        return below(list(outline.root))


def fonts(file: pikepdf.Pdf) -> dict[str, bool]:
    """Every font of the pages, and whether its letters are in the file."""
    found: dict[str, bool] = {}
    for page in file.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            whole = font.get("/DescendantFonts", [font])[0]
            kept = whole.get("/FontDescriptor", {})
            drawn = "/CharProcs" in whole  # Type 3: its letters are drawings
            found[str(font.objgen)] = drawn or any(f"/FontFile{end}" in kept for end in ("", "2", "3"))
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
async def test_the_pdf_is_what_our_own_document_checks_ask_for(
    db: Database, tmp_path: Path, language: Language
) -> None:
    body = await printed(db, tmp_path, language)
    looked = examine(body, "pdf")
    assert (looked.error, looked.findings, looked.notes) == (None, (), ())
    for rule in ("document-untagged", "document-title-not-shown", "document-without-language",
                 "document-without-title", "document-image-without-alt"):  # fmt: skip
        assert looked.outcomes[rule] is Outcome.PASSED, rule
    html = BeautifulSoup((tmp_path / language.root / "sites/yunshan/index.html").read_text("utf-8"), "lxml")
    with pikepdf.open(io.BytesIO(body)) as file:
        assert str(file.Root.Lang) == language.html
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert str(file.docinfo["/Title"]) == looked.title == html.title.get_text()  # type: ignore[union-attr]
        headings = [squeezed(found.get_text()) for found in html.select("h1, h2, h3, h4, h5")]
        assert [squeezed(title) for title, _ in bookmarks(file)] == headings
        assert set(fonts(file).values()) == {True}
        sizes = {tuple(round(float(length) / 72 * 25.4) for length in page.mediabox) for page in file.pages}
        assert sizes == {(0, 0, 210, 297)}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
async def test_the_first_sheet_holds_the_summary_and_nothing_else(
    db: Database, tmp_path: Path, language: Language
) -> None:
    body = await printed(db, tmp_path, language)
    html = BeautifulSoup((tmp_path / language.root / "sites/yunshan/index.html").read_text("utf-8"), "lxml")
    assert len(html.select(".ranking li")) >= 6
    with pikepdf.open(io.BytesIO(body)) as file:
        pages = [page for _, page in bookmarks(file)]
    assert pages[:4] == [0, 0, 0, 1]  # the name, how it stands, what to mend first; then the sheet after


def led_to(page: pikepdf.Page) -> set[str]:
    """Where the links of a sheet lead in the file."""
    found = [annotation.get("/Dest", annotation.get("/A", {}).get("/D")) for annotation in page.get("/Annots", [])]
    return {str(place) for place in found if place is not None}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
async def test_the_fullest_summary_keeps_to_its_sheet_and_what_it_leaves_out_begins_the_next(
    db: Database, tmp_path: Path, language: Language
) -> None:
    worst(db)
    body = await print_pdf(tmp_path, write_paper(db, tmp_path, next(db.query("SELECT * FROM current_runs")), language))
    html = BeautifulSoup((tmp_path / language.root / "sites/yunshan/index.html").read_text("utf-8"), "lxml")
    anchors = [str(link["href"])[1:] for link in html.select(".ranking a")]
    assert len(anchors) == 8
    assert html.select(".notice") and html.select('.verdict a[href="#waivers"]')
    with pikepdf.open(io.BytesIO(body)) as file:
        assert [page for _, page in bookmarks(file)][:4] == [0, 0, 0, 1]
        sheets = [led_to(page) for page in file.pages]
    assert [[any(place.endswith(anchor) for place in sheet) for anchor in anchors] for sheet in sheets[:2]] == [
        [True] * 5 + [False] * 3, [False] * 5 + [True] * 3,
    ]  # fmt: skip
    again = html.select(".problem h3[id]")
    assert {str(heading["id"]) for heading in again} == set(anchors), "each stands again, with all there is to say"


def test_links_into_the_report_are_text_and_those_that_lead_out_stay() -> None:
    page = (
        '<html><head></head><body><a href="rules/a.html">甲</a><a href="#b">乙</a><a href="https://c.example/">丙</a>'
    )
    made = BeautifulSoup(for_paper(page, SHEET), "lxml")
    assert [link.get("href") for link in made.select("a")] == [None, "#b", "https://c.example/"]
    assert [link["href"] for link in made.select("link")] == [SHEET]


def test_on_paper_everything_lies_open_and_how_to_mend_stands_behind_the_list(db: Database, tmp_path: Path) -> None:
    page = write_paper(db, tmp_path, audited(db), CHINESE)
    html = BeautifulSoup((tmp_path / page).read_text("utf-8"), "lxml")
    assert [folded for folded in html.select("details") if not folded.has_attr("open")] == []
    assert html.select(".ranking details, .ranking h3") == []
    names = [link.get_text() for link in html.select(".ranking > li > a")]
    assert len(names) >= 6
    behind = html.select(".ranking ~ .problem")
    assert [one.h3.get_text() for one in behind if one.h3] == names
    for link, one in zip(html.select(".ranking > li > a"), behind, strict=True):
        assert one.h3 is not None
        assert link["href"] == f"#{one.h3['id']}"
        assert one.select_one(".gain") is not None and one.select_one(".cause") is not None


def test_every_sheet_has_the_result_number_and_its_own_at_the_foot(db: Database, tmp_path: Path) -> None:
    run = audited(db)
    for language, words in ((CHINESE, "仅机器可判定部分"), (ENGLISH, "only what a machine can judge")):
        folder = tmp_path / language.code
        folder.mkdir()
        write_paper(db, folder, run, language)
        sheet = (folder / SHEET).read_text(encoding="utf-8")
        assert f'content: "{words}"' in sheet
        assert "yunshan-" in sheet
        assert "counter(page)" in sheet
        assert "counter(pages)" in sheet


async def test_nothing_is_asked_for_outside_the_folder(site: Site, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.css").write_text("@page { size: A3 }")
    outward = f'<link rel="stylesheet" href="{site.url}/a.css"><script src="{site.url}/b.js"></script>'
    outward += f'<img src="{site.url}/c.png" alt="c"><iframe src="{site.url}/d"></iframe>'
    upward = '<link rel="stylesheet" href="..%2Fsecret.css"><style>@page { size: A5 }</style>'
    page = f'<html lang="zh-CN"><meta charset="utf-8"><title>页</title>{upward}{outward}<p>字'
    page += '<script>document.title = "x"</script>'
    (tmp_path / "in/page.html").write_text(page, encoding="utf-8")
    body = await print_pdf(tmp_path / "in", "page.html")
    assert site.asked == []
    with pikepdf.open(io.BytesIO(body)) as file:
        assert str(file.docinfo["/Title"]) == "页"
        assert round(float(file.pages[0].mediabox[2]) / 72 * 25.4) == 148


async def test_a_page_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match=r"could not print sites/x/index\.html"):
        await print_pdf(tmp_path, "sites/x/index.html")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with open_store(path) as db:
        audited(db)
    return path


def pdf(store: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return mangdao_in(store.parent, "pdf", *arguments, "--db", str(store), **more)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("a.db"))


def test_a_pdf_goes_to_a_pipe(store: Path) -> None:
    done = pdf(store, "yunshan", "-o", "-")
    assert done.returncode == 0, done.stderr
    with pikepdf.open(io.BytesIO(done.stdout)) as file:
        assert len(file.pages) > 1
    assert left(store.parent) == []


def test_a_wrong_name_is_answered_with_the_right_one(store: Path) -> None:
    done = pdf(store, "yunshen")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "unknown site 'yunshen'. Did you mean 'yunshan'? One of: yunshan." in done.stderr.decode()
    assert left(store.parent) == []


def test_without_a_browser_the_old_file_stays_and_nothing_else(store: Path) -> None:
    (store.parent / "yunshan.pdf").write_bytes(b"old")
    done = pdf(store, "yunshan", MANGDAO_BROWSER="/no/such/browser")
    assert (done.returncode, done.stdout) == (4, b"")
    assert "MANGDAO_BROWSER=/no/such/browser does not exist" in done.stderr.decode()
    assert left(store.parent) == ["yunshan.pdf"]
    assert (store.parent / "yunshan.pdf").read_bytes() == b"old"


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = pdf(tmp_path / "none.db", "yunshan")
    assert done.returncode == 4
    assert "none.db: there is no such store. Name it with --db" in done.stderr.decode()
    assert left(tmp_path) == []


def test_a_file_that_cannot_be_written_is_named(store: Path) -> None:
    done = pdf(store, "yunshan", "-o", "no/such/folder/a.pdf")
    assert (done.returncode, done.stdout) == (4, b"")
    assert "no/such/folder" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
