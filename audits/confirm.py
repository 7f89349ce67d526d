"""A second look at findings that depend on the moment: kept only if they are there again."""

import json
from dataclasses import replace

from audits.axe import Result, run_again
from audits.corrections import with_verdicts
from audits.world import Frame, World, WorldError, frame_at
from mangdao.model import Outcome

# Contrast, sizes and focusability depend on animations, fonts and scripts that may still have been at work.
MOMENTARY = {"color-contrast", "color-contrast-enhanced", "target-size", "aria-hidden-focus"}


async def confirm(world: World, top: Frame, result: Result) -> Result:
    """Run the momentary rules again on just the elements that failed; what passes now is dropped.

    An element that is undecided now, or in a frame that cannot be reached any more, becomes cantTell.
    """
    doubtful = [i for i, f in enumerate(result.findings) if f.rule in MOMENTARY and f.outcome is Outcome.FAILED]
    if not doubtful:
        return result
    verdicts: dict[int, Outcome | None] = {}
    by_frame: dict[str, list[int]] = {}
    for index in doubtful:
        by_frame.setdefault(json.dumps(result.paths[index][:-1]), []).append(index)
    for hops, indexes in by_frame.items():
        verdicts |= await _look_again(world, top, json.loads(hops), indexes, result)
    findings = {i: None if verdict is None else replace(result.findings[i], outcome=verdict)
                for i, verdict in verdicts.items()}  # fmt: skip
    return with_verdicts(result, findings)


async def _look_again(
    world: World, top: Frame, hops: list[object], indexes: list[int], result: Result
) -> dict[int, Outcome | None]:
    """Each element's outcome now; None when it passes."""
    frame = await frame_at(world, top, hops)
    if frame is None or frame.context is None:
        return dict.fromkeys(indexes, Outcome.CANT_TELL)
    rules = sorted({result.findings[i].rule for i in indexes})
    leaves = {i: result.paths[i][-1] for i in indexes}
    try:
        paths = [leaf if isinstance(leaf, list) else [leaf] for leaf in leaves.values()]
        seen = await run_again(world, frame, rules, paths)
    except WorldError:
        return dict.fromkeys(indexes, Outcome.CANT_TELL)
    return {i: seen.get((result.findings[i].rule, json.dumps([leaf]))) for i, leaf in leaves.items()}
