"""The demo city: served whole, the same every time, with its barriers where findings.txt says."""

import gzip
import http.client
import io
import struct
import wave
import zipfile
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup

from mangdao.demo import Planted, for_review, golden
from mangdao.demo.pages import SITES, Page, city
from mangdao.demo.server import FIXED_PORTS, DemoCity, serve

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def running() -> Iterator[DemoCity]:
    with serve() as demo:
        yield demo


def get(demo: DemoCity, site: str, path: str, method: str = "GET", body: str | None = None) -> Page:
    connection = http.client.HTTPConnection(urlsplit(demo.urls[site]).netloc, timeout=10)
    try:
        connection.request(method, path, body, {"User-Agent": "mangdao-test"})
        answer = connection.getresponse()
        headers = dict(answer.getheaders())
        return Page(answer.read(), headers["Content-Type"], answer.status, headers)
    finally:
        connection.close()


def html_paths(demo: DemoCity, site: str) -> list[str]:
    pages = demo.pages[site].items()
    return [path for path, page in pages if page.content_type.startswith("text/html") and not page.headers]


def soup(page: Page) -> BeautifulSoup:
    declared = "gb18030" if b"charset=gb" in page.body[:400] else page.content_type.partition("charset=")[2]
    return BeautifulSoup(page.body.decode(declared or "utf-8", "replace"), "lxml")


def test_five_sites_and_at_least_sixty_html_pages_are_served(running: DemoCity) -> None:
    served = [get(running, site, path) for site in SITES for path in html_paths(running, site)]
    assert len(SITES) >= 5
    assert sum(page.status == 200 for page in served) >= 60
    assert {page.status for page in served} == {200, 404, 500, 503}


def test_every_link_on_the_sites_leads_to_an_answer_or_to_one_of_the_dead_ends_planted(running: DemoCity) -> None:
    dead = set()
    for site in SITES:
        for path in html_paths(running, site):
            links = [str(a["href"]) for a in soup(running.pages[site][path]).select("a[href], area[href]")]
            dead |= {(site, link) for link in links if link.startswith("/") and get(running, site, link).status >= 400}
    assert dead == {
        ("gov", "/files/missing-list.pdf"),
        ("gov", "/hd/statistics.do"),
        ("gov", "/news/removed.html"),
        ("emergency", "/service.html"),
    }


def test_nothing_is_loaded_from_outside(running: DemoCity) -> None:
    for site in SITES:
        for path in html_paths(running, site):
            page = soup(running.pages[site][path])
            sources = [
                each.get("src") or each.get("href") or each.get("data") for each in page.select("[src], link, object")
            ]
            assert all(str(source).startswith("/") for source in sources), (site, path)


def test_what_pages_load_is_there(running: DemoCity) -> None:
    for site in SITES:
        pages = running.pages[site]
        for path in html_paths(running, site):
            loaded = soup(pages[path]).select("img[src], script[src], link[rel=stylesheet], iframe[src], source[src]")
            missing = [each for each in loaded if str(each.get("src") or each.get("href")) not in pages]
            assert not missing, (site, path)


def test_the_city_is_built_alike_every_time() -> None:
    urls = {site: f"http://127.0.0.1:{port}/" for site, port in FIXED_PORTS.items()}
    assert city(urls) == city(urls)


@pytest.mark.parametrize(
    ("path", "header", "meta", "encoding"),
    [
        ("/", "text/html", b"charset=gbk", "gbk"),
        ("/about.html", "text/html; charset=gbk", None, "gbk"),
        ("/dept/erke.html", "text/html", b"charset=gb2312", "gb18030"),
        ("/dept/yanke.html", "text/html", b"charset=gb2312", "utf-8"),
    ],
)
def test_hospital_pages_declare_their_charset_in_the_way_planted(
    running: DemoCity, path: str, header: str, meta: bytes | None, encoding: str
) -> None:
    page = get(running, "hospital", path)
    assert page.content_type == header
    assert meta in page.body if meta else b"charset=" not in page.body
    assert "云杉市第二人民医院" in page.body.decode(encoding)


def test_one_page_declared_gb2312_holds_characters_that_only_gb18030_has(running: DemoCity) -> None:
    body = get(running, "hospital", "/dept/erke.html").body
    assert "𠮷" in body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        body.decode("gb2312")


