"""Exports for spreadsheets and programs: CSV, XLSX, JSON."""

import csv
import io
import json
from importlib.resources import files
from xml.etree import ElementTree

import jsonschema
import pytest
from export_made import FORMULA, audited, export, unrated
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlite_utils import Database
from store_with_findings import failed

from reports.exports import as_xlsx
from reports.exports.text import harmless, inert, starts_formula, web_address
from reports.i18n import CHINESE, ENGLISH, LANGUAGES, Language

SCHEMA = json.loads(files("reports").joinpath("exports", "export.schema.json").read_text(encoding="utf-8"))
TABLES = ("csv", "csv-places", "csv-criteria", "csv-clauses", "csv-coverage", "csv-documents", "csv-basis")


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def checked(data: bytes) -> dict[str, object]:
    document: dict[str, object] = json.loads(data)
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(document)] == []
    return document


@given(st.text())
@settings(deadline=None, database=None, max_examples=300)
def test_no_text_can_begin_a_formula_or_break_a_file(text: str) -> None:
    made = inert(harmless(text, 50))
    assert made[:1] not in ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
    assert not starts_formula(made)
    assert len(made) <= 51
    root = ElementTree.Element("a")
    root.text = made
    assert ElementTree.fromstring(ElementTree.tostring(root, encoding="utf-8")).text in (made, None)


@pytest.mark.parametrize(
    ("url", "made"),
    [
        (
            "https://a.example/栏目/?q=a b&c[]=%E4%B8%AD#x",
            "https://a.example/%E6%A0%8F%E7%9B%AE/?q=a%20b&c%5B%5D=%E4%B8%AD#x",
        ),
        ("https://a.example/100%", "https://a.example/100%25"),
        ('http://[::1]:8080/<b>"', "http://[::1]:8080/%3Cb%3E%22"),
        ("javascript:alert(1)", ""),
        ("https://a.example/\u202e", ""),
    ],
)
def test_an_address_is_a_valid_one_or_none(url: str, made: str) -> None:
    assert web_address(url) == made


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("name", TABLES)
def test_csv_opens_in_excel_and_computes_nothing(db: Database, name: str, language: Language) -> None:
    audited(db)
    data = export(db, name, language)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    found = rows(data)
    assert len({len(row) for row in found}) == 1
    assert [cell for row in found for cell in row if starts_formula(cell) or "\x00" in cell] == []


def test_csv_has_one_line_a_problem_and_one_a_place(db: Database) -> None:
    audited(db)
    heading, *problems = rows(export(db, "csv"))
    first = dict(zip(heading, problems[0], strict=True))
    assert len(problems) == 4
    assert (first["要改几处"], first["处数"], first["页数"]) == ("1", "8", "8")
    results = [row[heading.index("结果")] for row in problems]
    assert sorted(results) == ["发现不符合", "发现不符合", "发现（不计分）", "需人工判断"]
    heading, *places = rows(export(db, "csv-places"))
    assert len(places) == 32
    assert f"'{FORMULA}" in [row[heading.index("代码")] for row in places]
    assert [row[heading.index("页面标题")][:9] for row in places] == ["'@SUM(A1)"] * 32


def test_csv_says_why_a_page_was_not_audited_and_what_the_figures_rest_on(db: Database) -> None:
    audited(db)
    heading, *pages = rows(export(db, "csv-coverage", ENGLISH))
    reasons = {row[0]: row[heading.index("Reason")] for row in pages}
    assert reasons["https://www.yunshan.example/gone"] == "a protection against robots answered instead"
    basis = dict(row[:2] for row in rows(export(db, "csv-basis")))
    assert basis["适用范围"].startswith("仅机器可判定部分")
    assert (basis["抽样页数"], basis["审测页数"], basis["axe-core"]) == ("9", "8", "4.12.1")


