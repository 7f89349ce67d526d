"""Why a page could not be audited: the browser's words in ours."""

from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeout

from mangdao.model import Reason

# Chromium's net errors by what they begin with (net/base/net_error_list.h); the first that fits counts.
NET_ERRORS = [
    ("ERR_NAME_NOT_RESOLVED", Reason.DNS), ("ERR_DNS", Reason.DNS), ("ERR_CERT", Reason.TLS), ("ERR_SSL", Reason.TLS),
    ("ERR_BAD_SSL", Reason.TLS), ("ERR_TOO_MANY_REDIRECTS", Reason.REDIRECT_LOOP), ("ERR_TIMED_OUT", Reason.TIMEOUT),
    ("ERR_CONNECTION_TIMED_OUT", Reason.TIMEOUT), ("ERR_BLOCKED_BY_ADMINISTRATOR", Reason.BLOCKED_PRIVATE),
    ("ERR_UNSAFE_PORT", Reason.BAD_URL), ("ERR_INVALID_URL", Reason.BAD_URL),
    ("ERR_UNKNOWN_URL_SCHEME", Reason.BAD_URL),
    ("ERR_HTTP_RESPONSE_CODE_FAILURE", Reason.HTTP_5XX), ("ERR_ABORTED", Reason.NOT_HTML), ("ERR_", Reason.CONNECTION),
]  # fmt: skip


class Unauditable(Exception):
    """The page answered, but is not to be audited."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def reason_of(error: BaseException) -> tuple[Reason, str]:
    """The reason and the first line of what was said."""
    detail = (str(error) or type(error).__name__).splitlines()[0][:300]
    if isinstance(error, Unauditable):
        return error.reason, error.detail
    if isinstance(error, PlaywrightTimeout | TimeoutError):
        return Reason.TIMEOUT, detail
    if "Download is starting" in detail:
        return Reason.NOT_HTML, detail
    if isinstance(error, Error) and (
        "crashed" in detail or "has been closed" in detail or "Connection closed" in detail
    ):
        return Reason.CRASHED, detail
    for beginning, reason in NET_ERRORS:
        if f"net::{beginning}" in detail:
            return reason, detail
    return Reason.AUDIT_ERROR, detail
