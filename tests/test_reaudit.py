"""Captured pages audited anew, in the real browser: judged as the live page was, offline, by the run itself."""

import gzip
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import Site
from test_run import Town, command, run, town  # noqa: F401 - a fixture

from audits.axe import Engine
from audits.local import Auditor
from audits.recapture import Reauditor, reauditor, shut
from mangdao.model import Captured, Depth, Job, Outcome, Profile, Reason
from mangdao.store import open_store
from reports.ruler import read_splits

PAGE = """<!doctype html><html lang=zh-CN><head><title>通知公告</title><link rel=stylesheet href=/a.css></head><body>
<main><h1>通知</h1><p class=faint>今天起办事大厅延长服务时间</p><img src=/x.png><button></button><a href=/b>办事指南</a>
<div id=late></div><div id=host></div><iframe src=/frame title=地图></iframe><video src=/v.mp4 autoplay></video>
<form><label>姓名 <input></label><input></form></main>
<script>late.innerHTML = '<img src=/y.png><p>脚本写的</p>';
host.attachShadow({mode: 'open'}).innerHTML = '<button></button>';</script></body></html>"""
FRAME = "<!doctype html><html lang=zh-CN><title>地图</title><body><img src=/z.png></body></html>"
# What hangs on the page's own address: a capture is opened from a file.
BY_ADDRESS = {"ambiguous-target", "broken-in-page-link", "private-address-link", "embedded-player-without-captions"}


@pytest.fixture(scope="module")
async def offline(engine: Engine) -> AsyncIterator[Reauditor]:
    async with AsyncExitStack() as stack:
        yield await stack.enter_async_context(reauditor(engine))


async def kept(browser: Auditor, address: str, profile: Profile = Profile.DESKTOP) -> tuple[dict[str, Outcome], bytes]:
    """What the static rules say of a live page, and its capture."""
    audit = await browser.audit(Job(0, address, profile, Depth.QUICK, capture=True))
    assert audit.error is None and audit.capture
    return audit.outcomes, audit.capture.snapshot


@pytest.mark.parametrize("profile", [Profile.DESKTOP, Profile.MOBILE])
async def test_a_capture_is_judged_as_the_live_page_was(
    browser: Auditor, offline: Reauditor, site: Site, profile: Profile
) -> None:
    site.add("/a.css", (200, {"content-type": "text/css"}, b".faint { color: #aaa; background: #fff }"))
    site.add("/frame", FRAME)
    live, snapshot = await kept(browser, site.add("/", PAGE), profile)
    audit = await offline.audit(Captured(1, profile, snapshot, False))
    assert audit.error is None and audit.title == "通知公告"
    scored = {rule.id for rule in offline.ruleset.rules if rule.criteria} & live.keys()
    unlike = {rule for rule in scored if audit.outcomes[rule] != live[rule]} - BY_ADDRESS
    assert unlike == set()
    assert {rule for rule in scored if live[rule] is Outcome.FAILED} >= {"image-alt", "button-name", "color-contrast"}
    again = await offline.audit(Captured(2, profile, snapshot, False))
    assert again.outcomes == audit.outcomes, "the same capture by the same rules"


ASKS = """
<meta http-equiv='refresh' content='0;url={0}/go'><link rel='preload' as='image' href='{0}/preload'>
<link rel='preconnect' href='{0}'><link rel='dns-prefetch' href='//leak.invalid'>
<link rel='stylesheet' href='{0}/sheet'><img src='{0}/image'><img srcset='{0}/set 2x'>
<iframe src='{0}/inner'></iframe><iframe src='file:///etc/passwd'></iframe><object data='{0}/object'></object>
<audio src='{0}/sound' autoplay></audio><script src='{0}/code'></script>
<script>fetch('{0}/fetch');document.title='ran'</script>
<style>@import '{0}/import';p{{background:url({0}/ground)}}</style>"""


