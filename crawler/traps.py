"""Tell endless spaces from pages: calendars, sort orders, session ids that are left, paths that eat their tail.

Real pagination (index_2.html, ?page=3) is no trap, however long. What a trap is shows only when many of its addresses
are known, so a run keeps a `Traps` that sees every URL once; what it keeps of them is bounded.
"""

import re
from collections import Counter, OrderedDict
from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlsplit

from mangdao.model import Reason

MAX_DATES = 31  # different dates of one address shape: a calendar's month of days, or two and a half years of months
MAX_SESSIONS = 3
MAX_SHAPES = 2000
MAX_LENGTH = 1000
MAX_PARAMETERS = 10
MAX_SEGMENTS = 20
FAR_AHEAD = timedelta(days=400)
LONG_AGO = 1980

_DATE = re.compile(r"(19|20|21|[3-9]\d)(\d\d)([-/._年]?(0?[1-9]|1[0-2])([-/._月]?(0?[1-9]|[12]\d|3[01]))?)?日?")
_DATE_NAME = re.compile(
    r"\w*date\w*|(\w+_)?(day|month|year|ym|ymd|rq|riqi|nian|yue|ri|week|calendar)(_\w+)?|(start|end|begin)_?time", re.I
)
_PATH_DATE = re.compile(r"/((?:19|20|21|[3-9]\d)\d\d[-/]?(?:0[1-9]|1[0-2])(?:[-/]?(?:0[1-9]|[12]\d|3[01]))?)/?$")
_SORT_NAME = re.compile(
    r"(sort|order)(_?(by|field|type|order|dir|col|column|name|key))?|sidx|sord|dir(ection)?|asc|desc|px|paixu", re.I
)
_SORT_VALUE = re.compile(r"[a-z_.]*([ +-]|%20)?(asc|desc)?|[01]", re.I)
_PAGE_NAME = re.compile(r"(page|p|pn|cur)_?(no|num|index|size|current)?|start|offset|limit|rows|currpage|curpage", re.I)
_SESSION_NAME = re.compile(r"\w*(sess|token|ticket|nonce|csrf|guid_?sid|signature|sign)\w*|\w*_?sid", re.I)
_SESSION_VALUE = re.compile(r"(?=.*\d)[\w%.-]{12,}")

Pairs = list[tuple[str, str]]


class Traps:
    """What a run has seen of addresses that may be endless. The memory is bounded, the answer for a known URL stays."""

    def __init__(self, today: date | None = None) -> None:
        self._horizon = (today or date.today()) + FAR_AHEAD
        self._seen: OrderedDict[str, set[str]] = OrderedDict()

    def replay(self, urls: Iterable[str]) -> "Traps":
        """Learn from the URLs a run knows already, in the order they were found."""
        for url in urls:
            if "?" in url or _PATH_DATE.search(url):
                self.check(url)
        return self

    def check(self, url: str) -> Reason | None:
        """The trap a canonical URL leads into; None when it may be a page."""
        parts = urlsplit(url)
        pairs = [(name, value) for name, _, value in (piece.partition("=") for piece in parts.query.split("&")) if name]
        place = f"{parts.netloc}{parts.path}"
        return (
            _endless_path(url, parts.path)
            or self._session(place, pairs)
            or self._sort(place, pairs)
            or self._calendar(place, pairs)
        )

    def _session(self, place: str, pairs: Pairs) -> Reason | None:
        ids = [value for name, value in pairs if _SESSION_NAME.fullmatch(name) and _SESSION_VALUE.fullmatch(value)]
        rest = sorted(pair for pair in pairs if pair[1] not in ids)
        over = ids and self._over(f"session {place} {rest}", "&".join(ids), MAX_SESSIONS)
        return Reason.TRAP_SESSION if over else None

    def _sort(self, place: str, pairs: Pairs) -> Reason | None:
        if len(pairs) > MAX_PARAMETERS:
            return Reason.TRAP_SORT
        sorts = [pair for pair in pairs if _SORT_NAME.fullmatch(pair[0]) and _SORT_VALUE.fullmatch(pair[1])]
        over = sorts and self._over(f"sort {place}", repr(sorts), 1)
        return Reason.TRAP_SORT if over else None

    def _calendar(self, place: str, pairs: Pairs) -> Reason | None:
        dates = [(name, value) for name, value in pairs if _is_date(name, value)]
        in_path = _PATH_DATE.search(place)
        if not dates and not in_path:
            return None
        if any(self._is_far(value) for _, value in dates) or (in_path and self._is_far(in_path[1])):
            return Reason.TRAP_CALENDAR
        others = sorted(name for name, _ in pairs)
        shape = f"calendar {_PATH_DATE.sub('/#', place)} {others}"
        value = repr(dates) + (in_path[1] if in_path else "")
        return Reason.TRAP_CALENDAR if self._over(shape, value, MAX_DATES) else None

    def _is_far(self, value: str) -> bool:
        digits = re.findall(r"\d+", value)
        joined = "".join(part.zfill(2) for part in digits)
        if len(joined) < 4:
            return False
        year, month = int(joined[:4]), int(joined[4:6] or 1)
        return (year, month) > (self._horizon.year, self._horizon.month) or year < LONG_AGO

    def _over(self, shape: str, value: str, limit: int) -> bool:
        """Whether `value` is one too many of its shape; the first `limit` stay welcome."""
        values = self._seen.setdefault(shape, set())
        self._seen.move_to_end(shape)
        if len(self._seen) > MAX_SHAPES:
            self._seen.popitem(last=False)
        if value in values:
            return False
        if len(values) >= limit:
            return True
        values.add(value)
        return False


def _is_date(name: str, value: str) -> bool:
    whole = _DATE.fullmatch(value)
    if not whole:
        return bool(_DATE_NAME.fullmatch(name) and re.fullmatch(r"[12]?\d", value))
    # A bare year or number may be a year's list or an id: only a date's name makes it a date.
    return bool(_DATE_NAME.fullmatch(name)) or bool(whole[4] and re.search(r"[-/._年]", value))


def _endless_path(url: str, path: str) -> Reason | None:
    segments = [segment for segment in path.split("/") if segment]
    if len(url) > MAX_LENGTH or len(segments) > MAX_SEGMENTS:
        return Reason.TRAP_PATH
    words = Counter(segment for segment in segments if not segment.isdecimal())
    if words and words.most_common(1)[0][1] >= 4:
        return Reason.TRAP_PATH
    return Reason.TRAP_PATH if re.search(r"(/[^/]*[^/\d][^/]*(?:/[^/]+){0,2})\1\1(?=/|$)", path) else None
