"""Momentary findings are looked at twice."""

from conftest import Site

from audits.axe import Engine, run
from audits.browser import open_context
from audits.confirm import confirm
from audits.local import Auditor
from audits.world import World
from mangdao.model import Outcome, Profile

HTML = "<!doctype html><html lang=zh-CN><title>颜色</title><main><h1>颜色</h1>{}</main>"
PALE = "<p id=a style='color:#ccc;background:#fff'>浅色文字</p><p id=b style='color:#ccc;background:#fff'>浅色文字</p>"


async def test_a_contrast_failure_that_is_gone_at_the_second_look_is_dropped(
    browser: Auditor, engine: Engine, site: Site
) -> None:
    inner = site.add("/inner", HTML.format(PALE))
    url = site.add("/", HTML.format(PALE + f"<iframe title=内 src='{inner}'></iframe>"))
    context = await open_context(browser.browser, Profile.DESKTOP, None)
    page = await context.new_page()
    world = await World.enter(page, engine.script)
    await page.goto(url)
    top = await world.frames()
    await world.prepare(top)
    first = await run(world, top, ["color-contrast", "image-alt"])
    assert [f.target for f in first.findings] == ["#a", "#b", "iframe >>> #a", "iframe >>> #b"]
    for frame in page.frames:
        await frame.evaluate("document.getElementById('a').style.color = '#000'")
    second = await confirm(world, top, first)
    assert [f.target for f in second.findings] == ["#b", "iframe >>> #b"]
    assert second.outcomes["color-contrast"] is Outcome.FAILED
    for frame in page.frames:
        await frame.evaluate("document.getElementById('b').style.color = '#000'")
    third = await confirm(world, top, second)
    assert (third.findings, third.outcomes["color-contrast"]) == ([], Outcome.PASSED)
    await context.close()
