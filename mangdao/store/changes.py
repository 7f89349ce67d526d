"""What changed from one run to the next of the same target, measured with the same rules.

Nothing is compared that was not looked at in both runs: a problem is new only where the same rule decided on the same
page before and did not find it, and mended only where it decided again and finds it no more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from mangdao.model import Impact


class State(StrEnum):
    """What became of a problem."""

    NEW = "new"  # the rule decided on a page of it before, and it was not there
    FIRST = "first-look"  # where it is now, the rule had not decided before: nothing is known of then
    STILL = "still"
    MENDED = "mended"  # the rule decided again where it was, and it is nowhere
    UNSEEN = "not-looked-at-again"  # it is nowhere, but nothing that showed it was looked at again


class Seen(StrEnum):
    """What a second visit in the same run said of a new problem."""

    CONFIRMED = "confirmed"  # seen twice: a regression
    GONE = "not-confirmed"  # looked at again, and it was not there
    ONCE = "unchecked"  # no second visit could decide


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One problem on one kind of page, then and now."""

    rule: str  # its id
    sheet: str  # scored, aaa, best-practice, …
    impact: str  # the worst of its places, now or, where it is gone, then
    cause: str  # as in causes.cause
    kind: str  # of the pages: pages.kind, or page
    path: str  # where in the page's structure, normalised; hostile data
    state: State
    seen: Seen | None = None  # None: not new
    pages: int = 0  # audited pages that show it now
    places: int = 0  # places now
    pages_before: int = 0  # audited pages that showed it then
    pages_again: int = 0  # of these, looked at again: the same page or, for what a whole template showed, the template
    visits: frozenset[int] = frozenset()  # audits.id now where it is new

    @property
    def fingerprint(self) -> str:
        """As it may be cited."""
        return f"{self.cause}.{self.kind}"

    @property
    def regression(self) -> bool:
        """Whether it is new for certain, and counts for the score."""
        return self.seen is Seen.CONFIRMED and self.sheet == "scored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A run beside the one before."""

    run: int  # runs.id
    previous: int | None  # runs.id of the run before that can be compared; None: there is none
    earlier: int  # finished runs before, whatever they measured with
    shared: int = 0  # pages audited in both
    changes: tuple[Change, ...] = ()  # worst first within each state

    def of(self, *states: State) -> tuple[Change, ...]:
        """The changes of the scored rules in these states."""
        return tuple(one for one in self.changes if one.state in states and one.sheet == "scored")


@dataclass(slots=True)
class _Trace:
    """All places of one fingerprint in one run."""

    rule_id: int
    sheet: str
    path: str
    impact: Impact
    visits: dict[tuple[str, str], int] = field(default_factory=dict)  # (url, profile): audits.id
    skeletons: dict[str, str] = field(default_factory=dict)  # by url
    places: set[tuple[str, str]] = field(default_factory=set)  # (url, selector)

    @property
    def urls(self) -> set[str]:
        """The pages it is on."""
        return {url for url, _ in self.visits}


_Key = tuple[str, str, str]  # rule, cause, kind
_Visit = tuple[str, str, int]  # url, profile, rule_id


@dataclass(slots=True)
class _Decided:
    """Where the rules decided in one run."""

    visits: set[_Visit] = field(default_factory=set)
    of_skeleton: dict[_Visit, set[str]] = field(default_factory=dict)  # urls by (skeleton, profile, rule_id)


def compare(db: Database, run: int) -> Comparison:
    """The run beside the one before it; without one that can be compared, `previous` is None and nothing is said."""
    row = next(db.query("SELECT previous_id, earlier FROM previous_runs WHERE run_id = ?", [run]))
    previous = row["previous_id"]
    if previous is None:
        return Comparison(run=run, previous=None, earlier=row["earlier"])
    now, before = _traces(db, run), _traces(db, previous)
    rules = {trace.rule_id for trace in [*now.values(), *before.values()]}
    decided_now, decided_before = _decided(db, run, rules), _decided(db, previous, rules)
    here, there = _on_pages(now), _on_pages(before)
    said = _second_looks(db, run)
    found = [_now(key, trace, before, there, decided_before, said) for key, trace in now.items()]
    gone = [
        _gone(key, trace, decided_now, decided_before)
        for key, trace in before.items()
        if key not in now and not any((*key[:2], url) in here for url in trace.urls)
    ]
    order = list(Impact)
    ranked = sorted([*found, *gone], key=lambda one: (order.index(Impact(one.impact)), one.rule, one.path, one.kind))
    return Comparison(
        run=run, previous=previous, earlier=row["earlier"], shared=_shared(db, run, previous), changes=tuple(ranked)
    )


