"""Measure in pixels the contrast that axe could not compute: text on pictures, gradients, shadows, seen through.

A text is shown three ways (as it is, without it, with its colour all over its box); what differs between the first
two are its glyphs, and the other two hold its colour and its ground there. All pixels far enough apart: passed. None:
failed. Some: for a person to judge, with the figures.
"""

import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.async_api import Error

from audits.axe import SEVERITY, Result
from audits.photograph import MARGIN, photograph
from audits.pixels import Contrast, Pixels
from audits.subject import Bench, Subject, subject
from audits.world import WorldError
from mangdao.model import Finding, Outcome, Picture

TEXT_RULES = {"color-contrast": (4.5, 3.0), "color-contrast-enhanced": (7.0, 4.5)}  # normal and large text
STYLED_RULES = {*TEXT_RULES, "target-size"}  # what they measure hangs on the style sheets
ENHANCED = "color-contrast-enhanced"
EACH_SHAPE = 3  # texts of one place in the structure that are looked at
MOST_TEXTS = 40
MOST_SCREENS = 6
MOST_PICTURES = 6
TAG = re.compile(r"<[^>]*>")
WORDS = re.compile(r"[^\W_]{2}|[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the pixels say of one text; no contrast: they say nothing."""

    contrast: Contrast | None
    large: bool
    picture: Picture | None


def unstyled(result: Result) -> Result:
    """A page whose style sheets did not come is not the page people see: nothing measured on it is sure."""
    findings = [
        replace(f, outcome=Outcome.CANT_TELL) if f.rule in STYLED_RULES and f.outcome is Outcome.FAILED else f
        for f in result.findings
    ]
    return _with(result, list(zip(findings, result.paths, strict=True)), STYLED_RULES)


async def measure_contrast(
    result: Result, url: str, bench: Callable[[], Awaitable[Bench]], broken: AbstractSet[str]
) -> Result:
    """Resolve the undecided contrast findings of the page; `broken`: addresses of pictures that did not come."""
    doubtful = _worth_it(result)
    if not doubtful:
        return result
    try:
        async with subject(await bench(), url, looks=True) as fresh:
            seen = await _look(fresh, [result.paths[index] for index in doubtful], broken)
    except (Error, WorldError, TimeoutError) as error:
        result.errors.append(("color-contrast", (str(error) or "too slow").partition("\n")[0]))
        return result
    looked_at = dict(zip(doubtful, seen, strict=True))
    verdicts = _verdicts(result, looked_at)
    pairs = [(verdicts.get(i, f), path) for i, (f, path) in enumerate(zip(result.findings, result.paths, strict=True))]
    kept = [(f, path) for f, path in pairs if f is not None]
    return _with(result, [*kept, *_enhanced(result, looked_at, verdicts)], TEXT_RULES)


def _enhanced(
    result: Result, seen: dict[int, Seen | None], verdicts: dict[int, Finding | None]
) -> list[tuple[Finding, list[Any]]]:
    """What is too faint for level AAA though not for AA: axe leaves out of its AAA rule what it cannot compute."""
    found = []
    for index, what in seen.items():
        old, verdict = result.findings[index], verdicts[index]
        if old.rule != "color-contrast" or ENHANCED not in result.outcomes or what is None or what.contrast is None:
            continue
        if verdict is None or verdict.outcome is not Outcome.FAILED:
            higher = _judged(replace(old, rule=ENHANCED), what)
            if higher and higher.outcome is Outcome.FAILED:
                found.append((higher, result.paths[index]))
    return found


def _with(result: Result, pairs: Sequence[tuple[Finding, list[Any]]], rules: Collection[str]) -> Result:
    outcomes = dict(result.outcomes)
    for rule in {f.rule for f in (*result.findings, *(f for f, _ in pairs))} & set(rules):
        outcomes[rule] = min((f.outcome for f, _ in pairs if f.rule == rule), key=SEVERITY.__getitem__,
                             default=Outcome.PASSED)  # fmt: skip
    return replace(result, outcomes=outcomes, findings=[f for f, _ in pairs], paths=[path for _, path in pairs])


def _worth_it(result: Result) -> list[int]:
    """Undecided texts of the page itself, a few of each shape, and the failed ones that may be no words."""
    shapes: dict[tuple[str, str], int] = defaultdict(int)
    found: list[int] = []
    for index, finding in enumerate(result.findings):
        if finding.rule not in TEXT_RULES or len(result.paths[index]) != 1:
            continue
        if finding.outcome is Outcome.FAILED and WORDS.search(TAG.sub(" ", finding.html)):
            continue
        shapes[finding.rule, finding.shape] += finding.outcome is Outcome.CANT_TELL
        if shapes[finding.rule, finding.shape] <= EACH_SHAPE and len(found) < MOST_TEXTS:
            found.append(index)
    return found


def _verdicts(result: Result, seen: dict[int, Seen | None]) -> dict[int, Finding | None]:
    """New findings by index, None for those that passed; texts not looked at follow their kind if all of it passed."""
    verdicts: dict[int, Finding | None] = {}
    kinds: dict[tuple[str, str], list[Finding | None]] = defaultdict(list)
    for index, what in seen.items():
        finding = result.findings[index]
        verdicts[index] = _judged(finding, what)
        kinds[finding.rule, finding.shape].append(verdicts[index])
    for index, finding in enumerate(result.findings):
        alike = kinds.get((finding.rule, finding.shape))
        more = index not in seen and finding.outcome is Outcome.CANT_TELL
        if more and alike and len(alike) >= EACH_SHAPE and all(verdict is None for verdict in alike):
            verdicts[index] = None
    return verdicts


def _judged(finding: Finding, seen: Seen | None) -> Finding | None:
    if finding.outcome is Outcome.FAILED:  # looked at because it may be no words: seen is None when it is none
        return replace(finding, outcome=Outcome.CANT_TELL) if seen is None else finding
    if seen is None or seen.contrast is None:
        return finding
    wanted = TEXT_RULES[finding.rule][seen.large]
    contrast = seen.contrast
    if contrast.passes(wanted):
        return None
    failed = contrast.fails(wanted)
    data = {
        **finding.data, "fgColor": contrast.text, "bgColor": contrast.background, "contrastRatio": contrast.best,
        "worstRatio": contrast.worst, "expectedContrastRatio": f"{wanted:g}:1",
    }  # fmt: skip
    message = (
        f"Measured around the glyphs, the contrast is {contrast.best}:1 at best; {wanted:g}:1 is needed"
        if failed
        else f"Measured around the glyphs, the contrast lies between {contrast.worst}:1 and {contrast.best}:1; "
        f"{wanted:g}:1 is needed: can all of the text be read?"
    )
    outcome = Outcome.FAILED if failed else Outcome.CANT_TELL
    return replace(finding, outcome=outcome, message=message, data=data, picture=seen.picture)


async def _look(fresh: Subject, paths: Sequence[list[Any]], broken: AbstractSet[str]) -> list[Seen | None]:
    """Each text's contrast; None for what is no text in words."""
    await fresh.load("paint.js")
    leaves = [path[-1] if isinstance(path[-1], list) else [path[-1]] for path in paths]
    facts = await fresh.call("mangdaoPaint.aim", leaves)
    seen: list[Seen | None] = [
        Seen(None, fact["large"], None) if fact is None or fact["words"] else None for fact in facts
    ]
    waiting = [i for i, fact in enumerate(facts) if fact and fact["words"] and not fact["odd"] and not fact["logo"]]
    pictures = 0
    for _ in range(MOST_SCREENS):
        if not waiting:
            break
        here = await fresh.call("mangdaoPaint.bring", waiting[0], waiting)
        waiting = [i for i in waiting if i not in {one["index"] for one in here}]
        usable = {one["index"]: one["rects"] for one in here if one["rects"] and broken.isdisjoint(one["pictures"])}
        for index, (contrast, plain) in (await photograph(fresh, usable, facts)).items():
            shown = _cut(plain, usable[index]) if pictures < MOST_PICTURES else None
            pictures += shown is not None
            seen[index] = Seen(contrast, facts[index]["large"], shown)
    return seen


def _cut(plain: Pixels, rects: list[list[float]]) -> Picture:
    """The text as it looks, as the evidence."""
    left, top = (max(0, int(min(rect[axis] for rect in rects)) - MARGIN) for axis in (0, 1))
    right, bottom = (int(max(rect[axis] + rect[axis + 2] for rect in rects)) + MARGIN for axis in (0, 1))
    shown = plain[top : min(bottom, top + 300), left : min(right, left + 600)].astype("uint8")
    buffer = BytesIO()
    Image.fromarray(shown).save(buffer, "WEBP", quality=60)
    return Picture(buffer.getvalue(), shown.shape[1], shown.shape[0])