def test_json_keeps_to_its_schema_and_says_the_same_in_every_language(db: Database) -> None:
    audited(db)
    data = export(db, "json")
    document = checked(data)
    assert data == export(db, "json", ENGLISH)
    assert [len(document[name]) for name in ("problems", "places")] == [4, 32]  # type: ignore[arg-type]
    assert {place["problem"] for place in document["places"]} <= {p["fingerprint"] for p in document["problems"]}  # type: ignore[attr-defined]
    assert document["basis"]["scope"] == "machine-decidable-part-only"  # type: ignore[index]
    results = {row["number"]: row["result"] for row in document["criteria"]}  # type: ignore[attr-defined]
    assert (results["1.1.1"], results["1.2.2"], results["1.2.1"]) == ("failed", "none-found", "untested")


def test_json_of_an_unrated_run_has_no_score(db: Database) -> None:
    unrated(db)
    document = checked(export(db, "json"))
    rating = document["rating"]
    assert isinstance(rating, dict)
    assert (rating["grade"], rating["unrated"], rating["score"]) == ("unrated", "few-pages", None)
    assert rating["not_audited"] == [{"reason": "login-wall", "pages": 6}]


def test_json_takes_figures_that_json_does_not_know(db: Database) -> None:
    audited(db, failed("color-contrast", data={"contrastRatio": float("nan"), "fgColor": "#aaa", "more": [1]}))
    document = checked(export(db, "json"))
    assert document["places"][0]["figures"] == {"fgColor": "#aaa"}  # type: ignore[index]


def test_the_schema_notices_what_is_wrong(db: Database) -> None:
    audited(db)
    document = json.loads(export(db, "json"))
    document["criteria"][0]["result"] = "passed"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA)


def test_xlsx_has_its_sheets_headings_filters_and_panes(db: Database) -> None:
    audited(db)
    book = load_workbook(io.BytesIO(export(db, "xlsx")))
    assert book.sheetnames == ["优先修改", "全部问题", "位置", "条款", "样本与未检测原因", "附件", "说明"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(5 < sheet.column_dimensions[cell.column_letter].width < 100 for cell in sheet[1])
    assert [cell.value for cell in book["优先修改"][1]][:3] == ["序号", "问题", "影响程度"]
    assert (book["优先修改"].max_row, book["全部问题"].max_row, book["位置"].max_row) == (3, 5, 33)
    said = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert said["适用范围"].startswith("仅机器可判定部分")
    english = load_workbook(io.BytesIO(export(db, "xlsx", ENGLISH)))
    assert english.sheetnames[0] == "Mend first"


def test_xlsx_links_to_the_pages_and_holds_no_formula(db: Database) -> None:
    audited(db)
    book = load_workbook(io.BytesIO(export(db, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert FORMULA in [cell.value for cell in cells], "the code is shown as it is"
    assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str) and starts_formula(cell.value))
    links = [cell for cell in cells if cell.hyperlink]
    assert links[0].hyperlink.target == "https://www.yunshan.example/0.html?a=%3Cb%3E&c"
    assert all(cell.hyperlink.target.startswith("https://") for cell in links)


def test_xlsx_keeps_excels_limits_and_says_what_it_left_off(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_xlsx, "MOST_ROWS", 11)
    monkeypatch.setattr(as_xlsx, "MOST_LINKS", 4)
    audited(db, failed("image-alt", html="x" * 50_000))
    book = load_workbook(io.BytesIO(export(db, "xlsx", CHINESE)))
    assert book["位置"].max_row == 9
    assert sum(cell.hyperlink is not None for cell in book["位置"]["D"]) == 4
    assert max(len(str(cell.value)) for row in book["位置"].iter_rows() for cell in row) <= as_xlsx.LONGEST_TEXT
    assert book["条款"].max_row == 11
    notes = [row[1] for row in book["说明"].iter_rows(values_only=True) if row[0] == "条款"]
    assert notes and notes[0].endswith("CSV 文件里有全部内容。")
