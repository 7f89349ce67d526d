"""axe-core and our static checks: one ruleset, run in every frame, handed back as outcomes and findings."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import axe_playwright_python

from audits.act_ids import IMPLEMENTED
from audits.check import configuration
from audits.checks import CHECKS
from audits.document_checks import DOCUMENT_CHECKS
from audits.world import Frame, World, WorldError, child_frame, frame_at
from mangdao.model import Box, Finding, Group, Impact, Outcome, Rule, Ruleset
from mangdao.standards import criteria_of_tags

HELPERS = ("fields.js", "tongue.js", "prose.js")  # what the static checks share, beside axe-core
SEVERITY = {Outcome.FAILED: 0, Outcome.CANT_TELL: 1, Outcome.PASSED: 2, Outcome.INAPPLICABLE: 3}


class AxeError(Exception):
    """A file given with --axe is not axe-core, or the engine did not answer."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The script of our world: the helpers, and axe-core with our static checks once `mangdaoEngine()` is called."""

    axe: str
    axe_version: str
    axe_sha256: str
    script: str

    @classmethod
    def load(cls, path: Path | None = None) -> "Engine":
        """axe-core from `path`, else the one axe-playwright-python carries. Raises AxeError when it is no axe-core."""
        axe = _source(path)
        version = re.search(r"axe v(\d+\.\d+\.\d+)", axe[:400])
        if version is None:
            raise AxeError(f"{path}: this is not axe-core (no 'axe v…' at its top). Give axe.js or axe.min.js.")
        own = [_script(name) for name in HELPERS]
        parts = "\n;".join([axe, *own, configuration(), _script("run.js"), _script("corrections.js")])
        script = f"{_script('page.js')};globalThis.mangdaoEngine = () => {{ if (globalThis.axe) return;\n{parts}}};0"
        return cls(axe, version[1], hashlib.sha256(axe.encode()).hexdigest(), script)


