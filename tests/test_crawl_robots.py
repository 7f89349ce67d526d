import pytest

from crawler.robots import MAX_DELAY, read_policy, unreachable
from mangdao.model import Reason

RULES = b"""\xef\xbb\xbfUser-agent: *
Disallow: /admin/
Crawl-delay: 2

User-agent: mangdao
Disallow: /private/
Allow: /private/open/
Crawl-delay: 900

Sitemap: https://a.cn/map.xml
"""


def test_the_group_that_names_us_is_obeyed() -> None:
    policy = read_policy(200, RULES)
    assert policy.refusal("https://a.cn/private/x") == "disallowed by robots.txt"
    assert policy.refusal("https://a.cn/private/open/x") == ""
    assert policy.refusal("https://a.cn/admin/x") == ""
    assert policy.delay == MAX_DELAY
    assert policy.sitemaps == ("https://a.cn/map.xml",)


def test_without_a_group_of_our_own_the_rules_for_all_hold() -> None:
    policy = read_policy(200, b"User-agent: *\nDisallow: /*?print=\nCrawl-delay: 3")
    assert policy.refusal("https://a.cn/x?print=1")
    assert policy.delay == 3


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 410])
def test_no_file_means_no_rules(status: int) -> None:
    assert read_policy(status, b"User-agent: *\nDisallow: /").refusal("https://a.cn/x") == ""


@pytest.mark.parametrize("status", [429, 500, 503, 521])
def test_a_file_that_cannot_be_had_closes_the_host(status: int) -> None:
    policy = read_policy(status, b"")
    assert policy.closed_by is Reason.BLOCKED_BY_ROBOTS
    assert str(status) in policy.refusal("https://a.cn/x")


def test_a_host_that_does_not_answer_is_closed_for_that_reason() -> None:
    policy = unreachable(Reason.DNS, "the name does not resolve")
    assert policy.closed_by is Reason.DNS
    assert policy.refusal("https://a.cn/x").startswith("robots.txt cannot be had")


@pytest.mark.parametrize("body", [b"", b"<html><body>404</body></html>", b"\xff\xfe\x00junk", b"Disallow: /"])
def test_a_file_without_rules_allows_all(body: bytes) -> None:
    assert read_policy(200, body).refusal("https://a.cn/x") == ""
