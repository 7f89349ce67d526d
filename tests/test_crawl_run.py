"""Crawls of small sites on loopback, each by the process that does it in earnest."""

import datetime
import gzip
import http.server
import os
import re
import signal
import ssl
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Site
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

import crawler
from mangdao.demo.server import serve
from mangdao.model import Reason
from mangdao.network import user_agent
from mangdao.store import open_store
from mangdao.store.runs import begin_run, get_run
from mangdao.targets import Target

WORDS = "云杉市人民政府召开无障碍环境建设工作推进会，研究部署下一步工作。" * 10
AGENT = user_agent("https://example.org/about")
HTML = {"content-type": "text/html; charset=utf-8"}


def page(title: str, *links: str) -> str:
    listed = "".join(f'<li><a href="{link}">{title} {number}</a></li>' for number, link in enumerate(links))
    return f"<html><head><title>{title}</title></head><body><p>{title}：{WORDS}</p><ul>{listed}</ul></body></html>"


class Crawl:
    """A store with runs to crawl."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "store.db"
        self.db = open_store(self.path)
        self.runs: list[int] = []

    def add(self, seed: str, name: str = "t", **entry: Any) -> int:
        politeness = {"delay": 0, "concurrency": 4} | entry.pop("politeness", {})
        who = {"id": name, "name": "某市", "level": "市", "kind": "政府政务", "seeds": [seed]}
        target = Target.model_validate(who | {"politeness": politeness} | entry)
        self.runs.append(begin_run(self.db, target, AGENT))
        return self.runs[-1]

    def go(self, allow_private: bool = True) -> int:
        return crawler.run(self.path, self.runs, allow_private)

    def rows(self, run: int = 1) -> dict[str, dict[str, Any]]:
        """A run's pages by what comes after the authority; off-scope ones by their whole URL."""
        found = self.db.query("SELECT * FROM pages WHERE run_id = ? ORDER BY id", [run])
        return {re.sub(r"^https?://127\.0\.0\.1:\d+", "", row["url"]) or "/": row for row in found}

    def states(self, run: int = 1) -> dict[str, str]:
        """State, or reason where there is one, of each page."""
        return {path: row["reason"] or row["state"] for path, row in self.rows(run).items()}


@pytest.fixture
def crawl(tmp_path: Path) -> Iterator[Crawl]:
    made = Crawl(tmp_path)
    yield made
    made.db.close()


def test_pages_are_found_by_links_and_written_with_what_they_are(site: Site, crawl: Crawl) -> None:
    crawl.add(
        site.add("/", page("首页", "/a.html", "/gbk.html", "/a.html#top", "mailto:a@b.cn", "http://out.example/"))
    )
    site.add("/a.html", page("甲", "b.html", "/c?utm_source=x"))
    site.add("/b.html", page("乙", "/"))
    site.add("/c", page("丙"))
    site.add("/gbk.html", (200, {"content-type": "text/html"}, page("信息公开").encode("gbk")))
    assert crawl.go() == 0
    assert crawl.states() == {
        "/": "fetched", "/a.html": "fetched", "/gbk.html": "fetched", "http://out.example/": "off-scope",
        "/b.html": "fetched", "/c": "fetched",
    }  # fmt: skip
    rows = crawl.rows()
    assert [rows[path]["depth"] for path in ("/", "/a.html", "/b.html")] == [0, 1, 2]
    assert (rows["/gbk.html"]["charset"], rows["/gbk.html"]["kind"]) == ("gb18030", "disclosure")
    assert (rows["/"]["kind"], rows["/"]["title"], rows["/"]["http_status"]) == ("home", "首页", 200)
    assert rows["/a.html"]["found_on"] == rows["/"]["id"]
    assert rows["/a.html"]["link_text"] == "首页 0"
    assert get_run(crawl.db, 1)["crawl_seconds"] > 0


def test_nothing_is_asked_twice(site: Site, crawl: Crawl) -> None:
    crawl.add(site.add("/", page("首页", *(f"/{n}" for n in range(20)))))
    for n in range(20):
        site.add(f"/{n}", page(f"第{n}页", *(f"/{m}" for m in range(20))))
    assert crawl.go() == 0
    assert Counter(site.asked) == Counter(["/robots.txt", "/sitemap.xml", "/", *(f"/{n}" for n in range(20))])
    assert crawl.go() == 0
    assert len(site.asked) == 23