@dataclass(slots=True)
class Result:
    """What one pass over a page found."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    paths: list[list[Any]] = field(default_factory=list)  # of findings: axe's selector, frame by frame
    errors: list[tuple[str, str]] = field(default_factory=list)  # (rule, message): the rule threw
    facts: dict[str, Any] = field(default_factory=dict)  # by site check
    timings: dict[str, float] = field(default_factory=dict)  # seconds, by probe and page check
    tried_elsewhere: bool = False  # some of it was tried on another page of the site (audits.components)


async def read_ruleset(world: World, engine: Engine) -> Ruleset:
    """All rules of the engine and our own, those for documents too; `world` may be on any page, about:blank will do."""
    top = await world.frames()
    await world.prepare(top)
    await world.evaluate(top, "mangdaoEngine()")
    axe_rules = await world.evaluate(top, "mangdaoAxe.rules()")
    own = {check.id: check.rule() for check in CHECKS.values()}
    rules = [_axe_rule(row) for row in axe_rules if row["ruleId"] not in own]
    digest = hashlib.sha256("".join(_sources()).encode()).hexdigest()
    for_documents = (check.rule() for check in DOCUMENT_CHECKS.values())
    return Ruleset(engine.axe_version, engine.axe_sha256, digest, (*rules, *own.values(), *for_documents))


def static_rules(ruleset: Ruleset) -> list[str]:
    """The rules that run inside axe: all of its own, also those it has off by default, and our static checks."""
    pages = [rule for rule in ruleset.rules if rule.group is not Group.DOCUMENT]
    return [rule.id for rule in pages if rule.engine == "axe" or CHECKS[rule.id].static]


async def run(world: World, top: Frame, rules: Sequence[str]) -> Result:
    """One pass over the page and every frame in it; `top` is prepared.

    Raises WorldError when the top frame cannot be audited.
    """
    if not rules:
        return Result()
    await world.evaluate(top, "mangdaoEngine()")
    selectors = await world.evaluate(top, "mangdaoAxe.frames()") if top.children else []
    if not selectors:
        return _result(await world.call(top, "mangdaoAxe.whole", list(rules)))
    parts = await _partials(world, rules, top)
    return await _describe(world, top, _result(await world.call(top, "mangdaoAxe.finish", list(rules), parts)))


async def run_again(
    world: World, frame: Frame, rules: Sequence[str], paths: Sequence[Any]
) -> dict[tuple[str, str], Outcome]:
    """The outcome of some rules on some elements of one frame, by (rule, selector in that frame)."""
    answer = json.loads(await world.call(frame, "mangdaoAxe.again", list(rules), list(paths)))
    return {(node["rule"], json.dumps(node["path"])): Outcome(node["outcome"]) for node in answer["nodes"]}


async def _partials(
    world: World, rules: Sequence[str], frame: Frame, context: Any = None
) -> list[dict[str, Any] | None]:
    """Partial results of a frame and all frames inside it, in the order axe.finishRun expects."""
    try:
        if context is not None:  # the top frame has the engine already
            await world.prepare(frame)
            if not await world.evaluate(frame, "mangdao.isHtml()"):
                return [None]  # an SVG or XML document: axe-core's rules throw there
            await world.evaluate(frame, "mangdaoEngine()")
        shown = json.dumps(context)
        contexts = json.loads(
            await world.evaluate(frame, f"JSON.stringify(axe.utils.getFrameContexts({shown} ?? document))")
        )
        own = json.loads(await world.call(frame, "mangdaoAxe.partial", list(rules), context))
    except WorldError:
        return [None]
    parts: list[dict[str, Any] | None] = [own]
    for one in contexts:
        hop = one["frameSelector"]
        child = await child_frame(world, frame, hop if isinstance(hop, list) else [hop])
        parts += await _partials(world, rules, child, one["frameContext"]) if child else [None]
    return parts


async def _describe(world: World, top: Frame, result: Result) -> Result:
    """Fill in shape and box where the reporter could not see the element: results that crossed frames."""
    by_frame: dict[str, list[int]] = {}
    for index, path in enumerate(result.paths):
        by_frame.setdefault(json.dumps(path[:-1]), []).append(index)
    for hops, indexes in by_frame.items():
        frame = await frame_at(world, top, json.loads(hops))
        if frame is None or frame.context is None:
            continue
        leaves = [_leaf(result.paths[index]) for index in indexes]
        for index, seen in zip(indexes, await world.call(frame, "mangdao.lookup", leaves), strict=True):
            if seen:
                result.findings[index] = _with_place(result.findings[index], seen, in_frame=hops != "[]")
    return result


def _leaf(path: Sequence[Any]) -> list[str]:
    last = path[-1]
    return last if isinstance(last, list) else [last]


def _with_place(finding: Finding, seen: Mapping[str, Any], in_frame: bool) -> Finding:
    """A frame's boxes are its own coordinates, not the document's, so they are not kept."""
    return replace(finding, shape=seen["shape"], box=None if in_frame else Box(*seen["box"]))


def _result(answer: str) -> Result:
    raw = json.loads(answer)
    errors = [(rule, message) for rule, message in raw["errors"]]
    thrown = {rule for rule, _ in errors}
    outcomes = {rule: Outcome(outcome) for rule, outcome in raw["outcomes"].items()}
    outcomes |= {rule: Outcome.CANT_TELL for rule in thrown if outcomes[rule] is not Outcome.FAILED}
    nodes = [node for node in raw["nodes"] if node["html"] or node["rule"] not in thrown]
    return Result(outcomes, [_finding(node) for node in nodes], [node["path"] for node in nodes], errors)


def _finding(node: Mapping[str, Any]) -> Finding:
    return Finding(
        rule=node["rule"],
        outcome=Outcome(node["outcome"]),
        impact=Impact(node["impact"]) if node["impact"] else None,
        target=selector_text(node["path"]),
        html=node["html"],
        message=node["message"],
        shape=node.get("shape", ""),
        data={key: value for key, value in node["data"].items() if isinstance(value, str | int | float | bool)},
        box=Box(*node["box"]) if "box" in node else None,
    )


def selector_text(path: Iterable[Any]) -> str:
    """axe's selector as one string; " >>> " enters a frame or a shadow tree."""
    return " >>> ".join(" >>> ".join(hop) if isinstance(hop, list) else hop for hop in path)


def _axe_rule(row: Mapping[str, Any]) -> Rule:
    tags = tuple(row["tags"])
    if "experimental" in tags:
        group = Group.EXPERIMENTAL
    elif "best-practice" in tags:
        group = Group.BEST_PRACTICE
    else:
        group = Group.WCAG
    return Rule(
        row["ruleId"],
        "axe",
        row["help"],
        group,
        Impact(row["impact"] or "serious"),
        criteria_of_tags(tags),
        tuple(dict.fromkeys([*(row.get("actIds") or ()), *IMPLEMENTED.get(row["ruleId"], {})])),
        tags,
    )


def _sources() -> Iterator[str]:
    """All code that decides what is found: a change in any of it is another ruler."""
    for path in sorted(Path(str(files("audits"))).rglob("*")):
        if path.suffix in (".py", ".js"):
            yield path.read_text(encoding="utf-8")


@cache
def _script(name: str) -> str:
    return files("audits").joinpath("js", name).read_text(encoding="utf-8")


def _source(path: Path | None) -> str:
    if path is None:
        return files(axe_playwright_python).joinpath("axe.min.js").read_text(encoding="utf-8")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AxeError(f"{path}: cannot be read ({error}). Give axe.js or axe.min.js of axe-core.") from error
