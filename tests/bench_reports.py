"""`make bench ARGS=reports`: how large reports get on large stores, what they cost to write and to open.

The stores are made by tests/large_stores.py: one site of 500 audited pages with ten runs, and 1,000 sites. CPU seconds
and not those of the clock, so that other work on the machine does not show.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory

from large_stores import large_site, many_sites

from audits.browser import launched
from mangdao.store import open_store
from reports.i18n import LANGUAGES
from reports.write import write_reports

ROUNDS = 5
VIEWPORT = {"width": 1280, "height": 800}
STORES = {"one site, 500 pages, 10 runs": large_site, "1,000 sites": many_sites}
PAGES = ("index.html", "compare.html", "shared.html")


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a page takes, medians of ROUNDS."""

    load: float  # ms from the start of navigation to the load event, by the clock
    work: float  # ms of CPU on the page's main thread: parsing, style, layout, painting
    layout: float  # ms of CPU of these for layout


async def reports() -> None:
    """Make both stores, write their reports in a process of its own each, weigh and open the pages."""
    print("| store | CPU s to write | peak MiB |\n|---|---|---|")
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number, (what, make) in enumerate(STORES.items()):
            with open_store(folder / f"{number}.db") as db:
                make(db)
            command = [sys.executable, __file__, str(folder / f"{number}.db"), str(folder / f"out{number}")]
            cpu, peak = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            print(f"| {what} | {cpu:.0f} | {peak:.0f} |")
        style = (folder / "out0/report.css").stat().st_size
        card = Path("sites/yunshan/index.html")
        pages = [folder / "out0" / language.root / card for language in LANGUAGES]
        pages += [folder / "out1" / language.root / page for page in PAGES for language in LANGUAGES]
        print("\n| page | kB with style | load ms | CPU ms | of it layout |\n|---|---|---|---|---|")
        for page in pages:
            found, size = await opened(page), (page.stat().st_size + style) / 1000
            figures = (size, found.load, found.work, found.layout)
            print(f"| {page.relative_to(folder)} |", " | ".join(f"{figure:.0f}" for figure in figures), "|")


async def opened(page: Path) -> Opened:
    """Open a page from disk in Chromium, each time in a new tab, until it is painted."""
    rounds: list[Opened] = []
    async with launched() as browser:
        for _ in range(ROUNDS):
            tab = await browser.new_page(viewport=VIEWPORT)  # type: ignore[arg-type]
            inside = await tab.context.new_cdp_session(tab)
            await inside.send("Performance.enable", {"timeDomain": "threadTicks"})
            await tab.goto(page.as_uri(), wait_until="load")
            await tab.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
            load = await tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventStart")
            told = (await inside.send("Performance.getMetrics"))["metrics"]
            used = {one["name"]: one["value"] * 1000 for one in told}
            rounds.append(Opened(load, used["TaskDuration"], used["LayoutDuration"]))
            await tab.close()
    return Opened(*(median(getattr(one, name) for one in rounds) for name in Opened.__slots__))


def main(store: Path, out: Path) -> None:
    """Write the reports of a store; print CPU seconds and peak MiB of this process as JSON."""
    with open_store(store) as db:
        write_reports(db, out)
    used = getrusage(RUSAGE_SELF)
    print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
