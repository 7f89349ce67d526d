"""`make bench`: how fast the audit is against a bare loop that keeps nothing, on the demo city, in one process.

Absolute figures depend on the machine; the ratios are what counts. Both sides open the same pages in the same browser
build; the bare loop injects axe-core into the page and runs its default rules, two pages at once.
"""

import asyncio
import contextlib
import io
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import psutil

from audits.axe import Engine
from audits.browser import launched, open_context
from audits.local import AT_ONCE
from mangdao.cli.check import _check
from mangdao.demo.server import DemoCity, serve
from mangdao.model import Depth, Job, Profile

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
    begun, clock = _cpu(), time.monotonic()
    watch = asyncio.create_task(_watch())
    await side()
    wall = time.monotonic() - clock
    watch.cancel()
    used, peak = watch_result
    return Figure(wall, max(used, _cpu()) - begun, peak)


watch_result = (0.0, 0.0)


async def _watch() -> None:
    """CPU of processes that are gone is gone with them: sample often, keep the highest."""
    global watch_result
    watch_result, per_process = (0.0, 0.0), {}
    peak = 0.0
    while True:
        memory = 0.0
        for process in [psutil.Process(), *psutil.Process().children(recursive=True)]:
            with contextlib.suppress(psutil.Error):
                times = process.cpu_times()
                per_process[process.pid, process.create_time()] = times.user + times.system
                memory += process.memory_info().rss / 2**20
        peak = max(peak, memory)
        watch_result = (sum(per_process.values()), peak)
        await asyncio.sleep(0.1)


def _cpu() -> float:
    times = psutil.Process().cpu_times()
    return float(times.user + times.system)


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
    asyncio.run(main([Depth(d) for d in sys.argv[1:]] or [Depth.QUICK]))
