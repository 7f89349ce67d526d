"""What each mend would do to the score, and the way to the next grade."""

import json
import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from store_with_findings import PASSED, PageMade, cant_tell, failed, fill, target

from mangdao.model import Finding, Outcome, Profile
from mangdao.store import open_store
from reports.mends import Mends, Search, cause, read_mends
from reports.scorecard import Scorecard, read_scorecard
from reports.what_if import WhatIf
from reports.write import write_reports

ACTING = ("label", "video-caption")


def made(count: int, *found: Finding, **more: object) -> list[PageMade]:
    return [PageMade(f"/{n}", findings=found, **more) for n in range(count)]  # type: ignore[arg-type]


def card(db: Database) -> Scorecard:
    return read_scorecard(db, next(db.query("SELECT * FROM current_runs ORDER BY id DESC LIMIT 1")))


def mends(db: Database) -> Mends | None:
    read = card(db)
    return read_mends(db, read.measurement.run, read.first, read.barriers)


def make_quick(db: Database, *paths: str) -> None:
    """As if the checks that act had not run on these pages."""
    rule = "rule_id IN (SELECT id FROM rules WHERE rule IN ('label', 'video-caption'))"
    for path in paths:
        audit = "audit_id IN (SELECT a.id FROM audits a JOIN pages p ON p.id = a.page_id WHERE p.url LIKE ?)"
        db.execute("UPDATE audits SET depth = 'quick' WHERE page_id IN (SELECT id FROM pages WHERE url LIKE ?)",
                   [f"%example{path}"])  # fmt: skip
        for table in ("outcomes", "findings"):
            db.execute(f"DELETE FROM {table} WHERE {audit} AND {rule}", [f"%example{path}"])


findings = st.lists(
    st.builds(
        lambda rule, shape, make: make(rule, shape),
        st.sampled_from(["image-alt", "link-name", "color-contrast", *ACTING]), st.sampled_from("abc"),
        st.sampled_from([failed, failed, cant_tell]),
    ),
    max_size=6,
)  # fmt: skip


@st.composite
def stores(draw: st.DrawFn) -> Database:
    """A site of five to eight pages in one or two viewports, some of them visited quickly."""
    count = draw(st.integers(5, 8))
    pages = [
        PageMade(f"/{n}", findings=tuple(draw(findings)), template=draw(st.sampled_from(["t1", "t2"])),
                 weight=draw(st.sampled_from([1.0, 3.0])))
        for n in range(count)
    ]  # fmt: skip
    profiles = draw(st.sampled_from([(Profile.DESKTOP,), (Profile.DESKTOP, Profile.MOBILE)]))
    db = open_store(":memory:")
    fill(db, pages, target(profiles=profiles))
    make_quick(db, *(f"/{n}" for n in draw(st.sets(st.integers(0, count - 1)))))
    return db


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(stores(), st.data())
def test_mending_never_lowers_the_score_and_the_search_reckons_as_the_views_do(
    db: Database, data: st.DataObject
) -> None:
    with closing(db):
        read = card(db)
        with closing(WhatIf(db, read.measurement.run)) as what_if:
            search = Search(what_if)
            before = what_if.score(())
            assert before is not None
            assert before == db.execute("SELECT exact_score FROM scores").fetchone()[0]
            causes = [cause(problem) for problem in read.barriers]
            chosen = data.draw(st.lists(st.sampled_from(causes), unique=True)) if causes else []
            mended: list[tuple[str, str]] = []
            for one in chosen:
                mended.append(one)
                after = what_if.score(mended)
                assert after is not None
                assert after >= before - 1e-9
                assert search.score(mended) == pytest.approx(after)
                before = after
            assert what_if.score(()) == db.execute("SELECT exact_score FROM scores").fetchone()[0]


