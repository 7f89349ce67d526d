"""Links that lead nowhere, as far as the crawl asked: each address with the page that links to it.

Dead is what the server says is not there (HTTP 404 or 410), a page that says so itself (soft 404), and a host that
does not exist. A server that errs, refuses or does not answer may be well tomorrow: those stand in the coverage list.
"""

from dataclasses import dataclass

from sqlite_utils import Database

LISTED = 20  # on the scorecard; where there are more, a page of its own has all


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLink:
    """An address of the site that is linked to and is not there. All of it is hostile data but `reason`."""

    url: str
    text: str  # of the first link that was seen
    reason: str  # key of reports.words.REASONS
    found_on: str  # URL of the first page that links it; "" for a start address or a site map
    found_on_title: str


def read_dead_links(db: Database, run: int) -> tuple[DeadLink, ...]:
    """The dead links of a run, those of one page together, in the order of finding."""
    return tuple(
        DeadLink(url=url, text=text, reason=reason, found_on=found_on or "", found_on_title=title or "")
        for url, text, reason, found_on, title in db.execute(_DEAD, [run])
    )


_DEAD = """
SELECT p.url, p.link_text, coalesce(d.error, p.reason) AS why, q.url, q.title
FROM pages p
LEFT JOIN documents d ON d.page_id = p.id
LEFT JOIN pages q ON q.id = p.found_on
WHERE p.run_id = ? AND p.state IN ('failed', 'document') AND (
    why IN ('soft-404', 'dns')
    OR why = 'http-4xx' AND (p.http_status IN (404, 410) OR d.detail GLOB 'HTTP 404*' OR d.detail GLOB 'HTTP 410*'))
ORDER BY p.found_on IS NULL, p.found_on, p.id"""
