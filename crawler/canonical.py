"""One address for one page: the canonical form of a URL, so that nothing is fetched twice under two names."""

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

MAX_URL = 2000  # characters; longer ones are built by machines for machines

_DEFAULT_PORT = {"http": 80, "https": 443}
_UNRESERVED = re.compile(r"%(2D|2E|5F|7E|3[0-9]|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A])", re.IGNORECASE)
_ENCODED = re.compile(r"%[0-9a-fA-F]{2}")
_PATH_SESSION = re.compile(
    r";(jsessionid|phpsessid|sid|sessionid)=[^/;]*|/\((?:[A-Z]\([a-z0-9]{20,}\))+\)(?=/)", re.IGNORECASE
)

_SESSION = re.compile(r"(asp)?session_?id\w*|j?sessionid|phpsessid|aspsessionid\w*|cfid|cftoken", re.IGNORECASE)
_MAYBE_SESSION = re.compile(r"sid|sess|s|session|token|ticket|oid_sid", re.IGNORECASE)
_TOKEN = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z0-9_-]{16,}", re.IGNORECASE)
_TRACKING = re.compile(
    r"utm_\w+|spm|spm_id_from|scm|gclid|fbclid|msclkid|yclid|hmsr|hmpl|hmcu|hmkw|hmci|bd_vid|share_(token|from|source)"
    r"|isappinstalled|wechat_redirect|weixin_share_id",
    re.IGNORECASE,
)
_SHARED_FROM = re.compile(r"timeline|singlemessage|groupmessage|wechat|weixin|qq|weibo|qrcode", re.IGNORECASE)
_BUSTER = re.compile(r"_+t?|t|ts|r|rnd|rand(om)?|timestamp|time|v|nocache|_dc|noncestr", re.IGNORECASE)
_BUSTER_VALUE = re.compile(r"0?\.\d{3,}|1\d{9}(\d{3})?")  # Math.random(), seconds or milliseconds since 1970


def canonical(url: str, base: str = "", charset: str = "utf-8") -> str:
    """The canonical URL of a link on the page `base`, whose charset its query is encoded in.

    Two URLs with one canonical form are one page: fragment, session ids, tracking and cache-busting parameters go,
    parameters are sorted. Raises ValueError when this is no http(s) URL of a host.
    """
    bare = _clean(url)
    if re.match(r"(?i)https?:(?!/+[^/?#])", bare):
        raise ValueError("no host")
    joined = urljoin(base, bare) if base else bare
    parts = urlsplit(safe_url_string(joined, encoding=charset))
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORT or not parts.hostname:
        raise ValueError("no http(s) URL of a host")
    path = _path(_PATH_SESSION.sub("", parts.path) or "/")
    return urlunsplit((scheme, _authority(parts.hostname, parts.port, scheme), path, _query(parts.query), ""))


def origin(url: str) -> str:
    """Scheme and authority of a canonical URL, e.g. http://127.0.0.1:8000."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def authority(url: str) -> str:
    """Host and port, if not the scheme's own, of a canonical URL."""
    return urlsplit(url).netloc


def _clean(url: str) -> str:
    # As browsers do: line breaks and tabs vanish, white space around goes, backslashes are slashes before the query.
    bare = re.sub(r"[\t\r\n]", "", url).strip("\x00\x0b\x0c \u3000\u00a0\ufeff\u200b")
    head, mark, query = bare.partition("?")
    if re.match(r"(?i)https?:|[/\\]", head):
        head = head.replace("\\", "/")
    return head + mark + query


def _authority(host: str, port: int | None, scheme: str) -> str:
    """Host in lower case and ASCII, without a dot at the end; the port unless it is the scheme's. Drops user names."""
    name = host.lower().rstrip(".")
    if not name.isascii():
        name = name.encode("idna").decode("ascii")
    if not re.fullmatch(r"[a-z0-9._-]+|[0-9a-f:.]+", name) or len(name) > 253:
        raise ValueError("no host name")
    shown = f"[{name}]" if ":" in name else name
    return shown if port in (None, _DEFAULT_PORT[scheme]) else f"{shown}:{port}"


def _path(path: str) -> str:
    """Without dot segments, percent-encoding normalised."""
    kept: list[str] = []
    segments = _normal(path).split("/")[1:]
    for segment in segments:
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    folder = "/" if segments and segments[-1] in (".", "..") and kept else ""
    return "/" + "/".join(kept) + folder


def _normal(text: str) -> str:
    """Percent-encoding in capitals, and none where none is needed (RFC 3986, 6.2.2)."""
    plain = _UNRESERVED.sub(lambda found: chr(int(found[1], 16)), text)
    return _ENCODED.sub(lambda found: found[0].upper(), plain)


def _query(query: str) -> str:
    """Sorted by name; what tells visits apart, not pages, is dropped. Bytes stay as they are: they may be GBK."""
    pairs = [piece.partition("=") for piece in _normal(query).replace(";", "&").split("&") if piece]
    kept = [pair for pair in pairs if not _is_noise(pair[0], pair[2])]
    return "&".join("".join(pair) for pair in sorted(kept, key=lambda pair: pair[0]))


def _is_noise(name: str, value: str) -> bool:
    if _SESSION.fullmatch(name) or _TRACKING.fullmatch(name):
        return True
    if _MAYBE_SESSION.fullmatch(name) and _TOKEN.fullmatch(value):
        return True
    if name.lower() == "from" and (_SHARED_FROM.fullmatch(value) or _BUSTER_VALUE.fullmatch(value)):
        return True
    return bool(_BUSTER.fullmatch(name) and _BUSTER_VALUE.fullmatch(value))