def test_redirects_are_recorded_and_their_targets_fetched_in_their_turn(site: Site, crawl: Crawl) -> None:
    crawl.add(site.add("/", page("首页", "/old", "/out", "/refresh", "/loop/1", "/self", "/nowhere")))
    moves = {"/old": "/older", "/older": "/new", "/out": "http://out.example/x", "/loop/1": "/loop/2",
             "/loop/2": "/loop/1", "/self": "/self"}  # fmt: skip
    for start, goal in moves.items():
        site.add(start, (302, {"location": goal}, b""))
    site.add("/nowhere", (302, {}, b""))
    site.add("/new", page("新"))
    site.add("/refresh", '<meta http-equiv="refresh" content="0; url=/refreshed">')
    site.add("/refreshed", page("刷新"))
    assert crawl.go() == 0
    assert crawl.states() == {
        "/": "fetched", "/old": "redirect", "/older": "redirect", "/new": "fetched", "/out": "redirect-off-scope",
        "/refresh": "redirect", "/refreshed": "fetched", "/loop/1": "redirect", "/loop/2": "redirect-loop",
        "/self": "redirect-loop", "/nowhere": "not-html",
    }  # fmt: skip
    rows = crawl.rows()
    assert rows["/old"]["redirects_to"] == site.url + "/older"
    assert (rows["/new"]["found_by"], rows["/new"]["depth"]) == ("redirect", 1)
    assert rows["/out"]["redirects_to"] == "http://out.example/x"


def test_an_endless_chain_of_redirects_ends(site: Site, crawl: Crawl) -> None:
    site.answer = lambda path: (302, {"location": f"/{path}x"[1:]}, b"") if path.startswith("/r") else (404, {}, b"")  # type: ignore[method-assign]
    crawl.add(site.url + "/r")
    assert crawl.go() == 0
    assert Counter(crawl.states().values()) == {"redirect": 10, "redirect-loop": 1}


def test_errors_are_recorded_by_what_they_are(site: Site, crawl: Crawl) -> None:
    crawl.add(
        site.add(
            "/", page("首页", "/gone", "/broken", "/large", "/json", "/x.jpg", "/teapot", "ftp://a.cn/x", "http://")
        )
    )
    site.add("/broken", (500, HTML, b"oops"))
    site.add("/large", (200, HTML, b"<html>" + b"x" * (9 * 1024 * 1024)))
    site.add("/json", (200, {"content-type": "application/json"}, b"{}" * 600))
    site.add("/teapot", (410, {"content-type": "application/pdf"}, b"%PDF"))
    assert crawl.go() == 0
    assert crawl.states() == {
        "/": "fetched", "/gone": "http-4xx", "/broken": "http-5xx", "/large": "too-large", "/json": "not-html",
        "/x.jpg": "not-html", "/teapot": "http-4xx", "ftp://a.cn/x": "unsupported-scheme", "http://": "bad-url",
    }  # fmt: skip
    assert site.asked.count("/broken") == 3  # tried again, within bounds
    assert "/x.jpg" not in site.asked


def test_a_gzip_bomb_is_too_large(site: Site, crawl: Crawl) -> None:
    bomb = gzip.compress(b"<html>" + b" " * (30 * 1024 * 1024))
    crawl.add(site.add("/", (200, HTML | {"content-encoding": "gzip"}, bomb)))
    assert crawl.go() == 0
    assert crawl.states() == {"/": "too-large"}


