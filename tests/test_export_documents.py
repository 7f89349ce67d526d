"""What was found in documents, in every format that can say it."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from export_made import FORMULA, export
from openpyxl import load_workbook
from sqlite_utils import Database
from store_with_findings import DOCUMENT_RULES, PageMade, all_found, examined, failed, fill
from test_export_tables import checked

from mangdao.document_model import DocumentAudit
from mangdao.model import Outcome, Reason
from reports.documents import SHOWN
from reports.i18n import CHINESE, ENGLISH, LANGUAGES, Language

DATA = Path(__file__).parent / "data"
F, C = Outcome.FAILED, Outcome.CANT_TELL
URL = "https://www.yunshan.example/a.pdf"


@pytest.fixture
def store(db: Database) -> Database:
    pages = [("document-image-without-alt", F, f"page {n}") for n in range(1, SHOWN + 9)]
    found = examined(("document-untagged", F, "document"), *pages, ("document-reading-order", C, "page 3"),
                     ("document-without-bookmarks", F, "document"), title=FORMULA)  # fmt: skip
    others = {"/b.docx": DocumentAudit("docx", error=Reason.ENCRYPTED), "/c.docx": examined(kind="docx")}
    late = {"/late.pdf": DocumentAudit("pdf", error=Reason.OVER_DOCUMENT_BUDGET)}
    listed = [PageMade(f"/{n}.html", findings=(failed("image-alt"),)) for n in range(6)]
    fill(db, listed, examined={"/a.pdf": found} | others | late)
    return db


def table(db: Database, language: Language = CHINESE) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(db, "csv-documents", language).decode("utf-8-sig"), newline="")))


def nodes(db: Database, kind: str, language: Language = CHINESE) -> list[dict[str, Any]]:
    return [node for node in json.loads(export(db, "earl", language))["@graph"] if kind in node["@type"]]


def test_csv_has_a_line_for_each_problem_of_each_document_and_one_for_a_document_without(store: Database) -> None:
    rows = table(store)
    assert [(row["附件"][:5], row["文件格式"], row["结果"], row["问题"]) for row in rows] == [
        ("'=HYP", "pdf", "发现不符合", "附件里的图片没有替代文字"),
        ("'=HYP", "pdf", "发现不符合", "PDF 没有标签"),
        ("'=HYP", "pdf", "需人工判断", "附件的阅读顺序可能与版面不一致"),
        ("'=HYP", "pdf", "良好做法", "长 PDF 没有书签"),
        ("附件", "docx", "无法检查：要密码才能打开", ""),
        ("预算公开", "docx", "未发现不符合（仅机器可判部分）", ""),
    ]
    assert rows[0]["位置"] == "、".join(f"第 {n} 页" for n in range(1, SHOWN + 9)), "no place is left out"
    assert (rows[0]["处数"], rows[0]["WCAG 2.2 成功准则"], rows[1]["位置"]) == (str(SHOWN + 8), "1.1.1", "")
    assert rows[0]["链接所在网页"] == "https://www.yunshan.example/0.html"
    assert table(store, ENGLISH)[3]["Result"] == "Good practice"


def test_xlsx_has_a_sheet_of_documents_with_links_and_no_formula(store: Database) -> None:
    book = load_workbook(io.BytesIO(export(store, "xlsx")))
    sheet = book["附件"]
    assert sheet.max_row == 7
    assert sheet["A2"].value == FORMULA and sheet["A2"].data_type == "s" and sheet["A2"].quotePrefix
    assert sheet["B2"].hyperlink.target == URL


def test_json_has_the_documents_by_its_schema(store: Database) -> None:
    document: Any = checked(export(store, "json"))
    first, locked, clean = document["documents"]
    assert [problem["rule"] for problem in first["problems"]] == [
        "document-image-without-alt", "document-untagged", "document-reading-order", "document-without-bookmarks",
    ]  # fmt: skip
    assert first["problems"][0]["places"][-1] == f"page {SHOWN + 8}"
    assert [problem["advice"] for problem in first["problems"]] == [False, False, False, True]
    assert (locked["reason"], locked["problems"], clean["reason"], clean["problems"]) == ("encrypted", [], "", [])


def test_earl_asserts_about_documents_what_their_rules_decided(store: Database) -> None:
    subjects = {node["@id"]: node for node in nodes(store, "DigitalDocument", ENGLISH)}
    assert set(subjects) == {URL, URL.replace("a.pdf", "b.docx"), URL.replace("a.pdf", "c.docx")}
    assert "password" in subjects[URL.replace("a.pdf", "b.docx")]["description"]
    mine = [node for node in nodes(store, "Assertion", ENGLISH) if node["subject"] == URL]
    said = {node["test"]["identifier"]: node["result"] for node in mine}
    assert said["document-image-without-alt"]["outcome"] == "earl:failed"
    assert f"{SHOWN + 8}" in said["document-image-without-alt"]["description"]
    assert "page 1\npage 2" in said["document-image-without-alt"]["description"]
    assert said["document-reading-order"]["outcome"] == "earl:cantTell"
    assert "does not prove" in said["document-without-language"]["description"]
    assert "document-without-bookmarks" not in said, "advice is no part of a criterion"
    assert all(node["subject"] != URL.replace("a.pdf", "b.docx") for node in nodes(store, "Assertion"))


def test_sarif_has_a_result_for_each_document_and_rule(store: Database) -> None:
    log = json.loads(export(store, "sarif"))
    schema = json.loads((DATA / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert [error.message for error in jsonschema.Draft4Validator(schema).iter_errors(log)] == []
    (run,) = log["runs"]
    mine = {one["ruleId"]: one for one in run["results"] if "mangdaoDocument/v1" in one["partialFingerprints"]}
    assert [(rule, one["kind"], one["level"]) for rule, one in mine.items()] == [
        ("document-image-without-alt", "fail", "error"), ("document-untagged", "fail", "error"),
        ("document-reading-order", "review", "none"), ("document-without-bookmarks", "fail", "note"),
    ]  # fmt: skip
    image = mine["document-image-without-alt"]
    assert image["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == URL
    assert image["occurrenceCount"] == SHOWN + 8
    for one in run["results"]:
        assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
    again = json.loads(export(store, "sarif", ENGLISH))["runs"][0]["results"]
    assert [one["partialFingerprints"] for one in again] == [one["partialFingerprints"] for one in run["results"]]


def test_junit_has_a_suite_for_each_document_and_advice_breaks_no_build(store: Database) -> None:
    data = export(store, "junit").decode()
    xmlschema.XMLSchema(DATA / "junit-10.xsd").validate(data)
    suites = {suite.get("name", ""): suite for suite in ElementTree.fromstring(data)}
    cases = {case.get("name"): [child.tag for child in case] for case in suites[URL]}
    assert cases["document-image-without-alt"] == ["failure"]
    assert cases["document-reading-order"] == ["skipped"]
    assert cases["document-without-language"] == []
    assert "document-without-bookmarks" not in cases
    locked = suites[URL.replace("a.pdf", "b.docx")]
    assert [child.tag for case in locked for child in case] == ["skipped"], "never a pass, and no error of the audit"
    assert not [name for name in suites if name.endswith("late.pdf")]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_everything_that_can_be_found_in_documents_has_words(db: Database, language: Language) -> None:
    fill(db, [PageMade(f"/{n}.html") for n in range(5)], examined=all_found())
    rows = table(db, language)
    where, what = ("位置", "问题") if language is CHINESE else ("Where", "Problem")
    found = [row for row in rows if row[what]]
    assert len(found) == 2 * len(DOCUMENT_RULES)
    assert all("名单" in row[where] and "%" not in row[where] for row in found)
    assert len(rows) > len(found) + 5, "documents without findings have a row too"