async def test_nothing_leaves_a_capture_however_it_asks(browser: Auditor, offline: Reauditor, site: Site) -> None:
    _, snapshot = await kept(browser, site.add("/", PAGE))
    asks = ASKS.format(site.url).replace("=", "=3D").replace("\n", "=\r\n")  # quoted-printable
    hostile = gzip.decompress(snapshot).replace(b"<main>", b"<main>" + asks.encode())
    site.asked.clear()
    audit = await offline.audit(Captured(3, Profile.DESKTOP, gzip.compress(hostile), False))
    assert (audit.error, audit.title) == (None, "通知公告"), "and no script ran"
    assert audit.outcomes["meta-refresh"] is not Outcome.INAPPLICABLE, "what was smuggled in is there"
    assert site.asked == []


async def test_what_chromium_would_let_through_is_aborted(browser: Auditor, site: Site, tmp_path: Path) -> None:
    """A page that is no capture, without a guard: only the requests themselves are held back."""
    file = tmp_path / "page.html"
    file.write_text(
        f"<title>页面</title><img src={site.url}/image><script src={site.url}/code></script>", encoding="utf-8"
    )
    page = await browser.browser.new_page()
    async with shut(page.context, file.as_uri()):
        await page.goto(file.as_uri())
        assert (await page.title(), site.asked) == ("页面", [])
    await page.reload()
    assert sorted(site.asked) == ["/code", "/image"]
    await page.close()


@pytest.mark.parametrize(
    "body",
    [b"no gzip", gzip.compress(b""), gzip.compress(b"From: nobody\r\n\r\nno parts")],
    ids=["no gzip", "empty", "no parts"],  # gzip writes the time down, and the workers must collect the same tests
)
async def test_a_capture_that_shows_no_page_is_an_error_and_no_clean_page(offline: Reauditor, body: bytes) -> None:
    audit = await offline.audit(Captured(4, Profile.DESKTOP, body, False))
    assert (audit.error, audit.outcomes) == (Reason.UNREADABLE, {})
    assert list(offline.folder.iterdir()) == []


async def test_what_hangs_on_style_sheets_that_never_came_is_unsure(
    browser: Auditor, offline: Reauditor, site: Site
) -> None:
    faint = PAGE.replace("class=faint", "style='color:#aaa;background:#fff'")
    live, snapshot = await kept(browser, site.add("/", faint))
    audit = await offline.audit(Captured(5, Profile.DESKTOP, snapshot, True))
    assert live["color-contrast"] is audit.outcomes["color-contrast"] is Outcome.CANT_TELL


def test_a_run_by_a_new_ruler_takes_the_change_apart_by_itself(town: Town, tmp_path: Path, engine: Engine) -> None:  # noqa: F811
    """The new ruler is the old one under another name: its part is 0, and what the site mended is the site's."""
    other = tmp_path / "axe.js"
    other.write_text(engine.axe + "\n/* another name */", encoding="utf-8")
    less: dict[str, object] = {"budget": {"sample": 5}}
    assert run(town, tmp_path, **less).returncode == 0
    words = [sys.executable, "-m", "mangdao", "reaudit", "town", "--db", str(tmp_path / "a.db")]
    before = subprocess.run(words, capture_output=True, text=True, timeout=170, check=False)
    assert (before.returncode, before.stdout) == (0, "town: run 1\n"), before.stderr
    for n in range(10):
        town.pages[f"/p{n}"] = str(town.pages[f"/p{n}"]).replace("<img ", "<img alt=图 ")
    done = run(town, tmp_path, "--again", "--axe", str(other), **less)
    assert done.returncode == 0 and "captures: done" in done.stderr, done.stderr
    db = open_store(tmp_path / "a.db")
    (split,) = read_splits(db, [2])
    assert (split.recorded, split.ruler.pages, split.ruler.change, split.rules) == (False, 5, 0.0, ())
    assert split.site.change is not None and split.site.change > 0
    assert db.execute("SELECT count(*) FROM captured_visits WHERE run_id = 1").fetchone()[0] == 0, "let go after it"
    page = BeautifulSoup((tmp_path / "out/sites/town/index.html").read_text(encoding="utf-8"), "lxml")
    assert len(page.select("#split-2 tbody tr")) == 2
    db.execute("UPDATE reaudits SET finished = NULL WHERE run_id = 1 AND ruleset_id = 1")
    (split,) = read_splits(db, [2])
    assert (split.recorded, split.ruler.change) == (True, 0.0), "as if nobody had tried the old rules on the captures"
    db.close()
