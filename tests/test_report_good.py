"""Good practice: listed with its basis, worded as what was not found."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sqlite_utils import Database
from store_with_findings import PageMade, cant_tell, failed, fill

from mangdao.model import Finding, Kind, Outcome, Reason, Sample
from reports.good import ASPECTS, read_good
from reports.write import write_reports

ROOT = Path(__file__).parent.parent
TITLES = {"html-has-lang": Outcome.PASSED, "label": Outcome.PASSED, "video-caption": Outcome.INAPPLICABLE}


def site(*findings: Finding) -> list[PageMade]:
    return [PageMade(f"/{n}", outcomes=dict(TITLES), findings=findings if n == 2 else ()) for n in range(5)]


def names(db: Database, run: int) -> dict[str, int]:
    return {aspect.name: aspect.pages for aspect in read_good(db, run, []).aspects}


def test_an_aspect_is_listed_with_the_pages_it_rests_on(db: Database) -> None:
    run = fill(db, site())
    assert names(db, run) == {"Language of pages": 5, "Labels of form fields and buttons": 5}


@pytest.mark.parametrize("found", [failed("label"), cant_tell("label")], ids=["a failure", "a doubt"])
def test_one_place_on_one_page_takes_an_aspect_off_the_list(db: Database, found: Finding) -> None:
    assert names(db, fill(db, site(found))) == {"Language of pages": 5}


def test_what_had_nothing_to_judge_is_not_called_good(db: Database) -> None:
    run = fill(db, site())
    assert "Captions and transcripts" not in names(db, run)
    good = read_good(db, run, [])
    assert (good.clean, good.judged) == (2, 2)


def test_every_rule_of_an_aspect_exists_and_is_in_one_only() -> None:
    rules = [rule for group in ASPECTS.values() for rule in group]
    assert sorted(set(rules)) == sorted(rules)
    assert [rule for rule in rules if not (ROOT / "docs" / "rules" / f"{rule}.md").exists()] == []


def test_the_scorecard_lists_it_without_a_word_of_conformance(db: Database, tmp_path: Path) -> None:
    statement = PageMade("/s", kind=Kind.STATEMENT, sample=Sample.STRUCTURED, outcomes=dict(TITLES))
    fill(db, [*site(), statement])
    write_reports(db, tmp_path)
    page = BeautifulSoup((tmp_path / "sites/yunshan/index.html").read_text(encoding="utf-8"), "lxml")
    rows = [row.get_text(" ", strip=True) for row in page.select("#good-list tbody tr")]
    assert rows[0].startswith("网页语言标注 未发现") and "6" in rows[0]
    (section,) = (h2.parent for h2 in page.select("h2#good"))
    assert section is not None and "无障碍声明" in section.get_text()
    assert "符合" not in section.get_text().replace("未发现不符合", "")


def test_a_site_that_is_down_has_nothing_good_said_of_it(db: Database, tmp_path: Path) -> None:
    fill(db, [PageMade(f"/{n}", error=Reason.DNS) for n in range(5)])
    write_reports(db, tmp_path)
    page = BeautifulSoup((tmp_path / "sites/yunshan/index.html").read_text(encoding="utf-8"), "lxml")
    assert page.select("#good-list") == []
