"""The pages of evaluation periods and of the planners' table, and a site's own periods."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import mangdao_in
from periods_made import BAD, FINE, WORSE, YEARS, another_ruler, audited, pages, plan, unreachable
from sqlite_utils import Database

from mangdao.store import open_store
from reports.write import write_reports

EAST = "甲县".encode().hex()
WANTED: dict[str, Any] = {"id": "no-critical", "target": 90, "kind": "约束性", "source": "<云山市>规划"}


def city(db: Database) -> None:
    """Three counties in three periods: one of them found no page in the second."""
    plan(db, periods=YEARS, indicators=[WANTED])
    for name, bad in {"甲县": (WORSE, BAD, FINE), "乙县": (BAD, BAD, BAD), "丙县": (WORSE, None, BAD)}.items():
        for year, mine in enumerate(bad, 2025):
            audited(db, name, f"{year}-03-01", unreachable() if mine is None else pages(mine))


def read(out: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((out / name).read_text(encoding="utf-8"), "lxml")


def cells(page: Tag, table: str) -> dict[str, list[str]]:
    """The rows of a table by their first cell."""
    found: dict[str, list[str]] = {}
    for row in page.select(f"#{table} tbody tr"):
        first, *rest = [" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("th, td")]
        found[first] = rest
    return found


def test_the_planners_table_has_the_columns_of_plans_and_says_what_it_has_not(db: Database, tmp_path: Path) -> None:
    city(db)
    write_reports(db, tmp_path)
    page = read(tmp_path, "plan.html")
    heads = [" ".join(head.get_text(" ", strip=True).split()) for head in page.select("#plan thead th")]
    assert heads == ["指标", "单位", "基期 2025 年度监测", "本期 终期评估", "目标", "属性"]
    rows = cells(page, "plan")
    unit, base, current, target, attribute = rows["未发现极严重问题的网站占比"]
    assert (unit, target, attribute) == ("%", "90.0% 出自： <云山市>规划", "约束性")
    assert base == "0.0% 3 个网站中的 0 个；另有 0 个未评定或没有数据"
    assert current == "33.3% 3 个网站中的 1 个；另有 0 个未评定或没有数据 与基期相比：+33.3 个百分点"
    assert rows["找到无障碍声明的网站占比"] == ["%", "未评定 3 个网站都没有数据", "未评定 3 个网站都没有数据",
                                                "未设定", "未设定"]  # fmt: skip
    assert rows["已评定网站占比"][2].startswith("100.0% 3 个网站中的 3 个；未评定 0 个")
    assert rows["网站得分中位数（机器可判定部分）"][0] == "分"
    basis = cells(page, "basis")
    assert basis["终期评估 2027 年 1 月 1 日 至 2027 年 12 月 31 日"][:4] == [
        "3",
        "3",
        "无",
        "3、6、9 2027 年 3 月 1 日",
    ]
    assert "机器可判定部分" in page.select_one("#plan caption").get_text()  # type: ignore[union-attr]


def test_what_cannot_be_compared_has_no_difference_and_offers_the_common_sites(db: Database, tmp_path: Path) -> None:
    plan(db, periods=YEARS)
    for name in ("甲县", "乙县"):
        audited(db, name, "2025-03-01", pages(BAD))
        audited(db, name, "2026-03-01", pages(FINE if name == "甲县" else BAD))
    audited(db, "丙县", "2026-03-01", pages(FINE))
    write_reports(db, tmp_path)
    rows = cells(read(tmp_path, "plan.html"), "plan")
    critical = rows["未发现极严重问题的网站占比"][2]
    assert "与基期不可比：两期测的不是同一批网站。" in critical and "与基期相比" not in critical
    assert "测过的 2 个网站：基期 0.0%，本期 50.0%（+50.0 个百分点）。" in critical
    median = rows["网站得分中位数（机器可判定部分）"]
    assert median[1] == "无 有数据的网站只有 2 个，太少，不给中位数。" and "与基期相比" not in median[2]


def test_another_ruler_leaves_nothing_to_compare(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    audited(db, "甲县", "2025-03-01", pages(BAD))
    audited(db, "乙县", "2025-03-01", pages(BAD), profiles=["desktop", "mobile"])
    another_ruler(monkeypatch)
    audited(db, "甲县", "2026-03-01", pages(FINE))
    audited(db, "乙县", "2026-03-01", pages(FINE))
    write_reports(db, tmp_path)
    page = read(tmp_path, "plan.html")
    critical = cells(page, "plan")["未发现极严重问题的网站占比"][2]
    assert critical.endswith("与基期不可比：引擎、规则或视口换过。 没有一个网站在两期里用的是同一套引擎、规则和视口。")
    assert [one.get_text()[:9] for one in page.select("strong") if "引用多个网站" in one.get_text()] == [
        "在“2025 年”里"[:9]
    ] or ("“2025 年”里各网站用的引擎" in page.get_text())
    periods = read(tmp_path, "periods.html")
    assert len(periods.select("#scores td.break")) == 2
    assert "比“" not in periods.select_one("#scores").get_text()  # type: ignore[union-attr]
    assert len(read(tmp_path, f"sites/{EAST}/index.html").select("#site-periods tr.break")) == 1


def test_periods_stand_side_by_side(db: Database, tmp_path: Path) -> None:
    city(db)
    write_reports(db, tmp_path)
    page = read(tmp_path, "periods.html")
    rows = cells(page, "scores")
    assert rows["甲县政府"][0].startswith("88.5 障碍较少 95% 区间：")
    assert "比“ 2025 年度监测 ”+" in rows["甲县政府"][1]
    assert rows["丙县政府"][1] == "未评定 审测网页不足 5 页。"
    assert "比“ 2025 年度监测 ”+" in rows["丙县政府"][2]
    assert cells(page, "list")["2026 年度监测"] == ["年度监测", "2026 年 1 月 1 日", "2026 年 12 月 31 日", "2", "1"]
    link = page.select_one("#scores tbody a")
    assert link is not None and (tmp_path / str(link["href"]).split("#")[0]).is_file()
    assert "按自然年列出" not in page.get_text()


def test_a_scorecard_has_its_periods_with_what_they_rest_on(db: Database, tmp_path: Path) -> None:
    city(db)
    write_reports(db, tmp_path)
    page = read(tmp_path, f"sites/{EAST}/index.html")
    assert page.select('a[href="#periods"]') and page.select('a[href="../../periods.html"]')
    first, second, third = cells(page, "site-periods").values()
    assert (first[0], first[3], first[5]) == ("88.5", "1", "8 / 8")
    assert first[4].startswith("axe-core 4.12.1、自有检查 cccccccc ；电脑 1280×800")
    assert third[0] == "100.0" and second[3] == "2"


def test_a_site_without_a_finished_audit_says_so(db: Database, tmp_path: Path) -> None:
    audited(db, "甲县", "2026-03-01", pages(BAD), done=False)
    write_reports(db, tmp_path)
    for name in ("plan.html", "periods.html"):
        assert "还没有做完的审测" in read(tmp_path, name).get_text()
    assert (
        "还没有做完的审测" in read(tmp_path, f"sites/{EAST}/index.html").select_one("section:has(#periods)").get_text()
    )  # type: ignore[union-attr]


def test_the_index_and_the_comparison_lead_to_both(db: Database, tmp_path: Path) -> None:
    city(db)
    write_reports(db, tmp_path)
    for folder in (tmp_path, tmp_path / "en"):
        for name in ("index.html", "compare.html"):
            page = read(folder, name)
            for to in ("plan.html", "periods.html"):
                assert page.select(f'a[href="{to}"]') and (folder / to).is_file()


def test_the_command_line_reads_the_plan_and_forgets_what_the_file_no_longer_says(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as db:
        audited(db, "甲县", "2026-03-01", pages(BAD))
    targets = tmp_path / "targets.yaml"
    listed = (
        "contact: https://www.example.com/contact\ntargets:\n"
        f"  - {{id: {EAST}, name: 甲县, level: 县区, kind: 政府政务, seeds: [https://a.example/]}}\n"
    )
    section = "periods:\n  - {name: 年中, kind: 中期评估, from: 2026-01-01, to: 2026-06-30}\n"
    for text, said in ((listed + section, "年中"), (listed, "2026 年")):
        targets.write_text(text, encoding="utf-8")
        done = mangdao_in(tmp_path, "report", "--targets", str(targets), "--db", str(tmp_path / "a.db"),
                          "--out", str(tmp_path / "out"))  # fmt: skip
        assert done.returncode == 0, done.stderr
        (head,) = read(tmp_path / "out", "periods.html").select("#list tbody th")
        assert head.get_text() == said
