"""`make bench`: how fast the audit is against a bare loop that keeps nothing, on the demo city, in one process.

`make bench ARGS=run` measures a whole run of the demo city instead: the sample as the crawl drew it, the checks that
act on the pages that get them, against axe-core alone on the same pages; and what each probe and check costs.
`make bench ARGS=reports` weighs and opens the reports of large stores (tests/bench_reports.py).

Absolute figures depend on the machine; the ratios are what counts. Both sides open the same pages in the same browser
build; the bare loop injects axe-core into the page and runs its default rules, two pages at once.
"""

import asyncio
import contextlib
import io
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import psutil
from bench_reports import reports

from audits.axe import Engine
from audits.browser import launched, open_context
from audits.checks import CHECKS
from audits.local import AT_ONCE, auditor
from mangdao.cli import stages
from mangdao.cli.check import _check
from mangdao.cli.talk import Talk
from mangdao.demo.server import DemoCity, serve
from mangdao.model import Depth, Job, Profile
from mangdao.store import open_store
from mangdao.store.audits import pending
from mangdao.store.runs import begin_run
from mangdao.targets_file import load_targets

PAGES = 60
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """One side of one round."""

    wall: float  # seconds
    cpu: float  # seconds of this process and all processes of the browser
    peak: float  # MiB of all of these together, the highest seen

    @property
    def rate(self) -> float:
        return PAGES / self.wall


async def bare(urls: Sequence[str], engine: Engine, at_once: int, reuse: bool = False) -> None:
    """Open each page in a new tab, or in one and the same, run axe-core, keep nothing."""
    waiting = iter(urls)

    async def work() -> None:
        page = await context.new_page()
        for url in waiting:
            await page.goto(url)
            await page.evaluate(engine.axe)
            await page.evaluate("axe.run().then(() => 0)")
            if not reuse:
                await page.close()
                page = await context.new_page()

    async with launched() as browser:
        context = await open_context(browser, Profile.DESKTOP, None)
        await asyncio.gather(*(work() for _ in range(at_once)))


async def ours(urls: Sequence[str], engine: Engine, depth: Depth) -> None:
    """What `mangdao check --json --depth DEPTH` does, its output thrown away."""
    jobs = [Job(number, url, depth=depth) for number, url in enumerate(urls)]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        await _check(jobs, engine, True, AT_ONCE, True, None)


async def measure(side: Callable[[], Awaitable[None]]) -> Figure:
    """Run one side and watch this process and its children."""
    meter = Meter()
    begun, clock = meter.seconds(), time.monotonic()
    watch = asyncio.create_task(_watch(meter))
    await side()
    wall = time.monotonic() - clock
    watch.cancel()
    return Figure(wall, meter.seconds() - begun, meter.peak)


async def _watch(meter: "Meter") -> None:
    """CPU of processes that are gone is gone with them: look often."""
    while True:
        meter.seconds()
        await asyncio.sleep(0.5)


def pages_of(city: DemoCity) -> list[str]:
    """PAGES good pages of the demo city, from every site in turn."""
    sites = [
        [
            city.urls[site].rstrip("/") + path
            for path, page in pages.items()
            if page.status == 200 and page.content_type.startswith("text/html")
        ]
        for site, pages in city.pages.items()
    ]
    return [url for row in zip_longest(*sites) for url in row if url][:PAGES]


def sampled(city: DemoCity, folder: Path) -> tuple[Path, list[str]]:
    """A store with the demo city crawled and its samples drawn, and the addresses of these."""
    (folder / "targets.yaml").write_text(city.targets(), encoding="utf-8")
    targets = load_targets(folder / "targets.yaml").targets
    with open_store(folder / "crawled.db") as db, Talk.start(True) as talk:
        runs = [begin_run(db, target, "bench") for target in targets]
        stages.crawl(db, folder / "crawled.db", runs, True, talk)
        urls = [job.url for run in runs for job in pending(db, run, [Profile.DESKTOP])]
    return folder / "crawled.db", urls


async def audited(crawled: Path, engine: Engine) -> None:
    """The audit stage of a run, in a copy of the store."""
    copy = crawled.with_name("audited.db")
    for old in copy.parent.glob("audited.db*"):
        old.unlink()
    shutil.copy(crawled, copy)
    with open_store(copy) as db, Talk.start(True) as talk:
        runs = [row["id"] for row in db["runs"].rows]
        await stages.audit(db, runs, engine, "bench", True, talk)


