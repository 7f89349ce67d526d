"""The standards as data: complete, consistent, and honest about how sure they are."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from mangdao import standards
from mangdao.standards import table

GUIDANCE = Path(__file__).parents[1] / "reports" / "guidance"
MARKS = {"verified", "digest", "memory", "unsure"}
FILES = ["elder", "evaluation", "gbt37668", "gov_site", "toolbars", "wcag22"]


def raw(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("mangdao.standards").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def web_clauses() -> list[standards.Clause]:
    return [clause for clause in standards.clauses().values() if "web" in clause.applies_to]


def entries(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    data = raw(name)
    for group in ("clauses", "criteria", "requirements", "toolbars", "schemes"):
        yield from data.get(group, {}).items()
    for key, scheme in data.get("schemes", {}).items():
        yield from ((f"{key}.{k}", v) for k, v in scheme.items() if isinstance(v, dict))
        yield from ((f"{key}.{k}", row) for k, v in scheme.items() for row in rows(v))
    if "law" in data:
        yield "law", data["law"]
        yield from ((f"law.{row['number']}", row) for row in data["law"]["articles"])


def rows(value: object) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def test_the_standard_has_58_clauses_and_its_three_levels_add_up() -> None:
    assert Counter(clause.level for clause in standards.clauses().values()) == {1: 20, 2: 17, 3: 21}


def test_fifty_clauses_are_for_websites() -> None:
    assert Counter(clause.level for clause in web_clauses()) == {1: 16, 2: 16, 3: 18}


def test_the_evaluation_facts_repeat_the_same_counts() -> None:
    facts = standards.evaluation()["schemes"]["gbt37668"]
    assert (facts["level1"], facts["level2"], facts["level3"], facts["total"]) == (20, 17, 21, 58)
    assert (facts["web_level1"], facts["web_level2"], facts["web_level3"], facts["web_total"]) == (16, 16, 18, 50)


def test_wcag_has_87_rows_one_of_them_obsolete() -> None:
    assert len(standards.criteria()) == 87
    assert [c.number for c in standards.criteria().values() if c.status == "obsolete"] == ["4.1.1"]


@pytest.mark.parametrize(
    ("edition", "levels"),
    [
        ("wcag20", {"A": 25, "AA": 13, "AAA": 23}),
        ("wcag21", {"A": 30, "AA": 20, "AAA": 28}),
        ("wcag22", {"A": 31, "AA": 24, "AAA": 31}),
    ],
)
def test_each_edition_of_wcag_has_its_published_number_of_criteria(edition: str, levels: dict[str, int]) -> None:
    assert Counter(c.level for c in standards.criteria(edition).values()) == levels


def test_the_nine_names_without_an_authorized_translation_are_marked_unsure() -> None:
    unsure = {c.number for c in standards.criteria().values() if c.confidence == "unsure"}
    assert unsure == {c.number for c in standards.criteria().values() if c.since == "2.2"}
    assert len(unsure) == 9


@pytest.mark.parametrize("name", FILES)
def test_every_entry_carries_a_confidence_mark(name: str) -> None:
    found = list(entries(name))
    assert found
    assert [key for key, entry in found if entry.get("confidence") not in MARKS] == []


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_what_it_is_and_how_sure_it_is(name: str) -> None:
    header = raw(name)
    assert all(header[field].strip() for field in ("title_zh", "title_en", "edition", "url", "how_sure"))


def test_every_mapping_leads_to_a_criterion_or_clause_that_exists() -> None:
    for clause in standards.clauses().values():
        assert set(clause.wcag) <= set(standards.criteria()), clause.number
    for name in ("elder", "gov_site"):
        for entry in standards.requirements(name).values():
            assert set(entry.wcag) <= set(standards.criteria()), entry.number
            assert set(entry.gbt37668) <= set(standards.clauses()), entry.number


def test_the_list_of_criteria_without_a_clause_agrees_with_the_clauses() -> None:
    covered = {number for clause in web_clauses() for number in clause.wcag}
    without = set(raw("gbt37668")["wcag_without_clause"])
    main = {c.number for c in standards.criteria("wcag22").values() if c.level != "AAA"}
    assert without <= main
    assert without & covered == set()
    assert main - covered == without


def test_every_clause_is_tested_by_the_clause_of_the_same_number_in_chapter_four() -> None:
    for number, clause in standards.clauses().items():
        assert re.fullmatch(r"3\.[2-5]\.\d\.\d{1,2}", number)
        assert clause.test_number == "4" + number[1:]


def test_every_clause_has_words_of_its_own_in_both_languages() -> None:
    clauses = standards.clauses().values()
    assert all(c.requirement_zh and c.requirement_en and c.title_zh and c.title_en for c in clauses)
    assert len({c.requirement_zh for c in clauses}) == len(clauses)


def test_contrast_is_in_no_clause() -> None:
    assert standards.clauses_of_rule("color-contrast") == ()
    assert standards.clauses_of_rule("color-contrast-enhanced") == ()
    contrast = {"1.4.3", "1.4.6", "1.4.11"}
    assert not any(contrast & set(clause.wcag) for clause in standards.clauses().values())


def test_the_level_of_3_3_1_4_is_the_one_that_adds_up_and_the_conflict_is_told() -> None:
    assert standards.clauses()["3.3.1.4"].level == 2
    assert any("3.3.1.4" in defect for defect in standards.standard("gbt37668").known_defects)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("vague-link-text", ()),  # text links are outside 3.2.1.2
        ("wrong-page-language", ()),
        ("html-has-lang", ()),
        ("placeholder-alt", ("3.2.1.2", "3.2.1.4")),
        ("new-window-without-notice", ("3.3.3.9",)),
        ("dead-skip-link", ("3.3.1.2",)),
        ("link-name", ("3.2.1.2",)),
        ("document-title", ("3.4.3.1",)),
        ("no-such-rule", ()),
    ],
)
def test_a_rule_leads_to_its_clauses(rule: str, expected: tuple[str, ...]) -> None:
    assert standards.clauses_of_rule(rule) == expected


def test_an_image_outside_a_link_is_no_matter_of_the_clause_on_links() -> None:
    assert standards.clauses_of_rule("image-alt", in_link=True) == ("3.2.1.2", "3.2.1.4")
    assert standards.clauses_of_rule("image-alt", in_link=False) == ("3.2.1.4",)
    assert standards.clauses_of_rule("link-name", in_link=False) == ("3.2.1.2",)


@pytest.mark.parametrize(
    ("shape", "found"),
    [("li>a>img", True), ("a.more", True), ("div>a", True), ("li:nth-child(2) > a[href$=x] > img", True),
     ("div.a>abbr>img", False), ("a-card>img", False), ("area", False), ("", False)],
)  # fmt: skip
def test_a_shape_tells_whether_it_lies_in_a_link(shape: str, found: bool) -> None:
    assert standards.in_link(shape) is found


def test_clauses_for_apps_have_no_rules() -> None:
    apps = [clause for clause in standards.clauses().values() if "web" not in clause.applies_to]
    assert len(apps) == 8
    assert not any(clause.rules for clause in apps)
    assert {clause.machine for clause in apps} == {"n/a"}


def test_hints_and_link_rules_are_rules_of_their_clause() -> None:
    for clause in standards.clauses().values():
        assert {*clause.hints, *clause.within_link} <= set(clause.rules), clause.number


def test_every_rule_named_by_a_clause_exists() -> None:
    existing = {path.stem for path in GUIDANCE.glob("*.toml")}
    named = {rule for clause in standards.clauses().values() for rule in clause.rules}
    assert named - existing == set()


def test_axe_tags_lead_to_criteria() -> None:
    tags = ["cat.color", "wcag2a", "wcag22aa", "wcag21aa", "wcag1410", "wcag111", "wcag111", "EN-9.1.1.1", "wcag999"]
    assert standards.criteria_of_tags(tags) == ("1.1.1", "1.4.10")
    assert standards.criteria_of_tags(["wcag2411", "wcag258"]) == ("2.4.11", "2.5.8")
    assert standards.criteria_of_tags(["best-practice"]) == ()


def test_the_level_of_a_criterion_is_known() -> None:
    assert [standards.level_of(number) for number in ("1.1.1", "1.4.3", "3.2.5")] == ["A", "AA", "AAA"]


def test_the_names_for_targets_all_have_a_title_in_both_languages() -> None:
    assert standards.known() == ("elder", "gbt37668", "gov_site", "wcag20", "wcag21", "wcag22")
    assert len({standards.standard_title(name, "zh-CN") for name in standards.known()}) == 6
    assert standards.standard_title("wcag21", "zh").endswith("2.1")
    assert standards.standard_title("wcag20", "en") == "Web Content Accessibility Guidelines (WCAG) 2.0"


def test_unknown_names_say_what_is_known() -> None:
    with pytest.raises(LookupError, match=r"unknown standard 'wcag23'. Known: elder, gbt37668, gov_site, wcag20"):
        standards.standard_title("wcag23", "en")
    with pytest.raises(LookupError, match=r"unknown edition of WCAG 'gbt37668'. Known: wcag20, wcag21, wcag22"):
        standards.criteria("gbt37668")
    with pytest.raises(LookupError, match=r"unknown standard with clauses 'elder'. Known: gbt37668"):
        standards.clauses("elder")
    with pytest.raises(LookupError, match=r"unknown standard with requirements 'wcag22'. Known: elder, gov_site"):
        standards.requirements("wcag22")
    with pytest.raises(LookupError, match=r"unknown WCAG criterion '9\.9\.9'"):
        standards.level_of("9.9.9")


def test_what_is_handed_out_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        standards.clauses()["3.2.1.1"] = standards.clauses()["3.2.1.2"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        standards.criteria()["1.1.1"].level = "AAA"  # type: ignore[misc]


def test_clause_numbers_that_are_not_established_stay_empty() -> None:
    for entry in standards.requirements("elder").values():
        assert (entry.clause is None) == (entry.clause_confidence is None), entry.number
    assert any(entry.clause is None for entry in standards.requirements("elder").values())


def test_toolbars_are_recognised_by_at_least_one_sign() -> None:
    for bar in standards.toolbars().values():
        assert bar.scripts or bar.ids or bar.globals or bar.url_modes or bar.labels_zh, bar.name


def test_the_table_leaves_no_clause_and_no_criterion_out() -> None:
    page = table.markdown({"image-alt": ["1.1.1"]})
    listed = re.findall(r"^\| (\d\.\d\.\d+(?:\.\d+)?) \|", page, flags=re.MULTILINE)
    assert sorted(listed) == sorted([*(clause.number for clause in web_clauses()), *standards.criteria("wcag22")])


def test_the_table_says_by_a_person_only_where_no_rule_bears() -> None:
    lines = table.markdown({"image-alt": ["1.1.1"]}).splitlines()
    row = {line.split(" | ")[0]: line for line in lines if line.startswith("| ")}
    assert "`image-alt`" in row["| 1.1.1"]
    assert "by a person only" in row["| 1.4.5"]
    assert "by a person only" in row["| 3.2.3.5"]
    assert "by a person only<br>points at: " in row["| 3.3.1.4"]


def test_the_published_page_shows_every_clause_as_the_data_have_it() -> None:
    page = (Path(__file__).parents[1] / "docs" / "standards.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (3\.\d\.\d\.\d+) \|.*\|$", page, re.MULTILINE)
    assert rows == [clause.number for clause in web_clauses()]
