"""`mangdao run` and its three stages alone: crawl, audit, report."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click
from sqlite_utils import Database

from audits.axe import AxeError, Engine
from audits.browser_find import BrowserMissing
from mangdao.cli import gate, stages
from mangdao.cli.exits import Exit, Infrastructure
from mangdao.cli.reaudit import split_rulers
from mangdao.cli.recheck import recheck
from mangdao.cli.talk import Talk
from mangdao.hints import did_you_mean, one_of
from mangdao.network import user_agent
from mangdao.store import StoreError, open_store
from mangdao.store.plan import put_plan
from mangdao.store.runs import begin_run, get_commitment, newest_run
from mangdao.store.waivers import put_waivers, unknown_rules
from mangdao.targets import Target, Targets
from mangdao.targets_file import TargetsError, load_targets, select
from mangdao.waivers import Waiver
from mangdao.waivers_file import WaiversError, load_waivers

WAIVERS = "waivers.yaml"  # read beside the targets file, asked for or not


@dataclass(frozen=True, slots=True)
class Work:
    """What a command was asked to do, read and checked."""

    db: Database
    db_path: Path
    out: Path
    targets: Sequence[Target]
    agent: str
    engine: Engine
    allow_private: bool
    again: bool
    split: bool  # where the rules have changed, audit captures anew
    fail_on: str | None  # one of gate.CHOICES
    talk: Talk


OPTIONS = [
    click.argument("names", nargs=-1, metavar="[TARGET]..."),
    click.option("--targets", "targets_path", type=click.Path(path_type=Path, dir_okay=False), default="targets.yaml",
                 show_default=True, help="Who is audited."),
    click.option("--db", "db_path", type=click.Path(path_type=Path, dir_okay=False), default="mangdao.db",
                 show_default=True, help="The store: one SQLite file."),
    click.option("--out", type=click.Path(path_type=Path, file_okay=False), default="out", show_default=True,
                 help="Where the scorecards go."),
    click.option("--again", is_flag=True, help="Start a new run instead of going on with the last."),
    click.option("--no-reaudit", is_flag=True,
                 help="Do not audit captured pages anew where engine or rules have changed (docs/changes.md)."),
    click.option("--axe", type=click.Path(path_type=Path, dir_okay=False), help="Another axe-core (axe.min.js)."),
    click.option("--allow-private", is_flag=True, help="Let loopback and private addresses be audited."),
    click.option("--fail-on", type=click.Choice(gate.CHOICES),
                 help="Exit 1 on a failed finding this bad or worse, or on a new problem (docs/changes.md)."),
    click.option("--waivers", "waivers_path", type=click.Path(path_type=Path, dir_okay=False),
                 help="Problems accepted for a while.  [default: waivers.yaml beside the targets file, if any]"),
    click.option("--quiet", is_flag=True, help="No progress, only what goes wrong."),
]  # fmt: skip


def work_command(function: Callable[[Work], Exit]) -> click.Command:
    """A command of its name and docstring with the options all four share."""

    @wraps(function)
    def command(
        names: tuple[str, ...], targets_path: Path, db_path: Path, out: Path, again: bool, no_reaudit: bool,
        axe: Path | None, allow_private: bool, fail_on: str | None, waivers_path: Path | None, quiet: bool,
    ) -> None:  # fmt: skip
        try:
            loaded = load_targets(targets_path)
            chosen = select(loaded, names)
            engine = Engine.load(axe)
            waivers = read_waivers(waivers_path, targets_path, loaded)
        except (TargetsError, WaiversError, AxeError) as error:
            raise click.UsageError(str(error)) from error
        try:
            with open_store(db_path) as db, Talk.start(quiet) as talk:
                agent = user_agent(str(loaded.contact))
                if (loaded.contact.host or "").endswith("example.org") and not allow_private:
                    talk.warn(
                        f"{targets_path}: contact is still {loaded.contact}. Sites that are asked will want to "
                        "know whom to ask: put your own page or address there."
                    )
                put_plan(db, loaded)
                put_waivers(db, waivers)
                for rule in unknown_rules(db, waivers):
                    talk.warn(f"waivers: no run has a rule {rule!r}; that waiver is about nothing.")
                work = Work(
                    db, db_path, out, chosen, agent, engine, allow_private, again, not no_reaudit, fail_on, talk
                )
                code = function(work)
        except BrokenPipeError:
            raise
        except (StoreError, BrowserMissing, stages.StageError, OSError) as error:
            raise Infrastructure(str(error)) from error
        sys.exit(code)

    wrapped: Any = command
    for option in reversed(OPTIONS):
        wrapped = option(wrapped)
    return click.command()(wrapped)


@work_command
def run(work: Work) -> Exit:
    """Crawl, audit and report. Run again, it goes on where it stopped; --again starts anew."""
    runs = _runs(work)
    stages.crawl(work.db, work.db_path, runs, work.allow_private, work.talk)
    while asyncio.run(_audit(work, runs)):  # rendered pages showed links the crawl could not see; budgets bound this
        stages.crawl(work.db, work.db_path, runs, work.allow_private, work.talk)
    asyncio.run(_recheck(work, runs))
    if work.split:
        asyncio.run(split_rulers(work.db, runs, work.engine, work.talk))
    stages.finish(work.db, runs)
    index = stages.report(work.db, work.out, [target.id for target in work.targets])
    click.echo(index)
    return gate.verdict(work.db, work.targets, work.fail_on, work.talk)


@work_command
def crawl(work: Work) -> Exit:
    """Find the pages, and draw the sample."""
    stages.crawl(work.db, work.db_path, _runs(work), work.allow_private, work.talk)
    return Exit.DONE


@work_command
def audit(work: Work) -> Exit:
    """Audit the pages of the sample that are not audited yet."""
    runs = [run for run in _runs(work) if run]
    asyncio.run(_audit(work, runs))
    asyncio.run(_recheck(work, runs))
    return gate.verdict(work.db, work.targets, work.fail_on, work.talk)


@work_command
def report(work: Work) -> Exit:
    """Write the scorecards from what is in the store."""
    _say_who_is_missing(work)
    click.echo(stages.report(work.db, work.out, [target.id for target in work.targets]))
    return Exit.DONE


def _say_who_is_missing(work: Work) -> None:
    """Name the targets that get no scorecard; where that is all, whom the store knows instead."""
    missing = [target.id for target in work.targets if newest_run(work.db, target.id) is None]
    if missing:
        work.talk.warn(f"{work.db_path} has no run of {', '.join(missing)}: `mangdao run` audits them.")
    if missing and len(missing) == len(work.targets):
        known = [str(row["target_id"]) for row in work.db.query("SELECT DISTINCT target_id FROM runs ORDER BY 1")]
        others = f" It has runs of {', '.join(known)}: give their targets file with --targets." if known else ""
        work.talk.warn(f"So there is no scorecard to write.{others}")


def read_waivers(named: Path | None, beside: Path, targets: Targets) -> tuple[Waiver, ...]:
    """The waivers of the file named, else of the one beside the targets file, if any.

    Raises WaiversError; for a target that is not in the targets file too.
    """
    path = named or beside.with_name(WAIVERS)
    if named is None and not path.exists():
        return ()
    waivers = load_waivers(path)
    known = [target.id for target in targets.targets]
    strangers = sorted({one.target for one in waivers if one.target and one.target not in known})
    if strangers:
        raise WaiversError(
            [f"{path}: no target {name!r} in the targets file.{did_you_mean(name, known)}{one_of(known)}"
             for name in strangers]
        )  # fmt: skip
    return waivers


def _runs(work: Work) -> list[int]:
    """The run to go on with for each target; a new one where there is none, or where --again asks for it."""
    open_runs = []
    for target in work.targets:
        newest = newest_run(work.db, target.id)
        if newest is None or work.again:
            open_runs.append(_begin(work, target))
        elif newest["finished"] is None:
            _warn_of_changes(work, target, newest)
            open_runs.append(int(newest["id"]))
        else:
            work.talk.say(f"{target.id}: finished on {newest['finished']}; --again starts a new run.")
    return open_runs


def _begin(work: Work, target: Target) -> int:
    """A new run; what fixes its draw is said before the first request goes out."""
    number = begin_run(work.db, target, work.agent)
    promised, made = get_commitment(work.db, number)
    work.talk.say(f"{target.id}: run {number}, seed of the draw fixed at {made} by SHA-256 {promised}")
    return number


def _warn_of_changes(work: Work, target: Target, newest: dict[str, Any]) -> None:
    if Target.model_validate_json(newest["config"]) != target:
        work.talk.warn(f"{target.id}: its entry in targets.yaml has changed; this run goes on as it began. "
                       "--again starts one with the new entry.")  # fmt: skip


async def _audit(work: Work, runs: Sequence[int]) -> int:
    return await stages.audit(work.db, runs, work.engine, work.agent, work.allow_private, work.talk)


async def _recheck(work: Work, runs: Sequence[int]) -> int:
    return await recheck(work.db, runs, work.engine, work.agent, work.allow_private, work.talk)
