"""Where axe-core is known to cry wolf: its failed findings are judged once more, by the text of the rule.

| rule                              | what axe-core takes for a failure                                               |
|-----------------------------------|---------------------------------------------------------------------------------|
| frame-focusable-content           | a frame behind an open modal dialog, or inert, that nobody should reach         |
| scrollable-region-focusable       | an area that scrolls by its padding alone; an area behind an open modal dialog  |
| color-contrast(-enhanced)         | text of signs and single letters only, which may be decoration or an icon       |
| meta-refresh(-no-exceptions)      | a second refresh, which browsers ignore                                         |
| label-content-name-mismatch       | abbreviations, figures and signs that the name says in words, other word breaks |
| aria-valid-attr-value             | a reference to nothing, where the role does not need it                         |
| target-size                       | links as small as the browser itself draws them                                 |
| landmark-unique                   | the only main of its document, beside that of a frame                           |

Nothing wrong: the finding is dropped. In doubt: it becomes cantTell, and says why.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from audits.axe import SEVERITY, Result
from audits.world import Frame, World, WorldError, frame_at
from mangdao.model import Finding, Outcome

CORRECTED = frozenset({
    "frame-focusable-content", "scrollable-region-focusable", "color-contrast", "color-contrast-enhanced",
    "meta-refresh", "meta-refresh-no-exceptions", "label-content-name-mismatch", "aria-valid-attr-value",
    "target-size", "landmark-unique",
})  # fmt: skip


async def correct(world: World, top: Frame, result: Result) -> Result:
    """The result without what is no failure, and with doubt where there is doubt."""
    by_frame: dict[str, list[int]] = {}
    paths = dict(enumerate(map(_asked, result.findings, result.paths)))
    for index, finding in enumerate(result.findings):
        if finding.outcome is Outcome.FAILED and finding.rule in CORRECTED:
            by_frame.setdefault(json.dumps(paths[index][:-1]), []).append(index)
    verdicts: dict[int, Finding | None] = {}
    for hops, indexes in by_frame.items():
        verdicts |= await _opinions(world, top, json.loads(hops), {i: paths[i][-1] for i in indexes}, result)
    return with_verdicts(result, verdicts)


def with_verdicts(result: Result, verdicts: Mapping[int, Finding | None]) -> Result:
    """Findings replaced, or left out where the verdict is None, and the outcomes of their rules counted anew."""
    if not verdicts:
        return result
    judged = [verdicts.get(index, finding) for index, finding in enumerate(result.findings)]
    pairs = [(finding, path) for finding, path in zip(judged, result.paths, strict=True) if finding is not None]
    outcomes = dict(result.outcomes)
    for rule in {result.findings[index].rule for index in verdicts}:
        outcomes[rule] = min((f.outcome for f, _ in pairs if f.rule == rule), key=SEVERITY.__getitem__,
                             default=Outcome.PASSED)  # fmt: skip
    return Result(outcomes, [f for f, _ in pairs], [path for _, path in pairs], result.errors)


async def _opinions(
    world: World, top: Frame, hops: list[object], leaves: Mapping[int, Any], result: Result
) -> dict[int, Finding | None]:
    """What is to be said differently, by the index of the finding; `leaves` are selectors in the frame."""
    frame = await frame_at(world, top, hops)
    if frame is None:
        return {}
    asked = [[result.findings[i].rule, leaf if isinstance(leaf, list) else [leaf]] for i, leaf in leaves.items()]
    try:
        answers = await world.call(frame, "mangdaoCorrections.judge", asked)
    except WorldError:  # no second opinion: the first one stands
        return {}
    return {i: _said(result.findings[i], *answer) for i, answer in zip(leaves, answers, strict=True) if answer}


def _asked(finding: Finding, path: list[Any]) -> list[Any]:
    """The element to look at: a frame's own, where axe-core names the document in it."""
    return path[:-1] if finding.rule == "frame-focusable-content" and len(path) > 1 else path


def _said(finding: Finding, verdict: str, why: str) -> Finding | None:
    if verdict == "drop":
        return None
    return replace(finding, outcome=Outcome.CANT_TELL, message=f"{why}. {finding.message}")
