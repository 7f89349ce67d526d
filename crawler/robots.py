"""What robots.txt lets us do, after RFC 9309.

A host that answers 4xx has no rules (all is allowed). A host that answers 429 or 5xx, or does not answer, has rules
we cannot read: nothing of it is fetched in this run, and each URL says so: blocked-by-robots when there was an answer,
else what the network said (dns, connection, tls, timeout). More than five redirects count as no file.
Crawl-delay is no part of the RFC, yet honoured up to MAX_DELAY; Sitemap lines are read. Patterns are matched by
protego, Scrapy's own parser.
"""

from dataclasses import dataclass

from protego import Protego

from mangdao.model import Reason

PRODUCT = "mangdao"  # what a robots.txt calls us
MAX_BYTES = 512 * 1024  # RFC 9309, 2.5 asks for 500 KiB at least
MAX_REDIRECTS = 5
MAX_DELAY = 30.0  # seconds; a longer Crawl-delay would make any budget of minutes meaningless


@dataclass(frozen=True, slots=True)
class Policy:
    """What one origin allows: its rules if it has any, or why it is closed to us."""

    rules: Protego | None = None
    closed: str = ""  # why nothing may be fetched, e.g. "robots.txt: HTTP 503"
    closed_by: Reason = Reason.BLOCKED_BY_ROBOTS
    delay: float = 0.0  # seconds
    sitemaps: tuple[str, ...] = ()

    def refusal(self, url: str) -> str:
        """Why a URL may not be fetched; '' when it may."""
        if self.closed:
            return self.closed
        allowed = self.rules is None or self.rules.can_fetch(url, PRODUCT)
        return "" if allowed else "disallowed by robots.txt"


def read_policy(status: int, body: bytes) -> Policy:
    """The policy an answer to /robots.txt states; the status of a redirect means that it led nowhere."""
    if status == 429 or status >= 500:
        return Policy(closed=f"robots.txt: HTTP {status}, which means stay away (RFC 9309)")
    if not 200 <= status < 300:
        return Policy()
    rules = Protego.parse(body[:MAX_BYTES].decode("utf-8-sig", errors="replace"))
    delay = rules.crawl_delay(PRODUCT) or 0.0
    return Policy(rules, delay=min(max(delay, 0.0), MAX_DELAY), sitemaps=tuple(rules.sitemaps))


def unreachable(reason: Reason, why: str) -> Policy:
    """The policy of an origin that does not answer: closed, for the reason that it does not."""
    return Policy(closed=f"robots.txt cannot be had: {why}"[:300], closed_by=reason)
