"""The stages one after the other: each reads what the one before wrote into the store."""

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from sqlite_utils import Database

from audits.axe import Engine
from audits.browser_find import chinese_font, sandbox_works
from audits.check import PageFact
from audits.documents.apart import examine
from audits.local import Auditor, Manners, audit_all, auditor
from audits.site_checks import judge_site
from crawler import launch
from crawler.admit import admit
from crawler.sample import sample_run
from mangdao.cli.talk import Talk
from mangdao.model import Job, PageAudit, State
from mangdao.store.audits import add_audit, page_facts, pending, pictured, put_site_results
from mangdao.store.captures import let_go
from mangdao.store.database import shrink
from mangdao.store.documents import add_document_audit, count_waiting, waiting
from mangdao.store.pages import count
from mangdao.store.runs import add_note, get_run, set_stage, set_tools
from mangdao.targets import Target
from reports.write import write_reports


class StageError(Exception):
    """A stage could not be carried out; the message says what to do."""


def crawl(db: Database, db_path: Path, runs: Sequence[int], allow_private: bool, talk: Talk) -> None:
    """Fetch what is queued, and draw the sample from all that is known then."""
    waiting = [run for run in runs if get_run(db, run)["stage"] == "crawl" or count(db, run, State.QUEUED)]
    if waiting:
        talk.begin("crawl", None)
        code = launch.run(db_path, waiting, allow_private, talk.crawled)
        talk.end()
        if code not in (0, None):
            raise StageError(f"the crawl stopped with exit code {code}. Run the same command again to go on.")
    for run in runs:
        sample_run(db, run)
        set_stage(db, run, "audit")


async def audit(db: Database, runs: Sequence[int], engine: Engine, agent: str, allow_private: bool, talk: Talk) -> int:
    """Audit what is sampled and pending; returns how many new URLs the rendered pages showed."""
    jobs = {(job.page, job.profile): (run, job) for run in runs for job in _pending(db, run)}
    documents = {run: count_waiting(db, run) for run in runs}
    if not jobs and not any(documents.values()):
        return 0
    done = {key for run in runs for key in pictured(db, run)}
    new = 0
    async with auditor(
        engine, allow_private=allow_private, agent=agent, pictures=True, pictured=done, share=True
    ) as ready:
        for run in runs:
            note_tools(db, run, ready, talk)
        talk.begin("audit", len(jobs))
        gently = {run: manners(db, run) for run in runs}
        async with aclosing(audit_all(ready, [(job, gently[run]) for run, job in jobs.values()])) as audits:
            async for done_audit in audits:
                run, _ = jobs[done_audit.job.page, done_audit.job.profile]
                new += _keep(db, run, done_audit)
                talk.audited(done_audit)
        talk.end()
    for run in runs:
        judge(db, run)
    if any(documents.values()):
        await _look_into(db, runs, sum(documents.values()), talk)
    return new


async def _look_into(db: Database, runs: Sequence[int], total: int, talk: Talk) -> None:
    """Have the documents examined, one after the other; the crawl has brought their bytes."""
    talk.begin("documents", total)
    for run in runs:
        for document in waiting(db, run):
            found = await asyncio.to_thread(examine, document.body, document.kind)
            add_document_audit(db, run, document.page, found)
            talk.looked_into(found)
    talk.end()
    shrink(db)


def judge(db: Database, run: int) -> None:
    """Judge what belongs to a whole site, from the pages audited so far; again when more are in."""
    pages = page_facts(db, run, Target.model_validate_json(get_run(db, run)["config"]).profiles[0])
    facts = [(PageFact(page["url"], page["title"], page["kind"], None), page["facts"]) for page in pages]
    results = [(pages[one.page]["audit_id"], one.rule, one.outcome, one.findings) for one in judge_site(facts)]
    put_site_results(db, run, results)


def _keep(db: Database, run: int, audit: PageAudit) -> int:
    """Write a visit and the links it saw; returns how many of these are new."""
    with db.atomic():
        add_audit(db, run, audit)
        target = Target.model_validate_json(get_run(db, run)["config"])
        depth = int(db.execute("SELECT depth FROM pages WHERE id = ?", [audit.job.page]).fetchone()[0])
        return admit(db, run, target, audit.links, found_on=audit.job.page, depth=depth + 1)


def _pending(db: Database, run: int) -> list[Job]:
    target = Target.model_validate_json(get_run(db, run)["config"])
    return [replace(job, capture=target.captures) for job in pending(db, run, target.profiles)]


def manners(db: Database, run: int) -> Manners:
    """How gently the hosts of a run's target are asked."""
    politeness = Target.model_validate_json(get_run(db, run)["config"]).politeness
    return Manners(politeness.concurrency, politeness.delay)


def note_tools(db: Database, run: int, ready: Auditor, talk: Talk) -> None:
    """Record what the run measures with. Raises StageError when it was begun with something else."""
    try:
        set_tools(db, run, ready.ruleset, f"Chromium {ready.browser.version}", version("playwright"))
    except ValueError as error:
        raise StageError(str(error)) from error
    sandbox, why = sandbox_works()
    if not sandbox:
        talk.once(f"The browser runs without its sandbox: {why}.")
        add_note(db, run, "no-sandbox")
    if chinese_font() is None:
        talk.once("No Chinese font: screenshots will show boxes. Install one, e.g. fonts-noto-cjk.")
        add_note(db, run, "no-chinese-font")


def finish(db: Database, runs: Sequence[int]) -> None:
    """Close the runs that have nothing left to do."""
    for run in runs:
        if not count(db, run, State.QUEUED) and not _pending(db, run) and not count_waiting(db, run):
            set_stage(db, run, "done")
            let_go(db, run)
    shrink(db)


def report(db: Database, out: Path, targets: Sequence[str]) -> Path:
    """Write the scorecards; returns the index page."""
    return write_reports(db, out, targets)
