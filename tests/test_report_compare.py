"""The comparison of peers: groups, bands, and what cannot be compared."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database
from store_with_findings import PASSED, RULESET, PageMade, failed, fill, target

from mangdao.model import Outcome, Profile, Reason, Sample
from reports.league import area, bands, middle
from reports.write import write_reports


def pages(bad: int, of: int = 8, weight: float = 5) -> list[PageMade]:
    """A drawn sample of which `bad` pages fail one rule."""
    found = (failed("image-alt"),)
    return [PageMade(f"/{n}", weight=weight, findings=found if n < bad else ()) for n in range(of)]


def county(db: Database, name: str, made: list[PageMade], **more: Any) -> int:
    values: dict[str, Any] = {"name": f"{name}人民政府", "region": f"龙江省云山市{name}"} | more
    identity = name.encode().hex()
    return fill(db, made, target(identity, seeds=[f"https://{identity}.example/"], **values))


def read(out: Path, name: str = "compare.html") -> BeautifulSoup:
    return BeautifulSoup((out / name).read_text(encoding="utf-8"), "lxml")


def rows(page: BeautifulSoup, table: str) -> list[list[str]]:
    return [
        ["".join(cell.stripped_strings) for cell in row.select("td, th")] for row in page.select(f"#{table} tbody tr")
    ]


@pytest.mark.parametrize(
    ("region", "level", "above"),
    [
        ("黑龙江省双鸭山市集贤县", "县区", "黑龙江省双鸭山市"),
        ("黑龙江省双鸭山市", "市", "黑龙江省"),
        ("黑龙江省", "省", "全国"),
        ("全国", "国家", "全国"),
        ("北京市海淀区", "县区", "北京市"),
        ("湖北省荆州市沙市区", "县区", "湖北省荆州市"),
        ("四川省乐山市市中区", "县区", "四川省乐山市"),
        ("新疆维吾尔自治区伊犁哈萨克自治州霍城县", "县区", "新疆维吾尔自治区伊犁哈萨克自治州"),
        ("内蒙古自治区呼伦贝尔市鄂伦春自治旗", "县区", "内蒙古自治区呼伦贝尔市"),
        ("广东省广州市", "市", "广东省"),
        ("集贤县", "县区", ""),
        ("", "市", ""),
        ("Yunshan", "县区", ""),
    ],
)
def test_the_area_is_what_lies_above_the_region(region: str, level: str, above: str) -> None:
    assert area(region, level) == above


def test_overlapping_ranges_share_a_band_and_a_third_one_joins_two() -> None:
    assert bands([(90, 95), (70, 80), (94, 99), (60, 65)]) == [(1, 2), (3, 3), (1, 2), (4, 4)]
    assert bands([(90, 95), (80, 91), (70, 81)]) == [(1, 3)] * 3
    assert bands([(80, 80), (80, 80), (79.9, 79.9)]) == [(1, 2), (1, 2), (3, 3)]
    assert bands([]) == []


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda ends: (min(ends), max(ends)))))
def test_bands_hold_what_overlaps_and_order_what_does_not(ranges: list[tuple[float, float]]) -> None:
    found = bands(ranges)
    for (low, _), mine in zip(ranges, found, strict=True):
        assert mine[1] - mine[0] + 1 == found.count(mine)
        for (_, other_high), other in zip(ranges, found, strict=True):
            if other_high < low:
                assert mine[0] <= other[0]
            if mine[1] < other[0]:
                assert other_high < low
    assert sorted({rank for first, last in found for rank in range(first, last + 1)}) == list(range(1, len(ranges) + 1))


def test_a_median_needs_three_scores() -> None:
    assert middle([80.0, None, 90.0]) is None
    assert middle([80.0, None, 90.0, 95.0]) == 90.0
    assert middle([80.0, 80.1, 80.2, 95.0]) == 80.2  # 80.15: half a tenth is rounded up


def test_sites_stand_in_bands_among_their_peers_and_unrated_ones_apart(db: Database, tmp_path: Path) -> None:
    broken = [
        PageMade(f"/{n}", weight=5, findings=(failed("image-alt"),), outcomes=dict.fromkeys(PASSED, Outcome.FAILED))
        for n in range(7)
    ]
    county(db, "甲县", [*broken, PageMade("/7", weight=5, outcomes=dict.fromkeys(PASSED, Outcome.FAILED)
                                            | {"label": Outcome.PASSED})])  # fmt: skip
    county(db, "乙县", pages(3))
    county(db, "丙县", pages(4))
    county(db, "丁县", [PageMade(f"/{n}", error=Reason.DNS) for n in range(6)])
    county(db, "卫健局", pages(3), kind="医疗健康", region="龙江省云山市甲县")
    write_reports(db, tmp_path)
    page = read(tmp_path)
    assert [one.get_text() for one in page.select("h2[id]")] == [
        "龙江省云山市 · 县区 · 政府政务",
        "龙江省云山市 · 县区 · 医疗健康",
    ]
    table = rows(page, "group-1-1")
    assert [(row[0], row[1]) for row in table] == [
        ("1～2", "乙县人民政府"), ("1～2", "丙县人民政府"), ("3", "甲县人民政府"),
    ]  # fmt: skip
    assert table[0][5] == "8 / 8"
    assert rows(page, "unrated-1")[0][:3] == ["丁县人民政府", "龙江省云山市丁县", "审测网页不足 5 页。"]
    figures = [one.get_text() for one in page.select("section")[0].select("dl dd")]
    assert figures == ["4", "3", table[1][3] if table[1][3] < table[0][3] else table[0][3]]
    assert [one.get_text() for one in page.select("section")[1].select("dl dd")] == ["1", "1", "无"]


def test_a_site_without_an_interval_says_why_and_is_placed_by_its_score(db: Database, tmp_path: Path) -> None:
    county(db, "甲县", pages(0))
    county(db, "乙县", [PageMade(f"/{n}", weight=5 if n == 5 else 1, template=f"t{n}") for n in range(6)])
    drawn = [PageMade(f"/{n}", sample=Sample.STRUCTURED) for n in range(6)]
    county(db, "丙县", [*drawn, PageMade("/late", sample=Sample.STRUCTURED, error=Reason.TIMEOUT)])
    county(db, "戊县", drawn)
    write_reports(db, tmp_path)
    table = {row[1]: row for row in rows(read(tmp_path), "group-1-1")}
    assert {row[0] for row in table.values()} == {"1～4"}
    assert "得分都一样" in table["甲县人民政府"][4]
    assert "抽到的网页太少" in table["乙县人民政府"][4]
    assert "有的没有得分" in table["丙县人民政府"][4]
    assert "只按得分归档" not in table["戊县人民政府"][4]


@pytest.mark.parametrize("other", ["rules", "viewports"])
def test_sites_measured_otherwise_stand_in_tables_of_their_own(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    county(db, "甲县", pages(3))
    county(db, "乙县", pages(3))
    more: dict[str, object] = {"profiles": [Profile.DESKTOP, Profile.MOBILE]} if other == "viewports" else {}
    if other == "rules":
        monkeypatch.setattr("store_with_findings.RULESET", replace(RULESET, checks_sha256="d" * 64))
    county(db, "丙县", pages(1), **more)
    write_reports(db, tmp_path)
    page = read(tmp_path)
    assert "各表之间不可比较" in page.get_text()
    assert [row[0] for row in rows(page, "group-1-1")] == ["1～2", "1～2"]
    assert [row[0] for row in rows(page, "group-1-2")] == ["仅此一个"]


def test_the_index_leads_to_the_comparison_in_both_languages(db: Database, tmp_path: Path) -> None:
    county(db, "甲县", pages(3))
    write_reports(db, tmp_path)
    for folder in (tmp_path, tmp_path / "en"):
        assert read(folder, "index.html").select('a[href="compare.html"]')
        (row,) = read(folder).select("#group-1-1 tbody tr")
        link = row.select_one("a")
        assert link is not None
        assert (folder / str(link["href"])).is_file()
