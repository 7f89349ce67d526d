"""What lies inside a page: frames of its own origin to look at or act on, and word of what was not acted on."""

from contextlib import suppress
from dataclasses import replace

from playwright.async_api import Error

from audits.subject import Subject
from audits.world import Frame, World, WorldError, frame_at

MOST = 3  # frames of a page that are looked into
FIELDS = "input:not([type=hidden]), select, textarea"
CONTROLS = (
    f"innerWidth > 30 && innerHeight > 15 && !!document.querySelector('button, {FIELDS}, [role=button], [onclick]')"
)
COMPONENTS = f"""[...document.querySelectorAll('*')].slice(0, 10000).some(
    e => [...e.shadowRoot?.querySelectorAll({FIELDS!r}) ?? []].some(field => field.checkVisibility()))"""


async def inner(subject: Subject, worth: str) -> list[tuple[str, Subject]]:
    """(selector of the frame's element, the frame) of each where the JavaScript expression `worth` is true."""
    if not subject.top.children:
        return []
    found: list[tuple[str, Subject]] = []
    for selector in await subject.evaluate("mangdao.frames()"):
        frame = await frame_at(subject.world, subject.top, [[selector]])
        if frame is None or len(found) >= MOST:
            continue
        with suppress(WorldError, Error):  # it left meanwhile
            await subject.world.prepare(frame)
            if await subject.world.evaluate(frame, f"!!({worth})"):
                found.append((selector, replace(subject, top=frame, _loaded=set())))
    return found


def below(frame: str, selector: str) -> str:
    """A selector that leads from the page into the frame; the frame's own element where there is nothing more."""
    return f"{frame} >>> {selector}" if frame and selector else frame or selector


async def not_tried(world: World, top: Frame) -> tuple[str, ...]:
    """Notes on what only the static rules looked at: frames with controls, and fields in open shadow trees."""
    frames = [await _holds(world, frame, CONTROLS) for frame in top.walk() if frame is not top]
    components = await _holds(world, top, COMPONENTS)
    return (*(["frames-not-entered"] if any(frames) else []), *(["components-not-entered"] if components else []))


async def _holds(world: World, frame: Frame, wanted: str) -> bool:
    with suppress(WorldError, Error):  # it left meanwhile
        return bool(await world.evaluate(frame, wanted))
    return False
