"""What the tests share: one browser a session, pages served on loopback, a store in memory."""

import os
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from sqlite_utils import Database

from audits.axe import Engine
from audits.local import Auditor, auditor
from mangdao.store import open_store

Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture
def db() -> Iterator[Database]:
    store = open_store(":memory:")
    yield store
    store.close()


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.load()


@pytest.fixture(scope="session")
async def browser(engine: Engine) -> AsyncIterator[Auditor]:
    """An auditor that may reach loopback."""
    async with AsyncExitStack() as stack:
        yield await stack.enter_async_context(auditor(engine, allow_private=True))


def mangdao_in(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """What the command line does in a folder, as a person runs it there."""
    here = str(Path(__file__).parent.parent)
    return subprocess.run(
        [sys.executable, "-m", "mangdao", *arguments], capture_output=True, timeout=170, check=False, cwd=folder,
        env={**os.environ, "PYTHONPATH": here, **environment},
    )  # fmt: skip


class Site:
    """A site on loopback: `pages` maps a path to HTML, or to (status, headers, body); `asked` lists what was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, str | Answer] = {}
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def add(self, path: str, html: str | Answer) -> str:
        self.pages[path] = html
        return self.url + path

    def answer(self, path: str) -> Answer:
        self.asked.append(path)
        page = self.pages.get(path, (404, {"content-type": "text/html"}, b"<h1>404</h1>"))
        if isinstance(page, str):
            return 200, {"content-type": "text/html; charset=utf-8"}, page.encode()
        return page

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _handler(site: "Site") -> Callable[..., BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                status, headers, body = site.answer(self.path)
                self.send_response(status)
                for name, value in {**headers, "content-length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()
