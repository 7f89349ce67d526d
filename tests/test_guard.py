"""The guard: under it no page reaches a private address, however it asks."""

import pytest
from conftest import Site
from playwright.async_api import Error

from audits.axe import Engine
from audits.guard import guarding
from audits.local import auditor
from mangdao.model import Depth, Job, Reason


async def test_private_addresses_are_refused_by_number_and_by_name(engine: Engine, site: Site) -> None:
    site.add("/", "<p>内网页面</p>")
    port = site.server.server_port
    async with auditor(engine, allow_private=False) as ready:
        for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433"):
            audit = await ready.audit(Job(0, f"http://{host}:{port}/", depth=Depth.QUICK))
            assert audit.error is Reason.BLOCKED_PRIVATE, (host, audit.error, audit.detail)
        missing = await ready.audit(Job(0, "http://no-such-host.invalid/", depth=Depth.QUICK))
    assert missing.error is Reason.DNS
    assert site.asked == []


async def test_what_is_allowed_passes_unchanged(engine: Engine, site: Site, monkeypatch: object) -> None:
    """The way through the guard itself, with the one rule that would refuse loopback lifted."""
    import audits.guard

    monkeypatch.setattr(audits.guard, "allowed_address", lambda ip, allow_private: True)  # type: ignore[attr-defined]
    site.add("/", "<!doctype html><html lang=zh-CN><title>页面</title><main><h1>页面</h1><img id=i src=/x.png></main>")
    async with guarding() as guard:
        from audits.browser import launched, open_context
        from mangdao.model import Profile

        async with launched(guard.address) as chromium:
            page = await (await open_context(chromium, Profile.DESKTOP, None)).new_page()
            await page.goto(site.url)
            assert await page.title() == "页面"
    assert "/" in site.asked


async def test_a_closed_guard_lets_nothing_through_that_an_open_one_would(site: Site, monkeypatch: object) -> None:
    import audits.guard

    monkeypatch.setattr(audits.guard, "allowed_address", lambda ip, allow_private: True)  # type: ignore[attr-defined]
    async with guarding(closed=True) as guard:
        from audits.browser import launched, open_context
        from mangdao.model import Profile

        async with launched(guard.address) as chromium:
            page = await (await open_context(chromium, Profile.DESKTOP, None)).new_page()
            with pytest.raises(Error, match="ERR_SOCKS_CONNECTION_FAILED"):
                await page.goto(site.url)
    assert site.asked == []
