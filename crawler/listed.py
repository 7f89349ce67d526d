"""Queue what the sitemaps of a run's origins list."""

import hmac
from collections.abc import Sequence

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from sqlite_utils import Database

from crawler.admit import consider
from crawler.canonical import authority, canonical, origin
from crawler.guard import Guard
from crawler.robots import Policy
from crawler.site import Site
from crawler.sitemaps import MAX_BYTES, MAX_FILES, read_sitemap
from mangdao.store.pages import add_urls
from mangdao.store.runs import add_note

LISTED_DEPTH = 2  # as if two links away: what the home page links to comes first


async def read_sitemaps(crawler: Crawler, db: Database, site: Site) -> None:
    """Queue the pages that sitemaps list: those robots.txt names, else /sitemap.xml, on the hosts of the seeds."""
    guard = crawler.get_downloader_middleware(Guard)
    if guard is None or site.target.budget.depth == 0:
        return
    for key in dict.fromkeys(origin(canonical(str(seed))) for seed in site.target.seeds):
        policy = await guard.policy(key, site.agent.encode())
        if not policy.closed:
            await _read_all(crawler, db, site, policy, key)


async def _read_all(crawler: Crawler, db: Database, site: Site, policy: Policy, key: str) -> None:
    waiting = list(policy.sitemaps) or [f"{key}/sitemap.xml"]
    seen: set[str] = set()
    while waiting and len(seen) < MAX_FILES and not site.spent():
        url = _in_scope(site, waiting.pop(0), key)
        if not url or url in seen or policy.refusal(url):
            continue
        seen.add(url)
        listed = read_sitemap(await _body(crawler, site, url))
        waiting += listed.sitemaps
        _queue(db, site, listed.pages)
    if waiting:
        add_note(db, site.run, f"{key}: not all sitemaps were read, only {len(seen)}")


def _in_scope(site: Site, location: str, key: str) -> str:
    """The canonical URL of a sitemap on one of the target's hosts; '' if it is none."""
    try:
        url = canonical(location, f"{key}/")
    except (ValueError, UnicodeError):
        return ""
    return url if authority(url) in site.limits.authorities and origin(url) == key else ""


async def _body(crawler: Crawler, site: Site, url: str) -> bytes:
    """A sitemap's bytes; none when it cannot be had."""
    meta = {"download_slot": authority(url), "download_maxsize": MAX_BYTES}
    try:
        response: Response = await crawler.engine.download_async(
            Request(url, headers={"User-Agent": site.agent}, meta=meta)
        )
    except Exception:  # a site without a sitemap is a site all the same
        return b""
    return response.body if response.status == 200 else b""


def _queue(db: Database, site: Site, pages: Sequence[str]) -> None:
    """Queue what is listed, in an order drawn by the run's seed: a budget too small for all takes a fair part."""
    seed = site.seed.encode()
    drawn = sorted(pages, key=lambda url: hmac.digest(seed, url.encode(errors="replace"), "sha256"))
    depth = min(LISTED_DEPTH, site.target.budget.depth)
    found = (consider(site, url, by="sitemap", depth=depth) for url in drawn)
    add_urls(db, site.run, [each for each in found if each])
