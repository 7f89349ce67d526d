"""Tell the page that was asked for from a wall, an error page or an empty shell that came in its stead.

Two sources have to agree, never words alone: what the page says, and what HTTP, a redirect or the page's structure
says. A report about a system's maintenance is a page; a page of three lines that asks to come back later is not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from mangdao import page_words as known
from mangdao.model import Reason

Finding = tuple[Reason, str]


@dataclass(frozen=True, slots=True)
class _Seen:
    status: int | None
    url: str
    final_url: str
    title: str
    text: str  # white space collapsed
    elements: int
    has_password: bool
    headers: Mapping[str, str]  # names in lower case
    script_count: int

    @property
    def moved(self) -> bool:
        return _address(self.url) != _address(self.final_url)

    def tiny(self, characters: int, elements: int) -> bool:
        return len(self.text) <= characters and self.elements <= elements

    def says(self, words: re.Pattern[str]) -> str:
        """What of `words` the page's title or its beginning says; '' if nothing."""
        found = words.search(self.title) or words.search(self.text[:1000])
        return found[0] if found else ""


def classify(
    *, status: int | None, url: str, final_url: str, title: str, text: str, elements: int, has_password: bool,
    headers: Mapping[str, str], script_count: int,
) -> Finding | None:  # fmt: skip
    """Why this is not the page that was asked for, with the two signs that say so; None when it may be.

    `text` is the visible text, `elements` the number of elements in the body without scripts and styles. An empty
    shell can only be told after scripts have run: whoever asks about HTML as it was sent must not heed EMPTY_SHELL.
    """
    names = {name.lower(): value for name, value in headers.items()}
    words = " ".join(text.split())
    page = _Seen(status, url, final_url, title.strip(), words, elements, has_password, names, script_count)
    for judge in (_bot_wall, _login_wall, _maintenance, _soft_404, _empty_shell):
        if found := judge(page):
            return found
    return None


_WALL_STATUS = {403, 405, 412, 418, 429, 468, 493, 503, 521}


def _bot_wall(page: _Seen) -> Finding | None:
    sent = _wall_sender(page)
    blank = page.tiny(120, 15) and page.script_count > 0
    if page.status in (412, 521, 202) and blank and (sent or page.status == 412):
        return Reason.BOT_WALL, f"HTTP {page.status} with a script in place of a page{sent and f', {sent}'}"
    said = page.says(known.WALL_WORDS)
    if not said or len(page.text) > 1500:
        return None
    if page.status in _WALL_STATUS:
        return Reason.BOT_WALL, f"HTTP {page.status}, says “{said}”"
    if sent and page.tiny(800, 80):
        return Reason.BOT_WALL, f"{sent}, says “{said}”"
    if page.moved and known.WALL_ADDRESS.search(page.final_url):
        return Reason.BOT_WALL, f"sent on to {_short(page.final_url)}, says “{said}”"
    if page.tiny(400, 30) and not _is_notice(page.title):
        return Reason.BOT_WALL, f"a page of {page.elements} elements, says “{said}”"
    return None


def _wall_sender(page: _Seen) -> str:
    """The known firewall that signs this answer, by header or cookie; '' if none."""
    if page.headers.get("cf-mitigated") == "challenge":
        return "header cf-mitigated"
    cookie = known.WALL_COOKIES.search(page.headers.get("set-cookie", ""))
    if cookie:
        return f"cookie {cookie[0]}"
    banner = " ".join(page.headers.get(name, "") for name in ("server", "x-powered-by", "via", "x-powered-by-360wzb"))
    server = known.WALL_SERVERS.search(banner)
    return f"server {server[0]}" if server else ""


def is_login_address(url: str) -> bool:
    """Whether host or path name a place to log in."""
    parts = urlsplit(url)
    return bool(known.LOGIN_ADDRESS.search(f"{parts.hostname or ''}{parts.path}"))


def is_sent_to_login(url: str, location: str) -> bool:
    """Whether a redirect leads from a page to a login form that will lead back: the wall, before the form is seen."""
    query = unquote(unquote(urlsplit(location).query))
    asked = urlsplit(url).path
    return is_login_address(location) and not is_login_address(url) and len(asked) > 1 and asked in query


def _login_wall(page: _Seen) -> Finding | None:
    if page.status == 401 and "www-authenticate" in page.headers:
        return Reason.LOGIN_WALL, f"HTTP 401, header www-authenticate: {page.headers['www-authenticate'][:60]}"
    if not page.moved or is_login_address(page.url) or not is_login_address(page.final_url):
        return None
    if page.has_password:
        return Reason.LOGIN_WALL, f"sent on to {_short(page.final_url)}, which asks for a password"
    if known.LOGIN_WORDS.search(page.title):
        return Reason.LOGIN_WALL, f"sent on to {_short(page.final_url)}, titled “{page.title[:40]}”"
    return None


def _maintenance(page: _Seen) -> Finding | None:
    said = page.says(known.CLOSED_WORDS)
    if not said or len(page.text) > 600:
        return None
    if page.status in (500, 502, 503):
        return Reason.MAINTENANCE, f"HTTP {page.status}, says “{said}”"
    if page.moved and known.CLOSED_ADDRESS.search(urlsplit(page.final_url).path):
        return Reason.MAINTENANCE, f"sent on to {_short(page.final_url)}, says “{said}”"
    if page.tiny(200, 40) and page.says(known.LATER_WORDS) and not _is_notice(page.title):
        return Reason.MAINTENANCE, f"a page of {page.elements} elements, says “{said}”"
    return None


def _soft_404(page: _Seen) -> Finding | None:
    said = page.says(known.GONE_WORDS)
    if page.status is not None and page.status >= 400:
        return None  # says so itself
    if page.moved and known.GONE_ADDRESS.search(urlsplit(page.final_url).path) and (said or _gone_title(page.title)):
        return Reason.SOFT_404, f"sent on to {_short(page.final_url)}, says “{said or page.title[:40]}”"
    if not said or _is_notice(page.title):
        return None
    if _gone_title(page.title) and len(page.text) <= 1200:
        return Reason.SOFT_404, f"HTTP {page.status or 200}, titled “{page.title[:40]}”, {len(page.text)} characters"
    if page.tiny(200, 60) and said in page.text:
        return Reason.SOFT_404, f"HTTP {page.status or 200}, a page of {page.elements} elements, says “{said}”"
    return None


def _gone_title(title: str) -> bool:
    """Whether the title is nothing but an error (and the site's name)."""
    pieces = [piece.strip(" 　!！。.…:：") for piece in re.split(r"[-_|–—·:：]+", title)]
    return any(known.GONE_TITLE.fullmatch(piece) for piece in pieces)


def _empty_shell(page: _Seen) -> Finding | None:
    if len(page.text) > 5 or page.elements > 1 or (page.elements and not page.script_count):
        return None
    return Reason.EMPTY_SHELL, f"{page.elements} elements and {len(page.text)} characters"


def _is_notice(title: str) -> bool:
    """Whether the title is a notice's or an article's about the matter."""
    return bool(known.NOTICE_TITLE.search(title))


def _address(url: str) -> str:
    """What makes two URLs different pages: not the scheme, not www, not a slash at the end."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def _short(url: str) -> str:
    return url if len(url) <= 100 else url[:99] + "…"
