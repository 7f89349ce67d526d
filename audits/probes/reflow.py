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
    seen: dict[str, Any] = {"clipped": await subject.call("mangdaoReflow.cuts", "half", "base")}
    await _survey(subject, "narrow", NARROW)
    names = ("clippable", "narrow_clipped", "overlapped", "half_overlapped", "gone", "wide", "tied")
    seen |= zip(
        names,
        await subject.calls(
            ("mangdaoReflow.applies", "half"),
            ("mangdaoReflow.cuts", "narrow", "base"),
            ("mangdaoReflow.overlaps", "narrow", "base"),
            ("mangdaoReflow.overlaps", "half", "base"),
            ("mangdaoReflow.gone", "narrow", "base"),
            ("mangdaoReflow.wide",),
            ("mangdaoReflow.tied",),
        ),
        strict=True,
    )
    await _survey(subject, "back", BASE)
    # What is gone for good went by itself, not for the window's sake.
    back = await subject.call("mangdaoReflow.visible", "back", [row["index"] for row in seen["gone"]])
    seen["gone"] = [row for row, there in zip(seen["gone"], back, strict=True) if there]
    seen |= await _dressed(subject, "space", "spaced")
    seen |= await _dressed(subject, "enlarge", "enlarged")
    seen["turned"] = await subject.call("mangdaoReflow.turning") | await _turned(subject)
    return Reflow(
        **seen, gestures=await subject.call("mangdaoReflow.gestures"), texts=seen["tied"]["all"],
        unstyled=bool(subject.bench.traffic.lost["stylesheet"]),
    )  # fmt: skip


async def _dressed(subject: Subject, change: str, name: str) -> dict[str, Any]:
    """What is cut and covered while the texts are changed, by the names of Reflow's fields."""
    _, _, cut, covered, _ = await subject.calls(
        (f"mangdaoReflow.{change}", True),
        ("mangdaoReflow.survey", name),
        ("mangdaoReflow.cuts", name, "back"),
        ("mangdaoReflow.overlaps", name, "back"),
        (f"mangdaoReflow.{change}", False),
    )
    return {name: cut, f"{name}_overlapped": covered}


async def _turned(subject: Subject) -> dict[str, int]:
    """Letters that can be seen lengthwise and upright; the narrow page stands upright, so most need not be turned."""
    lengthwise, upright = await subject.calls(("mangdaoReflow.count", "back"), ("mangdaoReflow.count", "narrow"))
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
    await subject.calls((f"({MOVES})",), ("mangdao.freeze",), ("mangdaoReflow.survey", name))