def test_documents_beyond_the_budget_are_recorded_and_not_downloaded_whole(site: Site, crawl: Crawl) -> None:
    home = site.add("/", page("首页", "/a.pdf", "/b.doc", "/download?id=1", "/fake.pdf", "/c.ofd", "/d.zip"))
    crawl.add(home, budget={"documents": 0})
    pdf = b"%PDF-1.7" + b"x" * (20 * 1024 * 1024)
    site.add("/a.pdf", (200, {"content-type": "application/pdf"}, pdf))
    site.add(
        "/b.doc", (200, {"content-type": "application/octet-stream"}, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 900)
    )
    site.add("/download?id=1", (200, {"content-type": "text/html"}, pdf[:9000]))
    site.add("/d.zip", (200, {"content-type": "application/octet-stream"}, pdf))
    site.add(
        "/c.ofd", (200, {"content-type": "application/ofd", "content-encoding": "gzip"}, gzip.compress(b"PK\x03\x04"))
    )
    site.add("/fake.pdf", page("假"))
    assert crawl.go() == 0
    rows = crawl.rows()
    documents = {path: row["detail"] for path, row in rows.items() if row["state"] == "document"}
    assert documents == {"/a.pdf": "pdf", "/b.doc": "doc", "/download?id=1": "pdf", "/c.ofd": "ofd", "/d.zip": "zip"}
    assert rows["/a.pdf"]["kind"] == "attachment"
    assert rows["/fake.pdf"]["state"] == "fetched"
    reasons = {row["kind"]: row["error"] for row in crawl.db["documents"].rows}
    assert reasons == {"pdf": "over-document-budget", "doc": "over-document-budget", "ofd": "over-document-budget",
                       "zip": "unsupported-format"}  # fmt: skip
    assert crawl.db["document_bytes"].count == 0


def test_documents_are_kept_whole_as_far_as_the_budget_goes(site: Site, crawl: Crawl) -> None:
    home = site.add(
        "/", page("首页", "/a.pdf", "/small.pdf", "/download?id=1", "/huge.pdf", "/page.pdf", "/d.zip", "/e.pdf")
    )
    crawl.add(home, budget={"documents": 3}, politeness={"concurrency": 1})
    pdf = b"%PDF-1.7" + b"x" * (10 * 1024 * 1024)
    octets = {"content-type": "application/octet-stream"}
    site.add("/a.pdf", (200, {"content-type": "application/pdf"}, pdf))
    site.add("/small.pdf", (200, octets, pdf[:900]))
    site.add("/download?id=1", (200, {"content-type": "text/html"}, pdf[:900_000]))
    site.add("/huge.pdf", (200, {"content-type": "application/pdf"}, pdf * 4))
    site.add("/page.pdf", page("假"))
    site.add("/d.zip", (200, octets, b"PK\x03\x04" + bytes(900)))
    site.add("/e.pdf", (200, {"content-type": "application/pdf"}, pdf))
    assert crawl.go() == 0
    rows = crawl.db.query("SELECT p.url, d.error, d.size, length(b.body) AS held FROM documents d"
                          " JOIN pages p ON p.id = d.page_id LEFT JOIN document_bytes b USING (page_id)")  # fmt: skip
    found = {row["url"].removeprefix(site.url): (row["error"], row["size"], row["held"]) for row in rows}
    assert found == {
        "/a.pdf": (None, len(pdf), len(pdf)), "/small.pdf": (None, 900, 900),
        "/download?id=1": (None, 900_000, 900_000), "/huge.pdf": ("too-large", None, None),
        "/d.zip": ("unsupported-format", None, None), "/e.pdf": ("over-document-budget", None, None),
    }  # fmt: skip
    assert set(site.asked) == {"/robots.txt", "/sitemap.xml", *crawl.rows()}
    assert max(Counter(site.asked).values()) == 1, "nothing is asked twice"


def test_copies_name_the_first_of_them(site: Site, crawl: Crawl) -> None:
    home = page("首页", "/index.html", "/spa?id=1", "/spa?id=2", "/short?1", "/short?2")
    crawl.add(site.add("/", home), politeness={"concurrency": 1})
    site.add("/index.html", home.replace("<body>", "<body class=copy>"))
    for n in (1, 2):
        site.add(f"/spa?id={n}", f"<title>详情</title><p>{WORDS}</p><script>load(location.search)</script>")
        site.add(f"/short?{n}", "<title>列表</title><p>正在加载</p>")
    assert crawl.go() == 0
    fetched = ("/", "/spa?id=1", "/spa?id=2", "/short?1", "/short?2")
    assert crawl.states() == dict.fromkeys(fetched, "fetched") | {"/index.html": "duplicate"}
    assert crawl.rows()["/index.html"]["detail"] == site.url + "/"


