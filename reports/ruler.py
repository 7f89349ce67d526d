"""How much of a step in the trend is the ruler's and how much the site's, where engine or rules changed between runs.

Two comparisons, in each of which one thing alone differs. The ruler's part: the captured pages of the run before, by
its rules and by the new ones. The site's part: the pages captured in both runs, by the new rules. Nothing is compared
but what a captured page can tell, and scores come from the store's own views (reports.trial).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from reports.i18n import N_
from reports.trial import Key, Trial, Tried

Outcomes = dict[Key, dict[str, str]]  # view by view: outcomes by rule
SCORING = frozenset(("passed", "failed"))  # outcomes that move a score
NAMED = 40  # rules named on the scorecard

# Why a part has no number; the first three are those of the view `scores`, said of captured pages.
UNSPLIT: Mapping[str, str] = {
    "few-pages": N_("Fewer than 5 captured pages can be compared."),
    "few-visits": N_("Captures are missing for more than a fifth of the viewports of these pages."),
    "undecided": N_("On no captured page could a rule decide anything."),
    "not-reaudited": N_("The captured pages were not audited with the new rules, or there were none."),
}

# What became of a rule, by what the tables of the two rulesets say.
BECAME: Mapping[str, str] = {
    "new": N_("new in the score"),
    "gone": N_("no longer in the score"),
    "impact": N_("has another weight"),
    "criteria": N_("bears on other criteria"),
    "text": N_("is described otherwise"),
    "same": N_("is described as before"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One comparison: two scores, to one decimal, and what they rest on."""

    before: float | None  # None: `unrated` says why
    after: float | None
    pages: int
    rules: int  # that passed or failed at least one of these pages, before or after
    unrated: str  # key of UNSPLIT; "" where there are numbers

    @property
    def change(self) -> float | None:
        """What the score moved by: the difference of the figures as they are printed."""
        return _difference(self.before, self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A scored rule that differs between the rulesets, or that judges the same captured pages otherwise."""

    rule: str
    became: tuple[str, ...]  # keys of BECAME
    worse: int  # captured pages that fail it by the new rules and did not by the old
    better: int  # the other way round


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A break of the trend, taken apart."""

    run: int  # runs.id of the first run by the new rules
    started: str  # ISO 8601, UTC
    before: int  # runs.id of the last run by the old rules
    before_started: str
    ruler: Part
    gone: float | None  # of the ruler's part: what came of rules that are gone,
    judged: float | None  # of rules that both have,
    added: float | None  # and of rules that are new
    site: Part
    recorded: bool  # the old rules had not been tried on the captures: their outcomes are those of the live pages
    capture: Part | None  # where recorded: the new run's pages, live and captured, by the same rules
    left_out: tuple[str, ...]  # where recorded: rules that these captures answer otherwise; no figure has them in it
    browsers: tuple[str, str] | None  # of the ruler's part, where they differ
    rules: tuple[RuleChange, ...]  # most effect first


def read_splits(db: Database, runs: Iterable[int]) -> tuple[Split, ...]:
    """The breaks that begin with these runs, in their order. A run that measured as the one before it has none."""
    rows = (next(db.query(_CHANGES, [run]), None) for run in runs)
    return tuple(_split(db, row) for row in rows if row is not None)


def _split(db: Database, row: Mapping[str, Any]) -> Split:
    run, before, old, new = (int(row[name]) for name in ("run_id", "before_id", "before_ruleset_id", "ruleset_id"))
    recorded = not _reaudited_whole(db, before, old)
    now, then, live = _reaudited(db, run, new), _reaudited(db, before, new), _recorded(db, run)
    by_old = _static(db, before, old, new) if recorded else _reaudited(db, before, old)
    left_out = _unlike(live, now) if recorded else frozenset()
    kept = [_without(cells, left_out) for cells in (by_old, then, now)]
    with Trial(db) as trial:
        by = _Scores(db, trial, old, new)
        ruler, steps = by.ruler(kept[0], kept[1], _weights(db, before), ready=bool(then and (now or not recorded)))
        site = by.part((new, kept[1]), (new, kept[2]), _weights(db, run), ready=bool(then and now))
        capture = by.part((new, _of(live, _rules(now))), (new, now), _weights(db, run)) if recorded and now else None
    return Split(
        run=run, started=row["started"], before=before, before_started=row["before_started"], ruler=ruler,
        gone=steps[0], judged=steps[1], added=steps[2], site=site, recorded=recorded, capture=capture,
        left_out=tuple(sorted(left_out)), browsers=_browsers(db, before, old if not recorded else None, new),
        rules=_rule_changes(db, old, new, *kept[:2]),
    )  # fmt: skip


class _Scores:
    """Scores outcomes by rule names, by one ruleset or the other."""

    def __init__(self, db: Database, trial: Trial, old: int, new: int) -> None:
        self._trial, self._old, self._new = trial, old, new
        query = "SELECT rule, id FROM rules WHERE ruleset_id = ?"
        self._ids: dict[int, dict[str, int]] = {one: dict(db.execute(query, [one]).fetchall()) for one in (old, new)}

    def score(self, ruleset: int, cells: Outcomes, weights: Mapping[str, float]) -> Tried:
        ids = self._ids[ruleset]
        return self._trial.score(
            {key: {ids[rule]: outcome for rule, outcome in found.items()} for key, found in cells.items()}, weights
        )

    def part(
        self, before: tuple[int, Outcomes], after: tuple[int, Outcomes], weights: Mapping[str, float], *,
        ready: bool = True,
    ) -> Part:  # fmt: skip
        """Two sets of outcomes, each by its ruleset, on the views that both have."""
        shared = before[1].keys() & after[1].keys()
        ones, others = ({key: cells[key] for key in sorted(shared)} for _, cells in (before, after))
        was, is_now = self.score(before[0], ones, weights), self.score(after[0], others, weights)
        unrated = (was.unrated or is_now.unrated) if ready else "not-reaudited"
        return Part(
            before=None if unrated else was.score, after=None if unrated else is_now.score, pages=was.pages,
            rules=len(_decided(ones) | _decided(others)), unrated=unrated,
        )  # fmt: skip

    def ruler(
        self, by_old: Outcomes, by_new: Outcomes, weights: Mapping[str, float], *, ready: bool
    ) -> tuple[Part, tuple[float | None, float | None, float | None]]:
        """The ruler's part, and its steps: without the rules that are gone, the others judged anew, new ones in."""
        whole = self.part((self._old, by_old), (self._new, by_new), weights, ready=ready)
        both = _rules(by_old) & _rules(by_new)
        middle = self.part((self._old, _of(by_old, both)), (self._new, _of(by_new, both)), weights, ready=ready)
        return whole, (
            _difference(whole.before, middle.before), middle.change, _difference(middle.after, whole.after),
        )  # fmt: skip


def _difference(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else round(after - before, 1)


def _outcomes(rows: Iterable[Any]) -> Outcomes:
    cells: Outcomes = {}
    for url, profile, rule, outcome in rows:
        cells.setdefault((url, profile), {})[rule] = outcome
    return cells


def _reaudited(db: Database, run: int, ruleset: int) -> Outcomes:
    """What a ruleset said of the captures of a run; empty where it was not asked."""
    return _outcomes(db.execute(_REAUDITED, {"run": run, "ruleset": ruleset}))


def _recorded(db: Database, run: int) -> Outcomes:
    """What a run found on the live pages."""
    return _outcomes(db.execute(_RECORDED, [run]))


def _static(db: Database, run: int, old: int, new: int) -> Outcomes:
    """What a run found on the live pages, by the rules that a captured page could have been held against too."""
    held = {rule for (rule,) in db.execute(_STATIC, {"run": run, "old": old, "new": new})}
    return _of(_recorded(db, run), held)


def _of(cells: Outcomes, rules: Collection[str]) -> Outcomes:
    return _filtered(cells, lambda rule: rule in rules)


def _without(cells: Outcomes, rules: Collection[str]) -> Outcomes:
    return _filtered(cells, lambda rule: rule not in rules)


def _filtered(cells: Outcomes, wanted: Callable[[str], bool]) -> Outcomes:
    return {key: {rule: said for rule, said in found.items() if wanted(rule)} for key, found in cells.items()}


def _rules(cells: Outcomes) -> AbstractSet[str]:
    return {rule for found in cells.values() for rule in found}


def _decided(cells: Outcomes) -> AbstractSet[str]:
    return {rule for found in cells.values() for rule, outcome in found.items() if outcome in SCORING}


def _unlike(live: Outcomes, captured: Outcomes) -> AbstractSet[str]:
    """The rules to which a captured page gave another answer than the live one, as far as it moves a score."""
    return {
        rule
        for key in live.keys() & captured.keys()
        for rule, outcome in captured[key].items()
        if outcome != (said := live[key].get(rule)) and SCORING & {outcome, said}
    }


def _weights(db: Database, run: int) -> dict[str, float]:
    return dict(db.execute("SELECT url, coalesce(weight, 1.0) FROM pages WHERE run_id = ?", [run]).fetchall())


def _reaudited_whole(db: Database, run: int, ruleset: int) -> bool:
    query = "SELECT count(*) FROM reaudits WHERE run_id = ? AND ruleset_id = ? AND finished IS NOT NULL"
    return bool(db.execute(query, [run, ruleset]).fetchone()[0])


def _browsers(db: Database, run: int, old: int | None, new: int) -> tuple[str, str] | None:
    """Which browsers the old and the new rules ran in; `old` None: in that of the run. None where it was one."""
    by = dict(db.execute("SELECT ruleset_id, browser FROM reaudits WHERE run_id = ?", [run]).fetchall())
    of_run = db.execute("SELECT browser FROM runs WHERE id = ?", [run]).fetchone()[0]
    found = (of_run if old is None else by.get(old)), by.get(new)
    return (found[0], found[1]) if found[0] and found[1] and found[0] != found[1] else None


def _rule_changes(db: Database, old: int, new: int, by_old: Outcomes, by_new: Outcomes) -> tuple[RuleChange, ...]:
    before, after = (dict(_entries(db, ruleset)) for ruleset in (old, new))
    pages: dict[tuple[str, bool], set[str]] = {}  # by rule, and whether it got worse
    for key in by_old.keys() & by_new.keys():
        for rule in by_old[key].keys() | by_new[key].keys():
            failed, fails = (cells[key].get(rule) == "failed" for cells in (by_old, by_new))
            if failed != fails:
                pages.setdefault((rule, fails), set()).add(key[0])
    found = [
        RuleChange(rule=rule, became=_became(before.get(rule), after.get(rule)),
                   worse=len(pages.get((rule, True), ())), better=len(pages.get((rule, False), ())))
        for rule in sorted(before.keys() | after.keys())
    ]  # fmt: skip
    told = [one for one in found if one.worse or one.better or one.became != ("same",)]
    return tuple(sorted(told, key=lambda one: (-one.worse - one.better, one.became == ("text",), one.rule)))


def _entries(db: Database, ruleset: int) -> Iterable[tuple[str, dict[str, Any]]]:
    for row in db.query(_ENTRIES, [ruleset]):
        yield row["rule"], row


def _became(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> tuple[str, ...]:
    if before is None or after is None:
        return ("new",) if before is None else ("gone",)
    return tuple(name for name in ("impact", "criteria", "text") if before[name] != after[name]) or ("same",)


_CHANGES = """
SELECT c.*, r.started, b.started AS before_started
FROM ruler_changes c JOIN runs r ON r.id = c.run_id JOIN runs b ON b.id = c.before_id WHERE c.run_id = ?"""

_RECORDED = """
SELECT p.url, a.profile, r.rule, o.outcome
FROM pages p
JOIN audits a ON a.page_id = p.id AND a.error IS NULL
JOIN outcomes o ON o.audit_id = a.id
JOIN rule_sheets r ON r.rule_id = o.rule_id AND r.sheet = 'scored'
WHERE p.run_id = ? AND p.sample IS NOT NULL"""

_REAUDITED = """
SELECT p.url, a.profile, r.rule, o.outcome
FROM reaudits x
JOIN reaudit_visits v ON v.reaudit_id = x.id AND v.error IS NULL
JOIN audits a ON a.id = v.audit_id
JOIN pages p ON p.id = a.page_id
JOIN reaudit_outcomes o ON o.visit_id = v.id
JOIN rule_sheets r ON r.rule_id = o.rule_id AND r.sheet = 'scored'
WHERE x.run_id = :run AND x.ruleset_id = :ruleset"""

# Rules that read a page as it stands: axe-core's, those the new ruleset could try on captures, and those that ran on
# quick visits, where nothing acts (but for checks of a whole site, which read facts).
_STATIC = """
SELECT r.rule FROM rules r
WHERE r.ruleset_id = :old AND (r.engine = 'axe'
    OR r.rule IN (
        SELECT n.rule FROM reaudits x JOIN reaudit_visits v ON v.reaudit_id = x.id
        JOIN reaudit_outcomes o ON o.visit_id = v.id JOIN rules n ON n.id = o.rule_id
        WHERE x.run_id = :run AND x.ruleset_id = :new)
    OR r.rule NOT IN (SELECT rule FROM facts) AND r.id IN (
        SELECT o.rule_id FROM outcomes o JOIN audits a ON a.id = o.audit_id AND a.depth = 'quick'
        JOIN pages p ON p.id = a.page_id WHERE p.run_id = :run))"""

_ENTRIES = """
SELECT s.rule, s.impact, json_array(r.title, r.tags, r.act) AS text,
    (SELECT group_concat(criterion) FROM (
        SELECT criterion FROM rule_criteria c WHERE c.rule_id = r.id ORDER BY criterion)) AS criteria
FROM rule_sheets s JOIN rules r ON r.id = s.rule_id
WHERE s.ruleset_id = ? AND s.sheet = 'scored'"""
