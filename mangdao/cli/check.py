"""`mangdao check`: audit pages now, without a store."""

import asyncio
import json
import sys
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from audits.axe import AxeError, Engine
from audits.browser_find import BrowserMissing
from audits.local import AT_ONCE, Auditor, Manners, audit_all, auditor
from mangdao.cli.check_documents import document_record, examine_address, examine_file, kind_of_file
from mangdao.cli.exits import COVERAGE_FLOOR, Exit, Infrastructure
from mangdao.cli.page_record import over_gate, page_record, page_text
from mangdao.document_model import DocumentAudit
from mangdao.model import Depth, Impact, Job, PageAudit, Profile, Rule


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line and page (docs/check-json.md).")
@click.option(
    "--profile", type=click.Choice([one.value for one in Profile]), default=Profile.DESKTOP.value, show_default=True
)
@click.option("--depth", type=click.Choice([one.value for one in Depth]), default=Depth.STANDARD.value,
              show_default=True, help="quick = axe and the static checks.")  # fmt: skip
@click.option("--axe", type=click.Path(path_type=Path, dir_okay=False), help="Another axe-core: axe.js or axe.min.js.")
@click.option("--at-once", type=click.IntRange(1, 16), default=AT_ONCE, show_default=True, help="Pages open at a time.")
@click.option("--allow-private", is_flag=True, help="Let loopback and private addresses be audited.")
@click.option(
    "--fail-on",
    type=click.Choice([one.value for one in Impact]),
    help="Exit 1 when a failed finding is this bad or worse.",
)
def check(
    urls: tuple[str, ...], as_json: bool, profile: str, depth: str, axe: Path | None, at_once: int,
    allow_private: bool, fail_on: str | None,
) -> None:  # fmt: skip
    """Audit pages and documents now and print what was found.

    URL is the web address of a page or document, a document (PDF, DOCX, OFD, …) on this machine, a file with one
    address a line, or - for addresses on stdin.
    """
    jobs = [Job(number, url, Profile(profile), Depth(depth)) for number, url in enumerate(read_urls(urls))]
    if not jobs:
        raise click.UsageError("no addresses given: the file or stdin was empty.")
    try:
        code = asyncio.run(
            _check(jobs, Engine.load(axe), as_json, at_once, allow_private, Impact(fail_on) if fail_on else None)
        )
    except AxeError as error:
        raise click.UsageError(str(error)) from error
    except BrowserMissing as error:
        raise Infrastructure(str(error)) from error
    sys.exit(code)


def read_urls(arguments: Iterable[str]) -> list[str]:
    """Addresses and documents out of arguments, files and stdin. Raises UsageError naming what is neither."""
    found: list[str] = []
    documents: list[str] = []
    for argument in arguments:
        if argument == "-":
            found += _lines(sys.stdin.read())
        elif urlsplit(argument).scheme in ("http", "https"):
            found.append(argument)
        elif Path(argument).is_file():
            documents += [argument] if kind_of_file(Path(argument)) else []
            found += [argument] if argument in documents else _lines(_text(Path(argument)))
        else:
            raise click.UsageError(f"{argument!r} is neither an http(s) address nor a file of addresses.")
    for url in found:
        if url in documents:
            continue
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise click.UsageError(f"{url!r} is no http(s) address. Write it as https://www.example.cn/page.html.")
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        raise click.UsageError(f"{str(path)!r} is neither a document nor a list of addresses ({error}).") from error


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


async def _check(
    jobs: Sequence[Job], engine: Engine, as_json: bool, at_once: int, allow_private: bool, fail_on: Impact | None
) -> Exit:
    audited, gate = 0, False
    async with aclosing(_results(jobs, engine, at_once, allow_private)) as results:
        async for audit, record in results:
            click.echo(json.dumps(record, ensure_ascii=False) if as_json else page_text(record))
            audited += audit.error is None
            gate = gate or over_gate(audit.findings, fail_on)
    if audited < COVERAGE_FLOOR * len(jobs):
        click.echo(f"Only {audited} of {len(jobs)} pages could be audited: too little to go by.", err=True)
        return Exit.COVERAGE
    return Exit.FINDINGS if gate else Exit.DONE


async def _results(
    jobs: Sequence[Job], engine: Engine, at_once: int, allow_private: bool
) -> AsyncGenerator[tuple[PageAudit | DocumentAudit, Mapping[str, Any]], None]:
    """Audits with their records, in the order of the jobs; without an address among them no browser is started."""
    pages = [job for job in jobs if _is_address(job.url)]
    async with AsyncExitStack() as stack:
        visits: AsyncGenerator[PageAudit, None] | None = None
        rules: dict[str, Rule] = {}
        if pages:
            ready = await stack.enter_async_context(auditor(engine, allow_private=allow_private))
            rules = {rule.id: rule for rule in ready.ruleset.rules}
            visits = await stack.enter_async_context(aclosing(_in_order(ready, pages, at_once)))
        for job in jobs:
            if visits is None or not _is_address(job.url):
                document = await asyncio.to_thread(examine_file, Path(job.url))
                yield document, document_record(document, job, job.url)
                continue
            visit = await anext(visits)
            found = await asyncio.to_thread(examine_address, visit, allow_private)
            yield (found[0], document_record(found[0], job, found[1])) if found else (visit, page_record(visit, rules))


def _is_address(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https")


async def _in_order(ready: Auditor, jobs: Sequence[Job], at_once: int) -> AsyncGenerator[PageAudit, None]:
    """Visits in the order of the jobs, each as soon as those before it are out."""
    early: dict[int, PageAudit] = {}
    order = iter(job.page for job in jobs)
    following = next(order, -1)
    manners = Manners(concurrency=at_once)
    async with aclosing(audit_all(ready, [(job, manners) for job in jobs], at_once)) as audits:
        async for audit in audits:
            early[audit.job.page] = audit
            while following in early:
                yield early.pop(following)
                following = next(order, -1)
