"""The page zoomed, narrowed, turned, its text enlarged and spaced: what is cut, covered or lost then.

1280 × 1024 CSS pixels are the window that WCAG 1.4.10 and ACT start from; zoomed to 200 % it has 640 × 512, and at
400 % a width of 320.
"""

from dataclasses import dataclass, replace
from typing import Any

from audits.check import Verdict, probe
from audits.subject import Subject
from mangdao.model import Outcome

BASE, HALF, NARROW = (1280, 1024), (640, 512), (320, 512)
UPRIGHT = (900, 1024)
MOVES = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))"


@dataclass(frozen=True, slots=True)
class Reflow:
    """Plain rows from audits/js/reflow.js; each list is short."""

    clipped: list[dict[str, Any]]  # at 200 %
    clippable: int  # texts at 200 % inside something that clips
    narrow_clipped: list[dict[str, Any]]
    overlapped: list[dict[str, Any]]  # at 320 pixels
    half_overlapped: list[dict[str, Any]]  # at 200 %
    gone: list[dict[str, Any]]
    wide: dict[str, Any]
    tied: dict[str, Any]
    enlarged: list[dict[str, Any]]
    enlarged_overlapped: list[dict[str, Any]]
    spaced: list[dict[str, Any]]
    spaced_overlapped: list[dict[str, Any]]
    turned: dict[str, Any]
    gestures: dict[str, Any]
    texts: int
    unstyled: bool


@probe(
    __name__, looks=True, matches="innerWidth >= 1000 && !!document.body && document.body.innerText.trim().length > 0"
)
async def reflow(subject: Subject) -> Reflow:
    """Look at the same texts in each state."""
    await subject.load("reflow.js")
    await _survey(subject, "base", BASE)
    await _survey(subject, "half", HALF)
    clipped = await subject.call("mangdaoReflow.cuts", "half", "base")
    await _survey(subject, "narrow", NARROW)
    seen: dict[str, Any] = {
        "clipped": clipped,
        "clippable": await subject.call("mangdaoReflow.applies", "half"),
        "narrow_clipped": await subject.call("mangdaoReflow.cuts", "narrow", "base"),
        "overlapped": await subject.call("mangdaoReflow.overlaps", "narrow", "base"),
        "half_overlapped": await subject.call("mangdaoReflow.overlaps", "half", "base"),
        "gone": await subject.call("mangdaoReflow.gone", "narrow", "base"),
        "wide": await subject.call("mangdaoReflow.wide"),
        "tied": await subject.call("mangdaoReflow.tied"),
    }
    await _survey(subject, "back", BASE)
    # What is gone for good went by itself, not for the window's sake.
    back = await subject.call("mangdaoReflow.visible", "back", [row["index"] for row in seen["gone"]])
    seen["gone"] = [row for row, there in zip(seen["gone"], back, strict=True) if there]
    await subject.call("mangdaoReflow.space", True)
    await subject.call("mangdaoReflow.survey", "spaced")
    seen["spaced"] = await subject.call("mangdaoReflow.cuts", "spaced", "back")
    seen["spaced_overlapped"] = await subject.call("mangdaoReflow.overlaps", "spaced", "back")
    await subject.call("mangdaoReflow.space", False)
    await subject.call("mangdaoReflow.enlarge", True)
    await subject.call("mangdaoReflow.survey", "large")
    seen["enlarged"] = await subject.call("mangdaoReflow.cuts", "large", "back")
    seen["enlarged_overlapped"] = await subject.call("mangdaoReflow.overlaps", "large", "back")
    await subject.call("mangdaoReflow.enlarge", False)
    seen["turned"] = await subject.call("mangdaoReflow.turning") | await _turned(subject)
    seen["gestures"] = await subject.call("mangdaoReflow.gestures")
    seen["texts"] = seen["tied"]["all"]
    return Reflow(**seen, unstyled=bool(subject.bench.traffic.lost["stylesheet"]))


async def _turned(subject: Subject) -> dict[str, int]:
    """Letters that can be seen lengthwise and upright; the narrow page stands upright, so most need not be turned."""
    lengthwise = await subject.call("mangdaoReflow.count", "back")
    upright = await subject.call("mangdaoReflow.count", "narrow")
    if min(lengthwise, upright) < 0.5 * max(lengthwise, upright):
        await _survey(subject, "upright", UPRIGHT)
        upright = await subject.call("mangdaoReflow.count", "upright")
    return {"back": lengthwise, "upright": upright}


def sure(seen: Reflow, verdicts: list[Verdict]) -> list[Verdict]:
    """The verdicts; on a page whose style sheets did not come nothing is sure, and doubts are worth nothing.

    Where nothing was found the texts passed.
    """
    if seen.unstyled:
        verdicts = [replace(v, outcome=Outcome.CANT_TELL) for v in verdicts if v.outcome is Outcome.FAILED]
    return verdicts or [Verdict(Outcome.PASSED)] * bool(seen.texts)


async def _survey(subject: Subject, name: str, size: tuple[int, int]) -> None:
    await subject.page.set_viewport_size({"width": size[0], "height": size[1]})
    await subject.evaluate(f"({MOVES})()")
    await subject.evaluate("mangdao.freeze()")
    await subject.call("mangdaoReflow.survey", name)
