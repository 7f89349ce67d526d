import codecs

import pytest

from crawler.charset import decode

TEXT = "<p>云杉市人民政府网站，无障碍浏览。</p>" * 3
RARE = "<p>镕㐀赵喆</p>"


def page(meta: str, text: str = TEXT) -> str:
    return f'<html><head><meta charset="{meta}"></head>{text}</html>'


CASES = [
    (page("utf-8").encode(), "", "utf-8"),
    (page("gb2312").encode("gbk"), "", "gb18030"),
    (page("gbk", RARE).encode("gb18030"), "", "gb18030"),
    (page("gb2312").encode(), "text/html; charset=gb2312", "utf-8"),
    (page("utf-8").encode("gbk"), "text/html; charset=utf-8", "gb18030"),
    (TEXT.encode("gbk"), "text/html", "gb18030"),
    (codecs.BOM_UTF8 + page("gb2312").encode(), "text/html; charset=gbk", "utf-8"),
    (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "", "utf-16"),
    (f'<!-- <meta charset="big5"> -->{page("gbk")}'.encode("gbk"), "", "gb18030"),
    (page("big5", "<p>無障礙網站</p>").encode("big5"), "", "big5hkscs"),
    (page("no-such-charset").encode("gbk"), "", "gb18030"),
    (page("hex").encode(), "", "utf-8"),
    (f'<?xml version="1.0" encoding="gb2312"?>{TEXT}'.encode("gbk"), "", "gb18030"),
]


@pytest.mark.parametrize("body, header, charset", CASES)
def test_a_page_is_read_whatever_it_claims(body: bytes, header: str, charset: str) -> None:
    text, name = decode(body, header)
    assert name == charset
    assert "\ufffd" not in text
    assert any(sign in text for sign in ("云杉市人民政府", "㐀", "無障礙"))


def test_the_header_goes_before_the_meta() -> None:
    assert decode(page("big5", "<p>ASCII</p>").encode(), "text/html; charset=gbk")[1] == "gb18030"
    assert decode(page("big5", "<p>ASCII</p>").encode())[1] == "big5hkscs"


def test_a_page_cut_in_the_middle_of_a_sign_keeps_its_charset() -> None:
    text, name = decode(page("utf-8").encode()[: page("utf-8").encode().index("云".encode()) + 20])
    assert (name, text.endswith("云杉市人民政")) == ("utf-8", True)


def test_a_page_with_a_few_broken_bytes_is_mostly_read() -> None:
    broken = page("utf-8").encode() + b"\xff\xff\xff" + TEXT.encode()
    assert decode(broken)[0].count("云杉市人民政府") == 6
    assert decode(b"") == ("", "utf-8")