def test_the_mislabelled_page_is_garbled_for_whoever_believes_its_label(running: DemoCity) -> None:
    assert "眼科" not in get(running, "hospital", "/dept/yanke.html").body.decode("gb18030", "replace")


def test_the_sitemap_index_of_the_portal_leads_to_gzipped_parts_that_list_its_pages(running: DemoCity) -> None:
    assert f"Sitemap: {running.urls['gov']}sitemap.xml" in get(running, "gov", "/robots.txt").body.decode()
    index = ElementTree.fromstring(get(running, "gov", "/sitemap.xml").body)
    parts = [urlsplit(str(each.text)).path for each in index.iterfind("s:sitemap/s:loc", SITEMAP)]
    listed = []
    for part in parts:
        answer = get(running, "gov", part)
        assert answer.content_type == "application/gzip"
        urlset = ElementTree.fromstring(gzip.decompress(answer.body))
        listed += [urlsplit(str(each.text)).path for each in urlset.iterfind("s:url/s:loc", SITEMAP)]
    assert len(parts) == 2
    assert {get(running, "gov", path).status for path in listed} == {200}


def test_sites_differ_in_what_they_tell_crawlers(running: DemoCity) -> None:
    robots = {site: get(running, site, "/robots.txt").status for site in SITES}
    sitemaps = {site: get(running, site, "/sitemap.xml").status for site in SITES}
    assert robots == {"gov": 200, "police": 200, "hospital": 404, "emergency": 404, "library": 200}
    assert sitemaps == {"gov": 200, "police": 404, "hospital": 404, "emergency": 200, "library": 404}
    assert b"Crawl-delay: 1\nDisallow: /internal/" in get(running, "police", "/robots.txt").body


@pytest.mark.parametrize("planted", [*golden(), *for_review()], ids=lambda each: f"{each.site}{each.path}-{each.rule}")
def test_each_planted_barrier_stands_on_its_page(running: DemoCity, planted: Planted) -> None:
    paths = html_paths(running, planted.site) if planted.path == "*" else [planted.path]
    for path in paths:
        assert soup(running.pages[planted.site][path]).select(planted.selector), path


def test_the_findings_are_sorted_unique_and_of_forty_kinds_at_least() -> None:
    findings = golden()
    assert findings == sorted(set(findings))
    assert len({planted.rule for planted in findings}) >= 40


def test_the_library_has_no_planted_barrier() -> None:
    assert "library" not in {planted.site for planted in (*golden(), *for_review())}


def test_attachments_are_true_files_of_their_types(running: DemoCity) -> None:
    def body(name: str, site: str = "gov") -> bytes:
        return get(running, site, f"/files/{name}").body

    assert body("budget-2026.pdf").startswith(b"%PDF-1.4") and body("budget-2026.pdf").endswith(b"%%EOF\n")
    assert "公开招聘报名表" in zipfile.ZipFile(io.BytesIO(body("talent-form.docx"))).read("word/document.xml").decode()
    assert "养老服务" in zipfile.ZipFile(io.BytesIO(body("elder-plan.ofd"))).read("OFD.xml").decode()
    assert cell_text(compound_stream(body("bus-timetable.xls"), "Workbook")) == "冬季公交时刻表"
    assert "征求意见稿".encode("utf-16-le") in compound_stream(body("parking-draft.wps"), "WordDocument")
    with wave.open(io.BytesIO(body("captcha-3062.wav", "library"))) as sound:
        assert sound.getnframes() == 8000


def compound_stream(data: bytes, name: str) -> bytes:
    assert data.startswith(bytes.fromhex("d0cf11e0a1b11ae1"))
    directory = 512 * (struct.unpack_from("<I", data, 48)[0] + 1)
    entry = data[directory + 128 : directory + 256]
    assert entry[: 2 * len(name)].decode("utf-16-le") == name
    start, size = struct.unpack_from("<II", entry, 116)
    return data[512 * (start + 1) : 512 * (start + 1) + size]


