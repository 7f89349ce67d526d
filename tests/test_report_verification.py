"""The verification sheet and the proof pages: what they say, and that they print as they should."""

import io
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from bs4 import BeautifulSoup
from packed import audited_run
from PIL import Image
from sqlite_utils import Database
from store_with_findings import PageMade, failed, fill, picture, target

from audits.local import Auditor
from mangdao.model import Profile, Reason
from mangdao.pack.keys import load_key, make_key
from mangdao.pack.verify import chain_end
from mangdao.pack.write import Made, write_pack
from reports.verification import MOST_PROOFS
from reports.write import write_reports

FOLDERS = ("", "en/")
MACHINE = {"": "仅机器可判定部分", "en/": "only what a machine can judge"}


def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


def sheet(out: Path, folder: str = "", name: str = "sheet", site: str = "yunshan") -> Path:
    return out / folder / "sites" / site / f"{name}.html"


@pytest.fixture
def signed(db: Database, tmp_path: Path) -> tuple[Path, Made]:
    """The reports of a run whose pack is signed and follows another; all names are long."""
    make_key(tmp_path / "k")
    write_pack(db, audited_run(db), tmp_path / "before.zip")
    db.execute("UPDATE runs SET started = '2026-10-01T00:00:00+00:00'")
    write_pack(db, 1, tmp_path / "before.zip")
    name, seed = (
        "某某自治州某某自治县人民政府办公室网络与信息中心",
        f"https://www.{'yunshan.' * 8}example/{'home/' * 9}",
    )
    long = target(name=name, name_en="Yunshan " * 14, seeds=[seed], profiles=list(Profile), budget={"sample": 8})
    run = audited_run(db, long, pages=40)
    made = write_pack(db, run, tmp_path / "now.zip", load_key(tmp_path / "k"), chain_end(tmp_path / "before.zip"))
    write_reports(db, tmp_path / "out")
    return tmp_path / "out", made


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_sheet_has_what_is_needed_to_cite_and_to_check(signed: tuple[Path, Made], folder: str) -> None:
    out, made = signed
    said = read(sheet(out, folder)).get_text(" ")
    for word in (
        made.result,
        made.root,
        made.public_key,
        f"mangdao verify {made.result}.zip --root",
        "axe-core 4.12.1",
    ):
        assert word in said, word


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_figure_says_that_it_is_the_machines_part_only(signed: tuple[Path, Made], folder: str) -> None:
    rows = read(sheet(signed[0], folder)).select("#figures-list tbody tr")
    assert len(rows) == 5
    assert {row.select("td")[-1].get_text() for row in rows} == {MACHINE[folder]}


def test_without_a_pack_the_sheet_says_so_and_without_a_grade_it_has_no_score(db: Database, tmp_path: Path) -> None:
    fill(db, [PageMade(f"/{n}", error=Reason.DNS) for n in range(3)])
    write_reports(db, tmp_path)
    said = read(sheet(tmp_path)).get_text(" ")
    assert "尚未制作证据包" in said and "未评定" in said
    assert "满分" not in said and "mangdao verify" not in said
    assert "没有不符合项的截图" in read(sheet(tmp_path, name="proof")).get_text(" ")


def test_a_proof_says_time_place_and_subject_and_trusts_no_page(db: Database, tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>"
    found = failed("image-alt", picture=picture(), html=bad, shape=f"div>{bad}")
    fill(db, [PageMade(f"/{n}", title=bad, findings=(found,)) for n in range(6)])
    write_reports(db, tmp_path)
    page = read(sheet(tmp_path, name="proof"))
    (proof,) = page.select(".proof")
    assert "https://www.yunshan.example/0" in proof.get_text() and "2026 年 11 月 23 日 21:00" in proof.get_text()
    assert bad in proof.get_text()
    assert not page.select("script")
    shown = str(proof.select("img")[0]["src"])
    assert (sheet(tmp_path).parent / shown).resolve().is_file()


def test_proofs_are_bounded_and_say_so(db: Database, tmp_path: Path) -> None:
    found = [failed("label", f"i.{n}", shape=f"div>i.a{'x' * n}", picture=picture(n)) for n in range(MOST_PROOFS + 3)]
    fill(db, [PageMade(f"/{n}", findings=tuple(found)) for n in range(5)])
    write_reports(db, tmp_path)
    page = read(sheet(tmp_path, name="proof"))
    assert len(page.select(".proof")) == MOST_PROOFS
    assert f"共 {MOST_PROOFS + 3} 个，此处收录 {MOST_PROOFS} 个" in page.get_text()


async def test_on_paper_the_sheet_is_one_page_and_each_proof_one_and_the_code_is_read(
    signed: tuple[Path, Made], browser: Auditor
) -> None:
    out, made = signed
    page = await browser.browser.new_page()
    for folder in FOLDERS:
        for name, pages in (("sheet", 1), ("proof", 2)):
            await page.goto(sheet(out, folder, name).as_uri())
            with pikepdf.open(io.BytesIO(await page.pdf(prefer_css_page_size=True))) as paper:
                assert len(paper.pages) == pages, (folder, name)
                width, height = (float(side) / 72 * 25.4 for side in list(paper.pages[0].mediabox)[2:])
                assert (round(width), round(height)) == (210, 297)
    await page.goto(sheet(out).as_uri())
    shot = Image.open(io.BytesIO(await page.screenshot(full_page=True)))
    (code,) = zxingcpp.read_barcodes(shot)
    assert code.text == f"mangdao\nresult {made.result}\nroot {made.root}"
    await page.close()
