"""Exports of all sites: planners' table, periods, peers and shared problems, for spreadsheets and programs."""

import csv
import io
import json
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import mangdao_in
from openpyxl import load_workbook
from periods_made import BAD, FINE, WORSE, YEARS, another_ruler, audited, pages, plan, unreachable
from sqlite_utils import Database
from store_with_findings import PageMade, failed, twins

from mangdao.store import open_store
from reports.exports.city import read_city
from reports.exports.formats import CITY_FORMATS
from reports.exports.text import starts_formula
from reports.i18n import CHINESE, ENGLISH, LANGUAGES, Language
from reports.write import write_reports

SCHEMA = json.loads(files("reports").joinpath("exports", "city.schema.json").read_text(encoding="utf-8"))
TABLES = [name for name in CITY_FORMATS if name.startswith("csv")]
FORMULA = "=HYPERLINK(1)"
PART_ONLY = "仅机器可判定部分"


def city(db: Database) -> None:
    """Two years with a site that could not be audited in one, twins of one platform, and names that are formulas."""
    wanted: dict[str, Any] = {"id": "no-critical", "target": 90, "kind": "binding", "source": FORMULA}
    plan(db, periods=[{**YEARS[0], "name": FORMULA}, YEARS[1]], indicators=[wanted])
    for name, bad in {"甲县": (WORSE, BAD), "乙县": (BAD, FINE), "丙县": (None, BAD)}.items():
        for year, mine in enumerate(bad, 2025):
            audited(db, name, f"{year}-03-01", unreachable() if mine is None else pages(mine), name=f"@{name}")
    twins(db)
    db.execute("UPDATE runs SET finished = '2026-04-01T04:00:00+00:00' WHERE target_id IN ('east', 'west')")


def export(db: Database, name: str, language: Language = CHINESE) -> bytes:
    file = io.BytesIO()
    CITY_FORMATS[name].write(read_city(db), file, language)
    return file.getvalue()


def rows(db: Database, name: str, language: Language = CHINESE) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(db, name, language).decode("utf-8-sig"), newline="")))


def checked(db: Database) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(export(db, "json"))
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(document)] == []
    return document


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("name", TABLES)
def test_csv_opens_in_excel_and_computes_nothing(db: Database, name: str, language: Language) -> None:
    city(db)
    data = export(db, name, language)
    assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
    found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in found}) == 1 and len(found) > 1
    assert len(set(found[0])) == len(found[0]), "no heading stands twice"
    # A negative number is one; all else that begins like a formula has an apostrophe before it.
    assert [cell for row in found for cell in row if starts_formula(cell) and not _number(cell)] == []


def _number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "").isdigit()


@pytest.mark.parametrize("name", [name for name in TABLES if name != "csv-basis"])
def test_every_line_says_that_it_is_the_machine_decidable_part(db: Database, name: str) -> None:
    city(db)
    assert {row["适用范围"] for row in rows(db, name)} == {PART_ONLY}


def test_the_planners_table_keeps_what_cannot_be_compared_apart(db: Database) -> None:
    city(db)
    found = {row["指标代码"]: row for row in rows(db, "csv-plan") if row["范围"] == "全部网站"}
    row = found["no-critical"]
    assert (row["单位"], row["目标"], row["属性"], row["目标出处"]) == ("%", "90.0", "约束性", f"'{FORMULA}")
    assert (row["基期"], row["本期"], row["与基期相比"]) == ("0.0", "60.0", "")
    assert row["两期为何不可比"].startswith("与基期不可比：两期测的不是同一批网站")
    assert (row["两期测法相同的网站数"], row["这些网站的基期值"], row["这些网站的本期值"]) == ("2", "0.0", "50.0")
    assert (row["基期有数据的网站数"], row["基期未评定或没有数据的网站数"]) == ("2", "3")
    rated = found["sites-evaluated"]
    assert (rated["基期"], rated["基期有数据的网站数"], rated["基期未评定或没有数据的网站数"]) == ("40.0", "2", "3")
    assert (found["statement-found"]["基期"], found["statement-found"]["目标"]) == ("未评定", "未设定")
    assert found["median-score"]["基期"] == "网站太少，不给中位数"
    regions = {row["目标"] for row in rows(db, "csv-plan") if row["范围"] != "全部网站"}
    assert regions == {"只对全部网站设定"}


