"""The gate: what the newest runs of the targets come to, as an exit code, and what made it so."""

from collections.abc import Sequence

from sqlite_utils import Database

from mangdao.cli.exits import Exit
from mangdao.cli.page_record import printable
from mangdao.cli.talk import Talk
from mangdao.model import Impact
from mangdao.store.changes import Change, Seen, State, compare
from mangdao.store.one_run import one_run
from mangdao.store.runs import newest_run
from mangdao.store.waivers import waived_places, waived_problems
from mangdao.targets import Target

NEW = "new"  # beside the impacts: a problem the run before did not have, seen on two visits
CHOICES = (*(one.value for one in Impact), NEW)
FEWEST_SHARED = 5  # pages audited in both runs; fewer are too little to compare, as they are too little to rate
NAMED = 5  # problems named in a message


def verdict(db: Database, targets: Sequence[Target], fail_on: str | None, talk: Talk) -> Exit:
    """FINDINGS when something trips the gate `fail_on` (one of CHOICES), else COVERAGE when too little is known.

    The gate never passes on what was not looked at: a target that cannot be rated or, for `new`, not compared, makes it
    COVERAGE. Says what tripped it, target by target.
    """
    thin = [target.id for target in targets if not _covered(db, target)]
    if thin:
        talk.warn(f"Too few pages could be audited to rate: {', '.join(thin)}.")
    tripped = [line for target in targets if (line := _tripped(db, target, fail_on))]
    blind = [
        f"{target.id}: {why}" for target in targets if target.id not in thin and (why := _blind(db, target, fail_on))
    ]
    if fail_on is not None:
        _tell_of_waivers(db, targets, talk)
    for line in [*tripped, *blind]:
        talk.warn(line)
    if tripped:
        return Exit.FINDINGS
    return Exit.COVERAGE if thin or blind else Exit.DONE


def _tripped(db: Database, target: Target, fail_on: str | None) -> str:
    """What of the target trips the gate; "" for nothing."""
    newest = newest_run(db, target.id)
    if fail_on is None or newest is None:
        return ""
    run = int(newest["id"])
    return _regressions(db, target, run) if fail_on == NEW else _bad(db, target, run, Impact(fail_on))


def _regressions(db: Database, target: Target, run: int) -> str:
    waived = waived_problems(db, run)
    new = [change for change in compare(db, run).changes if change.regression]
    found = [one for one in new if waived.get((one.rule, one.cause, one.kind)) != one.places]
    if not found:
        return ""
    many = "1 new problem" if len(found) == 1 else f"{len(found)} new problems"
    return f"{target.id}: --fail-on new: {many} since the last run, seen on two visits: {_listed(found)}."


def _listed(changes: Sequence[Change]) -> str:
    named = [
        f"{one.rule} {one.fingerprint} ({one.impact}, {one.pages} page{'s' * (one.pages > 1)})"
        for one in changes[:NAMED]
    ]
    more = len(changes) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def _bad(db: Database, target: Target, run: int, gate: Impact) -> str:
    bad = list(Impact)[: list(Impact).index(gate) + 1]
    marks = ",".join("?" * len(bad))
    rows = db.execute(
        f"""SELECT r.rule, count(DISTINCT p.id), min(p.url) FROM findings f JOIN rules r ON r.id = f.rule_id
            JOIN audits a ON a.id = f.audit_id JOIN pages p ON p.id = a.page_id
            WHERE p.run_id = ? AND f.outcome = 'failed' AND f.impact IN ({marks})
              AND f.id NOT IN (SELECT finding_id FROM waived_findings WHERE run_id = ? AND NOT expired)
            GROUP BY r.rule ORDER BY 2 DESC, 1""",
        [run, *bad, run],
    ).fetchall()
    if not rows:
        return ""
    named = [f"{rule} ({pages} page{'s' * (pages > 1)}, e.g. {printable(url)})" for rule, pages, url in rows[:NAMED]]
    more = f" and {len(rows) - NAMED} more rules" if len(rows) > NAMED else ""
    return f"{target.id}: --fail-on {gate}: {', '.join(named)}{more}."


def _blind(db: Database, target: Target, fail_on: str | None) -> str:
    """Why nothing can be said of what is new at a target that can be rated; "" when something can."""
    newest = newest_run(db, target.id)
    if fail_on != NEW or newest is None:
        return ""
    found = compare(db, int(newest["id"]))
    if found.previous is None:
        what = "no earlier run used the same rules" if found.earlier else "this is the first run"
        return f"--fail-on new: {what}, so nothing can be compared. The next run with these rules will be."
    if found.shared < FEWEST_SHARED:
        return (
            f"--fail-on new: only {found.shared} pages were audited in this run and the last, fewer than "
            f"{FEWEST_SHARED}: too little to compare."
        )
    once = [change for change in found.of(State.NEW) if change.seen is Seen.ONCE]
    if once:
        return (
            f"--fail-on new: {_listed(once)} seen once, and no second visit could tell. Whether that is new cannot be "
            "said; the scorecard lists it."
        )
    return ""


def _tell_of_waivers(db: Database, targets: Sequence[Target], talk: Talk) -> None:
    """A gate that passes for its waivers must not look like one that passes."""
    for target in targets:
        newest = newest_run(db, target.id)
        holding, expired = waived_places(db, int(newest["id"])) if newest else (0, 0)
        if holding:
            talk.warn(f"{target.id}: {holding} failed place{'s' * (holding > 1)} under waivers left out of the gate.")
        if expired:
            talk.warn(f"{target.id}: {expired} failed place{'s' * (expired > 1)} whose waiver has expired count again.")


def _covered(db: Database, target: Target) -> bool:
    """Whether the target's newest run is rated; the floor of coverage is the store's (view ratings)."""
    newest = newest_run(db, target.id)
    if newest is None:
        return False
    with one_run(db, int(newest["id"])):
        return bool(db.execute("SELECT rated FROM ratings WHERE run_id = ?", [newest["id"]]).fetchone()[0])
