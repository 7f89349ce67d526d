import gzip
import zlib

import pytest

from crawler import sitemaps
from crawler.sitemaps import MAX_ENTRIES, Sitemap, read_sitemap, unpack

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*urls: str) -> bytes:
    return f"<urlset {NAMESPACE}>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>".encode()


def test_pages_and_further_sitemaps_are_told_apart() -> None:
    assert read_sitemap(urlset("http://a.cn/1", " http://a.cn/2 ")).pages == ("http://a.cn/1", "http://a.cn/2")
    index = f"<sitemapindex {NAMESPACE}><sitemap><loc>http://a.cn/s1.xml.gz</loc></sitemap></sitemapindex>".encode()
    assert read_sitemap(index) == Sitemap((), ("http://a.cn/s1.xml.gz",))


def test_gzip_and_plain_text_are_read() -> None:
    assert read_sitemap(gzip.compress(urlset("http://a.cn/1"))).pages == ("http://a.cn/1",)
    assert read_sitemap(b"\xef\xbb\xbfhttp://a.cn/1\nnonsense\nhttps://a.cn/2\n").pages == (
        "http://a.cn/1",
        "https://a.cn/2",
    )


def test_a_sitemap_without_a_namespace_or_with_pictures_is_read() -> None:
    body = b"<urlset><url><loc>http://a.cn/1</loc><image><loc>http://a.cn/1.jpg</loc></image></url></urlset>"
    assert read_sitemap(body).pages[0] == "http://a.cn/1"


def test_a_broken_sitemap_gives_what_came_before() -> None:
    assert read_sitemap(urlset("http://a.cn/1", "http://a.cn/2")[:-30]).pages[0] == "http://a.cn/1"
    for body in (b"", b"<", b"\x1f\x8b broken", b"\x00\x01", b"<html><body>404</body></html>"):
        assert read_sitemap(body) == Sitemap()


def test_entities_are_not_followed(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text("http://a.cn/secret")
    outside = f'<!DOCTYPE u [<!ENTITY s SYSTEM "file://{secret}">]>'.encode() + urlset("&s;", "http://a.cn/1")
    assert "http://a.cn/secret" not in read_sitemap(outside).pages
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<!DOCTYPE u [<!ENTITY l0 "http://a.cn/">{levels}]>'.encode() + urlset("&l11;")
    assert not any(len(page) > 2048 for page in read_sitemap(laughs).pages)


def test_a_bomb_is_not_unpacked_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_BYTES", 10_000)
    bomb = gzip.compress(b"\n" * 5_000_000)
    assert len(unpack(bomb)) == 10_000
    assert len(unpack(b"\n" * 50_000)) == 10_000
    with pytest.raises(zlib.error):
        unpack(b"\x1f\x8b\x08\x00 no gzip at all")


def test_no_more_is_taken_than_a_sitemap_may_list() -> None:
    body = urlset(*(f"http://a.cn/{number}" for number in range(MAX_ENTRIES + 5)))
    assert len(read_sitemap(body).pages) == MAX_ENTRIES
