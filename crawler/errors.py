"""Name what went wrong on the network in the store's closed vocabulary."""

from collections.abc import Iterator

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from twisted.python.failure import Failure

from mangdao.model import Reason


def reason_of(error: BaseException) -> tuple[Reason, str]:
    """The reason and the detail of a failed download."""
    own = getattr(error, "reason", None)
    if isinstance(error, IgnoreRequest):
        # Ours says why; Scrapy's only ever refuses an answer that swells while it is unpacked.
        return (own, str(error)) if isinstance(own, Reason) else (Reason.TOO_LARGE, "too large when unpacked")
    if isinstance(error, CannotResolveHostError):
        return Reason.DNS, "the name does not resolve"
    if isinstance(error, DownloadTimeoutError):
        return Reason.TIMEOUT, _short(error)
    if isinstance(error, DownloadCancelledError):
        return Reason.TOO_LARGE, "larger than we read"
    causes = list(_causes(error))
    for cause in causes:
        if type(cause).__module__.startswith(("OpenSSL", "service_identity")):
            return Reason.TLS, _short(cause)
    return Reason.CONNECTION, _short(causes[-1])


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what caused it, and the reasons Twisted has packed into either."""
    seen: list[BaseException] = []
    waiting: list[BaseException] = [error]
    while waiting:
        one = waiting.pop(0)
        if one in seen:
            continue
        seen.append(one)
        yield one
        packed = getattr(one, "reasons", None) or []
        waiting += [each.value for each in packed if isinstance(each, Failure) and each.value is not None]
        waiting += [cause for cause in (one.__cause__,) if cause is not None]


def _short(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:200].rstrip(": ")
