"""Tell documents from pages: by content type, file name and first bytes. What is in them is the audit's business."""

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

_EXTENSIONS = frozenset(
    """pdf doc docx docm dot dotx xls xlsx xlsm xlt ppt pptx pps ppsx ofd wps wpt et ett dps ceb caj rtf odt ods odp csv
    zip rar 7z gz tar""".split()  # noqa: SIM905
)
_TYPES = {
    "application/pdf": "pdf", "application/x-pdf": "pdf", "application/msword": "doc", "application/rtf": "rtf",
    "text/rtf": "rtf", "text/csv": "csv", "application/ofd": "ofd", "application/x-ofd": "ofd",
    "application/vnd.ms-excel": "xls", "application/vnd.ms-powerpoint": "ppt", "application/vnd.ms-works": "wps",
    "application/kswps": "wps", "application/wps-office.wps": "wps", "application/kset": "et",
    "application/ksdps": "dps",
    "application/wps-office.et": "et", "application/wps-office.dps": "dps", "application/zip": "zip",
    "application/x-zip-compressed": "zip", "application/x-rar-compressed": "rar", "application/vnd.rar": "rar",
    "application/x-rar": "rar", "application/x-7z-compressed": "7z", "application/gzip": "gz",
    "application/x-gzip": "gz", "application/x-tar": "tar",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt", "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}  # fmt: skip
_ZIPPED = {b"word/": "docx", b"xl/": "xlsx", b"ppt/": "pptx", b"OFD.xml": "ofd", b"Doc_0/": "ofd"}
_OLE = ("doc", "xls", "ppt", "wps", "et", "dps", "dot", "xlt", "pps", "wpt", "ett")
_LOOKED_INTO = frozenset(
    """pdf doc docx docm dot dotx xls xlsx xlsm xlt ppt pptx pps ppsx ofd wps wpt et ett dps odt ods odp
    """.split()  # noqa: SIM905
)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_START = re.compile(
    rb"^\s*(<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(!doctype html|html|head|body|meta|title|script|div)", re.I | re.S
)
_MEDIA = frozenset(
    """jpg jpeg png gif bmp webp svg ico tif tiff mp3 mp4 m4a m4v avi wmv wma wav flv f4v mov mkv rm rmvb swf webm m3u8
    css js mjs json xml rss atom woff woff2 ttf eot otf exe msi apk ipa dmg iso bin dll jar cab txt log sql map
    """.split()  # noqa: SIM905
)


def document_kind(url: str, content_type: str = "", disposition: str = "", head: bytes = b"") -> str:
    """What kind of document an answer is, e.g. "pdf"; '' when it is none. `head`: the first bytes, if they are here.

    The bytes are believed before the type, the type before the name.
    """
    named = _extension(_file_name(disposition)) or _extension(urlsplit(url).path)
    if head:
        return _by_bytes(head, named)
    kind = _essence(content_type)
    if kind in _TYPES:
        generic = _TYPES[kind] in ("zip", "xls", "doc") and named in _EXTENSIONS
        return named if generic else _TYPES[kind]
    if kind in _HTML_TYPES:
        return ""
    return named if named in _EXTENSIONS else ""


def is_looked_into(kind: str) -> bool:
    """Whether the audit can look into this kind of document: the others are not worth downloading."""
    return kind in _LOOKED_INTO


def is_html(content_type: str, head: bytes = b"") -> bool:
    """Whether an answer is an HTML page: by its type, or without one by its first bytes."""
    kind = _essence(content_type)
    if kind in ("", "application/octet-stream", "text/plain", "text/xml", "application/xml", "unknown/unknown"):
        return bool(_HTML_START.match(head[:2000]))
    return kind in _HTML_TYPES


def needs_bytes(content_type: str) -> bool:
    """Whether the type says too little to tell what an answer is."""
    return _essence(content_type) not in _TYPES


def is_media(url: str) -> bool:
    """Whether a URL's name says that it is a picture, film, style, script or program: never asked for as a page."""
    return _extension(urlsplit(url).path) in _MEDIA


def _by_bytes(head: bytes, named: str) -> str:
    if head.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        inside = next((kind for mark, kind in _ZIPPED.items() if mark in head), "")
        return inside or _one_of(named, ("docx", "xlsx", "pptx", "ofd", "odt", "ods", "odp", "wps", "et", "dps"), "zip")
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _one_of(named, _OLE, "doc")
    signs = {
        b"Rar!\x1a\x07": "rar",
        b"7z\xbc\xaf\x27\x1c": "7z",
        b"{\\rtf": "rtf",
        b"\x1f\x8b": "gz",
        b"Founder CEB": "ceb",
    }
    return next((kind for sign, kind in signs.items() if head.startswith(sign)), "")


def _one_of(named: str, kinds: Sequence[str], otherwise: str) -> str:
    return named if named in kinds else otherwise


def _file_name(disposition: str) -> str:
    found = re.search(r"filename\*?\s*=\s*(?:[\w-]+'[\w-]*')?\"?([^\";]+)", disposition, re.IGNORECASE)
    return unquote(found[1]) if found else ""


def _extension(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower().strip() if "." in name else ""


def _essence(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()
