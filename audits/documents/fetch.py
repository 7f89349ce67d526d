"""Fetch one document by its address, for `mangdao check`: guarded as the browser is, and never more than is read.

A run gets its documents from the crawl. Here there is no crawl: the address is resolved, checked and connected to as
that very address, at every redirect anew; neither a proxy nor a cookie has a part in it.
"""

import http.client
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from audits.documents.apart import LARGEST
from audits.documents.facts import Closed
from mangdao.model import Reason
from mangdao.network import allowed_address

REDIRECTS = {301, 302, 303, 307, 308}
MOST_HOPS = 5
PATIENCE = 20.0  # seconds for the next bytes
LONGEST = 90.0  # seconds for all of them
PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole."""

    url: str  # after redirects
    status: int
    content_type: str
    disposition: str
    body: bytes


def fetch(url: str, agent: str, allow_private: bool) -> Answer:
    """Raises Closed with the reason when there is no answer, or too much of one."""
    end = time.monotonic() + LONGEST
    for _ in range(MOST_HOPS + 1):
        answer, location = _ask(url, agent, allow_private, end)
        if answer.status not in REDIRECTS or not location:
            return answer
        url = urljoin(url, location)
    raise Closed(Reason.REDIRECT_LOOP, f"more than {MOST_HOPS} redirects")


def _ask(url: str, agent: str, allow_private: bool, end: float) -> tuple[Answer, str]:
    try:
        parts = urlsplit(url)
        host, secure = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
    except ValueError as error:
        raise Closed(Reason.BAD_URL, str(error)) from error
    if parts.scheme not in ("http", "https") or not host:
        raise Closed(Reason.BAD_URL, url[:200])
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, port, timeout=PATIENCE)
    try:
        connection.sock = _connect(host, port, secure, allow_private)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
        connection.request("GET", path.encode("ascii", "ignore").decode(), headers=headers)
        return _read(connection.getresponse(), url, end)
    except TimeoutError as error:
        raise Closed(Reason.TIMEOUT, "no answer in time") from error
    except ssl.SSLError as error:
        raise Closed(Reason.TLS, str(error)[:200]) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Closed(Reason.CONNECTION, f"{type(error).__name__}: {error}"[:200]) from error
    finally:
        connection.close()


def _read(response: http.client.HTTPResponse, url: str, end: float) -> tuple[Answer, str]:
    location = response.headers.get("Location") or ""
    body = bytearray()
    if not (response.status in REDIRECTS and location):
        while piece := response.read(PIECE):
            body += piece
            if len(body) > LARGEST:
                raise Closed(Reason.TOO_LARGE, f"more than {LARGEST} bytes")
            if time.monotonic() > end:
                raise Closed(Reason.TIMEOUT, f"not all there after {LONGEST:.0f} s")
    headers = response.headers
    kind, disposition = headers.get("Content-Type") or "", headers.get("Content-Disposition") or ""
    return Answer(url, response.status, kind, disposition, bytes(body)), location


def _connect(host: str, port: int, secure: bool, allow_private: bool) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Closed(Reason.DNS, str(error)) from error
    addresses = [str(info[4][0]) for info in found if allowed_address(str(info[4][0]), allow_private)]
    if not addresses:
        raise Closed(Reason.BLOCKED_PRIVATE, f"{host} is {found[0][4][0]}")
    plain = socket.create_connection((addresses[0], port), timeout=PATIENCE)
    if not secure:
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
