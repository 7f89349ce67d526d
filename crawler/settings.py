"""Scrapy's settings, each with its reason."""

from collections.abc import Iterable, Sequence
from typing import Any

from crawler.canonical import authority, canonical
from crawler.pace import LEAST_DELAY, LONGEST_PAUSE
from crawler.site import Site

LARGEST = 8 * 1024 * 1024  # bytes of one page


_FIXED: dict[str, Any] = {
    # Whom and how we ask
    "COOKIES_ENABLED": True,  # each run has a jar of its own; some sites redirect for ever without
    "DEFAULT_REQUEST_HEADERS": {
        "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
        "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
    },
    "HTTPPROXY_ENABLED": False,  # behind a proxy nobody could check which address is asked
    "TWISTED_DNS_RESOLVER": "crawler.resolver.PublicResolver",
    "DOWNLOAD_VERIFY_CERTIFICATES": True,  # as browsers do; Scrapy does not by itself
    # How fast
    "DOWNLOAD_DELAY": LEAST_DELAY,  # each slot has its own, see Pace
    "DOWNLOAD_DELAY_JITTER": 0,  # the agreed delay is the least, not the mean
    "AUTOTHROTTLE_ENABLED": True,
    "AUTOTHROTTLE_START_DELAY": LEAST_DELAY,
    "AUTOTHROTTLE_MAX_DELAY": LONGEST_PAUSE,
    "EXTENSIONS": {"crawler.pace.Pace": 0, "scrapy.extensions.throttle.AutoThrottle": None},
    # When to give up
    "DOWNLOAD_TIMEOUT": 30,
    "DNS_TIMEOUT": 20,
    "RETRY_TIMES": 2,
    "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",  # it is in the store
    "RETRY_HTTP_CODES": [408, 429, 500, 502, 503, 504],
    "DOWNLOAD_MAXSIZE": LARGEST,
    "DOWNLOAD_WARNSIZE": 0,
    "DOWNLOAD_FAIL_ON_DATALOSS": False,  # browsers show what came
    # The store is the frontier, and we record what comes of each URL
    "SCHEDULER": "crawler.frontier.StoreFrontier",  # which needs no filter for duplicates
    "REDIRECT_ENABLED": False,
    "METAREFRESH_ENABLED": False,
    "HTTPERROR_ALLOW_ALL": True,
    "ROBOTSTXT_OBEY": False,  # obeyed by Guard, which closes a host whose rules cannot be read
    "DOWNLOADER_MIDDLEWARES": {
        "crawler.guard.Guard": 595,
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    },
    # What we do without
    "SPIDER_MIDDLEWARES": {
        "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
        "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
        "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    },
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "MEMUSAGE_ENABLED": False,
    "LOGSTATS_INTERVAL": 0,
    "STATS_DUMP": False,
    "LOG_LEVEL": "ERROR",  # all the rest is in the store
}


def settings(sites: Sequence[Site], allow_private: bool) -> dict[str, Any]:
    """The settings of a crawl of these sites."""
    slots = _slots(sites)
    return _FIXED | {
        "MANGDAO_ALLOW_PRIVATE": allow_private,  # ours, for Guard and PublicResolver
        "DOWNLOAD_SLOTS": slots,
        "CONCURRENT_REQUESTS": 8 + sum(site.most for site in sites),  # none waits because another is slow
        "CONCURRENT_REQUESTS_PER_DOMAIN": max((int(slot["concurrency"]) for slot in slots.values()), default=1),
    }


def _slots(sites: Iterable[Site]) -> dict[str, dict[str, float]]:
    """Delay and concurrency of each host; where runs share one, the gentler wins."""
    slots: dict[str, dict[str, float]] = {}
    for site in sites:
        manners = site.target.politeness
        for host in site.limits.authorities | {authority(canonical(str(seed))) for seed in site.target.seeds}:
            before = slots.get(host, {"delay": LEAST_DELAY, "concurrency": manners.concurrency})
            slots[host] = {
                "delay": max(before["delay"], manners.delay),
                "concurrency": min(before["concurrency"], manners.concurrency),
            }
    return slots
