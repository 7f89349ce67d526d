"""Which documents the crawl downloads whole, for the audit to look into."""

from typing import TYPE_CHECKING

from crawler.documents import is_looked_into
from mangdao.model import Download, Reason

if TYPE_CHECKING:
    from crawler.outcome import Asked

LARGEST_DOCUMENT = 30 * 1024 * 1024  # bytes
PATIENCE = 120  # seconds for one; pages get less


def why_not(asked: "Asked", kind: str, size: int | None) -> tuple[Reason, str] | None:
    """Why a document is not to be downloaded whole; None when it is, which is reckoned against the budget."""
    if not is_looked_into(kind):
        return Reason.UNSUPPORTED_FORMAT, kind
    if size is not None and size > LARGEST_DOCUMENT:
        return Reason.TOO_LARGE, f"{size} bytes"
    if not asked.site.may_keep(asked.page):
        return Reason.OVER_DOCUMENT_BUDGET, f"{asked.site.target.budget.documents} documents a run"
    return None


def left(kind: str, why: tuple[Reason, str]) -> Download:
    """A document that was not downloaded."""
    return Download(kind, reason=why[0], detail=why[1])