def _now(
    key: _Key, trace: _Trace, before: Mapping[_Key, _Trace], there: set[tuple[str, str, str]], decided: _Decided,
    said: Mapping[tuple[int, str], int],
) -> Change:  # fmt: skip
    known = key in before or any((*key[:2], url) in there for url in trace.urls)
    fresh = frozenset(
        audit for (url, profile), audit in trace.visits.items() if (url, profile, trace.rule_id) in decided.visits
    )
    state = State.STILL if known else State.NEW if fresh else State.FIRST
    seen = {None: Seen.ONCE, 0: Seen.GONE, 1: Seen.CONFIRMED}[said.get((trace.rule_id, key[1]))]
    return Change(
        rule=key[0], cause=key[1], kind=key[2], sheet=trace.sheet, impact=trace.impact, path=trace.path, state=state,
        seen=seen if state is State.NEW else None, pages=len(trace.urls), places=len(trace.places),
        pages_before=len(before[key].urls) if key in before else 0,
        visits=fresh if state is State.NEW else frozenset(),
    )  # fmt: skip


def _gone(key: _Key, trace: _Trace, now: _Decided, before: _Decided) -> Change:
    again = {url for url in trace.urls if _looked_again(url, trace, now) or _template_again(url, trace, now, before)}
    return Change(
        rule=key[0], cause=key[1], kind=key[2], sheet=trace.sheet, impact=trace.impact, path=trace.path,
        state=State.MENDED if again else State.UNSEEN, pages_before=len(trace.urls), pages_again=len(again),
    )  # fmt: skip


def _looked_again(url: str, trace: _Trace, now: _Decided) -> bool:
    """Whether the rule decided again on the page, in every viewport that had shown the problem."""
    return all((at, profile, trace.rule_id) in now.visits for at, profile in trace.visits if at == url)


def _template_again(url: str, trace: _Trace, now: _Decided, before: _Decided) -> bool:
    """Whether another page of the same structure was looked at, where all such pages, two at least, had shown it."""
    skeleton = trace.skeletons[url]
    profiles = {profile for at, profile in trace.visits if at == url}
    if not skeleton:
        return False
    for profile in profiles:
        key = (skeleton, profile, trace.rule_id)
        had = before.of_skeleton.get(key, set())
        shown = {at for at in had if (at, profile) in trace.visits}
        if len(had) < 2 or shown != had or not now.of_skeleton.get(key):
            return False
    return True


def _traces(db: Database, run: int) -> dict[_Key, _Trace]:
    order = list(Impact)
    found: dict[_Key, _Trace] = {}
    for row in db.query("SELECT * FROM traces WHERE run_id = ?", [run]):
        impact = Impact(row["impact"])
        trace = found.setdefault(
            (row["rule"], row["cause"], row["kind"]), _Trace(row["rule_id"], row["sheet"], row["path"], impact)
        )
        trace.impact = min(trace.impact, impact, key=order.index)
        trace.visits[row["url"], row["profile"]] = row["audit_id"]
        trace.skeletons[row["url"]] = row["skeleton"]
        trace.places.add((row["url"], row["target"]))
    return found


def _decided(db: Database, run: int, rules: Iterable[int]) -> _Decided:
    wanted = set(rules)
    found = _Decided()
    rows: Iterable[Mapping[str, Any]] = db.query("SELECT * FROM decisions WHERE run_id = ?", [run])
    for row in rows:
        if row["rule_id"] in wanted:
            found.visits.add((row["url"], row["profile"], row["rule_id"]))
            key = (row["skeleton"], row["profile"], row["rule_id"])
            found.of_skeleton.setdefault(key, set()).add(row["url"])
    return found


def _on_pages(traces: Mapping[_Key, _Trace]) -> set[tuple[str, str, str]]:
    """(rule, cause, url): a page may be taken for another kind the next time."""
    return {(rule, cause, url) for (rule, cause, _), trace in traces.items() for url in trace.urls}


def _second_looks(db: Database, run: int) -> dict[tuple[int, str], int]:
    """What the second visits decided, by (rule_id, cause): 1 seen on one, 0 on none; one cause is one problem."""
    rows = db.execute(
        "SELECT rule_id, cause, max(seen) FROM second_looks WHERE run_id = ? GROUP BY rule_id, cause", [run]
    )
    return {(rule, cause): seen for rule, cause, seen in rows}


def _shared(db: Database, run: int, previous: int) -> int:
    query = """SELECT count(*) FROM pages p JOIN sampled_pages s ON s.page_id = p.id AND s.run_id = p.run_id
               WHERE p.run_id = ? AND s.audited AND p.url IN (
                 SELECT q.url FROM pages q JOIN sampled_pages t ON t.page_id = q.id AND t.run_id = q.run_id
                 WHERE q.run_id = ? AND t.audited)"""
    return int(db.execute(query, [run, previous]).fetchone()[0])
