"""Write the pages of one site: scorecard, rule pages, coverage, screenshots."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, islice
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from reports.changes import LISTED, read_changes
from reports.coverage import page_rows, url_counts
from reports.dead_links import LISTED as DEAD_LISTED
from reports.dead_links import DeadLink, read_dead_links
from reports.exports.formats import FORMATS
from reports.exports.source import Source
from reports.exports.write import write_beside
from reports.good import read_good
from reports.i18n import LANGUAGES
from reports.mends import Mends, read_mends
from reports.periods import Result
from reports.problems import Place, Problem, read_places, tails
from reports.render import render
from reports.ruler import NAMED, read_splits
from reports.rules import RuleSummary
from reports.scale import read_scale
from reports.score_data import score_json
from reports.scorecard import Scorecard, read_scorecard
from reports.shared import Shared
from reports.trend import read_trend
from reports.verification import read_proofs, read_verification
from reports.waivers import Waived, WaiverRow, read_waived

PART = 1000  # places or pages on one page of a list
ROWS = 100  # documents or waivers on one page of theirs: each has more to say
WAIVERS = 20  # on the scorecard; where there are more, a page of its own has all
SHOWN = 5  # pages named with a problem on the scorecard, and unfolded on the pages of its rule

Group = tuple[Problem, list[list[Place]]]  # a problem's places, page by page
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Example:
    """How a problem is shown: one place, and the first pages."""

    place: Place  # one whose screenshot there is, if any
    pages: tuple[Place, ...]  # the first place of each of the first pages
    file: str  # page of the rule where its places begin


def write_site(
    db: Database, draft: Path, run: Mapping[str, Any], shared: Sequence[Shared] = (), results: Sequence[Result] = ()
) -> Scorecard:
    """All pages of a run's site below `draft`, in every language.

    shared: its problems that other sites have too; results: what it came to in the evaluation periods.
    """
    card = read_scorecard(db, dict(run))
    examples = _write_rules(db, draft, card)
    mends = read_mends(db, card.measurement.run, card.first, card.barriers)
    waived = read_waived(db, card.measurement.run)
    dead = read_dead_links(db, card.measurement.run)
    _write_scorecard(db, draft, card, examples, mends, shared, results, waived, dead)
    (draft / "sites" / card.site.id / "score.json").write_text(score_json(card, mends), encoding="utf-8")
    _write_coverage(db, draft, card)
    _write_long_lists(draft, card, waived.rows, dead)
    _write_verification(db, draft, card)
    _write_pictures(db, draft, card)
    write_beside(Source(db, card), draft)
    return card


def _write_rules(db: Database, draft: Path, card: Scorecard) -> dict[Problem, Example]:
    """The pages of every rule with findings; returns how each problem is to be shown."""
    summaries = {rule.rule: rule for rule in card.rules}
    examples: dict[Problem, Example] = {}
    for rule, found in read_places(db, card.measurement.run):
        mine = [problem for problem in card.problems if problem.rule == rule]
        pairs = [(problem, found[problem.outcome, problem.shape]) for problem in mine]
        examples |= _examples(rule, pairs)
        _write_rule(draft, card, summaries[rule], pairs, examples)
    return examples


def _write_rule(
    draft: Path, card: Scorecard, rule: RuleSummary, found: Sequence[tuple[Problem, list[Place]]],
    examples: Mapping[Problem, Example],
) -> None:  # fmt: skip
    parts = list(_parts([(problem, place) for problem, places in found for place in places]))
    files = file_names(rule.rule, len(parts))
    for number, part in enumerate(parts, 1):
        groups = _by_outcome(part)
        path = f"sites/{card.site.id}/rules/{files[number - 1]}"
        _write(
            draft, "rule.html", path, card=card, rule=rule, groups=groups, examples=examples, part=number, files=files,
            unfolded=SHOWN,
        )  # fmt: skip


def _write_scorecard(
    db: Database, draft: Path, card: Scorecard, examples: Mapping[Problem, Example], mends: Mends | None,
    shared: Sequence[Shared], results: Sequence[Result], waived: Waived, dead: Sequence[DeadLink],
) -> None:  # fmt: skip
    changes, data = read_changes(db, card.measurement.run)
    file = draft / f"sites/{card.site.id}/changes.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    rules = {rule.rule: rule for rule in card.rules}
    trend = read_trend(db, card.measurement.run)
    _write(
        draft, "site.html", f"sites/{card.site.id}/index.html", card=card, examples=examples, where=tails(card.first),
        summaries=rules, mends=mends, changes=changes, listed=LISTED, waived=waived, waivers_listed=WAIVERS,
        shared=shared, results=results, trend=trend,
        splits=read_splits(db, [point.run for point in trend.new_rulers]), named=NAMED,
        good=read_good(db, card.measurement.run, [kind for kind, _ in card.kinds]),
        explained=_first_of_each_rule(card.first), scale=read_scale(db, card.rating),
        dead_links=dead, dead_listed=DEAD_LISTED,
        doubts=[(rule, _doubts_file(rule)) for rule in card.rules if rule.sheet == "scored" and rule.doubts],
        exports=[made for made in FORMATS.values() if made.beside],
        untested=[row for row in card.criteria if row.result == "untested"],
        by_hand=[row for row in card.clauses if row.result == "untested"],
    )  # fmt: skip


def _first_of_each_rule(problems: Iterable[Problem]) -> dict[str, Problem]:
    """Under which problem a rule's explanation stands: it is said once, however many causes are listed."""
    found: dict[str, Problem] = {}
    for problem in problems:
        found.setdefault(problem.rule, problem)
    return found


