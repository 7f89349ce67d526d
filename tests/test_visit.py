"""A visit: what is audited, what is refused, and with which reason."""

import asyncio
from contextlib import suppress
from dataclasses import replace

import pytest
from conftest import Site
from playwright.async_api import Error

from audits.axe import Engine
from audits.local import Auditor, Manners, audit_all, auditor
from audits.tab import VISITS, close, open_tab
from audits.visit import visit
from mangdao.model import Depth, Job, Outcome, PageAudit, Profile, Reason

FRAME = "<!doctype html><html lang=zh-CN><title>{0}</title><body><main><h1>{0}</h1>{1}</main>"


def page(title: str, body: str) -> str:
    return FRAME.format(title, body)


async def audit(
    browser: Auditor, url: str, depth: Depth = Depth.QUICK, profile: Profile = Profile.DESKTOP
) -> PageAudit:
    return await browser.audit(Job(0, url, profile, depth))


def targets(audit: PageAudit, rule: str) -> list[str]:
    return sorted(f.target for f in audit.findings if f.rule == rule and f.outcome is Outcome.FAILED)


async def test_a_page_is_audited_with_all_rules(browser: Auditor, site: Site) -> None:
    url = site.add("/", page("通知", "<img id=i src=/x.png>"))
    seen = await audit(browser, url)
    assert seen.error is None
    assert seen.title == "通知"
    assert seen.outcomes["image-alt"] is Outcome.FAILED
    assert targets(seen, "image-alt") == ["#i"]
    assert set(seen.outcomes) == set(browser.means.rules)
    assert "css-orientation-lock" in seen.outcomes, "experimental rules run too"
    assert "color-contrast-enhanced" in seen.outcomes, "rules that axe has off by default run too"


async def test_a_strict_csp_and_broken_globals_change_nothing(browser: Auditor, site: Site) -> None:
    broken = """<script>Array.prototype.map = Array.from = Map = Set = Promise = JSON.stringify = null;
        Element.prototype.querySelectorAll = document.querySelectorAll = () => [];
        window.axe = {run: () => ({violations: []})}; window.setTimeout = () => 0;</script><img id=i src=/x.png>"""
    plain = await audit(browser, site.add("/plain", page("通知", "<img id=i src=/x.png>")))
    policy = {"content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'"}
    strict = site.add("/strict", (200, policy, page("通知", "<img id=i src=/x.png>").encode()))
    for url in (site.add("/broken", page("通知", broken)), strict):
        seen = await audit(browser, url)
        assert seen.error is None, seen.detail
        assert seen.outcomes == plain.outcomes


async def test_same_and_cross_origin_frames_and_shadow_trees_are_audited(browser: Auditor, site: Site) -> None:
    inner = site.add("/inner", page("内", "<img id=deep src=/x.png>"))
    site.add("/middle", page("中", f"<iframe title=内 src='{inner}'></iframe><img id=middle src=/x.png>"))
    other_host = site.url.replace("127.0.0.1", "localhost")
    shadow = "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<img id=s src=/x.png>'</script>"
    body = f"<iframe id=f title=中 src='{other_host}/middle'></iframe><img id=top src=/x.png>{shadow}"
    seen = await audit(browser, site.add("/", page("外", body)))
    assert targets(seen, "image-alt") == ["#f >>> #middle", "#f >>> iframe >>> #deep", "#h >>> #s", "#top"]
    assert all(f.shape for f in seen.findings if f.rule == "image-alt")


async def test_what_scripts_and_scrolling_bring_in_is_audited(browser: Auditor, site: Site) -> None:
    site.add("/late.json", (200, {"content-type": "application/json"}, b'{"html": "<img id=fetched src=/x.png>"}'))
    body = """<div id=a></div><div style="height:3000px"></div><div id=b></div><script>
        fetch('/late.json').then(r => r.json()).then(j => setTimeout(() => { a.innerHTML = j.html }, 50));
        new IntersectionObserver(e => { if (e[0].isIntersecting) b.innerHTML = '<img id=lazy src=/x.png>' }).observe(b);
        </script>"""
    seen = await audit(browser, site.add("/", page("首页", body)))
    assert targets(seen, "image-alt") == ["#fetched", "#lazy"]


async def test_text_that_fades_in_is_not_a_contrast_failure(browser: Auditor, site: Site) -> None:
    style = "<style>@keyframes in{from{opacity:.05}to{opacity:1}}p{animation:in 60s forwards}</style><p>正文内容</p>"
    seen = await audit(browser, site.add("/", page("首页", style)))
    assert seen.outcomes["color-contrast"] is Outcome.PASSED


async def test_rendered_links_come_back(browser: Auditor, site: Site) -> None:
    body = "<nav></nav><script>document.querySelector('nav').innerHTML='<a href=/made>栏目</a>'</script>"
    seen = await audit(browser, site.add("/", page("首页", body)))
    assert (f"{site.url}/made", "栏目") in seen.links


async def test_cookies_and_storage_of_one_page_do_not_reach_the_next(browser: Auditor, site: Site) -> None:
    script = """<p id=p>初次访问</p><script>
        if (document.cookie || localStorage.length || sessionStorage.length || window.name)
            p.outerHTML = '<img id=seen src=/x.png>';
        document.cookie = 'a=1'; localStorage.a = sessionStorage.a = window.name = 'a'</script>"""
    url = site.add("/", page("首页", script))
    assert [targets(await audit(browser, url), "image-alt") for _ in range(2)] == [[], []]


