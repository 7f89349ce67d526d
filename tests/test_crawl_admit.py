from typing import Any

import pytest
from sqlite_utils import Database

from crawler.admit import admit, consider
from crawler.robots import read_policy
from crawler.site import Site
from mangdao.model import Reason, State
from mangdao.store.pages import add_urls, frontier
from mangdao.store.runs import begin_run
from mangdao.targets import Target

ENTRY: dict[str, Any] = {"id": "t", "name": "某市", "level": "市", "kind": "政府政务", "seeds": ["http://a.cn/"],
                         "budget": {"depth": 3}, "scope": {"exclude": ["/old/"]}}  # fmt: skip
TARGET = Target.model_validate(ENTRY)


@pytest.fixture
def site(db: Database) -> Site:
    opened = Site.open(db, begin_run(db, TARGET, ""), TARGET)
    opened.policies = {"http://a.cn": read_policy(200, b"User-agent: *\nDisallow: /admin/")}
    return opened


LEFT_OUT = {
    "http://b.cn/x": Reason.OFF_SCOPE,
    "/old/x.html": Reason.EXCLUDED,
    "/admin/x": Reason.BLOCKED_BY_ROBOTS,
    "/logo.png": Reason.NOT_HTML,
    "/a/b/a/b/a/b/": Reason.TRAP_PATH,
    "/cal?month=2099-01": Reason.TRAP_CALENDAR,
    "ftp://a.cn/x": Reason.UNSUPPORTED_SCHEME,
    "htttp://a.cn/x": Reason.UNSUPPORTED_SCHEME,
    "C:\\Users\\x.doc": Reason.UNSUPPORTED_SCHEME,
    "www.a.cn:8080/x": Reason.UNSUPPORTED_SCHEME,
    "http://": Reason.BAD_URL,
    "http://a b.cn/": Reason.BAD_URL,
    "http://a.cn:port/": Reason.BAD_URL,
}


@pytest.mark.parametrize("href", LEFT_OUT)
def test_a_link_that_is_not_taken_has_its_reason(site: Site, href: str) -> None:
    found = consider(site, href, by="link", depth=1, base="http://a.cn/x/")
    assert found is not None
    assert (found.state, found.reason) == (State.SKIPPED, LEFT_OUT[href])


@pytest.mark.parametrize("href", ["", " ", "#top", "mailto:a@b.cn", "javascript:void(0)", "JavaScript:;", "tel:12345",
                                  "data:text/html,x", "about:blank", "weixin://dl", "blob:http://a.cn/1"])  # fmt: skip
def test_what_leads_to_no_page_is_not_recorded(site: Site, href: str) -> None:
    assert consider(site, href, by="link", depth=1, base="http://a.cn/") is None


def test_what_is_too_deep_is_recorded_and_taken_when_a_shorter_way_shows(site: Site, db: Database) -> None:
    deep = consider(site, "http://a.cn/x", by="link", depth=4)
    near = consider(site, "http://a.cn/x", by="link", depth=3)
    assert deep and near and deep.reason is Reason.OVER_DEPTH
    assert [add_urls(db, site.run, [deep]), add_urls(db, site.run, [near])] == [0, 1]


def test_a_seed_is_taken_wherever_it_is(site: Site) -> None:
    found = consider(site, "http://a.cn/old/", by="seed", depth=0)
    assert found and found.state is State.QUEUED


def test_rendered_links_are_recorded_once(db: Database) -> None:
    run = begin_run(db, TARGET, "")
    add_urls(
        db,
        run,
        [found for found in [consider(Site.open(db, run, TARGET), "http://a.cn/", by="seed", depth=0)] if found],
    )
    home = frontier(db, run, 1)[0]["id"]
    links = [("http://a.cn/x#1", "甲"), ("http://a.cn/x", "乙"), ("http://a.cn/?utm_source=q", "丙")]
    links += [("http://b.cn/", "丁"), ("http://a.cn/y", "戊")]
    assert admit(db, run, TARGET, links, found_on=home, depth=1) == 2
    assert admit(db, run, TARGET, links, found_on=home, depth=1) == 0
    rows = list(db.query("SELECT * FROM pages WHERE run_id = ? AND found_by = 'rendered' ORDER BY id", [run]))
    assert [(row["url"], row["link_text"], row["found_on"]) for row in rows] == [
        ("http://a.cn/x", "甲", home), ("http://b.cn/", "丁", home), ("http://a.cn/y", "戊", home),
    ]  # fmt: skip


def test_traps_are_remembered_from_one_page_to_the_next(db: Database) -> None:
    run = begin_run(db, TARGET, "")
    new = [
        admit(db, run, TARGET, [(f"http://a.cn/list?sort={name}", "")], found_on=None, depth=1)  # type: ignore[arg-type]
        for name in ("date", "title", "id")
    ]
    assert new == [1, 0, 0]