def _write_coverage(db: Database, draft: Path, card: Scorecard) -> None:
    run = card.measurement.run
    parts = list(_parts(page_rows(db, run))) or [[]]
    files, counts = file_names("coverage", len(parts)), url_counts(db, run)
    for number, rows in enumerate(parts, 1):
        path = f"sites/{card.site.id}/{files[number - 1]}"
        _write(draft, "coverage.html", path, card=card, rows=rows, counts=counts, part=number, files=files)


def _write_long_lists(
    draft: Path, card: Scorecard, waivers: Sequence[WaiverRow], dead: Sequence[DeadLink]
) -> None:  # fmt: skip
    """What the scorecard has no room for."""
    if len(card.documents.rows) > len(card.documents.worst):
        _write_list(draft, card, "documents", card.documents.rows)
    if len(waivers) > WAIVERS:
        _write_list(draft, card, "waivers", waivers)
    if len(dead) > DEAD_LISTED:
        _write_list(draft, card, "dead-links", dead)


def _write_list(draft: Path, card: Scorecard, name: str, rows: Sequence[Any]) -> None:
    parts, summaries = list(_parts(rows, ROWS)), {rule.rule: rule for rule in card.rules}
    files = file_names(name, len(parts))
    for part, (file, mine) in enumerate(zip(files, parts, strict=True), 1):
        path = f"sites/{card.site.id}/{file}"
        _write(draft, f"{name}.html", path, card=card, rows=mine, summaries=summaries, part=part, files=files)


def _write_verification(db: Database, draft: Path, card: Scorecard) -> None:
    folder, rules = f"sites/{card.site.id}", {rule.rule: rule for rule in card.rules}
    proofs, pictured = read_proofs(db, card.measurement.run, card.barriers)
    _write(draft, "sheet.html", f"{folder}/sheet.html", card=card, check=read_verification(db, card), proofs=proofs)
    _write(
        draft, "proof.html", f"{folder}/proof.html", card=card, proofs=proofs, pictured=pictured, summaries=rules,
        where=tails([proof.problem for proof in proofs]),
    )  # fmt: skip


def _write_pictures(db: Database, draft: Path, card: Scorecard) -> None:
    folder = draft / "assets"
    folder.mkdir(exist_ok=True)
    for name in {problem.picture.sha256 for problem in card.problems if problem.picture}:
        image = db.execute("SELECT image FROM pictures WHERE sha256 = ?", [name]).fetchone()[0]
        (folder / f"{name}.webp").write_bytes(image)


def _write(draft: Path, template: str, path: str, **context: Any) -> None:
    for language in LANGUAGES:
        file = draft / language.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(render(template, language, path, **context), encoding="utf-8")


def file_names(name: str, parts: int) -> list[str]:
    """name.html, name.2.html, …; whatever the name holds, a plain file name."""
    stem = re.sub(r"[^a-z0-9-]", "-", name)
    return [f"{stem}.html", *(f"{stem}.{number}.html" for number in range(2, parts + 1))][: max(1, parts)]


def _doubts_file(rule: RuleSummary) -> str:
    """The part of a rule's pages where the doubts begin: behind all failures."""
    return file_names(rule.rule, rule.occurrences // PART + 1)[-1]


def _examples(rule: str, found: Sequence[tuple[Problem, list[Place]]]) -> dict[Problem, Example]:
    before = accumulate((len(places) for _, places in found), initial=0)
    return {
        problem: _example(places, file_names(rule, start // PART + 1)[-1])
        for (problem, places), start in zip(found, before, strict=False)
    }


def _example(places: Sequence[Place], file: str) -> Example:
    pages = islice((next(of_page) for _, of_page in groupby(places, key=lambda place: place.page)), SHOWN)
    return Example(next((place for place in places if place.pictured), places[0]), tuple(pages), file)


def _parts(items: Iterable[Item], size: int = PART) -> Iterator[list[Item]]:
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def _by_outcome(part: Sequence[tuple[Problem, Place]]) -> list[tuple[str, list[Group]]]:
    """The places of a part: failures before doubts, problem by problem, page by page."""
    groups = [_group(problem, [place for _, place in pairs]) for problem, pairs in groupby(part, lambda pair: pair[0])]
    return [(outcome, list(found)) for outcome, found in groupby(groups, lambda group: group[0].outcome)]


def _group(problem: Problem, places: Sequence[Place]) -> Group:
    return problem, [list(of_page) for _, of_page in groupby(places, key=lambda place: place.page)]
