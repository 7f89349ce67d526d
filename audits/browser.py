"""Start the browser and open a context for a viewport profile."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from playwright.async_api import Browser, BrowserContext, Error, ProxySettings, ViewportSize, async_playwright

from audits.browser_find import find_browser, sandbox_works
from mangdao.model import Profile

# Calls home and throttling change what is measured; site isolation would hide cross-origin frames from the one CDP
# session that our isolated worlds are made through (audits.world).
ARGUMENTS = [
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--disable-quic", "--disable-site-isolation-trials", "--disable-features=IsolateOrigins,site-per-process,Translate",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--mute-audio", "--force-color-profile=srgb",
    "--autoplay-policy=no-user-gesture-required",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Viewport:
    """A profile's viewport in CSS pixels."""

    width: int
    height: int
    touch: bool


VIEWPORTS = {
    Profile.DESKTOP: Viewport(1280, 800, False),
    Profile.MOBILE: Viewport(375, 667, True),
    Profile.KIOSK: Viewport(1080, 1920, True),
}


@asynccontextmanager
async def launched(proxy: str | None = None) -> AsyncIterator[Browser]:
    """A running browser; `proxy` is the guard every request has to pass (audits.guard)."""
    found = find_browser()
    sandbox, _ = sandbox_works(found.path)
    settings = ProxySettings(server=proxy) if proxy else None
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=found.path, args=ARGUMENTS, chromium_sandbox=sandbox, proxy=settings,
        )  # fmt: skip
        try:
            yield browser
        finally:
            with suppress(Error):  # it may have died, and been replaced
                await browser.close()


async def open_context(browser: Browser, profile: Profile, user_agent: str | None) -> BrowserContext:
    """A context without cookies, service workers or downloads; its pages speak Chinese first."""
    view = VIEWPORTS[profile]
    return await browser.new_context(
        viewport=ViewportSize(width=view.width, height=view.height),
        has_touch=view.touch,
        is_mobile=profile is Profile.MOBILE,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        user_agent=user_agent,
        service_workers="block",
        accept_downloads=False,
        reduced_motion="no-preference",
        color_scheme="light",
    )


def user_agent(version: str, profile: Profile, agent: str) -> str:
    """The browser's own words, so that sites answer as they answer people, and then who we are."""
    system = "Linux; Android 10; K" if profile is Profile.MOBILE else "X11; Linux x86_64"
    mobile = " Mobile" if profile is Profile.MOBILE else ""
    major = version.partition(".")[0]
    chrome = f"AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0{mobile} Safari/537.36"
    return f"Mozilla/5.0 ({system}) {chrome} {agent or 'mangdao'}"
