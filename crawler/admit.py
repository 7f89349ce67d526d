"""Decide about each link that is found: a page to be fetched, or the reason why it is not."""

import re
from collections.abc import Iterable

from sqlite_utils import Database

from crawler.canonical import MAX_URL, canonical, origin
from crawler.documents import is_media
from crawler.scope import judge
from crawler.site import Site
from mangdao.model import FoundUrl, Reason, State
from mangdao.store.pages import add_urls
from mangdao.targets import Target

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# What was meant to lead to a page: file transfer, a disk's letter, a host taken for a scheme, a slip of the pen.
_MEANT_AS_PAGE = re.compile(r"s?ftps?|file|wss?|[a-z]|.*\..*|localhost|h+t*p*s*|ht+p+s*|[a-z]?https?", re.IGNORECASE)


def admit(
    db: Database, run: int, target: Target, links: Iterable[tuple[str, str]], found_on: int, depth: int,
    found_by: str = "rendered",
) -> int:  # fmt: skip
    """Record the links (absolute URL, text) of a rendered page; returns how many are new and queued.

    Robots.txt is not asked here, but when the page is fetched.
    """
    site = Site.open(db, run, target)
    found = (consider(site, href, text, by=found_by, depth=depth, on=found_on) for href, text in links)
    return add_urls(db, run, list(dict.fromkeys(each for each in found if each)))


def consider(
    site: Site, href: str, text: str = "", *, by: str, depth: int, on: int | None = None, base: str = "",
    charset: str = "utf-8",
) -> FoundUrl | None:  # fmt: skip
    """What to do about a link on the page `base`; None when it leads to no page at all (mailto:, javascript:, #top)."""
    scheme = _SCHEME.match(href)
    if not href.strip() or href.strip().startswith("#"):
        return None
    if scheme and scheme[1].lower() not in ("http", "https"):
        meant = _MEANT_AS_PAGE.fullmatch(scheme[1])
        return _skipped(href, Reason.UNSUPPORTED_SCHEME, by, depth, on, text) if meant else None
    try:
        url = canonical(href, base, charset)
    except (ValueError, UnicodeError):
        return _skipped(href, Reason.BAD_URL, by, depth, on, text)
    reason = _refusal(site, url, by, depth)
    if reason:
        return _skipped(url, reason, by, depth, on, text)
    return FoundUrl(url, by, depth, found_on=on, text=text)


def _refusal(site: Site, url: str, by: str, depth: int) -> Reason | None:
    """Why a canonical URL is not queued."""
    if by == "seed":
        return None
    outside = judge(site.limits, url)
    if outside:
        return outside
    if len(url) > MAX_URL:
        return Reason.TRAP_PATH
    if is_media(url):
        return Reason.NOT_HTML
    policy = site.policies.get(origin(url))
    if policy and policy.refusal(url):
        return policy.closed_by
    return site.traps.check(url) or (Reason.OVER_DEPTH if depth > site.target.budget.depth else None)


def _skipped(url: str, reason: Reason, by: str, depth: int, on: int | None, text: str) -> FoundUrl:
    return FoundUrl(url.strip()[:MAX_URL], by, depth, State.SKIPPED, reason, on, text)
