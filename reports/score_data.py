"""The figures of a scorecard as data: score.json beside the site's pages."""

import json
from dataclasses import asdict
from typing import Any

from reports.mends import Mends
from reports.problems import Problem
from reports.scorecard import Scorecard

FORMAT = 1  # goes up when a key is renamed, is taken away or changes its meaning


def score_json(card: Scorecard, mends: Mends | None) -> str:
    """The figures with their basis as one JSON object; docs/scoring.md says what the keys mean."""
    return json.dumps(score_data(card) | {"mends": _mends(mends)}, ensure_ascii=False, indent=1) + "\n"


def score_data(card: Scorecard) -> dict[str, Any]:
    """What score.json holds, but for the mends."""
    rating, measured = asdict(card.rating), card.measurement
    return {
        "format": FORMAT,
        "site": {"id": card.site.id, "name": card.site.name, "url": card.site.url},
        "measured": {
            "run": measured.run, "started": measured.started, "finished": measured.finished, "done": measured.done,
            "seed": measured.seed, "mangdao": measured.mangdao, "axe_version": measured.axe_version,
            "axe_sha256": measured.axe_sha256, "checks_sha256": measured.checks_sha256, "browser": measured.browser,
            "profiles": measured.profiles,
        },
        "rating": rating,
        "machine_decidable_technical_part": asdict(card.technical),
        "hundred_points": asdict(card.combined),
        "gbt37668_clauses_by_level": [asdict(row) for row in card.gbt_levels],
        "wcag22_criteria_by_level": [asdict(row) for row in card.wcag_levels],
    }  # fmt: skip


def _mends(mends: Mends | None) -> dict[str, Any] | None:
    if mends is None:
        return None
    first = [
        _problem(problem) | {"score_alone": mend.alone, "score_in_order": mend.in_order}
        for problem, mend in mends.first.items()
    ]
    way = mends.way and {
        "grade": mends.way.grade, "score": mends.way.score, "places_to_change": mends.way.places,
        "problems": [_problem(problem) for problem in mends.way.problems],
    }  # fmt: skip
    return {"score_now": mends.score, "first": first, "way_to_next_grade": way}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "rule": problem.rule, "shape": problem.shape, "cause": problem.key, "places_to_change": problem.places,
        "places": problem.occurrences, "pages": problem.pages,
    }  # fmt: skip