def test_robots_txt_is_obeyed_and_its_sitemap_read(site: Site, crawl: Crawl) -> None:
    robots = f"User-agent: *\nDisallow: /admin/\nSitemap: {site.url}/maps.xml"
    site.add("/robots.txt", (200, {"content-type": "text/plain"}, robots.encode()))
    index = f"<sitemapindex><sitemap><loc>{site.url}/map-1.xml.gz</loc></sitemap><sitemap><loc>http://out.example/m.xml</loc></sitemap></sitemapindex>"
    urls = "".join(
        f"<url><loc>{url}</loc></url>" for url in (f"{site.url}/alone", f"{site.url}/admin/b", "http://out.example/")
    )
    site.add("/maps.xml", (200, {"content-type": "text/xml"}, index.encode()))
    site.add(
        "/map-1.xml.gz", (200, {"content-type": "application/gzip"}, gzip.compress(f"<urlset>{urls}</urlset>".encode()))
    )
    crawl.add(site.add("/", page("首页", "/admin/a", "/b")))
    site.add("/b", page("乙"))
    site.add("/alone", page("只在地图里"))
    assert crawl.go() == 0
    assert crawl.states() == {
        "/": "fetched", "/admin/a": "blocked-by-robots", "/b": "fetched", "/alone": "fetched",
        "/admin/b": "blocked-by-robots", "http://out.example/": "off-scope",
    }  # fmt: skip
    assert crawl.rows()["/alone"]["found_by"] == "sitemap"
    assert not any(path.startswith("/admin") for path in site.asked)


def test_a_host_whose_rules_cannot_be_had_is_left_alone(site: Site, crawl: Crawl) -> None:
    site.add("/robots.txt", (503, {}, b""))
    crawl.add(site.add("/", page("首页")))
    assert crawl.go() == 0
    row = crawl.rows()["/"]
    assert (row["state"], row["reason"]) == ("skipped", "blocked-by-robots")
    assert "HTTP 503" in row["detail"]
    assert "/" not in site.asked


def test_private_addresses_are_not_asked(site: Site, crawl: Crawl) -> None:
    port = site.server.server_port
    seeds = [site.add("/", page("首页")), f"http://localhost:{port}/", f"http://2130706433:{port}/", f"http://[::1]:{port}/",
             "http://169.254.169.254/"]  # fmt: skip
    for number, seed in enumerate(seeds):
        crawl.add(seed, f"t{number}")
    assert crawl.go(allow_private=False) == 0
    rows = list(crawl.db.query("SELECT * FROM pages"))
    assert {(row["state"], row["reason"]) for row in rows} == {("skipped", "blocked-private")}
    assert len(rows) == len(seeds)
    assert site.asked == []


def test_a_redirect_into_the_private_network_is_not_followed_even_in_scope(site: Site, crawl: Crawl) -> None:
    site.add("/", (302, {"location": "http://169.254.169.254/latest/meta-data/"}, b""))
    crawl.add(site.url + "/", scope={"hosts": [site.url[7:], "169.254.169.254"]})
    assert crawl.go() == 0
    assert crawl.states() == {"/": "redirect", "http://169.254.169.254/latest/meta-data/": "blocked-private"}


def test_what_the_network_says_is_recorded(crawl: Crawl, tmp_path: Path) -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler) as closed:
        port = closed.server_port
    with tls_server(tmp_path) as tls_port:
        crawl.add(f"http://127.0.0.1:{port}/", "refused")
        crawl.add("http://nowhere.invalid/", "nameless")
        crawl.add(f"https://127.0.0.1:{tls_port}/", "self-signed")
        assert crawl.go() == 0
    reasons = [row["reason"] for row in crawl.db.query("SELECT reason FROM pages ORDER BY run_id")]
    assert reasons == [Reason.CONNECTION, Reason.DNS, Reason.TLS]


