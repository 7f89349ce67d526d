import pytest

from crawler.canonical import authority, canonical, origin

ONE_PAGE = {
    "HTTP://WWW.Example.GOV.CN:80/a": "http://www.example.gov.cn/a",
    "https://a.cn:443": "https://a.cn/",
    "http://a.cn:8080/x#top": "http://a.cn:8080/x",
    "http://a.cn./x": "http://a.cn/x",
    "http://user:secret@a.cn/x": "http://a.cn/x",
    "http://a.cn/a/./b/../c": "http://a.cn/a/c",
    "http://a.cn/a/b/..": "http://a.cn/a/",
    "http://a.cn/../../x": "http://a.cn/x",
    "http://a.cn/%7euser/%e4%b8%ad%41": "http://a.cn/~user/%E4%B8%ADA",
    "http://a.cn/中文?q=无障碍": "http://a.cn/%E4%B8%AD%E6%96%87?q=%E6%97%A0%E9%9A%9C%E7%A2%8D",
    "http://a.cn/x?b=2&a=1&b=1": "http://a.cn/x?a=1&b=2&b=1",
    "http://a.cn/x?": "http://a.cn/x",
    "http://a.cn/x;jsessionid=0A1B2C3D.node1?id=7": "http://a.cn/x?id=7",
    "http://a.cn/(S(lit3py55t21z5v55vlm25s55))/x.aspx": "http://a.cn/x.aspx",
    "http://a.cn/x?PHPSESSID=abc&id=1": "http://a.cn/x?id=1",
    "http://a.cn/x?ASPSESSIONIDQQ=abc": "http://a.cn/x",
    "http://a.cn/x?sid=9F8E7D6C5B4A39281726": "http://a.cn/x",
    "http://a.cn/x?utm_source=wx&spm=a1.b2&id=1": "http://a.cn/x?id=1",
    "http://a.cn/x?from=timeline&isappinstalled=0": "http://a.cn/x",
    "http://a.cn/x?from=1700000000123": "http://a.cn/x",
    "http://a.cn/x?_t=1700000000&r=0.123456": "http://a.cn/x",
    "http://政务.cn/": "http://xn--zfr164b.cn/",
    " http://a.cn/x\n": "http://a.cn/x",
    "http:\\\\a.cn\\x": "http://a.cn/x",
    "http://[::1]:8000/x": "http://[::1]:8000/x",
}

TWO_PAGES = [
    ("http://a.cn/", "http://a.cn/index.html"),
    ("http://a.cn/a", "http://a.cn/a/"),
    ("http://a.cn/x?sid=12", "http://a.cn/x?sid=13"),
    ("http://a.cn/x?t=5", "http://a.cn/x?t=6"),
    ("http://a.cn/x?from=bj", "http://a.cn/x?from=sh"),
    ("http://a.cn/x?page=2", "http://a.cn/x?page=3"),
    ("http://a.cn/x", "https://a.cn/x"),
    ("http://a.cn/x?a=%26", "http://a.cn/x?a=&"),
]


@pytest.mark.parametrize("url", ONE_PAGE)
def test_all_addresses_of_a_page_have_one_form(url: str) -> None:
    assert canonical(url) == ONE_PAGE[url]
    assert canonical(ONE_PAGE[url]) == ONE_PAGE[url]


@pytest.mark.parametrize("one, other", TWO_PAGES)
def test_addresses_of_different_pages_stay_apart(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_a_link_is_read_as_its_page_writes_it() -> None:
    assert canonical("../b.html", "http://a.cn/x/y/") == "http://a.cn/x/b.html"
    assert canonical("//b.cn/x", "https://a.cn/") == "https://b.cn/x"
    assert canonical("?page=2", "http://a.cn/list?page=1") == "http://a.cn/list?page=2"
    assert canonical("s.asp?q=中", "http://a.cn/", "gb18030") == "http://a.cn/s.asp?q=%D6%D0"


@pytest.mark.parametrize("url", ["mailto:a@b.cn", "http://", "http:///x", "http://a b/", "http://a.cn:99999/", "x"])
def test_what_is_no_address_of_a_host_is_refused(url: str) -> None:
    with pytest.raises(ValueError):
        canonical(url)


def test_origin_and_authority_name_the_port_unless_it_is_the_schemes_own() -> None:
    assert origin("http://a.cn:81/x") == "http://a.cn:81"
    assert authority("https://a.cn/x") == "a.cn"
