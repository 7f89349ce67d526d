"""The second look: pages that show problems the run before did not have are visited once more before the run ends."""

from collections.abc import Sequence
from contextlib import aclosing

from sqlite_utils import Database

from audits.axe import Engine
from audits.checks import CHECKS
from audits.local import audit_all, auditor
from mangdao.cli.stages import manners, note_tools
from mangdao.cli.talk import Talk
from mangdao.store.rechecks import add_recheck, pending_rechecks

# What is judged from all pages together cannot be decided by a visit to one.
OF_A_SITE = frozenset(check.id for check in CHECKS.values() if check.site)


async def recheck(
    db: Database, runs: Sequence[int], engine: Engine, agent: str, allow_private: bool, talk: Talk
) -> int:
    """Visit again what shows new problems, a bounded number of pages; returns how many visits were made.

    Each visit is written as it ends: a stopped run goes on from there.
    """
    if not any(pending_rechecks(db, run, OF_A_SITE) for run in runs):
        return 0
    made = 0
    async with auditor(engine, allow_private=allow_private, agent=agent) as ready:
        for run in runs:
            note_tools(db, run, ready, talk)
        while waiting := {(run, one.job): one for run in runs for one in pending_rechecks(db, run, OF_A_SITE)}:
            talk.begin("second look", len(waiting))
            runs_of = {(job.page, job.profile): run for run, job in waiting}
            async with aclosing(audit_all(ready, [(job, manners(db, run)) for run, job in waiting])) as audits:
                async for audit in audits:
                    run = runs_of[audit.job.page, audit.job.profile]
                    add_recheck(db, run, waiting[run, audit.job], audit)
                    talk.audited(audit)
                    made += 1
            talk.end()
    return made
