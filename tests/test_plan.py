"""The planners' table: what an indicator comes to, and when two periods may be compared."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from periods_made import BAD, CITY, FINE, WORSE, YEARS, another_ruler, audited, broken, pages, plan, unreachable
from sqlite_utils import Database
from store_with_findings import PASSED, PageMade, fill, target

from mangdao.model import Impact, Outcome
from mangdao.plan import INDICATORS
from mangdao.standards import evaluation
from mangdao.store import open_store
from reports.periods import read_periods
from reports.plan import FORMULAS, NAMES, Common, Figure, Plan, Row, Scope, Wanted, read_plan
from reports.yardsticks import technical


def read(db: Database) -> Plan:
    return read_plan(db, read_periods(db, {row[0] for row in db.execute("SELECT id FROM targets")}))


def rows(scope: Scope) -> dict[str, Row]:
    return {row.indicator.id: row for row in scope.rows}


def table(db: Database) -> dict[str, Row]:
    """Of all sites."""
    return rows(read(db).scopes[0])


def say(db: Database, run: int, statement: bool, contact: bool, pages: int = 2) -> None:
    """What the check of statement and contact read on some pages; the last one has what there is."""
    audits = db.execute("SELECT a.id FROM audits a JOIN pages p ON p.id = a.page_id WHERE p.run_id = ?", [run])
    for place, (audit,) in enumerate(audits.fetchall()[:pages], 1):
        value = {"statement": statement and place == pages, "contact": contact and place == pages}
        db.execute("INSERT INTO facts VALUES (?, 'missing-contact-and-statement', ?)", [audit, json.dumps(value)])


def test_every_indicator_has_its_name_and_formula() -> None:
    assert set(NAMES) == set(FORMULAS) == set(INDICATORS)


def test_an_indicator_counts_the_sites_it_has_a_figure_for_and_says_how_many_it_has_not(db: Database) -> None:
    say(db, audited(db, "甲县", "2026-03-01", pages(FINE)), statement=True, contact=True)
    say(db, audited(db, "乙县", "2026-03-01", pages(BAD)), statement=False, contact=True)
    audited(db, "丙县", "2026-03-01", broken())
    audited(db, "丁县", "2026-03-01", unreachable())
    audited(db, "戊县", "2026-03-01", pages(FINE), done=False)
    found = {name: row.current for name, row in table(db).items()}
    assert found == {  # 甲县 has no failure, 乙县 and 丙县 have critical ones
        "sites-evaluated": Figure(value=60.0, hits=3, sites=5, of=5),
        "technical-line": Figure(value=66.7, hits=2, sites=3, of=5),
        "median-score": Figure(value=94.2, hits=0, sites=3, of=5),
        "no-critical": Figure(value=33.3, hits=1, sites=3, of=5),
        "statement-found": Figure(value=50.0, hits=1, sites=2, of=5),
        "contact-found": Figure(value=100.0, hits=2, sites=2, of=5),
    }
    basis = read(db).current
    assert basis is not None
    assert (basis.sites, basis.rated, dict(basis.unrated)) == (5, 3, {"few-pages": 1, "no-run": 1})
    assert len(basis.runs) == 3 and [sites for _, sites in basis.rulers] == [3]


def test_only_a_known_critical_failure_of_the_standard_counts(db: Database) -> None:
    audited(db, "甲县", "2026-03-01", pages(BAD, impact=Impact.SERIOUS))
    assert table(db)["no-critical"].current == Figure(value=100.0, hits=1, sites=1, of=1)
    audited(db, "甲县", "2026-04-01", pages(BAD))
    assert table(db)["no-critical"].current == Figure(value=0.0, hits=0, sites=1, of=1)


def test_statement_and_contact_are_unknown_where_nobody_looked_on_two_pages(db: Database) -> None:
    run = audited(db, "甲县", "2026-03-01", pages(FINE))
    nothing = Figure(value=None, hits=0, sites=0, of=1)
    assert table(db)["statement-found"].current == nothing
    say(db, run, statement=True, contact=True, pages=1)
    assert table(db)["statement-found"].current == nothing


def test_a_hostile_fact_is_no_statement(db: Database) -> None:
    run = audited(db, "甲县", "2026-03-01", pages(FINE))
    say(db, run, statement=False, contact=False)
    db.execute("""UPDATE facts SET value = '{"statement": "zzz", "contact": [1]}'""")
    assert [table(db)[name].current.value for name in ("statement-found", "contact-found")] == [0.0, 0.0]


def test_a_median_needs_three_sites(db: Database) -> None:
    audited(db, "甲县", "2026-03-01", pages(FINE))
    audited(db, "乙县", "2026-03-01", pages(BAD))
    assert table(db)["median-score"].current == Figure(value=None, hits=0, sites=2, of=2)


def test_weights_and_line_are_those_of_the_schemes(db: Database) -> None:
    schemes = evaluation()["schemes"]
    weights = [schemes["people_xsbn"][f"weight_{name}"]
               for name in ("perceivable", "operable", "understandable", "compatible")]  # fmt: skip
    assert [row[0] for row in db.execute("SELECT weight FROM principle_weights ORDER BY principle")] == weights
    (line,) = db.execute("SELECT points FROM technical_line").fetchone()
    assert line == schemes["isc_2022"]["technical_pass_line"]


@given(st.lists(st.dictionaries(st.sampled_from(sorted(PASSED)), st.sampled_from(Outcome)), min_size=5, max_size=8))
@settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_the_points_are_those_the_scorecard_prints(outcomes: list[dict[str, Outcome]]) -> None:
    db = open_store(":memory:")
    run = fill(db, [PageMade(f"/{n}", weight=n + 1.3, outcomes=one) for n, one in enumerate(outcomes)], target())
    found = db.execute("SELECT points FROM technical_points WHERE run_id = ?", [run]).fetchone()
    assert (found[0] if found else None) == technical(db, run).points
    db.close()


def two_years(
    db: Database, monkeypatch: pytest.MonkeyPatch | None = None, **names: tuple[int | None, int | None]
) -> None:
    """Sites with so many bad pages in the one and in the other year; None: not audited."""
    for year in (0, 1):
        if year and monkeypatch:
            another_ruler(monkeypatch)
        for name, bad in names.items():
            if (mine := bad[year]) is not None:
                audited(db, name, f"{2025 + year}-03-01", pages(mine))


def test_the_same_sites_by_the_same_ruler_are_compared(db: Database) -> None:
    two_years(db, 甲县=(BAD, FINE), 乙县=(WORSE, BAD), 丙县=(WORSE, WORSE))
    found = table(db)
    row = found["no-critical"]
    assert row.base is not None
    assert (row.base.value, row.current.value, row.apart, row.change, row.common) == (0.0, 33.3, "", 33.3, None)
    assert found["median-score"].change == 5.7 and found["sites-evaluated"].change == 0.0


def test_other_sites_are_not_compared_but_the_common_ones_are(db: Database) -> None:
    two_years(db, 甲县=(BAD, FINE), 乙县=(WORSE, BAD), 丙县=(None, FINE), 丁县=(FINE, None))
    found = table(db)
    row = found["no-critical"]
    assert (row.apart, row.change) == ("sites", None)
    assert row.common == Common(sites=2, base=0.0, current=50.0, change=50.0)
    median = found["median-score"]
    assert (median.apart, median.change) == ("sites", None)
    assert median.common == Common(sites=2, base=None, current=None, change=None)
    coverage = found["sites-evaluated"]
    assert (coverage.apart, coverage.change, coverage.current.value) == ("", 0.0, 75.0)


def test_another_ruler_is_not_compared_and_leaves_nothing_in_common(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_years(db, monkeypatch, 甲县=(BAD, FINE), 乙县=(WORSE, BAD), 丙县=(WORSE, WORSE))
    for name in ("technical-line", "median-score", "no-critical"):
        row = table(db)[name]
        assert (row.apart, row.change, row.common) == ("rulers", None, None)


def test_other_sites_by_another_ruler_have_two_reasons(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    two_years(db, monkeypatch, 甲县=(BAD, FINE), 乙县=(None, BAD))
    assert table(db)["no-critical"].apart == "both"


def test_a_single_period_has_no_base(db: Database) -> None:
    plan(db, periods=YEARS)
    audited(db, "甲县", "2026-03-01", pages(BAD))
    found = read(db)
    assert found.base is None and found.current is not None
    assert found.current.period.name == "2026 年度监测"
    assert {(row.base, row.change, row.apart) for row in found.scopes[0].rows} == {(None, None, "")}


def test_base_and_current_are_the_first_and_the_last_period_with_an_audit(db: Database) -> None:
    later = {"name": "2030", "kind": "final", "from": "2030-01-01", "to": "2030-12-31"}
    earlier = {"name": "2020", "kind": "annual", "from": "2020-01-01", "to": "2020-12-31"}
    plan(db, periods=[later, *YEARS, earlier])
    for year in (2025, 2026, 2027):
        audited(db, "甲县", f"{year}-03-01", pages(BAD))
    found = read(db)
    assert found.base is not None and found.current is not None
    assert (found.base.period.name, found.current.period.name) == ("2025 年度监测", "终期评估")


def test_a_store_without_a_finished_run_has_no_table(db: Database) -> None:
    audited(db, "甲县", "2026-03-01", pages(BAD), done=False)
    assert read(db) == Plan(base=None, current=None, scopes=())


def test_a_target_is_the_plan_s_and_of_all_sites_only(db: Database) -> None:
    wanted: dict[str, Any] = {"id": "technical-line", "target": 90, "kind": "约束性", "source": "云山市规划"}
    plan(db, indicators=[wanted])
    for name in ("甲县", "乙县", "丙县"):
        audited(db, name, "2026-03-01", pages(BAD))
    audited(db, "省厅", "2026-03-01", pages(BAD), region="龙江省", kind="公共服务")
    everything, *others = read(db).scopes
    assert rows(everything)["technical-line"].wanted == Wanted(target=90.0, kind="binding", source="云山市规划")
    assert {row.wanted for name, row in rows(everything).items() if name != "technical-line"} == {None}
    assert {row.wanted for scope in others for row in scope.rows} == {None}


def test_regions_and_kinds_of_three_sites_have_a_table_of_their_own(db: Database) -> None:
    for name in ("甲县", "乙县", "丙县"):
        audited(db, name, "2026-03-01", pages(BAD))
    for name in ("丁院", "戊院"):
        audited(db, name, "2026-03-01", pages(FINE), region=CITY, kind="医疗健康")
    audited(db, "省院", "2026-03-01", pages(FINE), region="龙江省", kind="医疗健康")
    found = [(scope.kind, scope.name, scope.rows[0].current.of) for scope in read(db).scopes]
    assert found == [("all", "", 6), ("region", CITY, 5), ("kind", "政府政务", 3), ("kind", "医疗健康", 3)]