@settings(max_examples=25, deadline=None, derandomize=True, database=None)
@given(stores())
def test_every_figure_of_the_list_is_the_one_the_views_give(db: Database) -> None:
    with closing(db):
        read = card(db)
        found = read_mends(db, read.measurement.run, read.first, read.barriers)
        assert found is not None
        with closing(WhatIf(db, read.measurement.run)) as what_if:
            for place, problem in enumerate(read.first, 1):
                alone = what_if.score([cause(problem)])
                in_order = what_if.score([cause(one) for one in read.first[:place]])
                assert found.first[problem].alone == (found.score if alone is None else round(alone + 1e-9, 1))
                assert found.first[problem].in_order == (found.score if in_order is None else round(in_order + 1e-9, 1))


def test_where_the_search_is_mistaken_the_views_are_asked(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(db, made(6, failed("image-alt"), failed("color-contrast"), failed("link-name")))
    right = mends(db)
    assert right is not None and right.way is not None
    true = Search.reckoned
    monkeypatch.setattr(Search, "reckoned", lambda self, mended: (true(self, mended) or 0.0) + 0.2 * bool(mended))
    assert mends(db) == right


def test_what_is_reckoned_is_what_the_mended_site_then_scores(db: Database) -> None:
    alt, contrast = failed("image-alt"), failed("color-contrast")
    fill(db, made(6, alt, contrast))
    found = mends(db)
    assert found is not None
    reckoned = {problem.rule: mend.alone for problem, mend in found.first.items()}
    for rule, left in (("image-alt", contrast), ("color-contrast", alt)):
        fill(db, made(6, left), target(rule))
        assert card(db).rating.score == reckoned[rule]


def test_the_list_adds_up_mend_by_mend_and_the_store_stays_as_it_was(db: Database) -> None:
    fill(db, made(6, failed("image-alt"), failed("color-contrast"), failed("link-name")))
    before = [db.conn.total_changes, *db.execute("SELECT outcome, count(*) FROM outcomes GROUP BY 1").fetchall()]
    found = mends(db)
    assert found is not None
    assert found.score == card(db).rating.score
    order = list(found.first.values())
    assert order[0].alone == order[0].in_order
    assert [mend.in_order for mend in order] == sorted(mend.in_order for mend in order)
    assert order[-1].in_order == 100
    assert [
        db.conn.total_changes,
        *db.execute("SELECT outcome, count(*) FROM outcomes GROUP BY 1").fetchall(),
    ] == before


def test_one_of_two_causes_of_a_rule_moves_nothing_alone_but_both_do(db: Database) -> None:
    fill(db, made(6, failed("image-alt", "a", shape="a"), failed("image-alt", "b", shape="b")))
    found = mends(db)
    assert found is not None
    first, second = found.first.values()
    assert (first.rises, first.alone, second.in_order) == (False, found.score, 100)
    assert found.way is not None
    assert len(found.way.problems) == 2


def test_a_failure_without_a_place_cannot_be_mended(db: Database) -> None:
    outcomes = PASSED | {"link-name": Outcome.FAILED}
    fill(db, made(6, failed("image-alt"), outcomes=outcomes))
    found = mends(db)
    assert found is not None
    (mend,) = found.first.values()
    assert found.score < mend.alone < 100
    assert found.way is None or found.way.score < 100


def test_where_doubts_are_left_the_rule_is_undecided_and_not_passed(db: Database) -> None:
    only = {"image-alt": Outcome.PASSED, "color-contrast": Outcome.PASSED, "link-name": Outcome.FAILED}
    fill(db, made(6, failed("image-alt"), cant_tell("image-alt", "i"), outcomes=only))
    found = mends(db)
    assert found is not None
    (mend,) = found.first.values()
    assert (found.score, mend.alone) == (29.2, 50.0)  # 7 of 24, then 7 of 14


def test_what_is_mended_on_an_acted_page_is_mended_for_those_it_answers_for(db: Database) -> None:
    outcomes = {"label": Outcome.PASSED, "link-name": Outcome.PASSED}
    fill(db, made(6, failed("label"), outcomes=outcomes))
    make_quick(db, *(f"/{n}" for n in range(1, 6)))
    found = mends(db)
    assert found is not None
    (mend,) = found.first.values()
    assert (found.score, mend.alone) == (41.2, 100)


def test_the_way_reaches_the_next_grade_and_needs_every_problem_of_it(db: Database) -> None:
    causes = [failed(rule, s, shape=s) for rule in ("image-alt", "link-name", "label", "html-has-lang") for s in "ab"]
    fill(db, made(6, *causes))
    found, read = mends(db), card(db)
    assert found is not None and found.way is not None
    floors = dict(db.execute("SELECT grade, floor FROM grades").fetchall())
    assert floors[read.rating.grade] <= found.score < floors[found.way.grade] <= found.way.score
    with closing(WhatIf(db, read.measurement.run)) as what_if:
        for left_out in found.way.problems:
            score = what_if.score([cause(problem) for problem in found.way.problems if problem is not left_out])
            assert score is not None
            assert score < floors[found.way.grade]


def test_fewer_places_go_before_more(db: Database) -> None:
    """Both rules weigh alike; one wants a change for every page, the other one change for all."""
    links = [failed("link-name", f"a{n}", html=f"<a>{n}</a>", shape="a") for n in range(6)]
    pages = zip(made(6, failed("color-contrast")), links, strict=True)
    fill(db, [replace(page, findings=(*page.findings, link)) for page, link in pages])
    found = mends(db)
    assert found is not None and found.way is not None
    assert [problem.rule for problem in found.way.problems] == ["color-contrast"]


def test_a_site_at_the_top_or_without_a_score_has_no_way(db: Database) -> None:
    fill(db, made(6))
    top = mends(db)
    assert top is not None
    assert (top.score, top.way, dict(top.first)) == (100, None, {})
    fill(db, made(4, failed("label")), target("small"))
    assert mends(db) is None


def test_the_scorecard_says_what_a_mend_does_in_both_languages_and_as_data(db: Database, tmp_path: Path) -> None:
    fill(db, made(6, failed("image-alt"), failed("color-contrast")))
    write_reports(db, tmp_path)
    said = [re.sub(r"\s+", " ", BeautifulSoup(page.read_text(encoding="utf-8"), "lxml").get_text(" "))
            for page in (tmp_path / "sites/yunshan/index.html", tmp_path / "en/sites/yunshan/index.html")]  # fmt: skip
    found = mends(db)
    assert found is not None and found.way is not None
    mend, *_ = found.first.values()
    assert f"改 1 处，消除 6 处，影响 6 页，得分 {found.score} → {mend.alone}" in said[0]
    assert f"Change 1 place, 6 places are gone, on 6 pages, score {found.score} → {mend.alone}" in said[1]
    assert "找到的最短改法：改这 1 个问题" in said[0]
    data = json.loads((tmp_path / "sites/yunshan/score.json").read_text(encoding="utf-8"))["mends"]
    assert (data["score_now"], data["first"][0]["score_alone"]) == (found.score, mend.alone)
    assert data["way_to_next_grade"]["score"] == found.way.score


@pytest.mark.parametrize(("weight", "chance"), [(1.0, False), (2.0, True)])
def test_the_way_has_the_chance_of_the_draw_only_where_there_was_one(
    db: Database, tmp_path: Path, weight: float, chance: bool
) -> None:
    bad, good = made(6, failed("image-alt")), made(3)
    fill(db, [replace(page, path=f"/{n}", weight=weight) for n, page in enumerate((*bad, *good))])
    write_reports(db, tmp_path)
    page = (tmp_path / "sites/yunshan/index.html").read_text(encoding="utf-8")
    assert "再升一档要改什么" in page
    assert ("改后的得分同样有抽样误差" in page) is chance


def test_a_site_that_is_not_rated_promises_nothing(db: Database, tmp_path: Path) -> None:
    fill(db, made(4, failed("image-alt")))
    write_reports(db, tmp_path)
    page = (tmp_path / "sites/yunshan/index.html").read_text(encoding="utf-8")
    assert "→" not in page
    assert json.loads((tmp_path / "sites/yunshan/score.json").read_text(encoding="utf-8"))["mends"] is None
