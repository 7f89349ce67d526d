"""What controls look like: borders, signs and hints as painted, in forced colours, under the mouse and with the focus.

Most comes from a few screenshots of whole screens; texts whose colour changes with a state are photographed one by one.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from audits.check import probe
from audits.photograph import photograph
from audits.pixels import Contrast, Pixels, Rect, decode, measure, part, ratios
from audits.subject import Subject

SCREENS = 3
AROUND = 7  # pixels outside a box where its ground is read
EDGE = 4  # pixels to each side of a box's edge where its border or shadow may be
CONTROL = "a[href], button, input, select, textarea, [role=button], [role=checkbox], [role=switch], summary"


@dataclass(frozen=True, slots=True)
class Control:
    """One control, of the kind field, box, sign or hint."""

    kind: str
    path: str
    filled: bool  # a field with words in it
    edge: float  # the strongest contrast at its edge with what is around it
    inside: float  # the contrast of its own ground with what is around it
    sign: float  # the strongest contrast of any pixel with the box's ground
    hint: Contrast | None
    large: bool
    vanished: bool  # one flat colour where there was a picture, in forced colours


@dataclass(frozen=True, slots=True)
class State:
    """A text whose colour or ground changes with a state."""

    state: str  # hover or focus
    path: str
    text: str
    contrast: Contrast | None
    large: bool


@dataclass(frozen=True, slots=True)
class Controls:
    """What was seen."""

    controls: list[Control]
    states: list[State]
    unstyled: bool


@probe(__name__, looks=True, matches=f"!!document.body && !!document.querySelector({CONTROL!r})")
async def appearance(subject: Subject) -> Controls:
    """Fields, boxes, signs and hints; then the states."""
    for script in ("paint.js", "reflow.js", "appearance.js"):
        await subject.load(script)
    lost = subject.bench.traffic.lost
    rows = await subject.call("mangdaoAppearance.find")
    rows = [row | {"usable": lost["image"].isdisjoint(row["pictures"])} for row in rows]
    found = await _album(subject, rows) if rows else []
    return Controls(found, await _states(subject), bool(lost["stylesheet"]))


async def _album(subject: Subject, rows: list[dict[str, Any]]) -> list[Control]:
    """A photograph of each screen that has any of the controls."""
    found: dict[int, Control] = {}
    for _ in range(SCREENS):
        waiting = [i for i, row in enumerate(rows) if i not in found and row["usable"]]
        if not waiting:
            break
        await subject.evaluate(f"scrollTo({{top: {rows[waiting[0]]['top'] - 200}, behavior: 'instant'}})")
        places = await subject.call("mangdaoAppearance.places")
        here = [i for i in waiting if places[i]]
        rows[waiting[0]]["usable"] = waiting[0] in here
        if here:
            found |= await _screen(subject, rows, {i: places[i] for i in here})
    return [found[i] for i in sorted(found)]


async def _screen(subject: Subject, rows: list[dict[str, Any]], places: dict[int, Rect]) -> dict[int, Control]:
    low = min(place[1] for place in places.values()) - 10
    high = max(place[1] + place[3] for place in places.values()) + 10
    width = await subject.evaluate("innerWidth")
    clip = (0, max(0, low), width, high - max(0, low))
    plain = clear = forced = decode(await subject.shot(*clip))
    if any(rows[i]["kind"] == "hint" for i in places):
        await subject.call("mangdaoAppearance.hints", False)
        clear = decode(await subject.shot(*clip))
        await subject.call("mangdaoAppearance.hints", True)
    if any(rows[i]["kind"] in ("sign", "box") for i in places):
        await subject.force_colors(True)
        forced = decode(await subject.shot(*clip))
        await subject.force_colors(False)
    moved = {i: [x, y - clip[1], w, h] for i, (x, y, w, h) in places.items()}
    return {i: _control(rows[i], rect, plain, clear, forced) for i, rect in moved.items()}


def _control(row: dict[str, Any], rect: Rect, plain: Pixels, clear: Pixels, forced: Pixels) -> Control:
    hint = None
    if row["kind"] == "hint":
        colour, alpha = np.array(row["colour"], dtype=np.float64), row["alpha"]
        hint = measure(plain, clear, colour * alpha + clear * (1 - alpha), [rect], None)
    edge, inside = _edges(plain, rect)
    box = part(plain, rect)
    flat = float(np.abs(part(forced, rect) - part(forced, rect).reshape(-1, 3)[:1]).max()) < 12
    drawn = float(np.abs(box - box.reshape(-1, 3)[:1]).max()) >= 12
    return Control(
        row["kind"], row["path"], row["filled"], edge, inside, _strongest(box), hint, row["large"], flat and drawn
    )


def _edges(pixels: Pixels, rect: Rect) -> tuple[float, float]:
    """The strongest contrast near the edges, and that of the middle, with what is around the box."""
    x, y, width, height = rect
    outside = [
        part(pixels, (x, y - AROUND, width, 2)), part(pixels, (x, y + height + AROUND - 2, width, 2)),
        part(pixels, (x - AROUND, y, 2, height)), part(pixels, (x + width + AROUND - 2, y, 2, height)),
    ]  # fmt: skip
    around = np.concatenate([p.reshape(-1, 3) for p in outside])
    if not around.size:
        return 21.0, 21.0
    ground = np.median(around, axis=0)
    inner = part(pixels, (x + EDGE + 1, y + EDGE + 1, max(1, width - 2 * EDGE - 2), max(1, height - 2 * EDGE - 2)))
    own = np.median(inner.reshape(-1, 3), axis=0)
    strips = [
        part(pixels, (x - EDGE, y - EDGE, width + 2 * EDGE, 2 * EDGE)),
        part(pixels, (x - EDGE, y + height - EDGE, width + 2 * EDGE, 2 * EDGE)),
        part(pixels, (x - EDGE, y, 2 * EDGE, height)), part(pixels, (x + width - EDGE, y, 2 * EDGE, height)),
    ]  # fmt: skip
    edge = np.concatenate([p.reshape(-1, 3) for p in strips])
    return float(ratios(edge, ground[None]).max()), float(ratios(own[None], ground[None])[0])


def _strongest(box: Pixels) -> float:
    """The contrast of the box's commonest colour with the pixel that stands out most."""
    colours, counts = np.unique(box.reshape(-1, 3), axis=0, return_counts=True)
    return float(ratios(colours, colours[counts.argmax()][None]).max())


