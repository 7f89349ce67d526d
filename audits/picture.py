"""Screenshots of findings with the element marked, one per rule and place in the structure."""

import base64
from dataclasses import replace

from playwright.async_api import Error

from audits.axe import Result
from audits.world import Frame, World, WorldError, frame_at
from mangdao.model import Finding, Outcome, Picture

MARGIN = 90  # CSS pixels of surroundings on each side
LARGEST = (900, 600)
MOST = 12  # pictures a page: a page full of kinds of barriers must not take minutes


async def picture(world: World, top: Frame, result: Result, done: set[tuple[str, str]]) -> list[Finding]:
    """The findings, those of a (rule, shape) not in `done` with a screenshot; `done` grows."""
    findings = list(result.findings)
    taken = 0
    for index, finding in enumerate(findings):
        key = (finding.rule, finding.shape)
        if finding.outcome is not Outcome.FAILED or finding.rule.startswith("html-") or key in done or taken >= MOST:
            continue
        shot = await _shoot(world, top, result.paths[index])
        if shot:
            findings[index] = replace(finding, picture=shot)
            done.add(key)
            taken += 1
    return findings


async def _shoot(world: World, top: Frame, path: list[object]) -> Picture | None:
    """None for what has no size, lies in a frame, or fills the page: a picture would show nothing."""
    if len(path) != 1:
        return None
    frame = await frame_at(world, top, [])
    leaf = path[0]
    if frame is None:
        return None
    try:
        seen = await world.call(frame, "mangdao.mark", leaf if isinstance(leaf, list) else [leaf])
        if seen is None or not _worth_showing(*seen):
            return None
        return await _capture(world, *seen)
    except (WorldError, Error):
        return None
    finally:
        await world.evaluate(frame, "mangdao.unmark()")


def _worth_showing(x: float, y: float, width: float, height: float, screen: float, fold: float) -> bool:
    shown = width >= 2 and height >= 2 and x + width > 0 and x < screen and y + height > 0 and y < fold
    return shown and width * height < 0.8 * screen * fold


async def _capture(
    world: World, x: float, y: float, width: float, height: float, screen: float, fold: float
) -> Picture:
    left, top = max(0, x - MARGIN), max(0, y - MARGIN)
    wide = int(min(screen - left, width + 2 * MARGIN, LARGEST[0]))
    high = int(min(fold - top, height + 2 * MARGIN, LARGEST[1]))
    page = await world.session.send("Runtime.evaluate", {"expression": "[scrollX,scrollY]", "returnByValue": True})
    scroll_x, scroll_y = page["result"]["value"]
    clip = {"x": left + scroll_x, "y": top + scroll_y, "width": wide, "height": high, "scale": 1}
    shot = await world.session.send("Page.captureScreenshot", {"format": "webp", "quality": 60, "clip": clip})
    return Picture(base64.b64decode(shot["data"]), wide, high)
