from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response
from sqlite_utils import Database
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from crawler.errors import reason_of
from crawler.guard import Refused
from crawler.pace import LEAST_DELAY, retry_after
from crawler.settings import settings
from crawler.site import Site
from mangdao.model import Reason
from mangdao.store.runs import begin_run
from mangdao.targets import Target


def asked_for(value: str) -> float:
    return retry_after(Response("http://a.cn/", status=503, headers={"Retry-After": value}))


def test_a_pause_is_read_in_seconds_or_as_a_date() -> None:
    assert asked_for("120") == 120
    assert 3500 < asked_for(format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)) <= 3600
    assert asked_for("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert [asked_for(value) for value in ("", "soon", "-5", "1.5")] == [0, 0, 0, 0]


def test_where_runs_share_a_host_the_gentler_manners_hold(db: Database) -> None:
    sites = []
    for name, seed, delay, concurrency in (
        ("one", "http://a.cn/", 2, 1),
        ("two", "http://a.cn/x", 5, 4),
        ("three", "http://b.cn:81/", 0, 3),
    ):
        entry = {"id": name, "name": "某", "level": "市", "kind": "政府政务", "seeds": [seed],
                 "politeness": {"delay": delay, "concurrency": concurrency}}  # fmt: skip
        target = Target.model_validate(entry)
        sites.append(Site.open(db, begin_run(db, target, ""), target))
    slots = settings(sites, allow_private=False)["DOWNLOAD_SLOTS"]
    assert slots["a.cn"] == {"delay": 5, "concurrency": 1}
    assert slots["b.cn:81"] == {"delay": LEAST_DELAY, "concurrency": 3}


def failed(error: Exception) -> DownloadFailedError:
    made = DownloadFailedError("failed")
    made.__cause__ = ResponseFailed([Failure(error)])
    return made


ERRORS = [
    (CannotResolveHostError("x"), Reason.DNS),
    (DownloadTimeoutError("x"), Reason.TIMEOUT),
    (DownloadCancelledError("x"), Reason.TOO_LARGE),
    (DownloadConnectionRefusedError("x"), Reason.CONNECTION),
    (failed(SSL.Error([("SSL routines", "", "certificate verify failed")])), Reason.TLS),
    (failed(ConnectionResetError("x")), Reason.CONNECTION),
    (Refused(Reason.BLOCKED_PRIVATE, "a.cn is 10.0.0.1"), Reason.BLOCKED_PRIVATE),
    (IgnoreRequest("DOWNLOAD_MAXSIZE"), Reason.TOO_LARGE),
    (OSError("x"), Reason.CONNECTION),
]


@pytest.mark.parametrize("error, reason", ERRORS)
def test_what_went_wrong_is_named(error: Exception, reason: Reason) -> None:
    assert reason_of(error)[0] is reason


def test_the_cause_is_named_in_the_detail() -> None:
    assert "certificate verify failed" in reason_of(ERRORS[4][0])[1]
