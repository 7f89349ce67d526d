"""Exports for other tools: EARL, SARIF, JUnit XML."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from export_made import audited, export, unrated
from sqlite_utils import Database

from mangdao.standards import criteria
from reports.exports.as_earl import criterion_iri
from reports.i18n import ENGLISH

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def sarif_schema() -> jsonschema.Draft4Validator:
    schema = json.loads((DATA / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.fixture(scope="module")
def junit_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(DATA / "junit-10.xsd")


def graph(data: bytes, kind: str) -> list[dict[str, Any]]:
    return [node for node in json.loads(data)["@graph"] if kind in node["@type"]]


def test_earl_is_what_the_wcag_em_report_tool_imports(db: Database) -> None:
    audited(db)
    data = export(db, "earl")
    context = json.loads(data)["@context"]
    assert context["earl"] == "http://www.w3.org/ns/earl#"
    assert context["outcome"]["@type"] == context["subject"]["@type"] == context["isPartOf"]["@type"] == "@id"
    subjects = {node["@id"] for node in graph(data, "TestSubject")}
    found = graph(data, "Assertion")
    assert found
    for node in found:
        assert node["subject"] in subjects
        assert node["test"]["isPartOf"].startswith(("WCAG21:", "WCAG22:"))
        assert node["result"]["outcome"] in ("earl:failed", "earl:cantTell", "earl:passed")
        assert node["assertedBy"] == graph(data, "Software")[0]["@id"]
    names = [node["test"]["@id"] for node in found]
    assert len(set(names)) == len(names)  # of a node that assertions share, the import sees one and drops the others
    assert all(name.startswith("tag:") for name in names)


def test_earl_tells_failures_doubts_and_pages_nobody_could_audit_apart(db: Database) -> None:
    audited(db)
    data = export(db, "earl", ENGLISH)
    outcomes = {node["test"]["identifier"]: node["result"] for node in graph(data, "Assertion")}
    assert outcomes["image-alt"]["outcome"] == "earl:failed"
    assert outcomes["label"]["outcome"] == "earl:cantTell"
    assert outcomes["link-name"]["outcome"] == "earl:passed"
    assert "does not prove" in outcomes["link-name"]["description"]
    (gone,) = [node for node in graph(data, "TestSubject") if node["@id"].endswith("/gone")]
    assert "protection against robots" in gone["description"]
    assert gone["@id"] not in {node["subject"] for node in graph(data, "Assertion")}
    assert not any(node["@id"].endswith(("/rest", ".pdf")) for node in graph(data, "TestSubject"))


def test_earl_of_an_audit_of_nothing_asserts_nothing(db: Database) -> None:
    unrated(db)
    data = export(db, "earl")
    assert (len(graph(data, "TestSubject")), graph(data, "Assertion")) == (6, [])


def test_criteria_are_named_as_w3c_names_them() -> None:
    assert criterion_iri("1.1.1") == "WCAG21:non-text-content"
    assert criterion_iri("2.5.8") == "WCAG22:target-size-minimum"
    assert len({criterion_iri(number) for number in criteria()}) == len(criteria())


@pytest.mark.parametrize("fill", [audited, unrated])
def test_sarif_keeps_to_its_schema(db: Database, sarif_schema: jsonschema.Draft4Validator, fill: Any) -> None:
    fill(db)
    log = json.loads(export(db, "sarif"))
    assert [error.message for error in sarif_schema.iter_errors(log)] == []
    log["runs"][0]["tool"].pop("driver")
    assert not sarif_schema.is_valid(log)


def test_sarif_has_one_result_a_problem_and_a_doubt_is_no_failure(db: Database) -> None:
    audited(db)
    (run,) = json.loads(export(db, "sarif"))["runs"]
    results = {result["ruleId"]: result for result in run["results"]}
    assert len(run["results"]) == 4
    image = results["image-alt"]
    assert (image["kind"], image["level"], image["occurrenceCount"]) == ("fail", "error", 8)
    assert image["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("0.html?a=%3Cb%3E&c")
    assert len(image["relatedLocations"]) == 7
    assert (results["label"]["kind"], results["label"]["level"]) == ("review", "none")
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert len(result["partialFingerprints"]["mangdaoProblem/v1"]) == 8
    help_ = run["tool"]["driver"]["rules"][image["ruleIndex"]]["help"]
    for text in (help_["text"], help_["markdown"]):
        assert "替代文字" in text and "alternative" in text
    assert run["invocations"][0]["executionSuccessful"] is True


def test_sarif_of_an_audit_of_nothing_is_no_success(db: Database) -> None:
    unrated(db)
    (run,) = json.loads(export(db, "sarif"))["runs"]
    assert (run["results"], run["invocations"][0]["executionSuccessful"]) == ([], False)
    assert run["properties"]["score"] is None


def test_fingerprints_stay_when_the_site_is_audited_again(db: Database) -> None:
    audited(db)
    before = {
        r["partialFingerprints"]["mangdaoProblem/v1"] for r in json.loads(export(db, "sarif"))["runs"][0]["results"]
    }
    audited(db, pages=6)
    after = {
        r["partialFingerprints"]["mangdaoProblem/v1"] for r in json.loads(export(db, "sarif"))["runs"][0]["results"]
    }
    assert before == after and len(after) == 4


@pytest.mark.parametrize("fill", [audited, unrated])
def test_junit_keeps_to_its_schema(db: Database, junit_schema: xmlschema.XMLSchema, fill: Any) -> None:
    fill(db)
    data = export(db, "junit").decode()
    junit_schema.validate(data)
    assert not junit_schema.is_valid(data.replace(" tests=", " cases="))


def test_junit_has_a_case_for_every_rule_that_decided_on_a_page(db: Database) -> None:
    audited(db)
    root = ElementTree.fromstring(export(db, "junit"))
    suite = root.findall("testsuite")[2]
    cases = {case.get("name"): [child.tag for child in case] for case in suite.findall("testcase")}
    assert cases["image-alt"] == ["failure"]
    assert cases["label"] == ["skipped"]
    assert cases["link-name"] == []
    assert "region" not in cases, "good practice breaks no build"
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": str(len(cases)), "failures": "2", "errors": "0", "skipped": "1",
    }  # fmt: skip


def test_junit_never_passes_without_data(db: Database) -> None:
    audited(db)
    root = ElementTree.fromstring(export(db, "junit"))
    assert root.get("errors") == "1"
    (gone,) = [suite for suite in root if suite.get("name", "").endswith("/gone")]
    assert [child.tag for case in gone for child in case] == ["error"]
    assert not [suite for suite in root if suite.get("name", "").endswith(("/rest", ".pdf"))]
    unrated(db)
    root = ElementTree.fromstring(export(db, "junit"))
    assert [child.tag for case in root.iter("testcase") for child in case] == ["error"] * 7
    assert (root.get("tests"), root.get("errors")) == ("7", "7")
