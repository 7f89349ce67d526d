"""What became of a request: a page, a document, a redirect, or the reason why none of these."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from scrapy.http import Response
from sqlite_utils import Database

from crawler import known
from crawler.admit import consider
from crawler.canonical import canonical
from crawler.charset import decode
from crawler.documents import document_kind, is_html
from crawler.errors import reason_of
from crawler.keep import left, why_not
from crawler.kinds import recognise
from crawler.page import PROMPT, Page, read_page
from crawler.site import Site
from crawler.skeleton import skeleton
from mangdao.model import Download, Fetched, FoundUrl, Kind, Reason, State
from mangdao.page_class import classify, is_sent_to_login

MAX_HOPS = 10  # redirects in a row


@dataclass(frozen=True, slots=True)
class Asked:
    """A queued page that was requested: its row of the store, and its run."""

    site: Site
    page: int
    url: str
    depth: int
    found_by: str
    link_text: str

    @classmethod
    def of(cls, site: Site, row: dict[str, Any]) -> "Asked":
        """From a row of `frontier`."""
        return cls(site, row["id"], row["url"], row["depth"], row["found_by"], row["link_text"])


def failed(asked: Asked, error: BaseException, document: str = "") -> Fetched:
    """The record of a request that got no answer, or was not sent; `document`: the kind of what did not come whole."""
    reason, detail = reason_of(error)
    if document:
        return _document(Fetched(asked.page, State.DOCUMENT), Download(document, reason=reason, detail=detail))
    unsent = reason in (Reason.BLOCKED_BY_ROBOTS, Reason.BLOCKED_PRIVATE) or detail.startswith("robots.txt")
    return Fetched(asked.page, State.SKIPPED if unsent else State.FAILED, reason, detail)


def crashed(asked: Asked, error: Exception) -> Fetched:
    """The record of an answer that we could not digest."""
    return Fetched(asked.page, State.FAILED, Reason.CRASHED, f"{type(error).__name__}: {error}")


def answered(db: Database, asked: Asked, response: Response) -> Fetched:
    """The record of an answer."""
    kind = header(response, "Content-Type")
    record = Fetched(asked.page, State.FAILED, http_status=response.status, content_type=kind[:200])
    if 300 <= response.status < 400:
        return _redirected(db, asked, record, header(response, "Location"))
    whole = "download_stopped" not in response.flags
    document = response.meta.get("document") or (whole and response.status < 300 and _sniff(response, kind))
    if document and response.status < 300:
        return _document(record, _download(asked, response, document, whole))
    if not whole or not is_html(kind, response.body):
        reason = _status_reason(response.status) or Reason.NOT_HTML
        return replace(record, reason=reason, detail=f"HTTP {response.status}, {kind or 'no content type'}")
    text, charset = decode(response.body, kind)
    return _read(db, asked, replace(record, charset=charset), response, read_page(text))


def header(response: Response, name: str) -> str:
    """A header as text; several of one name joined."""
    values = response.headers.getlist(name)
    return "; ".join(decode(value)[0] for value in values).strip()


def _download(asked: Asked, response: Response, kind: str, whole: bool) -> Download:
    """The bytes, where they are here and the audit looks into such."""
    why = response.meta["left"] if "left" in response.meta else why_not(asked, kind, len(response.body))
    if why or not whole or not response.body:
        return left(kind, why or (Reason.UNREADABLE, "it is empty"))
    return Download(kind, response.body)


def _document(record: Fetched, download: Download) -> Fetched:
    return replace(record, state=State.DOCUMENT, kind=Kind.ATTACHMENT, detail=download.kind, document=download)


def _sniff(response: Response, kind: str) -> str:
    return document_kind(response.url, kind, header(response, "Content-Disposition"), response.body[:4096])


def _read(db: Database, asked: Asked, record: Fetched, response: Response, page: Page) -> Fetched:
    record = replace(record, title=page.title)
    refresh = page.refresh
    if refresh and refresh[0] <= PROMPT and response.status < 300 and _leads_on(asked, refresh[1], page.base):
        return _redirected(db, asked, record, refresh[1], page.base)
    wrong = _not_the_page(asked, response, page)
    if wrong:
        return replace(record, reason=wrong[0], detail=wrong[1])
    if response.status >= 400:
        return replace(record, reason=_status_reason(response.status), detail=f"HTTP {response.status}")
    first = known.original(db, asked.site.run, page.digest) if page.digest else ""
    if first:
        return replace(record, state=State.SKIPPED, reason=Reason.DUPLICATE, detail=first, digest=page.digest)
    digest, features = skeleton(page.body)
    return replace(
        record, state=State.FETCHED, digest=page.digest, skeleton=digest, features=features,
        kind=recognise(page, asked.url, asked.link_text, is_seed=asked.depth == 0),
        links=_links(asked, page, record.charset),
    )  # fmt: skip


def _not_the_page(asked: Asked, response: Response, page: Page) -> tuple[Reason, str] | None:
    headers = {name: header(response, name) for name in map(bytes.decode, response.headers.keys())}
    found = classify(
        status=response.status, url=asked.url, final_url=asked.url, title=page.title, text=page.text,
        elements=page.elements, has_password=page.has_password, headers=headers, script_count=page.script_count,
    )  # fmt: skip
    # Scripts may fill what is an empty shell as yet.
    return None if found and found[0] is Reason.EMPTY_SHELL else found


def _links(asked: Asked, page: Page, charset: str) -> tuple[FoundUrl, ...]:
    base = _join(asked.url, page.base)
    later = [(page.refresh[1], "")] if page.refresh else []
    found = (
        consider(asked.site, href, text, by="link", depth=asked.depth + 1, on=asked.page, base=base, charset=charset)
        for href, text in [*page.links, *later]
    )
    first: dict[str, FoundUrl] = {}
    for each in found:
        if each:
            first.setdefault(each.url, each)
    return tuple(first.values())


def _redirected(db: Database, asked: Asked, record: Fetched, location: str, base: str = "") -> Fetched:
    if not location:
        return replace(record, reason=Reason.NOT_HTML, detail=f"HTTP {record.http_status} that leads nowhere")
    try:
        target = canonical(location, _join(asked.url, base))
    except (ValueError, UnicodeError):
        return replace(record, state=State.SKIPPED, reason=Reason.REDIRECT_OFF_SCOPE, detail=location[:500])
    record = replace(record, state=State.SKIPPED, reason=Reason.REDIRECT, redirects_to=target)
    if is_sent_to_login(asked.url, target):
        wall = replace(record, state=State.FAILED, reason=Reason.LOGIN_WALL, detail=f"sent on to {target}")
        return _with_target(asked, wall, _without_way_back(asked.url, target))
    too_far = known.redirects_before(db, asked.page) >= MAX_HOPS
    if too_far or target == asked.url or known.leads_back(db, asked.site.run, target, asked.url):
        return replace(record, reason=Reason.REDIRECT_LOOP)
    return _with_target(asked, record, target)


def _with_target(asked: Asked, record: Fetched, target: str) -> Fetched:
    """The record with the redirect's target to be fetched in its turn, unless that leads out."""
    found = consider(asked.site, target, asked.link_text, by="redirect", depth=asked.depth, on=asked.page)
    if found and found.reason in (Reason.OFF_SCOPE, Reason.EXCLUDED):
        off = Reason.REDIRECT_OFF_SCOPE if record.reason is Reason.REDIRECT else record.reason
        return replace(record, reason=off)
    return replace(record, links=(found,) if found else ())


def _leads_on(asked: Asked, location: str, base: str) -> bool:
    try:
        return canonical(location, _join(asked.url, base)) != asked.url
    except (ValueError, UnicodeError):
        return False


def _join(url: str, base: str) -> str:
    try:
        return canonical(base, url) if base else url
    except (ValueError, UnicodeError):
        return url


def _without_way_back(url: str, target: str) -> str:
    """The login form's own address: every page behind the wall is sent there with another way back."""
    parts = urlsplit(target)
    asked = urlsplit(url).path
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if asked not in pair[1]]
    return canonical(urlunsplit(parts._replace(query=urlencode(kept))))


def _status_reason(status: int) -> Reason | None:
    if status < 400:
        return None
    return Reason.HTTP_5XX if status >= 500 else Reason.HTTP_4XX