async def _states(subject: Subject) -> list[State]:
    """The texts that a state's own style rules touch, in that state."""
    rows = await subject.call("mangdaoAppearance.states")
    facts = await subject.call("mangdaoPaint.aim", [[row["path"]] for row in rows]) if rows else []
    found = []
    for index, row in enumerate(rows):
        x, y = await subject.call("mangdaoAppearance.middle", index)
        before = await subject.call("mangdaoAppearance.colours", index)
        if row["state"] == "hover":
            await subject.page.mouse.move(x, y)
        else:
            await subject.call("mangdaoAppearance.focus", index)
        await subject.evaluate("new Promise(done => setTimeout(done, 20)).then(mangdao.freeze)")
        if await subject.call("mangdaoAppearance.colours", index) != before:
            found.append(await _state(subject, row, index, facts))
        await subject.page.mouse.move(0, 0)
        await subject.call("mangdaoAppearance.blur")
    return found


async def _state(subject: Subject, row: dict[str, Any], index: int, facts: list[Any]) -> State:
    now = await subject.call("mangdaoPaint.now", index)
    rects = await subject.call("mangdaoPaint.place", index)
    contrast = None
    if rects and now["words"] and not now["odd"]:
        facts[index] = now
        contrast = (await photograph(subject, {index: rects}, facts))[index][0]
    return State(row["state"], row["path"], now["text"], contrast, now["large"])
