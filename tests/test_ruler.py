"""The ruler's part and the site's part of a break in the trend: neither has the other in it, and both have a basis."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from store_with_findings import PASSED, RULES, RULESET, PageMade, fill, target, tried

from mangdao.model import Group, Impact, Outcome, Profile, Rule
from mangdao.store import open_store
from reports.guidance import guidance
from reports.i18n import CHINESE, ENGLISH
from reports.ruler import Split, read_splits
from reports.write import write_reports

NEW_RULE = Rule("svg-img-alt", "axe", "SVG images need a name", Group.WCAG, Impact.SERIOUS, ("1.1.1",))
NEWER = replace(RULESET, axe_version="5.0.0", axe_sha256="e" * 64)  # the same rules under another name
PAGES = [f"/{n}" for n in range(6)]
On = Mapping[str, Mapping[str, Outcome]]


def outcomes(*failing: str, rules: tuple[Rule, ...] = RULES, **more: Outcome) -> dict[str, Outcome]:
    said = {rule.id: Outcome.FAILED if rule.id in failing else Outcome.PASSED for rule in rules}
    return said | {rule.replace("_", "-"): outcome for rule, outcome in more.items()}


def everywhere(said: Mapping[str, Outcome]) -> On:
    return dict.fromkeys(PAGES, said)


def pages(said: Mapping[str, Outcome] = PASSED) -> list[PageMade]:
    return [PageMade(path, outcomes=dict(said)) for path in PAGES]


def split(db: Database, run: int) -> Split:
    (found,) = read_splits(db, [run])
    return found


def test_on_equal_captures_by_equal_rules_neither_part_moves(db: Database) -> None:
    said = outcomes("image-alt", label=Outcome.CANT_TELL)
    first, second = fill(db, pages(said)), fill(db, pages(said), ruleset=NEWER)
    for run, ruleset in ((first, RULESET), (first, NEWER), (second, NEWER)):
        tried(db, run, ruleset, everywhere(said))
    found = split(db, second)
    assert (found.ruler.change, found.site.change, found.recorded, found.rules) == (0.0, 0.0, False, ())
    assert (found.ruler.pages, found.site.pages) == (6, 6)
    assert (found.gone, found.judged, found.added) == (0.0, 0.0, 0.0)


def test_a_rule_that_judges_otherwise_is_the_rulers_part_alone(db: Database) -> None:
    first, second = fill(db, pages()), fill(db, pages(outcomes("link-name")), ruleset=NEWER)
    tried(db, first, RULESET, everywhere(outcomes()))
    tried(db, first, NEWER, everywhere(outcomes("link-name")))
    tried(db, second, NEWER, everywhere(outcomes("link-name")))
    found = split(db, second)
    assert found.ruler.before == 100.0 and found.ruler.change == found.judged and (found.judged or 0) < 0
    assert (found.site.change, found.gone, found.added) == (0.0, 0.0, 0.0)
    assert [(one.rule, one.became, one.worse, one.better) for one in found.rules] == [("link-name", ("same",), 6, 0)]


def test_a_site_that_mends_is_the_sites_part_alone(db: Database) -> None:
    first, second = fill(db, pages(outcomes("label"))), fill(db, pages(), ruleset=NEWER)
    tried(db, first, RULESET, everywhere(outcomes("label")))
    tried(db, first, NEWER, everywhere(outcomes("label")))
    tried(db, second, NEWER, everywhere(outcomes()))
    found = split(db, second)
    assert (found.ruler.change, found.site.after) == (0.0, 100.0)
    assert found.site.before == found.ruler.after and (found.site.change or 0) > 0


def test_rules_that_are_new_or_gone_are_steps_of_the_rulers_part(db: Database) -> None:
    without = tuple(rule for rule in RULES if rule.id != "label")
    newer = replace(NEWER, rules=(*without, NEW_RULE))
    now = outcomes("svg-img-alt", rules=(*without, NEW_RULE))
    first, second = fill(db, pages(outcomes("label"))), fill(db, pages(now), ruleset=newer)
    tried(db, first, RULESET, everywhere(outcomes("label")))
    tried(db, first, newer, everywhere(now))
    tried(db, second, newer, everywhere(now))
    found = split(db, second)
    assert found.gone is not None and found.added is not None and found.ruler.change is not None
    assert found.gone > 0 > found.added and found.judged == 0.0
    assert found.ruler.change == pytest.approx(found.gone + found.added)
    assert {one.rule: (one.became, one.worse, one.better) for one in found.rules} == {
        "label": (("gone",), 0, 6), "svg-img-alt": (("new",), 6, 0),
    }  # fmt: skip


def test_a_rule_with_another_weight_or_criterion_is_named(db: Database) -> None:
    changed = (replace(RULES[0], impact=Impact.MINOR), replace(RULES[1], criteria=("4.1.2",)),
               replace(RULES[2], title="Other words"), *RULES[3:])  # fmt: skip
    first, second = fill(db, pages()), fill(db, pages(), ruleset=replace(NEWER, rules=changed))
    became = {one.rule: one.became for one in split(db, second).rules}
    assert became == {"image-alt": ("impact",), "link-name": ("criteria",), "color-contrast": ("text",)}
    assert first < second


def test_where_the_old_rules_were_not_tried_what_the_capture_changes_is_left_out_and_said(db: Database) -> None:
    """On a capture color-contrast cannot tell and html-has-lang fails; the live pages passed both."""
    live, kept = outcomes(), outcomes("html-has-lang", color_contrast=Outcome.CANT_TELL)
    first, second = fill(db, pages(live)), fill(db, pages(live), ruleset=NEWER)
    tried(db, first, NEWER, everywhere(kept | {"image-alt": Outcome.FAILED}))
    tried(db, second, NEWER, everywhere(kept))
    found = split(db, second)
    assert found.recorded and found.left_out == ("color-contrast", "html-has-lang")
    assert found.capture and found.capture.before == 100.0 and (found.capture.change or 0) < 0
    assert found.ruler.before == 100.0
    assert [(one.rule, one.worse) for one in found.rules] == [("image-alt", 6)]
    assert found.site.after == 100.0


def test_recorded_outcomes_of_rules_that_act_are_not_compared(db: Database) -> None:
    acting = Rule("keyboard-trap", "mangdao", "Keyboard trap", Group.WCAG, Impact.CRITICAL, ("2.1.2",))
    both = (*RULES, acting)
    live = outcomes("keyboard-trap", rules=both)
    first = fill(db, pages(live), ruleset=replace(RULESET, rules=both))
    second = fill(db, pages(live), ruleset=replace(NEWER, rules=both))
    tried(db, first, replace(NEWER, rules=both), everywhere(outcomes()))
    tried(db, second, replace(NEWER, rules=both), everywhere(outcomes()))
    assert split(db, second).ruler.before == 100.0
    assert first < second


def test_a_page_that_is_not_on_both_sides_is_in_no_part(db: Database) -> None:
    first = fill(db, [*pages(), PageMade("/old")])
    second = fill(db, [*pages(), PageMade("/new")], ruleset=NEWER)
    bad = outcomes("image-alt", "label", "link-name")
    tried(db, first, RULESET, everywhere(outcomes()) | {"/old": bad})
    tried(db, first, NEWER, everywhere(outcomes()) | {"/old": bad})
    tried(db, second, NEWER, everywhere(outcomes()) | {"/new": bad})
    found = split(db, second)
    assert (found.ruler.pages, found.ruler.change) == (7, 0.0)
    assert (found.site.pages, found.site.before, found.site.after) == (6, 100.0, 100.0)


@pytest.mark.parametrize(("many", "why"), [(4, "few-pages"), (5, "")])
def test_on_too_few_captures_there_is_no_number(db: Database, many: int, why: str) -> None:
    first, second = fill(db, pages()), fill(db, pages(), ruleset=NEWER)
    some = dict.fromkeys(PAGES[:many], outcomes())
    for run, ruleset in ((first, RULESET), (first, NEWER), (second, NEWER)):
        tried(db, run, ruleset, some)
    found = split(db, second)
    assert (found.ruler.unrated, found.site.unrated) == (why, why)
    assert (found.ruler.change is None, found.site.before is None) == (bool(why), bool(why))


def test_without_captures_of_both_audits_there_is_no_number(db: Database) -> None:
    first, second = fill(db, pages()), fill(db, pages(), ruleset=NEWER)
    found = split(db, second)
    assert {found.ruler.unrated, found.site.unrated} == {"not-reaudited"}
    tried(db, first, NEWER, everywhere(outcomes()))
    found = split(db, second)
    assert {found.ruler.unrated, found.site.unrated} == {"not-reaudited"}, "nothing tells what keeping a page changes"


def test_a_re_audit_that_was_broken_off_does_not_stand_for_the_old_rules(db: Database) -> None:
    first, second = fill(db, pages()), fill(db, pages(), ruleset=NEWER)
    tried(db, first, RULESET, dict.fromkeys(PAGES[:5], outcomes()), whole=False)
    tried(db, first, NEWER, everywhere(outcomes()))
    tried(db, second, NEWER, everywhere(outcomes()))
    assert split(db, second).recorded


def test_another_browser_is_named_where_old_and_new_rules_ran_in_two(db: Database) -> None:
    first, second = fill(db, pages()), fill(db, pages(), ruleset=NEWER)
    for run, ruleset in ((first, NEWER), (second, NEWER)):
        tried(db, run, ruleset, everywhere(outcomes()))
    assert split(db, second).browsers is None
    db.execute("UPDATE reaudits SET browser = 'Chromium 157' WHERE run_id = ?", [first])
    assert split(db, second).browsers == ("Chromium 156.0.8078.79", "Chromium 157"), "that of the run, as recorded"
    tried(db, first, RULESET, everywhere(outcomes()))
    db.execute("UPDATE reaudits SET browser = 'Chromium 155' WHERE run_id = ? AND ruleset_id = 1", [first])
    assert split(db, second).browsers == ("Chromium 155", "Chromium 157")


def test_runs_by_one_ruler_have_no_break(db: Database) -> None:
    runs = [fill(db, pages()), fill(db, pages())]
    assert read_splits(db, runs) == ()


def test_a_re_audit_moves_no_figure_of_a_run(db: Database) -> None:
    first = fill(db, pages(outcomes("label")), target(profiles=(Profile.DESKTOP, Profile.MOBILE)))
    views = ("ratings", "problems", "rule_results", "criterion_results", "fingerprints", "principle_scores")
    before = {view: list(db.query(f"SELECT * FROM {view} WHERE run_id = ?", [first])) for view in views}
    tried(db, first, NEWER, everywhere(outcomes("image-alt", "label")))
    assert before == {view: list(db.query(f"SELECT * FROM {view} WHERE run_id = ?", [first])) for view in views}


SAID = st.dictionaries(st.sampled_from([rule.id for rule in RULES]), st.sampled_from(Outcome), min_size=len(RULES))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SAID, min_size=6, max_size=6), st.lists(SAID, min_size=6, max_size=6))
def test_the_steps_of_the_rulers_part_add_up(before: list[dict[str, Outcome]], after: list[dict[str, Outcome]]) -> None:
    """Whatever old and new rules say, and with one rule gone and one new."""
    newer = replace(NEWER, rules=(*RULES[1:], NEW_RULE))
    db = open_store(":memory:")
    first, second = fill(db, pages()), fill(db, pages(outcomes(rules=newer.rules)), ruleset=newer)
    renamed = [{NEW_RULE.id if rule == RULES[0].id else rule: said for rule, said in one.items()} for one in after]
    tried(db, first, RULESET, dict(zip(PAGES, before, strict=True)))
    tried(db, first, newer, dict(zip(PAGES, renamed, strict=True)))
    found = split(db, second)
    steps = [found.gone, found.judged, found.added]
    assert found.ruler.change is None or None in steps or found.ruler.change == pytest.approx(sum(map(float, steps)))  # type: ignore[arg-type]
    assert found.site.unrated == "not-reaudited"
    db.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SAID, min_size=6, max_size=6), st.lists(SAID, min_size=6, max_size=6))
def test_whatever_was_found_each_part_is_blind_to_the_other(
    then: list[dict[str, Outcome]], now: list[dict[str, Outcome]]
) -> None:
    """Equal rules on equal captures: the ruler's part is 0. Equal captures of both runs: the site's part is 0."""
    on_then, on_now = dict(zip(PAGES, then, strict=True)), dict(zip(PAGES, now, strict=True))
    db = open_store(":memory:")
    first, second, third = fill(db, pages()), fill(db, pages(), ruleset=NEWER), fill(db, pages())
    for run, ruleset, on in ((first, RULESET, on_then), (first, NEWER, on_then), (second, NEWER, on_now),
                             (second, RULESET, on_now), (third, RULESET, on_now)):  # fmt: skip
        tried(db, run, ruleset, on)
    ruler, site = split(db, second).ruler, split(db, third).site
    assert ruler.unrated or ruler.change == 0.0
    assert site.unrated or site.change == 0.0
    db.close()


def test_the_scorecard_takes_each_break_apart_in_both_languages(db: Database, tmp_path: Path) -> None:
    first, second = fill(db, pages(outcomes("label"))), fill(db, pages(), ruleset=NEWER)
    tried(db, first, NEWER, everywhere(outcomes("label", "image-alt", "html-has-lang")))
    tried(db, second, NEWER, everywhere(outcomes("html-has-lang")))
    write_reports(db, tmp_path)
    found = split(db, second)
    assert found.left_out == ("html-has-lang",)
    for folder, names in (("", ("尺子变化", "网站变化")), ("en", ("Change of the ruler", "Change of the site"))):
        page = BeautifulSoup((tmp_path / folder / "sites/yunshan/index.html").read_text(encoding="utf-8"), "lxml")
        rows = [[cell.get_text(strip=True) for cell in row.select("th, td")]
                for row in page.select(f"#split-{second} tbody tr")]  # fmt: skip
        assert [row[0] for row in rows] == list(names)
        assert [row[2:5] for row in rows] == [
            [f"{part.before:.1f}", f"{part.after:.1f}", f"{part.change:+.1f}"] for part in (found.ruler, found.site)
        ]
        assert "6" in rows[0][5] and "6" in rows[1][5]
        said = " ".join(paragraph.get_text() for paragraph in page.select(f"#ruler-{second} ~ p"))
        language = ENGLISH if folder else CHINESE
        assert guidance("html-has-lang", language).title in said
        named = [row.select("th")[0].get_text() for row in page.select(f"#split-rules-{second} tbody tr")]
        assert named == [guidance("image-alt", language).title]


def test_a_break_without_captures_is_not_rated_on_the_scorecard(db: Database, tmp_path: Path) -> None:
    fill(db, pages())
    second = fill(db, pages(), ruleset=NEWER)
    write_reports(db, tmp_path)
    page = BeautifulSoup((tmp_path / "sites/yunshan/index.html").read_text(encoding="utf-8"), "lxml")
    cells = [cell.get_text(strip=True) for cell in page.select(f"#split-{second} td.n")]
    assert cells == ["未评定"] * 6