def test_walls_and_error_pages_are_no_pages(site: Site, crawl: Crawl) -> None:
    crawl.add(site.add("/", page("首页", "/my/1", "/my/2", "/waf", "/jsl", "/soft", "/closed", "/shell")))
    for n in (1, 2):
        site.add(f"/my/{n}", (302, {"location": f"/login?back=/my/{n}"}, b""))
    site.add("/login", "<title>登录</title><form><input type=password></form>")
    site.add("/waf", (403, HTML, "<title>网站防火墙</title>您的请求已被拦截".encode()))
    site.add("/jsl", (521, HTML | {"set-cookie": "__jsluid_s=1"}, b"<script>go()</script>"))
    site.add("/soft", "<title>页面不存在</title><p>您访问的页面不存在</p>")
    site.add("/closed", (503, HTML | {"retry-after": "0"}, "<title>维护</title>系统维护中，请稍后访问".encode()))
    site.add("/shell", "<div id=app></div><script src=/app.js></script>")
    assert crawl.go() == 0
    assert crawl.states() == {
        "/": "fetched", "/my/1": "login-wall", "/my/2": "login-wall", "/login": "fetched", "/waf": "bot-wall",
        "/jsl": "bot-wall", "/soft": "soft-404", "/closed": "maintenance", "/shell": "fetched",
    }  # fmt: skip
    assert crawl.rows()["/login"]["kind"] == "login"


def test_what_a_budget_leaves_gets_its_reason(site: Site, crawl: Crawl) -> None:
    for n in range(30):
        site.add(f"/{n}", page(f"第{n}页", f"/{n + 1}", f"/{n}/x", "/0"))
        site.add(f"/{n}/x", page(f"第{n}页之附"))
    crawl.add(site.url + "/0", "deep", budget={"depth": 2})
    crawl.add(site.url + "/0", "many", budget={"pages": 7, "depth": 50})
    crawl.add(site.url + "/0", "long", budget={"minutes": 1e-9, "depth": 50})
    assert crawl.go() == 0
    assert Counter(crawl.states(1).values()) == {"fetched": 5, "over-depth": 2}
    assert Counter(crawl.states(2).values())["fetched"] == 7
    assert set(crawl.states(2).values()) == {"fetched", "over-page-budget"}
    assert set(crawl.states(3).values()) == {"over-time"}


def test_a_short_pause_is_kept_and_a_long_one_ends_the_run(site: Site, crawl: Crawl) -> None:
    answers = {"/busy": [(429, HTML | {"retry-after": "1"}, b"")]}
    plain = site.answer

    def answer(path: str) -> Any:
        return plain(path) if not answers.get(path) else (site.asked.append(path), answers[path].pop())[1]

    site.answer = answer  # type: ignore[method-assign]
    crawl.add(site.add("/", page("首页", "/busy", "/shut", "/after")), politeness={"concurrency": 1})
    site.add("/busy", page("忙"))
    site.add("/shut", (503, HTML | {"retry-after": "7200"}, b"later"))
    site.add("/after", page("后"))
    assert crawl.go() == 0
    states = crawl.states()
    assert (states["/busy"], states["/shut"], states["/after"]) == ("fetched", "http-5xx", "over-time")
    assert (site.asked.count("/busy"), site.asked.count("/shut"), site.asked.count("/after")) == (2, 1, 0)
    assert "7200" in get_run(crawl.db, 1)["notes"]


def test_several_runs_are_crawled_at_once_and_each_by_its_name(site: Site, crawl: Crawl, tmp_path: Path) -> None:
    agents: list[str] = []
    with answering(
        lambda path, headers: (agents.append(headers["User-Agent"]), (200, HTML, page("二").encode()))[1]
    ) as port:
        crawl.add(site.add("/", page("首页", "/a")), "one")
        crawl.add(f"http://127.0.0.1:{port}/", "two", budget={"depth": 0})
        site.add("/a", page("甲"))
        heard: list[dict[str, Any]] = []
        assert crawler.run(crawl.path, crawl.runs, True, heard.append) == 0
    assert crawl.states(1) == {"/": "fetched", "/a": "fetched"}
    assert crawl.states(2) == {"/": "fetched"}
    assert set(agents) == {AGENT}
    assert sorted(heard[-2:], key=lambda line: line["run"]) == [
        {"run": 1, "fetched": 2, "queued": 0},
        {"run": 2, "fetched": 1, "queued": 0},
    ]


