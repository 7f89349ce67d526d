"""The page opened once more by somebody who asked the system for less motion: what still moves without end?"""

from dataclasses import dataclass

from audits.check import probe
from audits.subject import Subject

# Cheap, and on the settled page, where endless animations stand still but are not gone.
ENDLESS = "document.getAnimations().some(a => a.effect?.getComputedTiming().iterations === Infinity)"


@dataclass(frozen=True, slots=True)
class Animated:
    """An element with an animation that moves, turns or scales it without end."""

    path: str
    far: int  # CSS pixels that its edges travel in one pass
    area: int  # square pixels that it sweeps over
    goes_on: bool  # also where less motion is asked for


@probe(__name__, looks=True, matches=ENDLESS)
async def reduced_motion(subject: Subject) -> tuple[Animated, ...]:
    """Opened anew only where something moves: scripts may ask for the preference once, when they start."""
    await subject.load("calm.js")
    usual = await subject.evaluate("mangdaoCalm.moving()")
    if not usual:
        return ()
    await subject.with_less_motion()
    await subject.load("calm.js")
    still = {row["path"] for row in await subject.evaluate("mangdaoCalm.moving()")}
    return tuple(Animated(row["path"], row["far"], row["area"], row["path"] in still) for row in usual)