async def whole_run() -> None:
    """One round of each: the audit stage, axe-core alone on the same pages, and each probe and check alone."""
    engine = Engine.load()
    with serve() as city, tempfile.TemporaryDirectory() as folder:
        crawled, urls = sampled(city, Path(folder))
        alone = await measure(lambda: bare(urls, engine, 1, reuse=True))
        run = await measure(lambda: audited(crawled, engine))
        with open_store(crawled.with_name("audited.db")) as db:
            acted = db.execute("SELECT count(*) FROM audits WHERE depth = 'standard'").fetchone()[0]
            visits = db.execute("SELECT count(*) FROM audits").fetchone()[0]
        print(f"{visits} visits, {acted} of them with the checks that act; axe-core alone on {len(urls)} pages\n")
        print("| what | CPU s | CPU against axe-core alone |\n|---|---|---|")
        print(f"| axe-core alone | {alone.cpu:.1f} | 1.00 |")
        print(f"| the run's audit | {run.cpu:.1f} | {run.cpu / alone.cpu:.2f} |\n")
        print("Each probe and check alone, on ten pages; CPU seconds a page beyond opening and settling it\n")
        print("| what | kind | CPU s a page |\n|---|---|---|")
        for name, kind, cost in await costs(pages_of(city)[:10], engine):
            print(f"| {name} | {kind} | {cost:.3f} |")


async def costs(urls: Sequence[str], engine: Engine) -> list[tuple[str, str, float]]:
    """What each costs, the dearest first; static checks are measured together, axe-core's own rules too."""
    groups: dict[tuple[str, str], list[str]] = {}
    for check in CHECKS.values():
        kind = "static" if check.static else "site" if check.site else "probe" if check.probe else "page check"
        name = {"static": "our static checks", "site": "our site checks"}.get(
            kind, check.probe.id if check.probe else check.id
        )
        groups.setdefault((name, kind), []).append(check.id)
    async with auditor(engine, allow_private=True) as ready:
        groups["axe-core's rules", "static"] = [r.id for r in ready.ruleset.rules if r.engine == "axe"]

        meter = Meter()

        async def spend(rules: Sequence[str]) -> float:
            begun = meter.seconds()
            for url in urls:
                await ready.audit(Job(0, url, depth=Depth.STANDARD, rules=tuple(rules)))
                meter.seconds()
            return (meter.seconds() - begun) / len(urls)

        await spend(["no-such-rule"])
        nothing = await spend(["no-such-rule"])
        found = [(*key, await spend(rules) - nothing) for key, rules in groups.items()]
    return sorted(found, key=lambda row: -row[2])


class Meter:
    """CPU seconds of this process and every child ever seen: what a process used is not lost when it ends."""

    def __init__(self) -> None:
        self.used: dict[tuple[int, float], float] = {}
        self.peak = 0.0  # MiB of all of them together, the highest seen

    def seconds(self) -> float:
        memory = 0.0
        for process in [psutil.Process(), *psutil.Process().children(recursive=True)]:
            with contextlib.suppress(psutil.Error):
                times = process.cpu_times()
                self.used[process.pid, process.create_time()] = times.user + times.system
                memory += process.memory_info().rss / 2**20
        self.peak = max(self.peak, memory)
        return sum(self.used.values())


async def main(depths: Sequence[Depth]) -> None:
    """Rounds of bare and ours in turn; medians of the ratios."""
    engine = Engine.load()
    with serve() as city:
        urls = pages_of(city)
        await bare(urls[:10], engine, 2)  # warm up: file caches, the browser's first start
        sides: dict[str, Callable[[], Awaitable[None]]] = {"bare, 2 at once": lambda: bare(urls, engine, 2)}
        sides["bare, 3 at once"] = lambda: bare(urls, engine, 3)
        sides["bare, 2 at once, tabs reused"] = lambda: bare(urls, engine, 2, reuse=True)
        sides |= {f"check --depth {depth}": lambda depth=depth: ours(urls, engine, depth) for depth in depths}  # type: ignore[misc]
        rounds = [{name: await measure(side) for name, side in sides.items()} for _ in range(ROUNDS)]
    print(f"{len(urls)} pages of the demo city, {ROUNDS} rounds, axe-core {engine.axe_version}; medians\n")
    print("| what | pages/s | CPU s | peak MiB | pages/s against bare | CPU against bare |\n|---|---|---|---|---|---|")
    for name in sides:
        print(_row(name, [r[name] for r in rounds], [r["bare, 2 at once"] for r in rounds]))


def _row(name: str, figures: Sequence[Figure], base: Sequence[Figure]) -> str:
    median = statistics.median
    speed = median(f.rate / b.rate for f, b in zip(figures, base, strict=True))
    cpu = median(f.cpu / b.cpu for f, b in zip(figures, base, strict=True))
    rate, used, peak = median(f.rate for f in figures), median(f.cpu for f in figures), max(f.peak for f in figures)
    return f"| {name} | {rate:.2f} | {used:.1f} | {peak:.0f} | {speed:.2f} | {cpu:.2f} |"


if __name__ == "__main__":
    others = {("run",): whole_run, ("reports",): reports}
    other = others.get(tuple(sys.argv[1:]))
    asyncio.run(other() if other else main([Depth(d) for d in sys.argv[1:]] or [Depth.QUICK]))