def cell_text(stream: bytes) -> str:
    sheet = struct.unpack_from("<I", stream, stream.index(b"\x85\x00") + 4)[0]
    at = sheet + 4 + struct.unpack_from("<H", stream, sheet + 2)[0]
    assert struct.unpack_from("<H", stream, at)[0] == 0x0204
    length = struct.unpack_from("<H", stream, at + 10)[0]
    return stream[at + 13 : at + 13 + 2 * length].decode("utf-16-le")


def test_the_calendar_never_ends_and_never_changes(running: DemoCity) -> None:
    path, seen = "/calendar?month=2026-11", []
    for _ in range(30):
        page = get(running, "gov", path)
        assert page.body == get(running, "gov", path).body
        path = str(soup(page).select("main nav.pager a")[1]["href"])
        seen.append(path)
    assert seen[-1] == "/calendar?month=2029-05"
    assert len(set(seen)) == 30


def test_session_ids_never_end_yet_the_same_request_gets_the_same_page(running: DemoCity) -> None:
    path, seen = "/jsp/board.jsp", []
    for _ in range(5):
        page = get(running, "gov", path)
        assert page.body == get(running, "gov", path).body
        path = str(soup(page).select("main .list a")[0]["href"])
        seen.append(path)
    assert len(set(seen)) == 5 and all(";jsessionid=" in each for each in seen)


def test_redirects_form_a_chain_and_a_loop_and_guard_the_login(running: DemoCity) -> None:
    def hops(site: str, path: str) -> list[str]:
        found = [path]
        while (answer := get(running, site, found[-1])).status in (301, 302) and answer.headers[
            "Location"
        ] not in found:
            found.append(answer.headers["Location"])
        return found

    assert hops("gov", "/zwgk/") == ["/zwgk/", "/zwgk/index.jsp", "/xxgk", "/xxgk/"]
    assert hops("gov", "/loop/old") == ["/loop/old", "/loop/older"]
    assert get(running, "police", "/my/").status == 302
    assert hops("police", "/my/") == ["/my/", "/login?back=/my/"]


def test_missing_pages_come_in_an_honest_and_a_dishonest_kind(running: DemoCity) -> None:
    assert get(running, "gov", "/news/removed.html").status == 404
    soft = get(running, "gov", "/news/t20250101_0000.html")
    assert soft.status == 200 and "页面不存在" in soft.body.decode()


def test_some_police_guides_are_linked_from_nothing_but_the_menu_that_a_script_fetches(running: DemoCity) -> None:
    linked = {
        str(a["href"])
        for path in html_paths(running, "police")
        for a in soup(running.pages["police"][path]).select("a[href]")
    }
    menu = yaml.safe_load(get(running, "police", "/api/menu.json").body)
    hidden = {item["href"] for item in menu["items"]} - linked
    assert hidden == {"/guide/passport.html", "/guide/vehicle.html", "/guide/residence.html"}
    assert all(get(running, "police", path).status == 200 for path in hidden)


def test_a_form_sent_wrongly_to_the_library_comes_back_with_its_errors_named(running: DemoCity) -> None:
    answer = get(running, "library", "/card/apply.html", "POST", "name=&tel=1")
    assert answer.status == 200
    assert "姓名没有填写" in soup(answer).select_one("[role=alert]").text  # type: ignore[union-attr]


def test_requests_are_remembered_and_unchanged_pages_answered_304(running: DemoCity) -> None:
    first = get(running, "library", "/hours.html?seen=1")
    last = running.requests[-1]
    assert (last.site, last.method, last.path, last.user_agent) == (
        "library",
        "GET",
        "/hours.html?seen=1",
        "mangdao-test",
    )
    connection = http.client.HTTPConnection(urlsplit(running.urls["library"]).netloc, timeout=10)
    try:
        connection.request("GET", "/hours.html", headers={"If-None-Match": first.headers["ETag"]})
        assert connection.getresponse().status == 304
    finally:
        connection.close()


def test_targets_name_every_site_with_the_address_it_is_served_at(running: DemoCity) -> None:
    targets = yaml.safe_load(running.targets())["targets"]
    assert [target["id"] for target in targets] == list(SITES)
    assert [target["seeds"] for target in targets] == [[url] for url in running.urls.values()]
    assert all(f"http://{target['scope']['hosts'][0]}/" == target["seeds"][0] for target in targets)
