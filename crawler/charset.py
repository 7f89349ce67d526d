"""Decode a page whatever it claims: BOM, HTTP header and meta are heard in this order, and none is believed unseen."""

import codecs
import re

_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE)
_HEAD = 4096  # browsers look for a meta in the first 1024 bytes; ours is hidden behind long comments now and then

# GB18030 holds GBK, which holds GB2312: pages that declare the smallest use signs of the largest.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "hz-gb-2312": "gb18030",
          "iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
          "big5": "big5hkscs"}  # fmt: skip
_NO_TEXT = {"base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "undefined", "unicode_escape",
            "raw_unicode_escape", "idna", "punycode", "utf-7", "mbcs", "oem"}  # fmt: skip


def decode(body: bytes, content_type: str = "") -> tuple[str, str]:
    """The text of a page and the name of the charset it was decoded with.

    A declared charset is used if the bytes are valid in it; UTF-8 and GB18030 are tried before it is bent. Bytes
    that are valid in nothing are decoded with replacement characters.
    """
    for mark, name in _BOMS.items():
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace"), name.removesuffix("-le").removesuffix("-be")
    declared = _declared(body, content_type)
    # UTF-8 is tried first whatever is declared: long text of another charset is hardly ever valid in it.
    for name in dict.fromkeys(["utf-8", *declared, "gb18030"]):
        text = _strictly(body, name)
        if text is not None:
            return text, _shown(name, body, declared)
    best = min(dict.fromkeys([*declared, "utf-8", "gb18030"]), key=lambda name: _damage(body, name))
    return body.decode(best, errors="replace"), best


def _declared(body: bytes, content_type: str) -> list[str]:
    """The charsets that header, XML declaration and meta name, as Python knows them, in this order."""
    head = _COMMENT.sub(b"", body[: 4 * _HEAD])[:_HEAD]
    names = [found[1] for found in [_HEADER.search(content_type)] if found]
    names += [found[1].decode("ascii", "replace") for found in (_XML.search(head), _META.search(head)) if found]
    return [known for known in map(_known, names) if known]


def _known(name: str) -> str:
    lower = name.strip().lower()
    wider = _WIDER.get(lower, lower)
    try:
        codec = codecs.lookup(wider).name
    except LookupError:
        return ""
    return "" if codec in _NO_TEXT or codec.startswith("utf-16") or codec.startswith("utf-32") else codec


def _strictly(body: bytes, name: str) -> str | None:
    # Cut at a fault in the last bytes only: pages are truncated in the middle of a character now and then.
    try:
        return body.decode(name)
    except UnicodeDecodeError as error:
        if error.start < len(body) - 4:
            return None
        return body[: error.start].decode(name)


def _shown(name: str, body: bytes, declared: list[str]) -> str:
    """Pure ASCII is valid in every charset: then the declared one is named."""
    return declared[0] if declared and name == "utf-8" and body.isascii() else name


def _damage(body: bytes, name: str) -> int:
    return body.decode(name, errors="replace").count("\ufffd")
