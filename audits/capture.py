"""Keep a page as evidence: the headers of its answer, and the page itself as one MHTML file.

Only headers that cannot hold a secret are kept with their value; of the others, Set-Cookie first, only the name is. A
snapshot that fails costs nothing but itself: the audit goes on, and a note says so.
"""

import asyncio
import gzip
from collections.abc import Iterable

from playwright.async_api import CDPSession, Error, Response

from mangdao.model import Capture

SECONDS = 10  # a snapshot may take
LARGEST = 8_000_000  # bytes of MHTML kept; a page heavier than that is noted, not kept
MOST_HEADERS, LONGEST_VALUE = 60, 500
HARMLESS = frozenset(
    """accept-ranges age alt-svc cache-control content-disposition content-encoding content-language content-length
    content-security-policy content-type date etag expires last-modified permissions-policy pragma referrer-policy
    retry-after server strict-transport-security transfer-encoding vary via x-cache x-content-type-options
    x-frame-options x-powered-by x-ua-compatible x-xss-protection""".split()  # noqa: SIM905
)


async def capture(session: CDPSession, response: Response | None) -> Capture:
    """The page of a CDP session as it stands now, and the headers it came with."""
    headers, left_out = split_headers(response.headers.items() if response else ())
    try:
        async with asyncio.timeout(SECONDS):
            mhtml = (await session.send("Page.captureSnapshot", {"format": "mhtml"}))["data"].encode()
    except (Error, TimeoutError):
        return Capture(headers, left_out, note="snapshot-failed")
    if len(mhtml) > LARGEST:
        return Capture(headers, left_out, size=len(mhtml), note="snapshot-too-large")
    body = await asyncio.to_thread(gzip.compress, mhtml, 6, mtime=0)  # other pages go on meanwhile
    return Capture(headers, left_out, body, len(mhtml))


def split_headers(found: Iterable[tuple[str, str]]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Headers that may be kept, as (name, value), and the names of those that may not; both bounded and sorted."""
    pairs = sorted((name.lower()[:100], value[:LONGEST_VALUE]) for name, value in found)
    kept = tuple(pair for pair in pairs if pair[0] in HARMLESS)
    left_out = tuple(dict.fromkeys(name for name, _ in pairs if name not in HARMLESS))
    return kept[:MOST_HEADERS], left_out[:MOST_HEADERS]