def test_a_store_that_breaks_ends_the_crawl(site: Site, crawl: Crawl) -> None:
    site.answer = lambda path: (200, HTML, linked(path).encode())  # type: ignore[method-assign]
    crawl.add(site.url + "/0", budget={"pages": 5000})
    broken: list[object] = []

    def damage(_: object) -> None:
        if not broken:
            broken.append(crawl.db.execute("ALTER TABLE pages RENAME TO lost"))

    assert crawler.run(crawl.path, crawl.runs, True, damage) == 3


def test_a_crawl_ends_with_whoever_started_it(site: Site, crawl: Crawl) -> None:
    site.answer = lambda path: (200, HTML, linked(path).encode())  # type: ignore[method-assign]
    crawl.add(site.url + "/0", budget={"pages": 5000})

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        crawler.run(crawl.path, crawl.runs, True, interrupt)
    states = Counter(crawl.states().values())
    assert states["queued"] > 0
    assert states["fetched"] < 5000


def test_a_page_that_wants_its_cookie_back_gets_it(crawl: Crawl) -> None:
    def answer(path: str, headers: Any) -> Any:
        if path == "/robots.txt" or "seen=1" in headers.get("Cookie", ""):
            return (404 if path == "/robots.txt" else 200), HTML, page("首页").encode()
        return 302, {"set-cookie": "seen=1", "location": path}, b""

    with answering(answer) as port:
        crawl.add(f"http://127.0.0.1:{port}/x", budget={"depth": 0})
        assert crawl.go() == 0
    assert crawl.states() == {"/x": "fetched"}


def test_a_killed_crawl_goes_on_where_it_was(site: Site, crawl: Crawl) -> None:
    reached = threading.Event()
    plain = site.answer

    def answer(path: str) -> Any:
        if len(site.asked) == 60:
            reached.set()
        return plain(path)

    site.answer = answer  # type: ignore[method-assign]
    crawl.add(site.add("/", page("首页", *(f"/{n}" for n in range(10)))), politeness={"concurrency": 2})
    for n in range(10):
        site.add(f"/{n}", page(f"第{n}页", *(f"/{n}/{m}" for m in range(20))))
        for m in range(20):
            site.add(f"/{n}/{m}", page(f"第{n}之{m}页", "/"))
    process = start(crawl)
    assert reached.wait(60)
    process.send_signal(signal.SIGKILL)
    assert process.wait(60) == -signal.SIGKILL
    before = Counter(site.asked)
    assert sum(before.values()) < 200
    assert crawl.go() == 0
    states = crawl.states()
    assert len(states) == 211
    assert set(states.values()) == {"fetched"}
    twice = {
        path for path, times in Counter(site.asked).items() if times > 1 and path not in ("/robots.txt", "/sitemap.xml")
    }
    assert len(twice) <= 4  # those in flight: twice the concurrency


def test_a_stopped_crawl_stops_cleanly(site: Site, crawl: Crawl) -> None:
    reached = threading.Event()

    def answer(path: str) -> Any:
        site.asked.append(path)
        if len(site.asked) == 30:
            reached.set()
        return 200, HTML, page(path, path + "0", path + "1").encode()

    site.answer = answer  # type: ignore[method-assign]
    crawl.add(site.url + "/", budget={"pages": 5000, "depth": 50})
    process = start(crawl)
    assert reached.wait(60)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 130
    fetched = [row for row in crawl.rows().values() if row["http_status"]]
    assert len(fetched) == len(set(site.asked) - {"/robots.txt", "/sitemap.xml"})
    assert get_run(crawl.db, 1)["crawl_seconds"] > 0


def test_no_frontier_grows_in_memory(site: Site, crawl: Crawl) -> None:
    site.answer = lambda path: (200, HTML, linked(path).encode())  # type: ignore[method-assign]
    crawl.add(site.url + "/0", budget={"pages": 2000, "depth": 50, "minutes": 30}, politeness={"concurrency": 8})
    command = [sys.executable, "-c", WATCH, str(crawl.path)]
    watched = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    again, flying, requests = map(int, watched.stdout.split()[-3:])
    assert again <= 16
    assert flying <= 16
    assert requests < 100
    assert Counter(crawl.states().values())["fetched"] == 2000


