"""Waivers on the scorecard: everything stays, and what is waived stands beside it."""

from pathlib import Path

from bs4 import BeautifulSoup
from sqlite_utils import Database
from store_with_findings import PageMade, failed, fill

from mangdao.store.waivers import put_waivers
from mangdao.waivers import Waiver
from reports.write import write_reports

LOGO = failed("image-alt", "img.logo", shape="div.head>img.logo")


def page(out: Path, folder: str = "") -> BeautifulSoup:
    return BeautifulSoup((out / folder / "sites/yunshan/index.html").read_text(encoding="utf-8"), "lxml")


def waiver(**more: object) -> Waiver:
    values = {"rule": "image-alt", "reason": "年底下线", "owner": "<b>信息中心</b>", "expires": "2099-12-31"}
    return Waiver.model_validate(values | {"selector": "*"} | more)


def test_a_waived_problem_stays_everywhere_and_the_adjusted_score_stands_beside_the_raw_one(
    db: Database, tmp_path: Path
) -> None:
    fill(db, [PageMade(f"/{n}", findings=(LOGO,)) for n in range(5)])
    write_reports(db, tmp_path / "before")
    put_waivers(db, [waiver()])
    write_reports(db, tmp_path / "after")
    before, after = page(tmp_path / "before"), page(tmp_path / "after")
    assert before.select("#waivers") == []
    for same in (".points", ".grade-big", ".ranking > li > :not(details)", "#problems", ".facts"):
        assert [str(tag) for tag in after.select(same)] == [str(tag) for tag in before.select(same)], same
    beside = after.select_one('.verdict a[href="#waivers"]')
    assert beside is not None and "100.0" in beside.get_text()
    held = after.select('.cause a[href="#waivers"]')
    assert [link.get_text() for link in held] == ["其中 5 处已登记暂缓"]
    cells = [cell.get_text(" ", strip=True) for cell in after.select("#waiver-list td")]
    assert cells == ["*", "有效", "5", "5", "年底下线", "<b>信息中心</b>", "2099 年 12 月 31 日"]


def test_expired_waivers_and_those_about_nothing_are_listed(db: Database, tmp_path: Path) -> None:
    fill(db, [PageMade(f"/{n}", findings=(LOGO,)) for n in range(5)])
    put_waivers(db, [waiver(selector="a[x]?"), waiver(expires="2020-01-01"), waiver(target="elsewhere")])
    write_reports(db, tmp_path)
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.select("td")]
        for row in page(tmp_path).select("#waiver-list tbody tr")
    ]
    assert [row[:3] for row in rows] == [["*", "已过期：问题重新计入", "5"], ["a[x]?", "没有对应的问题", "0"]]
    assert page(tmp_path).select('.verdict a[href="#waivers"]') == []
    assert len(page(tmp_path, "en").select("#waiver-list tbody tr")) == 2
