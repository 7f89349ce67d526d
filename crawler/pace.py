"""How fast a host is asked: never faster than agreed, slower when it is slow, not at all while it asks for a pause."""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response

LONGEST_PAUSE = 120.0  # seconds; a host that asks for more is left alone for the rest of the run
LEAST_PAUSE = 1.0  # seconds after a 429 or 503 that names none
PATIENCE = 5  # 429 or 503 answers in a row after which a host is left alone
LEAST_DELAY = 0.001  # seconds; without any delay Scrapy could not be made to pause


class Pace(AutoThrottle):
    """AutoThrottle with a floor for each host and pauses for 429 and 503."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self.refusals: dict[str, int] = {}  # in a row, by slot

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        key, slot = self._get_slot(request, spider)
        if key is None or slot is None:
            return
        slot.delay = max(slot.delay, self._floor(key))
        if response.status not in (429, 503):
            self.refusals.pop(key, None)
            return
        self.refusals[key] = self.refusals.get(key, 0) + 1
        pause = retry_after(response)
        if pause > LONGEST_PAUSE or self.refusals[key] >= PATIENCE:
            request.meta["dont_retry"] = True
            watcher: Any = spider
            watcher.halt(key, f"HTTP {response.status}, asked for a pause of {pause:.0f} s")
            return
        # The slot reckons from when it was last used: as if that were still to come, nothing goes out before.
        slot.lastseen = time.monotonic() + max(pause, LEAST_PAUSE) - slot.delay

    def _floor(self, key: str) -> float:
        settings = self.crawler.engine.downloader.per_slot_settings.get(key, {})
        return float(settings.get("delay", LEAST_DELAY))


def retry_after(response: Response) -> float:
    """Seconds the answer asks us to wait (RFC 9110, 10.2.3: seconds or a date); 0 when it does not say."""
    value = (response.headers.get("Retry-After", b"") or b"").decode("ascii", "replace").strip()
    if value.isdecimal():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((aware - datetime.now(UTC)).total_seconds(), 0.0)