@pytest.mark.parametrize("arguments, code", [
    (["--db", "{db}"], 2), (["--db", "{db}", "--runs", "x"], 2), (["--db", "{db}", "--runs", "99"], 2),
    (["--db", "{junk}", "--runs", "1"], 3),
])  # fmt: skip
def test_wrong_use_and_a_broken_store_are_told_apart(arguments: list[str], code: int, crawl: Crawl) -> None:
    junk = crawl.path.with_name("junk.db")
    junk.write_bytes(b"no store at all" * 1000)
    words = [word.format(db=crawl.path, junk=junk) for word in arguments]
    done = subprocess.run([sys.executable, "-m", "crawler", *words], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stderr and not done.stdout


def test_the_demo_citys_government_and_hospital_are_crawled_whole(crawl: Crawl) -> None:
    with serve() as city:
        for name in ("gov", "hospital"):
            crawl.add(city.urls[name], name, scope={"hosts": [city.urls[name][7:].rstrip("/")]})
        assert crawl.go() == 0
        asked = Counter((hit.site, hit.path) for hit in city.requests)
    gov = crawl.db.query("SELECT * FROM pages WHERE run_id = 1")
    states = {row["url"].removeprefix(city.urls["gov"]): row["reason"] or row["state"] for row in gov}
    assert states[""] == "fetched"
    assert states["loop/older"] == "redirect-loop"
    assert states["files/budget-2026.pdf"] == "document"
    assert states["news/t20250101_0000.html"] == "soft-404"
    assert states["notice/t20260821_2006.html"] == "fetched"  # an article about maintenance
    assert "trap-sort" in states.values()
    assert not any("jsessionid" in url or state == "queued" for url, state in states.items())
    assert {page for page, times in asked.items() if times > 1} == {("gov", "/hd/statistics.do")}  # it answers 500
    hospital = crawl.states(2)
    assert Counter(hospital.values())["fetched"] >= 10


def linked(path: str) -> str:
    number = int(path[1:]) if path[1:].isdecimal() else 0
    return page(f"第{number}页", *(f"/{number * 5 + n}" for n in range(1, 6)))


WATCH = """
import sys
from scrapy.crawler import AsyncCrawlerProcess
from scrapy import Request
from scrapy.utils.trackref import get_oldest
import gc
from crawler.settings import settings
from crawler.site import Site
from crawler.spider import PageSpider
from mangdao.store import open_store
from mangdao.store.runs import get_run
from mangdao.targets import Target

db = open_store(sys.argv[1])
site = Site.open(db, 1, Target.model_validate_json(get_run(db, 1)["config"]))
process = AsyncCrawlerProcess(settings([site], True))
crawler = process.create_crawler(PageSpider)
most, requests, seen = 0, 0, 0

def report(site, final=False):
    global most, requests, seen
    seen += 1
    most = max(most, len(site.flying))
    if seen % 500 == 0:
        requests = max(requests, sum(isinstance(each, Request) for each in gc.get_objects()))

frontiers = []
from crawler.frontier import StoreFrontier
opened = StoreFrontier.open
def remember(self, spider):
    frontiers.append(self)
    return opened(self, spider)
StoreFrontier.open = remember
process.crawl(crawler, db=db, sites=[site], report=report)
process.start()
print(frontiers[0].most, most, requests)
"""


def start(crawl: Crawl) -> subprocess.Popen[bytes]:
    runs = ",".join(map(str, crawl.runs))
    command = [sys.executable, "-m", "crawler", "--db", str(crawl.path), "--runs", runs, "--allow-private", "--quiet"]
    return subprocess.Popen(command)


class answering:
    """A server on loopback that answers by a function of path and headers; gives its port."""

    def __init__(self, answer: Callable[[str, Any], Any], context: ssl.SSLContext | None = None) -> None:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, headers, body = answer(self.path, self.headers)
                self.send_response(status)
                for name, value in {**headers, "content-length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)

    def __enter__(self) -> int:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return int(self.server.server_address[1])

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def tls_server(folder: Path) -> answering:
    """A server whose certificate nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1))
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "cert.pem").write_bytes(private + made.sign(key, hashes.SHA256()).public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem")
    return answering(lambda path, headers: (200, HTML, b"<html>"), context)
