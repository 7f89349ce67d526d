"""The figures a pack states, all from the store's views, and who and what they are about."""

from dataclasses import asdict
from math import isclose
from typing import Any

from sqlite_utils import Database

from mangdao.commitment import result_id
from mangdao.pack.manifest import FORMAT
from mangdao.store.one_run import one_run
from mangdao.store.runs import get_commitment, get_run
from reports.scorecard import read_interval

_LISTS = {
    "criteria": "SELECT * FROM criterion_results WHERE run_id = :run ORDER BY criterion",
    "not_audited": "SELECT * FROM not_audited WHERE run_id = :run ORDER BY reason",
    "pages": """SELECT page_id, url, score, failed FROM page_scores s JOIN pages p ON p.id = s.page_id
                WHERE s.run_id = :run ORDER BY page_id""",
    "problems": """SELECT rule, sheet, outcome, shape, impact, occurrences, pages, templates, distinct_html,
                   weighted_pages FROM problems WHERE run_id = :run ORDER BY rule, outcome, shape""",
    "rules": "SELECT * FROM rule_results WHERE run_id = :run ORDER BY rule",
    "rule_sheets": """SELECT rule, engine, impact, weight, sheet FROM rule_sheets
                      WHERE ruleset_id = (SELECT ruleset_id FROM runs WHERE id = :run) ORDER BY rule""",
    "urls": "SELECT * FROM url_counts WHERE run_id = :run ORDER BY state, reason",
}


def figures(db: Database, run: int) -> dict[str, Any]:
    """Every figure of a run that a pack states; scores 0 to 100, weights in pages."""
    with one_run(db, run):
        rating = next(db.query("SELECT * FROM ratings WHERE run_id = ?", [run]))
        found = read_interval(db, run)
        lists = {name: list(db.query(query, {"run": run})) for name, query in _LISTS.items()}
    return {"rating": rating, "interval": asdict(found) if found else None, **lists}


def about(db: Database, run: int) -> dict[str, Any]:
    """Who was measured, when, by which draw: what a result is cited by."""
    row = get_run(db, run)
    target = next(db.query("SELECT * FROM targets WHERE id = ?", [row["target_id"]]))
    promised, made = get_commitment(db, run)
    return {
        "format": FORMAT,
        "result": result_id(run, target["id"], row["started"], promised),
        "run": run,
        "target": target,
        "started": row["started"],
        "finished": row["finished"],
        "mangdao": row["mangdao"],
        "seed": row["seed"],
        "commitment": promised,
        "committed": made,
    }


def first_difference(stated: Any, computed: Any, where: str) -> str:
    """Where two sets of figures differ first, in words; "" where they agree.

    Other builds of SQLite add up in another order, so the last digits of a number may differ.
    """
    if isinstance(stated, dict) and isinstance(computed, dict) and set(stated) == set(computed):
        pairs = [(stated[key], computed[key], f"{where}.{key}") for key in stated]
    elif isinstance(stated, list) and isinstance(computed, list) and len(stated) == len(computed):
        pairs = [(one, other, f"{where}[{n}]") for n, (one, other) in enumerate(zip(stated, computed, strict=True))]
    elif _alike(stated, computed):
        return ""
    else:
        return f"{where} says {_short(stated)}, from the tables comes {_short(computed)}"
    return next((found for pair in pairs if (found := first_difference(*pair))), "")


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return type(one) is type(other) and bool(one == other)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
