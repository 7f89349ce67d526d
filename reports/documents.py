"""The documents of a site: what was found in each, or why nobody looked into it, and the page that links it."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from mangdao.model import Reason

# Reasons that are ours, not the document's: counted, not listed one by one.
NOT_TRIED = (Reason.OVER_DOCUMENT_BUDGET, Reason.UNSUPPORTED_FORMAT, "pending")
SHOWN = 12  # places named of one rule in one document
LISTED = 10  # documents on the scorecard; where there are more, a page of its own has all


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPlace:
    """Where in a document."""

    unit: str  # document, page, slide, sheet, table, picture or paragraph
    label: str  # its number, or a sheet's name: hostile data


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentProblem:
    """What one rule found in one document."""

    rule: str
    advice: bool  # the rule speaks to no criterion
    outcome: str  # failed or cantTell
    places: tuple[DocumentPlace, ...]  # the first ones
    more: int  # places beyond


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document; url, titles and kind are hostile data."""

    url: str
    name: str  # its own title, else the text of the link
    kind: str
    pages: int | None
    reason: str  # why it was not looked into; "" when it was
    found_on: str  # URL of the first page that links it; "" when none does
    found_on_title: str
    problems: tuple[DocumentProblem, ...]  # failures before doubts before advice
    old_format: bool  # one of which little can be told
    partly: bool  # only its first part was looked at

    @property
    def failures(self) -> int:
        """How many rules it fails."""
        return sum(problem.outcome == "failed" and not problem.advice for problem in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """All documents of a site."""

    rows: tuple[DocumentRow, ...]  # those looked into, and those that could not be
    others: tuple[tuple[str, int], ...]  # reason and number of those not tried
    rules: tuple[str, ...]  # that found something, most documents first

    @property
    def worst(self) -> tuple[DocumentRow, ...]:
        """All where they are few; else those with most failures, those nobody could look into behind them."""
        if len(self.rows) <= LISTED:
            return self.rows
        return tuple(sorted(self.rows, key=lambda row: (-row.failures, not row.reason))[:LISTED])

    @property
    def total(self) -> int:
        """All documents heard of and asked for."""
        return len(self.rows) + sum(number for _, number in self.others)

    @property
    def looked_into(self) -> int:
        """How many were looked into."""
        return sum(not row.reason for row in self.rows)

    @property
    def failing(self) -> int:
        """How many of these have a failure."""
        return sum(row.failures > 0 for row in self.rows)


def read_documents(db: Database, run: int, shown: int = SHOWN) -> Documents:
    """The documents of a run in the order they were found, with the first `shown` places of each problem."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in db.query(_FINDINGS, [run]):
        found.setdefault(row["page_id"], []).append(row)
    results = list(db.query("SELECT * FROM document_results WHERE run_id = ? ORDER BY page_id", [run]))
    tried = [row for row in results if row["reason"] not in NOT_TRIED]
    rows = tuple(_row(row, found.get(row["page_id"], []), shown) for row in tried)
    counted = Counter(row["reason"] for row in results if row["reason"] in NOT_TRIED)
    rules = Counter(problem.rule for row in rows for problem in row.problems)
    return Documents(
        rows=rows, others=tuple(counted.most_common()), rules=tuple(rule for rule, _ in rules.most_common())
    )


def _row(row: dict[str, Any], found: Sequence[dict[str, Any]], shown: int) -> DocumentRow:
    notes = json.loads(row["notes"])
    return DocumentRow(
        url=row["url"], name=row["title"].strip() or row["link_text"].strip(), kind=row["kind"], pages=row["pages"],
        reason=row["reason"] or "", found_on=row["found_on"] or "", found_on_title=row["found_on_title"] or "",
        problems=tuple(
            _problem(list(group), shown) for _, group in groupby(found, key=lambda f: (f["rule"], f["outcome"]))
        ),
        old_format="old-format" in notes, partly=any(note.startswith("first-") for note in notes),
    )  # fmt: skip


def _problem(found: Sequence[dict[str, Any]], shown: int) -> DocumentProblem:
    places = list(dict.fromkeys(row["place"] for row in found))
    parts = [place.partition(" ") for place in places[:shown]]
    return DocumentProblem(
        rule=found[0]["rule"], advice=bool(found[0]["advice"]), outcome=found[0]["outcome"],
        places=tuple(DocumentPlace(unit=unit, label=label) for unit, _, label in parts),
        more=max(0, len(places) - shown),
    )  # fmt: skip


_FINDINGS = """
SELECT f.page_id, r.rule, f.outcome, f.place,
    NOT EXISTS (SELECT 1 FROM rule_criteria c WHERE c.rule_id = r.id) AS advice
FROM document_findings f JOIN rules r ON r.id = f.rule_id JOIN pages p ON p.id = f.page_id
WHERE p.run_id = ? ORDER BY f.page_id, advice, f.outcome <> 'failed', r.rule, f.id"""
