"""What every request passes on its way out: is the address public, does robots.txt allow it, is the answer a page."""

import asyncio
import ipaddress
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, StopDownload
from scrapy.http import Headers, Response
from scrapy.signals import bytes_received, headers_received
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import DNSLookupError

from crawler.canonical import authority, canonical, origin
from crawler.documents import document_kind, is_html, is_looked_into, needs_bytes
from crawler.errors import reason_of
from crawler.keep import LARGEST_DOCUMENT, why_not
from crawler.resolver import AddressRefused
from crawler.robots import MAX_REDIRECTS, Policy, read_policy, unreachable
from mangdao.model import Reason
from mangdao.network import allowed_address

REDIRECTS = {301, 302, 303, 307, 308}
SMALL = 64 * 1024  # bytes: not worth breaking off, which costs the connection
ENOUGH = 512  # bytes that tell HTML from anything else


class Refused(IgnoreRequest):
    """A request that is not sent."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class Guard:
    """Downloader middleware, next to the network: checks each request, and stops downloads that are no pages."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.allow_private = crawler.settings.getbool("MANGDAO_ALLOW_PRIVATE")
        self.largest = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self.tasks: dict[str, asyncio.Task[Policy]] = {}
        crawler.signals.connect(self._headers_received, signal=headers_received)
        crawler.signals.connect(self._bytes_received, signal=bytes_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises Refused when the request must not be sent."""
        await self._check_address(request)
        if "page" not in request.meta:
            return  # robots.txt and sitemaps
        policy = await self.policy(request.url, request.headers.get("User-Agent") or b"")
        refusal = policy.refusal(request.url)
        if refusal:
            raise Refused(policy.closed_by, refusal)

    async def policy(self, url: str, agent: bytes) -> Policy:
        """The policy of a URL's origin; asked for once, however many requests wait for it."""
        key = origin(url)
        if key not in self.tasks:
            self.tasks[key] = asyncio.ensure_future(self._ask(key, agent))
        return await asyncio.shield(self.tasks[key])

    def process_response(self, request: Request, response: Response) -> Response:
        """A body that was cut off on purpose cannot be unpacked."""
        if "download_stopped" in response.flags:
            response.headers.pop("Content-Encoding", None)
        return response

    async def _check_address(self, request: Request) -> None:
        from twisted.internet import reactor

        network: Any = reactor
        host = _host(request.url)
        try:
            address = str(ipaddress.ip_address(host))
        except ValueError:
            try:
                address = await maybe_deferred_to_future(network.resolve(host))
            except AddressRefused as error:
                raise Refused(Reason.BLOCKED_PRIVATE, str(error)) from error
            except DNSLookupError:
                return  # the download will say so, and be tried again
        if not allowed_address(address, self.allow_private):
            raise Refused(Reason.BLOCKED_PRIVATE, f"{host} is {address}")

    async def _ask(self, key: str, agent: bytes) -> Policy:
        try:
            policy = await self._fetch(f"{key}/robots.txt", agent)
        except Exception as error:  # whatever it is, the rules are unknown and the host is left alone
            reason, detail = reason_of(error)
            policy = unreachable(reason, f"{reason}, {detail}" if detail else reason)
        spider: Any = self.crawler.spider
        spider.learn_policy(key, policy)
        return policy

    async def _fetch(self, url: str, agent: bytes) -> Policy:
        for _ in range(MAX_REDIRECTS + 1):
            request = Request(url, headers={"User-Agent": agent}, meta={"download_slot": authority(url)})
            response = await self.crawler.engine.download_async(request)
            location = response.headers.get("Location", b"") or b""
            if response.status not in REDIRECTS or not location:
                return read_policy(response.status, response.body)
            url = canonical(location.decode("utf-8", "replace"), base=url)
        return read_policy(404, b"")

    def _headers_received(self, headers: Headers, body_length: object, request: Request, spider: Any) -> None:
        """Stops the download of what its headers call nothing like a page, or a document that is not kept."""
        if "page" not in request.meta or headers.get("Location"):
            return
        kind, name = _text(headers, "Content-Type"), _text(headers, "Content-Disposition")
        length = body_length if isinstance(body_length, int) else None  # Twisted has a string for an unknown length
        packed = bool(headers.get("Content-Encoding"))
        document = document_kind(request.url, kind, name)
        # The first bytes tell better than name and type, where they will be seen.
        unread = packed or (length or 0) > self.largest
        known = document if not needs_bytes(kind) or unread else ""
        small = length is not None and length <= SMALL
        request.meta.update(document=known, content_type=kind, disposition=name, unsniffed=not packed, small=small)
        if document and is_looked_into(document):
            request.meta["download_maxsize"] = LARGEST_DOCUMENT
        if known:
            self._keep_or_leave(request, length)
        elif not small and kind.startswith(("image/", "video/", "audio/", "font/")):
            raise StopDownload(fail=False)

    def _bytes_received(self, data: bytes, request: Request, spider: Any) -> None:
        """Stops the download of what turns out a document, or no page, by its first bytes."""
        meta = request.meta
        if not meta.pop("unsniffed", False) or meta["document"]:
            return
        meta["document"] = document_kind(request.url, meta["content_type"], meta["disposition"], data[:4096])
        other = len(data) >= ENOUGH and not is_html(meta["content_type"], data)
        if meta["document"]:
            self._keep_or_leave(request, None)
        elif not meta["small"] and other:
            raise StopDownload(fail=False)

    def _keep_or_leave(self, request: Request, size: int | None) -> None:
        """Go on with the download of a document the audit will look into; stop that of any other."""
        meta = request.meta
        meta["left"] = why_not(meta["page"], meta["document"], size)
        meta["dont_retry"] = True  # what is large is asked for once
        if meta["left"] and not meta["small"]:
            raise StopDownload(fail=False)


def _host(url: str) -> str:
    name = authority(url)
    return name[1 : name.index("]")] if name.startswith("[") else name.partition(":")[0]


def _text(headers: Headers, name: str) -> str:
    return (headers.get(name, b"") or b"").decode("utf-8", "replace")
