"""`mangdao reaudit`, and the same step of a run: captured pages are audited anew with the rules installed now."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import click
from playwright.async_api import Error
from sqlite_utils import Database

from audits.axe import AxeError, Engine
from audits.browser_find import BrowserMissing
from audits.recapture import Reauditor, reauditor
from mangdao.cli.exits import Infrastructure
from mangdao.cli.talk import Talk
from mangdao.hints import did_you_mean, one_of
from mangdao.store import StoreError, open_store
from mangdao.store.reaudits import (
    add_capture_audit,
    begin_reaudit,
    close_reaudit,
    count_waiting,
    has_captures,
    newest_captured,
    run_before,
    waiting,
)
from mangdao.store.runs import add_note

NOT_SPLIT = "ruler-not-split"  # a note of the run: key of reports.words.NOTES


@click.command()
@click.argument("sites", nargs=-1, required=True, metavar="SITE...")
@click.option("--db", "db_path", type=click.Path(path_type=Path, dir_okay=False), default="mangdao.db",
              show_default=True, help="The store: one SQLite file.")  # fmt: skip
@click.option("--axe", type=click.Path(path_type=Path, dir_okay=False), help="Another axe-core (axe.min.js).")
@click.option("--quiet", is_flag=True, help="No progress, only what goes wrong.")
def reaudit(sites: tuple[str, ...], db_path: Path, axe: Path | None, quiet: bool) -> None:
    """Audit the captured pages of a site's last finished run anew, offline.

    SITE is an id of targets.yaml. Do it before you install another mangdao or axe-core: then the next scorecard can say
    how much of a change is the ruler's and how much the site's (docs/changes.md).
    """
    if not db_path.is_file():
        raise Infrastructure(f"{db_path}: there is no store. Name it with --db.")
    try:
        engine = Engine.load(axe)
        with open_store(db_path) as db, Talk.start(quiet) as talk:
            runs = [_captured_run(db, site) for site in sites]
            asyncio.run(_reaudit(db, runs, engine, talk))
    except AxeError as error:
        raise click.UsageError(str(error)) from error
    except (StoreError, BrowserMissing, Error, OSError) as error:
        raise Infrastructure(str(error)) from error
    click.echo("\n".join(f"{site}: run {run}" for site, run in zip(sites, runs, strict=True)))


async def split_rulers(db: Database, runs: Sequence[int], engine: Engine, talk: Talk) -> None:
    """Where a run measures with other rules than the run before it, audit the captures of both with the new ones.

    What cannot be done is a note of the run, and no reason to stop it.
    """
    changed = [(run, before) for run in runs if (before := run_before(db, run)) is not None]
    pairs = [pair for pair in changed if all(has_captures(db, one) for one in pair)]
    for run, before in (pair for pair in changed if pair not in pairs):
        talk.warn(f"run {run}: other rules than in run {before}, but not both have captures to tell ruler and site by.")
        add_note(db, run, NOT_SPLIT)
    if not pairs:
        return
    try:
        await _reaudit(db, [one for pair in pairs for one in pair], engine, talk)
    except (BrowserMissing, Error, OSError) as error:
        talk.warn(f"captured pages could not be audited anew: {error}")
        for run, _ in pairs:
            add_note(db, run, NOT_SPLIT)


async def _reaudit(db: Database, runs: Sequence[int], engine: Engine, talk: Talk) -> None:
    """Audit what waits, one page after the other. Each is written as it ends: stopped, it goes on from there."""
    async with reauditor(engine) as ready:
        begun = [begin_reaudit(db, run, ready.ruleset, ready.browser) for run in runs]
        talk.begin("captures", sum(count_waiting(db, one) for one in begun))
        for one in begun:
            await _audit_captures(db, one, ready, talk)
        talk.end()


async def _audit_captures(db: Database, one: int, ready: Reauditor, talk: Talk) -> None:
    for captured in waiting(db, one):
        audit = await ready.audit(captured)
        add_capture_audit(db, one, captured, audit)
        talk.audited(audit)
    close_reaudit(db, one)


def _captured_run(db: Database, site: str) -> int:
    """The run to audit anew. Raises UsageError where there is none."""
    known = [row["id"] for row in db["targets"].rows]
    if site not in known:
        raise click.UsageError(f"no site {site!r} in the store.{did_you_mean(site, known)}{one_of(known)}")
    run = newest_captured(db, site)
    if run is None:
        raise click.UsageError(
            f"{site}: no finished run has captured pages. Run `mangdao run {site}` first, with `captures` not switched "
            "off in targets.yaml."
        )
    return run
