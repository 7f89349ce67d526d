"""The page opened once more by somebody who asked the system for less motion: what still moves without end?"""

from dataclasses import dataclass
from typing import Any

from audits.check import probe
from audits.frames import below, inner
from audits.subject import Subject

# Cheap, and on the settled page, where endless animations stand still but are not gone.
ENDLESS = "d => d.getAnimations().some(a => a.effect?.getComputedTiming().iterations === Infinity)"
HERE = f"({ENDLESS})(document)"
INSIDE = f"""[...document.querySelectorAll('iframe, frame')].some(
    e => e.contentDocument?.body && ({ENDLESS})(e.contentDocument))"""


@dataclass(frozen=True, slots=True)
class Animated:
    """An element with an animation that moves, turns or scales it without end."""

    path: str
    far: int  # CSS pixels that its edges travel in one pass
    area: int  # square pixels that it sweeps over
    goes_on: bool  # also where less motion is asked for


@probe(__name__, looks=True, matches=f"{HERE} || {INSIDE}")
async def reduced_motion(subject: Subject) -> tuple[Animated, ...]:
    """Opened anew only where something moves: scripts may ask for the preference once, when they start."""
    usual = await _moving(subject)
    if not usual:
        return ()
    await subject.with_less_motion()
    still = {row["path"] for row in await _moving(subject)}
    return tuple(Animated(row["path"], row["far"], row["area"], row["path"] in still) for row in usual)


async def _moving(subject: Subject) -> list[dict[str, Any]]:
    """What moves without end on the page, and in its frames of the same origin."""
    found = []
    for frame, view in [("", subject), *await inner(subject, HERE)]:
        await view.load("calm.js")
        found += [row | {"path": below(frame, row["path"])} for row in await view.evaluate("mangdaoCalm.moving()")]
    return found
