"""Documents on the scorecard."""

import re
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag
from sqlite_utils import Database
from store_with_findings import PageMade, all_found, examined, failed, fill

from mangdao.document_model import DocumentAudit
from mangdao.model import Outcome, Reason
from reports.scorecard import read_scorecard
from reports.write import write_reports

F, C = Outcome.FAILED, Outcome.CANT_TELL
PAGES = [PageMade(f"/{n}.html") for n in range(6)]


def section(path: Path) -> Tag:
    found = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").find(
        "section", attrs={"aria-labelledby": "documents"}
    )
    assert isinstance(found, Tag)
    return found


def rows(part: Tag) -> list[list[str]]:
    return [[re.sub(r"\s+", " ", cell.get_text(" ", strip=True)) for cell in row.select("th, td")]
            for row in part.select("tbody tr")]  # fmt: skip


def test_each_document_is_listed_with_what_was_found_and_the_page_that_links_it(db: Database, tmp_path: Path) -> None:
    found = examined(("document-untagged", F, "document"), ("document-image-without-alt", F, "page 2"),
                     ("document-image-without-alt", F, "page 5"), ("document-reading-order", C, "page 3"),
                     ("document-without-bookmarks", F, "document"))  # fmt: skip
    locked = DocumentAudit("docx", error=Reason.ENCRYPTED)
    late = DocumentAudit("pdf", error=Reason.OVER_DOCUMENT_BUDGET)
    fill(db, PAGES, documents=["/old.pdf"], examined={"/a.pdf": found, "/b.docx": locked, "/c.pdf": late})
    write_reports(db, tmp_path)
    chinese = section(tmp_path / "sites/yunshan/index.html")
    first, second = rows(chinese)
    assert first[0].startswith("预算公开")
    assert first[1:3] == ["pdf", "3"]
    assert first[3] == "附件里的图片没有替代文字：第 2 页、第 5 页 PDF 没有标签"
    assert first[4:6] == ["附件的阅读顺序可能与版面不一致：第 3 页", "长 PDF 没有书签"]
    assert "https://www.yunshan.example/0.html" in first[6]
    assert second[3] == "无法检查：要密码才能打开"
    said = re.sub(r"\s+", " ", chinese.get_text(" "))
    assert "共发现 4 个附件，检查了 1 个，其中 1 个查出问题" in said
    assert "已达到附件数量上限 1 个" in said
    english = section(tmp_path / "en/sites/yunshan/index.html")
    assert "Could not be looked into: opens only with a password" in english.get_text()
    assert "page 2 , page 5" in rows(english)[0][3]


def test_documents_change_neither_score_nor_problems(db: Database) -> None:
    pages = [PageMade(f"/{n}.html", findings=(failed("image-alt"),)) for n in range(6)]
    fill(db, pages)
    fill(db, pages, examined=all_found())
    cards = [read_scorecard(db, row) for row in db.query("SELECT * FROM runs ORDER BY id")]
    assert cards[0].rating.score == cards[1].rating.score
    assert cards[0].problems == cards[1].problems
    assert cards[0].criteria == cards[1].criteria
    assert cards[1].documents.failing == 1


def test_a_site_without_documents_says_so(db: Database, tmp_path: Path) -> None:
    fill(db, PAGES)
    write_reports(db, tmp_path)
    assert "没有发现附件" in section(tmp_path / "sites/yunshan/index.html").get_text()


def test_every_document_keeps_its_reason_in_the_list_of_pages(db: Database, tmp_path: Path) -> None:
    fill(db, PAGES, examined=all_found())
    write_reports(db, tmp_path)
    said = (tmp_path / "sites/yunshan/coverage.html").read_text(encoding="utf-8")
    for words in ("要密码才能打开", "文件损坏，或与名称不符", "格式不在检查范围内", "已达到附件数量上限"):
        assert words in said
