"""Cities of several years for the tests of periods and of the planners' table."""

from dataclasses import replace
from typing import Any

import pytest
import store_with_findings
from sqlite_utils import Database
from store_with_findings import PASSED, PageMade, failed, fill, target

from mangdao.model import Impact, Outcome, Reason
from mangdao.store.plan import put_plan
from mangdao.targets import Targets

CITY = "龙江省云山市"
FINE, BAD, WORSE = 0, 3, 6  # pages of eight that fail


def pages(bad: int, of: int = 8, impact: Impact = Impact.CRITICAL) -> list[PageMade]:
    """A drawn sample of which `bad` pages fail one rule."""
    found = (failed("image-alt", impact=impact),)
    return [PageMade(f"/{n}", weight=5, findings=found if n < bad else ()) for n in range(of)]


def broken() -> list[PageMade]:
    """A site far below 60 points."""
    found = (failed("label", impact=Impact.CRITICAL),)
    return [PageMade(f"/{n}", findings=found, outcomes=dict.fromkeys(PASSED, Outcome.FAILED)) for n in range(8)]


def unreachable() -> list[PageMade]:
    return [PageMade(f"/{n}", error=Reason.DNS) for n in range(6)]


def audited(db: Database, name: str, day: str, made: list[PageMade], /, done: bool = True, **more: Any) -> int:
    """A run of the site `name` that came to its end at noon in China on `day`."""
    values: dict[str, Any] = {
        "name": f"{name}政府",
        "region": CITY + name,
        "seeds": [f"https://{name}.example/"],
    } | more
    ruleset = store_with_findings.RULESET  # another_ruler may have changed it
    run = fill(db, made, target(name.encode().hex(), **values), done=done, ruleset=ruleset)
    if done:
        db.execute("UPDATE runs SET started = ?, finished = ? WHERE id = ?", [f"{day}T03:00:00+00:00",
                                                                             f"{day}T04:00:00+00:00", run])  # fmt: skip
    return run


def another_ruler(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on runs are measured with other checks."""
    monkeypatch.setattr(store_with_findings, "RULESET", replace(store_with_findings.RULESET, checks_sha256="d" * 64))


def plan(db: Database, **sections: list[dict[str, Any]]) -> None:
    """What targets.yaml says of the plan."""
    one = {"id": "a", "name": "甲", "level": "市", "kind": "政府政务", "seeds": ["https://a.example/"]}
    put_plan(db, Targets.model_validate({"contact": "https://example.org/", "targets": [one], **sections}))


YEARS = [
    {"name": "2025 年度监测", "kind": "annual", "from": "2025-01-01", "to": "2025-12-31"},
    {"name": "2026 年度监测", "kind": "annual", "from": "2026-01-01", "to": "2026-12-31"},
    {"name": "终期评估", "kind": "final", "from": "2027-01-01", "to": "2027-12-31"},
]


def planned(db: Database, source: str) -> None:
    """Periods from 2024 on, of every kind, the last two sharing their runs, and targets of both kinds."""
    kinds = ("annual", "midterm", "final")
    periods = [{"name": f"评估 {number}", "kind": kind, "from": f"{2024 + min(number, 1)}-01-01",
                "to": f"{2024 + number * 50}-12-31"} for number, kind in enumerate(kinds)]  # fmt: skip
    targets = [{"id": "technical-line", "target": 90, "kind": "binding", "source": source},
               {"id": "median-score", "target": 85.5, "kind": "expected", "source": source}]  # fmt: skip
    plan(db, periods=periods, indicators=targets)
