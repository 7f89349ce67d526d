"""The crawl: hands out what the store has queued, and writes back what became of it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from typing import Any, NoReturn, TypeVar

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from sqlite_utils import Database
from twisted.python.failure import Failure

from crawler.admit import consider
from crawler.canonical import authority, canonical
from crawler.documents import document_kind
from crawler.guard import REDIRECTS
from crawler.keep import PATIENCE
from crawler.listed import read_sitemaps
from crawler.outcome import Asked, answered, crashed, failed, header
from crawler.robots import Policy
from crawler.site import Site
from mangdao.model import Fetched
from mangdao.store.pages import add_fetch, add_urls, frontier, skip_queued
from mangdao.store.runs import add_note

T = TypeVar("T")

SAME_AGAIN = 3  # redirects to the very same page that are followed: they set a cookie


class PageSpider(Spider):
    """One spider for all runs of a process."""

    name = "mangdao"

    def __init__(self, db: Database, sites: Sequence[Site], report: Callable[..., None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.db = db
        self.sites = list(sites)
        self.report = report
        self.policies: dict[str, Policy] = {}
        self.broken: BaseException | None = None  # why the store could not be written
        for site in self.sites:
            site.policies = self.policies

    async def start(self) -> AsyncIterator[Any]:
        """Queue the seeds, and what sitemaps list; the pages themselves come from the frontier."""
        try:
            for site in self.sites:
                seeds = [consider(site, str(seed), by="seed", depth=0) for seed in site.target.seeds]
                add_urls(self.db, site.run, [seed for seed in seeds if seed])
            fresh = [site for site in self.sites if self._goes_on(site)]
            await asyncio.gather(*(read_sitemaps(self.crawler, self.db, site) for site in fresh))
        except Exception as error:
            self._give_up(error)
        return
        yield  # makes this the generator Scrapy asks for

    def next_page(self) -> Request | None:
        """The next request of the run whose turn it is; None when all have as many in flight as they should."""
        for _ in range(0 if self.broken else len(self.sites)):
            site = self.sites.pop(0)
            self.sites.append(site)
            row = self._reading(partial(self._next_row, site))
            if row:
                site.flying.add(row["id"])
                return self._request(site, row)
        return None

    def has_queued(self) -> bool:
        """Whether any run has pages left that its budget allows; those it does not get their reason."""
        return bool(self._reading(lambda: [site for site in self.sites if self._goes_on(site)]))

    def parse(self, response: Response, **kwargs: Any) -> list[Request]:
        """Write what an answer holds; a page that redirects to itself is asked again."""
        asked: Asked = response.meta["page"]
        again = _same_again(asked, response)
        if again:
            return [again]
        try:
            record = answered(self.db, asked, response)
        except Exception as error:  # hostile or broken beyond our imagination: recorded, and on
            self.logger.exception("cannot digest %s", asked.url)
            record = crashed(asked, error)
        self._write(asked, record)
        return []

    def fail(self, failure: Failure) -> None:
        """Write why no answer came."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value or RuntimeError("unknown")
        self._write(request.meta["page"], failed(request.meta["page"], error, request.meta.get("document", "")))

    def learn_policy(self, key: str, policy: Policy) -> None:
        """Remember an origin's robots.txt, and slow down to its Crawl-delay."""
        self.policies[key] = policy
        if policy.delay:
            downloader = self.crawler.engine.downloader
            host = authority(key)
            settings = downloader.per_slot_settings.setdefault(host, {"concurrency": 1})
            settings["delay"] = max(settings.get("delay", 0), policy.delay)
            if host in downloader.slots:
                downloader.slots[host].delay = max(downloader.slots[host].delay, policy.delay)

    def halt(self, host: str, why: str) -> None:
        """Ask this host for nothing more in this process: the runs that need it are out of time."""
        for site in self.sites:
            if host in site.limits.authorities and not site.halted:
                site.halted = why
                add_note(self.db, site.run, f"{host}: {why}; the crawl was ended early")

    def closed(self, reason: str) -> None:
        """Write the last of the time spent."""
        for site in () if self.broken else self.sites:
            site.save_time(self.db, at_once=True)
            self.report(site, final=True)

    def _next_row(self, site: Site) -> dict[str, Any] | None:
        self._close_if_spent(site)
        if not site.room or not site.may_start():
            return None
        return next(iter(frontier(self.db, site.run, 1, site.flying)), None)

    def _goes_on(self, site: Site) -> bool:
        self._close_if_spent(site)
        return not site.spent() and bool(frontier(self.db, site.run, 1, site.flying))

    def _reading(self, question: Callable[[], T]) -> T | None:
        """The answer of the store; None, and the end of the crawl, when it gives none: Scrapy would ask for ever."""
        if self.broken:
            return None
        try:
            return question()
        except Exception as error:
            self.broken = error
            return None

    def _close_if_spent(self, site: Site) -> None:
        """What is queued when a budget is spent gets its reason, once the last answer is in."""
        why = site.spent()
        if why and not site.flying:
            skip_queued(self.db, site.run, why)

    def _request(self, site: Site, row: dict[str, Any]) -> Request:
        meta = {"page": Asked.of(site, row), "cookiejar": site.run, "download_slot": authority(row["url"])}
        if document_kind(row["url"]):
            meta["download_timeout"] = PATIENCE
        agent = {"User-Agent": site.agent}
        return Request(row["url"], self.parse, errback=self.fail, headers=agent, meta=meta)

    def _write(self, asked: Asked, record: Fetched) -> None:
        site = asked.site
        try:
            add_fetch(self.db, site.run, record)
            site.flying.discard(asked.page)
            if record.document is None or not record.document.body:
                site.keeping.discard(asked.page)
            site.answered += record.http_status is not None
            site.save_time(self.db)
            self.report(site)
        except Exception as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> NoReturn:
        """Without the store there is no crawl."""
        self.broken = self.broken or error
        raise CloseSpider("the store cannot be written") from error


def _same_again(asked: Asked, response: Response) -> Request | None:
    """The request to send again when a page redirects to itself, as it was written: it wants its cookie back."""
    times, location = response.meta.get("again", 0), header(response, "Location")
    if response.status not in REDIRECTS or not location or times >= SAME_AGAIN or not response.request:
        return None
    try:
        if canonical(location, asked.url) != asked.url:
            return None
    except (ValueError, UnicodeError):
        return None
    url = response.urljoin(location).partition("#")[0]
    return response.request.replace(url=url, meta={**response.meta, "again": times + 1})
