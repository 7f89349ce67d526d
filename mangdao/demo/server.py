"""Serves the demo city on loopback, one port a site, and remembers what was asked."""

import hashlib
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import yaml

from mangdao.demo.dynamic import Request, respond
from mangdao.demo.pages import SITES, Page, city, content

FIXED_PORTS: Mapping[str, int] = {site: 18701 + number for number, site in enumerate(SITES)}
_CONTACT = "https://example.org/mangdao"
_LARGEST_BODY = 1_000_000


@dataclass(frozen=True, slots=True)
class Hit:
    """One request that a site answered; `time` in seconds since the epoch, `path` with its query."""

    site: str
    method: str
    path: str
    status: int
    user_agent: str
    time: float


@dataclass(frozen=True, slots=True)
class DemoCity:
    """The running city: base URLs by site, its pages, and the requests so far."""

    urls: Mapping[str, str]
    pages: Mapping[str, Mapping[str, Page]]
    requests: list[Hit] = field(default_factory=list)

    def targets(self) -> str:
        """Return the text of a targets.yaml that names every site of the city."""
        targets = [_target(site, url) for site, url in self.urls.items()]
        return yaml.safe_dump({"contact": _CONTACT, "targets": targets}, allow_unicode=True, sort_keys=False)


@contextmanager
def serve(ports: Mapping[str, int] | None = None) -> Iterator[DemoCity]:
    """Serve every site on 127.0.0.1 until the block ends; without `ports` (or with 0) on any free one."""
    with ExitStack() as stack:
        servers: dict[str, _SiteServer] = {}
        for site in SITES:
            servers[site] = _SiteServer(site, (ports or {}).get(site, 0))
            stack.callback(servers[site].server_close)
        urls = {site: f"http://127.0.0.1:{server.server_address[1]}/" for site, server in servers.items()}
        running = DemoCity(urls, city(urls))
        for server in servers.values():
            server.city = running
            thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
        yield running


class _SiteServer(ThreadingHTTPServer):
    daemon_threads = True
    # A kept-alive connection of a closed browser must not hold up the end.
    block_on_close = False
    city: DemoCity

    def __init__(self, site: str, port: int) -> None:
        self.site = site
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser hangs up; report anything else as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "YunshanWeb", ""
    # One packet for head and body: with Nagle's algorithm on, each small answer would wait for an acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    timeout = 30
    server: _SiteServer

    def do_GET(self) -> None:
        length = self.headers.get("Content-Length", "0")
        body = self.rfile.read(min(int(length), _LARGEST_BODY)) if length.isdecimal() else b""
        running, site = self.server.city, self.server.site
        request = Request(self.command, self.path, dict(self.headers), body)
        page = respond(site, running.pages[site], running.urls, request)
        self._answer(page)

    do_HEAD = do_POST = do_GET

    def _answer(self, page: Page) -> None:
        tag = f'"{hashlib.sha256(page.body).hexdigest()[:16]}"'
        fresh = page.status == 200 and self.headers.get("If-None-Match") == tag
        status, body = (304, b"") if fresh else (page.status, page.body)
        self._remember(status)
        self.send_response(status)
        for name, value in {"Content-Type": page.content_type, "ETag": tag, **page.headers}.items():
            self.send_header(name, value)
        if not fresh:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _remember(self, status: int) -> None:
        agent = self.headers.get("User-Agent", "")
        hit = Hit(self.server.site, self.command, self.path, status, agent, time.time())
        self.server.city.requests.append(hit)

    def log_message(self, format: str, *args: object) -> None:
        return


def _target(site: str, url: str) -> dict[str, object]:
    about = content(site)["site"]
    return {
        "id": site,
        "name": about["name"],
        "name_en": about["name_en"],
        "region": "云杉市",
        "level": "市",
        "kind": about["kind"],
        "seeds": [url],
        "scope": {"hosts": [urlsplit(url).netloc], "paths": ["/"], "exclude": []},
        "budget": {"pages": 200, "depth": 6, "minutes": 10, "sample": 60},
        "politeness": {"delay": 0, "concurrency": 1},
        "profiles": ["desktop"],
        "standards": ["wcag22", "gbt37668"],
        "seed": "mangdao",  # the demo is to come out the same every time
    }
