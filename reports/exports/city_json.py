"""JSON of all sites for programs; docs/exports.md is the contract, city.schema.json its schema.

Codes instead of words, so that it says the same in every language. A field may be added to version 1; none changes its
meaning or goes away without a new VERSION.
"""

import json
from dataclasses import asdict
from typing import Any, BinaryIO

from reports.exports.as_json import SCOPE
from reports.exports.city import City
from reports.i18n import Language
from reports.league import Group, Part
from reports.periods import Result
from reports.plan import Basis, Row, Scope

FORMAT, VERSION = "mangdao-city", 1


def write_city_json(city: City, file: BinaryIO, language: Language) -> None:
    """The whole document; `language` changes nothing."""
    text = json.dumps(city_document(city), ensure_ascii=False, indent=1, allow_nan=False)
    file.write(text.encode("utf-8", "backslashreplace") + b"\n")  # a lone surrogate becomes its JSON escape


def city_document(city: City) -> dict[str, Any]:
    """The document as plain objects."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "scope": SCOPE,
        "formula": city.cards[0].rating.formula,
        "sites": [asdict(card.site) | {"run": card.measurement.run, "done": card.measurement.done}
                  for card in city.cards],
        "periods": {"given": city.periods.given, "listed": [asdict(period) for period in city.periods.periods]},
        "results": [{"site": site.target, **_result(result)} for site in city.periods.sites for result in site.results],
        "plan": {
            "base": _basis(city.plan.base), "current": _basis(city.plan.current),
            "rows": [_row(scope, row) for scope in city.plan.scopes for row in scope.rows],
        },
        "peers": [_group(group) for group in city.groups],
        "shared": [
            {"rule": one.rule, "fingerprint": one.cause, "path": one.path, "at_once": one.at_once,
             "sites": [{"site": sight.target, "places": sight.places, "pages": sight.pages} for sight in one.sights]}
            for one in city.shared.problems
        ],
    }  # fmt: skip


def _result(result: Result) -> dict[str, Any]:
    change = result.change and {"since": result.change.since.id, "points": result.change.points,
                                "overlap": result.change.overlap}  # fmt: skip
    return asdict(result) | {"period": result.period.id, "finished": result.finished or None, "change": change}


def _basis(basis: Basis | None) -> dict[str, Any] | None:
    if basis is None:
        return None
    return {
        "period": basis.period.id, "sites": basis.sites, "rated": basis.rated, "runs": list(basis.runs),
        "unrated": [{"reason": reason, "sites": sites} for reason, sites in basis.unrated],
        "rulers": [asdict(ruler) | {"sites": sites} for ruler, sites in basis.rulers],
    }  # fmt: skip


def _row(scope: Scope, row: Row) -> dict[str, Any]:
    return {
        "scope": {"kind": scope.kind, "name": scope.name}, "indicator": row.indicator.id, "unit": row.indicator.unit,
        "better": row.indicator.better, "base": row.base and asdict(row.base), "current": asdict(row.current),
        "comparable": row.change is not None, "apart": row.apart, "change": row.change,
        "common": row.common and asdict(row.common), "target": row.wanted and asdict(row.wanted),
    }  # fmt: skip


def _group(group: Group) -> dict[str, Any]:
    return {
        "area": group.area, "level": group.level, "kind": group.kind, "sites": group.sites, "rated": group.rated,
        "parts": [_part(part) for part in group.parts],
        "unrated": [{"site": card.site.id, "reason": card.rating.unrated} for card in group.unrated],
    }  # fmt: skip


def _part(part: Part) -> dict[str, Any]:
    return {
        "axe_version": part.axe_version, "checks_sha256": part.checks_sha256, "profiles": list(part.profiles),
        "median": part.median,
        "standings": [
            {"site": one.card.site.id, "first": one.first, "last": one.last, "score": one.card.rating.score,
             "interval": one.card.rating.interval and asdict(one.card.rating.interval), "no_interval": one.no_interval,
             "grade": one.card.rating.grade}
            for one in part.standings
        ],
    }  # fmt: skip