@pytest.mark.parametrize("profile", list(Profile))
async def test_every_profile_has_its_viewport(browser: Auditor, site: Site, profile: Profile) -> None:
    script = "<script>if (innerWidth === WIDTH) document.write('<img id=i src=/x.png>')</script>"
    meta = "<meta name=viewport content='width=device-width'>"
    width = {"desktop": 1280, "mobile": 375, "kiosk": 1080}[profile]
    url = site.add("/", page("首页", meta + script.replace("WIDTH", str(width))))
    assert targets(await audit(browser, url, profile=profile), "image-alt") == ["#i"]


PDF = (200, {"content-type": "application/pdf"}, b"%PDF-1.4")
MAINTENANCE = page("系统维护", "<p>系统维护中，请稍后访问</p>")
FAILURES = {
    "http-4xx": (404, {"content-type": "text/html"}, "<h1>无</h1>".encode()),
    "http-5xx": (500, {"content-type": "text/html"}, b"<h1>error</h1>"),
    "not-html": PDF,
    "redirect-loop": (302, {"location": "/"}, b""),
    "connection": None,
}


@pytest.mark.parametrize(("reason", "answer"), FAILURES.items())
async def test_what_is_no_page_has_its_reason(browser: Auditor, site: Site, reason: str, answer: object) -> None:
    url = site.url + "/"
    if answer is None:
        site.close()
    else:
        site.pages["/"] = answer  # type: ignore[assignment]
    seen = await audit(browser, url)
    assert (seen.error, seen.outcomes, seen.findings) == (Reason(reason), {}, ())
    assert seen.detail


async def test_a_host_that_does_not_exist_is_dns(browser: Auditor) -> None:
    assert (await audit(browser, "http://no-such-host.invalid/")).error is Reason.DNS


async def test_a_login_page_in_place_of_another_is_a_wall(browser: Auditor, site: Site) -> None:
    form = "<form><label>账号<input name=u></label><label>密码<input type=password></label><button>登录</button></form>"
    site.add("/login", page("统一身份认证登录", form))
    site.pages["/mine"] = (302, {"location": "/login"}, b"")
    assert (await audit(browser, site.url + "/mine")).error is Reason.LOGIN_WALL
    assert (await audit(browser, site.url + "/login")).error is None


async def test_a_blank_page_is_an_empty_shell(browser: Auditor, site: Site) -> None:
    url = site.add("/", "<!doctype html><title>应用</title><div id=app></div><script src=/app.js></script>")
    assert (await audit(browser, url)).error is Reason.EMPTY_SHELL


async def test_a_crash_is_a_row_and_the_tab_is_given_up(browser: Auditor, site: Site) -> None:
    tab = await open_tab(browser.browser, Profile.DESKTOP, None, browser.means.engine.script)
    async with tab.page.expect_event("crash"):
        crash = asyncio.ensure_future(tab.world.session.send("Page.crash"))  # is never answered
    seen = await visit(tab, Job(0, site.add("/", page("首页", ""))), browser.means)
    assert (seen.error, seen.outcomes, tab.spent) == (Reason.CRASHED, {}, True)
    await close(tab)
    with suppress(Error):
        await crash


async def test_a_browser_that_died_is_replaced(engine: Engine, site: Site) -> None:
    url = site.add("/", page("首页", ""))
    async with auditor(engine, allow_private=True) as ready:
        assert (await audit(ready, url)).error is None
        await ready.browser.close()
        assert (await audit(ready, url)).error is None


async def test_jobs_of_one_host_keep_their_manners(browser: Auditor, site: Site) -> None:
    urls = [site.add(f"/{n}", page(f"第{n}页", "")) for n in range(4)]
    jobs = [(Job(n, url, depth=Depth.QUICK), Manners(1, 0.01)) for n, url in enumerate(urls)]
    assert [seen.job.url async for seen in audit_all(browser, jobs)] == urls
    assert [path for path in site.asked if len(path) == 2] == ["/0", "/1", "/2", "/3"]


async def test_a_page_that_never_yields_is_a_timeout_and_the_tab_is_given_up(browser: Auditor, site: Site) -> None:
    tab = await open_tab(browser.browser, Profile.DESKTOP, None, browser.means.engine.script)
    url = site.add("/", page("首页", "<script>for (;;);</script>"))
    seen = await visit(tab, Job(0, url), replace(browser.means, patience=1.0))
    assert (seen.error, tab.spent) == (Reason.TIMEOUT, True)
    await close(tab)


async def test_a_tab_serves_many_visits_and_then_makes_way(browser: Auditor, site: Site) -> None:
    tab = await open_tab(browser.browser, Profile.DESKTOP, None, browser.means.engine.script)
    job = Job(0, site.add("/", page("首页", "<img src=/x.png>")), depth=Depth.QUICK)
    seen = [await visit(tab, job, browser.means) for _ in range(3)]
    assert len({str((s.outcomes, s.findings)) for s in seen}) == 1
    assert (tab.visits, tab.spent) == (3, False)
    tab.visits = VISITS
    assert tab.spent
    await close(tab)


async def test_dialogs_and_popups_do_not_hold_a_visit_up(browser: Auditor, site: Site) -> None:
    script = "<img id=i src=/x.png><script>alert('1');confirm('2');window.open('/pop')</script>"
    site.add("/pop", page("弹窗", "<p>弹窗</p>"))
    assert targets(await audit(browser, site.add("/", page("首页", script))), "image-alt") == ["#i"]
