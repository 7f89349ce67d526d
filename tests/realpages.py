"""Audit the real pages in ../shared/realpages and draw failed findings for people to judge.

    python tests/realpages.py audit FILE          audit every page, each site on a port of its own; findings to FILE
    python tests/realpages.py draw FILE N SEED    N failed findings drawn at random, as lines for tests/verdicts.tsv

A verdict is `right`, `wrong` or `unsure`, with the reason; what was judged is named by site, page, rule and selector,
so that it can be looked at again. The pages themselves are other people's and stay where they are.
"""

import asyncio
import json
import random
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from accuracy import Handler, served

from audits.axe import Engine
from audits.local import Manners, audit_all, auditor
from mangdao.model import Depth, Job, Outcome

ACTED = 2  # pages of a site that get the checks that act, as a run gives them to one page of a template
PAGES = Path(__file__).resolve().parents[2] / "shared" / "realpages"


class RealHandler(Handler):
    """Without a charset, so that the page's own declaration decides."""

    prefix = ""

    def guess_type(self, path: object) -> str:
        return super().guess_type(path).partition(";")[0]  # type: ignore[arg-type]


async def audit(out: Path) -> None:
    """One line of JSON a page."""
    with ExitStack() as stack:
        jobs, names = [], []
        for site in sorted(path for path in PAGES.iterdir() if path.is_dir()):
            files = sorted(path for path in site.rglob("*") if path.suffix in (".html", ".htm", ".shtml"))
            base = stack.enter_context(served(partial(RealHandler, directory=str(site)))) if files else ""
            for place, path in enumerate(files):
                names.append(f"{site.name}/{path.relative_to(site)}")
                depth = Depth.STANDARD if place < ACTED else Depth.QUICK
                jobs.append((Job(len(jobs), f"{base}/{path.relative_to(site)}", depth=depth), Manners(2)))
        async with auditor(Engine.load(), allow_private=True) as ready:
            with out.open("w", encoding="utf-8") as file:
                async for seen in audit_all(ready, jobs):
                    found = [[f.rule, f.outcome, f.target, f.html, f.message, f.data] for f in seen.findings]
                    row = {"page": names[seen.job.page], "error": seen.error, "seconds": seen.seconds,
                           "notes": seen.notes, "timings": seen.timings, "findings": found}  # fmt: skip
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")


def draw(found: Path, number: int, seed: int) -> None:
    """Print the lines; the same findings and seed draw the same."""
    rows = [json.loads(line) for line in found.read_text(encoding="utf-8").split("\n") if line]
    failed = sorted(
        (row["page"], rule, target, " ".join(html.split())[:200])
        for row in rows
        for rule, outcome, target, html, *_ in row["findings"]
        if outcome == Outcome.FAILED
    )
    print(f"# {len(failed)} failed findings on {sum(not r['error'] for r in rows)} pages; {number} drawn, seed {seed}")
    for n, (page, rule, target, html) in enumerate(random.Random(seed).sample(failed, number), 1):
        print(n, "", "", rule, page, target, html, sep="\t")


if __name__ == "__main__":
    if sys.argv[1:2] == ["audit"]:
        asyncio.run(audit(Path(sys.argv[2])))
    else:
        draw(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
