"""Answers of the demo city that depend on the request: calendar, sorting, session ids, forms, missing pages."""

import calendar
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from mangdao.demo.pages import Entry, Page, columns, content, render

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Request:
    """One request as a site sees it; `target` is path and query as sent."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path without query and without a session id."""
        return _SESSION.sub("", urlsplit(self.target).path)

    @property
    def query(self) -> dict[str, str]:
        """The query fields; of a repeated one, the last."""
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))


def respond(site: str, pages: Mapping[str, Page], urls: Mapping[str, str], request: Request) -> Page:
    """Return a site's answer to a request; the same request always gets the same answer."""
    handler = _HANDLERS.get((site, request.path))
    if handler is not None:
        return handler(site, urls, request)
    if request.method == "POST":
        return _posted(site, pages, request)
    return pages.get(request.path) or replace(pages["/404.html"], status=404)


def _posted(site: str, pages: Mapping[str, Page], request: Request) -> Page:
    after = content(site).get("posted", {}).get(request.path)
    return pages[after] if after else replace(pages["/404.html"], status=404)


def _calendar(site: str, urls: Mapping[str, str], request: Request) -> Page:
    found = _MONTH.fullmatch(request.query.get("month", "2026-11"))
    year, month = (int(found[1]), int(found[2])) if found else (2026, 11)
    year = min(max(year, 1900), 9998)
    months = {"before": _month(year, month - 1), "after": _month(year, month + 1)}
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return render(
        site,
        urls,
        _entry("/calendar", "calendar", f"{year}年{month}月政务日历") | months | {"weeks": _days(weeks, month)},
    )


def _month(year: int, month: int) -> str:
    years, rest = divmod(month - 1, 12)
    return f"{year + years}-{rest + 1:02d}"


def _days(weeks: list[list[date]], month: int) -> list[list[str]]:
    return [[str(day.day) if day.month == month else "—" for day in week] for week in weeks]


def _sorted_list(site: str, urls: Mapping[str, str], request: Request) -> Page:
    sort, order = request.query.get("sort", "date"), request.query.get("order", "desc")
    key = sort if sort in ("date", "title", "id") else "date"
    articles = [each for column in columns(site).values() for each in column["articles"]]
    articles.sort(key=lambda each: (each[key], each["path"]), reverse=order != "asc")
    number = request.query.get("page", "1")
    page = min(int(number), -(-len(articles) // 8)) if number.isdecimal() and int(number) else 1
    entry = _entry("/policy/list", "sorted", "政策文件库") | {"sort": key, "order": order, "number": page}
    return render(site, urls, entry | {"items": articles[8 * page - 8 : 8 * page], "last": -(-len(articles) // 8)})


def _search(site: str, urls: Mapping[str, str], request: Request) -> Page:
    words = request.query.get("q", "")
    articles = [each for column in columns(site).values() for each in column["articles"]]
    hits = [each for each in articles if words and words in each["title"]]
    return render(site, urls, _entry("/search/", "search", "站内搜索") | {"words": words, "items": hits})


def _session(site: str, urls: Mapping[str, str], request: Request) -> Page:
    # Every answer hands out a new id, made from the last: as endless as a real session id, yet repeatable.
    fresh = hashlib.sha256(request.target.encode()).hexdigest()[:16].upper()
    title = "网上咨询" if "jsp" in request.path else "办件公示"
    return render(site, urls, _entry(request.path, "session", title) | {"session": fresh})


def _entry(path: str, template: str, title: str) -> Entry:
    return {"path": path, "template": template, "title": title, "crumbs": []}


_Handler = Callable[[str, Mapping[str, str], Request], Page]
_HANDLERS: dict[tuple[str, str], _Handler] = {
    ("gov", "/calendar"): _calendar,
    ("gov", "/policy/list"): _sorted_list,
    ("gov", "/search/"): _search,
    ("gov", "/jsp/board.jsp"): _session,
    ("gov", "/svc/query"): _session,
    ("library", "/search.html"): _search,
}