def test_periods_have_a_line_for_each_site_and_period_with_its_run(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    city(db)
    another_ruler(monkeypatch)
    again = audited(db, "甲县", "2026-09-01", pages(FINE), name="甲县")
    found = [row for row in rows(db, "csv-periods") if row["网站"] == "甲县"]
    first, second = found
    assert (first["得分（满分 100，仅机器可判定部分）"], first["时段"]) == ("88.5", f"'{FORMULA}")
    assert (second["审测编号"], second["差值"]) == (str(again), "")
    assert "不能与以前各期比较" in second["备注"] and second["盲道检查项的 SHA-256 校验值"] == "d" * 64
    other = next(row for row in rows(db, "csv-periods") if row["网站"] == "'@丙县" and row["等级"] == "未评定")
    assert other["未评定原因"] == "审测网页不足 5 页。"


def test_peers_and_shared_problems_are_those_of_the_pages(db: Database) -> None:
    city(db)
    peers = {row["网站"]: row for row in rows(db, "csv-compare")}
    assert peers["'@甲县"]["上级地区"] == "龙江省云山市"
    assert (peers["'@甲县"]["名次档，从"], peers["'@甲县"]["名次档，到"]) == ("1", "3")
    shared = rows(db, "csv-shared")
    assert {row["网站"] for row in shared} == {"东山县", "西山县"}
    assert {row["有此问题的网站数"] for row in shared} == {"2"}
    assert all("推断" in row["备注"] for row in shared)


def test_a_site_that_is_not_rated_stands_among_its_peers_with_the_reason(db: Database) -> None:
    audited(db, "甲县", "2026-03-01", pages(BAD))
    audited(db, "乙县", "2026-03-01", unreachable())
    row = next(row for row in rows(db, "csv-compare") if row["网站"] == "乙县政府")
    assert (row["名次档，从"], row["得分（满分 100，仅机器可判定部分）"], row["等级"]) == ("", "", "未评定")
    assert row["备注"] == "审测网页不足 5 页。"


def test_the_workbook_has_its_sheets_and_no_formula(db: Database) -> None:
    city(db)
    book = load_workbook(io.BytesIO(export(db, "xlsx")))
    assert book.sheetnames == ["规划指标表", "各评估时段", "同类网站对比表", "共性问题", "说明"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert FORMULA in [cell.value for cell in cells]
    said = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert said["适用范围"].startswith(PART_ONLY) and said["基期：已评定"] == "2 / 5"
    assert load_workbook(io.BytesIO(export(db, "xlsx", ENGLISH))).sheetnames[0] == "Planners’ table"


def test_json_keeps_to_its_schema_and_says_the_same_in_every_language(db: Database) -> None:
    city(db)
    document = checked(db)
    assert export(db, "json") == export(db, "json", ENGLISH)
    assert len(document["results"]) == 10 and len(document["sites"]) == 5
    row = next(row for row in document["plan"]["rows"] if row["indicator"] == "no-critical")
    assert (row["comparable"], row["change"], row["apart"]) == (False, None, "sites")
    assert row["common"] == {"sites": 2, "base": 0.0, "current": 50.0, "change": 50.0}
    assert row["target"] == {"target": 90.0, "kind": "binding", "source": FORMULA}


def test_json_of_a_store_without_a_finished_run_has_no_plan(db: Database) -> None:
    audited(db, "甲县", "2026-03-01", pages(BAD), done=False)
    assert checked(db)["plan"] == {"base": None, "current": None, "rows": []}
    assert rows(db, "csv-plan") == rows(db, "csv-periods") == []


def test_the_schema_notices_a_difference_of_what_cannot_be_compared(db: Database) -> None:
    city(db)
    document = json.loads(export(db, "json"))
    next(row for row in document["plan"]["rows"] if row["apart"])["change"] = 3.0
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA)


def test_the_formats_lie_beside_the_planners_table(db: Database, tmp_path: Path) -> None:
    city(db)
    write_reports(db, tmp_path)
    write_reports(db, tmp_path)  # over those of before
    expected = sorted(made.file for made in CITY_FORMATS.values())
    for folder in (tmp_path, tmp_path / "en"):
        assert sorted(path.name for path in (folder / "exports").iterdir()) == expected
        page = (folder / "plan.html").read_text(encoding="utf-8")
        assert all(f'href="exports/{file}"' in page for file in expected)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return mangdao_in(folder, "export", *arguments, "--db", str(folder / "a.db"))


def test_without_a_site_all_of_them_are_written(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as db:
        city(db)
    done = run(tmp_path, "--format", "csv-plan")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"plan.csv\n", b"")
    assert (tmp_path / "plan.csv").read_bytes().startswith("\ufeff范围,指标,单位,".encode())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "sarif"], "format 'sarif' is of one site: name it. One of: xlsx, json, csv-plan,"),
        (["yunshan", "--format", "csv-plan"], "format 'csv-plan' is of all sites together: leave SITE out. One of: "),
        (["--format", "csv-paln"], "unknown format 'csv-paln'. Did you mean 'csv-plan'?"),
        (["--format", "json"], "the store holds no run yet."),
        (["", "--format", "json"], "unknown site ''."),
    ],
)  # fmt: skip
def test_a_wrong_wish_is_answered_with_what_can_be_had(tmp_path: Path, arguments: list[str], words: str) -> None:
    open_store(tmp_path / "a.db").close()
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in " ".join(done.stderr.decode().split())


def test_a_hostile_path_is_bounded(db: Database) -> None:
    found = (failed("color-contrast", "a", shape="div.a-b>div.c-d>a.e-f" + "\u202e" + "x" * 5000),)
    for name in ("甲县", "乙县"):
        audited(db, name, "2026-03-01", [PageMade(f"/{n}", findings=found) for n in range(6)])
    cells = [cell for row in rows(db, "csv-shared") for cell in row.values()]
    assert cells and max(map(len, cells)) <= 2000 and not any("\u202e" in cell for cell in cells)
