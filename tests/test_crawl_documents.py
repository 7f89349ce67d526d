import pytest

from crawler.documents import document_kind, is_html, is_media

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 60
BYTES = [
    ("http://a.cn/x", b"%PDF-1.7 ", "pdf"),
    ("http://a.cn/x.doc", OLE, "doc"),
    ("http://a.cn/x.wps", OLE, "wps"),
    ("http://a.cn/x.et", OLE, "et"),
    ("http://a.cn/download?id=3", OLE, "doc"),
    ("http://a.cn/x.zip", b"PK\x03\x04....word/document.xml", "docx"),
    ("http://a.cn/x", b"PK\x03\x04....OFD.xml", "ofd"),
    ("http://a.cn/x.xlsx", b"PK\x03\x04....[Content_Types].xml", "xlsx"),
    ("http://a.cn/x", b"PK\x03\x04....readme.txt", "zip"),
    ("http://a.cn/x", b"Rar!\x1a\x07\x00", "rar"),
    ("http://a.cn/x.pdf", b"<!DOCTYPE html><html>", ""),
]


@pytest.mark.parametrize("url, head, kind", BYTES)
def test_the_first_bytes_tell_best(url: str, head: bytes, kind: str) -> None:
    assert document_kind(url, "text/html", head=head) == kind


NAMES = [
    ("http://a.cn/x", "application/pdf", "", "pdf"),
    ("http://a.cn/x", "application/ofd; x=1", "", "ofd"),
    ("http://a.cn/x.et", "application/vnd.ms-excel", "", "et"),
    ("http://a.cn/x.DOCX", "", "", "docx"),
    ("http://a.cn/down.jsp", "application/octet-stream", 'attachment; filename="%E9%80%9A%E7%9F%A5.xls"', "xls"),
    ("http://a.cn/down.jsp", "application/octet-stream", "attachment; filename*=UTF-8''a.ofd", "ofd"),
    ("http://a.cn/x.pdf", "text/html", "", ""),
    ("http://a.cn/x.html", "", "", ""),
    ("http://a.cn/v2.0/list", "", "", ""),
    ("http://a.cn/x", "application/json", "", ""),
]


@pytest.mark.parametrize("url, content_type, disposition, kind", NAMES)
def test_without_bytes_type_and_name_tell(url: str, content_type: str, disposition: str, kind: str) -> None:
    assert document_kind(url, content_type, disposition) == kind


def test_html_is_told_by_type_or_first_bytes() -> None:
    assert is_html("text/html; charset=gbk")
    assert is_html("", b"\n<!-- x -->\n<!DOCTYPE html>")
    assert is_html("text/plain", b"<html>")
    assert not is_html("text/plain", b"plain words")
    assert not is_html("application/json", b"<html>")


def test_pictures_and_scripts_are_never_asked_for() -> None:
    assert is_media("http://a.cn/x.JPG") and is_media("http://a.cn/x.js?v=1")
    assert not is_media("http://a.cn/x.jsp") and not is_media("http://a.cn/js/")
