"""`python tests/sameness.py [PAGES] [TIMES]`: audit demo pages again and again; the findings must be the same.

Prints each finding that was not there every time, and how often it was.
"""

import asyncio
import sys
from collections import Counter

from bench import pages_of

from audits.axe import Engine
from audits.local import Manners, audit_all, auditor
from mangdao.demo.server import serve
from mangdao.model import Job


async def main(pages: int, times: int) -> int:
    """The number of findings that differ."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    with serve() as city:
        urls = pages_of(city)[:pages]
        jobs = [(Job(n, url), Manners(4)) for _ in range(times) for n, url in enumerate(urls)]
        async with auditor(Engine.load(), allow_private=True) as ready:
            async for audit in audit_all(ready, jobs, 4):
                page = urls[audit.job.page].partition("/")[2]
                seen.update((page, str(audit.error or ""), note, "") for note in audit.notes)
                seen.update((page, f.rule, f.outcome, f.target) for f in audit.findings)
    differ = {finding: often for finding, often in seen.items() if often % times}
    for finding, often in sorted(differ.items()):
        print(f"{often} of {times}:", *finding)
    print(f"{len(urls)} pages, {times} times each: {len(seen)} findings, {len(differ)} of them not every time.")
    return len(differ)


if __name__ == "__main__":
    wanted = [int(argument) for argument in sys.argv[1:]]
    sys.exit(min(1, asyncio.run(main(*(wanted or [20, 10])))))
