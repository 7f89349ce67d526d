"""`python -m crawler`: crawl runs of a store, in a process of its own because Twisted's reactor lives here."""

import argparse
import json
import signal
import sys
import time
from collections.abc import Sequence
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from sqlite_utils import Database

from crawler.settings import settings
from crawler.site import Site
from crawler.spider import PageSpider
from mangdao.model import State
from mangdao.store import StoreError, open_store
from mangdao.store.pages import count
from mangdao.store.runs import get_run
from mangdao.targets import Target

DONE, USAGE, INFRASTRUCTURE, STOPPED = 0, 2, 3, 130
REPORT_EVERY = 0.5  # seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Crawl; returns the exit code: 0 all runs are crawled, 2 usage, 3 the store cannot be used, 130 stopped."""
    asked = _parser().parse_args(arguments)
    try:
        db = open_store(asked.db)
        sites = [Site.open(db, run, Target.model_validate_json(get_run(db, run)["config"])) for run in asked.runs]
    except StoreError as error:
        print(error, file=sys.stderr)
        return INFRASTRUCTURE
    except StopIteration:
        print(f"{asked.db} has no such run as one of {asked.runs}", file=sys.stderr)
        return USAGE
    try:
        return _crawl(db, sites, asked.allow_private, asked.quiet)
    finally:
        db.close()


def _crawl(db: Database, sites: list[Site], allow_private: bool, quiet: bool) -> int:
    process = AsyncCrawlerProcess(settings(sites, allow_private))
    crawler = process.create_crawler(PageSpider)
    process.crawl(crawler, db=db, sites=sites, report=_Reporter(db, quiet))
    process.start()
    spider: Any = crawler.spider
    if process.bootstrap_failed or spider is None or spider.broken:
        print(f"the crawl broke down: {spider and spider.broken}. Run it again to go on.", file=sys.stderr)
        return INFRASTRUCTURE
    return STOPPED if any(count(db, site.run, State.QUEUED) for site in sites) else DONE


class _Reporter:
    """Prints a run's progress as a line of JSON, now and then, and at the end."""

    def __init__(self, db: Database, quiet: bool) -> None:
        self.db, self.quiet = db, quiet
        self.last: dict[int, float] = {}

    def __call__(self, site: Site, final: bool = False) -> None:
        now = time.monotonic()
        if self.quiet or (not final and now - self.last.get(site.run, 0.0) < REPORT_EVERY):
            return
        self.last[site.run] = now
        try:
            print(json.dumps(site.progress(self.db)), flush=True)
        except BrokenPipeError:  # nobody listens any more: whoever started us is gone
            self.quiet = True
            signal.raise_signal(signal.SIGTERM)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m crawler", description="Crawl runs of a store.")
    parser.add_argument("--db", required=True, metavar="FILE", help="the store")
    parser.add_argument("--runs", required=True, type=_numbers, metavar="1,2,3", help="ids of the runs")
    parser.add_argument("--allow-private", action="store_true", help="let loopback and private addresses be asked")
    parser.add_argument("--quiet", action="store_true", help="no progress, only what goes wrong")
    return parser


def _numbers(text: str) -> list[int]:
    return list(dict.fromkeys(int(number) for number in text.split(",")))


if __name__ == "__main__":
    sys.exit(main())
