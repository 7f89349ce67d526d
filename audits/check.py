"""What a check of our own is: one file in audits/checks/, whose docstring is its documentation and its tests.

Four kinds, by what they need:

dom_check   a selector and a JavaScript arrow function, run as an axe-core rule in the same pass as axe's own; it gets
            visibility, shadow trees, frames, selectors and `axe.commons` for free, and returns true (passed), false
            (failed) or undefined (cannot tell). `this.data({...})` keeps figures for the finding.
page_check  an async Python function of a fresh page (audits.subject), for what needs a key, a click or another
            viewport; it gets a page of its own, and only where there is something to check.
judge       a plain function of what a probe saw. A probe is one dear observation of a page (a walk with the Tab
            key, a minute's watching) that several checks judge, each by its own rule.
site_check  a JavaScript arrow function that reads a fact from every page, and a plain function that judges the facts
            of all pages of a site together, when all are in.
"""

import inspect
import json
import re
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from audits.subject import Subject
from mangdao.model import Group, Impact, Outcome, Picture, Rule

PageFunction = Callable[[Subject], Awaitable[list["Verdict"]]]
Judgement = Callable[[Any], list["Verdict"] | None]
SiteFunction = Callable[[Sequence["PageFact"]], list["SiteVerdict"]]

EXAMPLE_KINDS = {
    "Failed": Outcome.FAILED,
    "Cannot tell": Outcome.CANT_TELL,
    "Passed": Outcome.PASSED,
    "Inapplicable": Outcome.INAPPLICABLE,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A check's word on one element."""

    outcome: Outcome
    selector: str = ""  # CSS; " >>> " enters a shadow tree
    message: str = ""
    data: Mapping[str, str | int | float | bool] = field(default_factory=dict)  # figures for the guidance's `detail`
    picture: Picture | None = None  # the evidence, where a plain screenshot of the element would not show it


@dataclass(frozen=True, slots=True)
class PageFact:
    """What a site check read from one page."""

    url: str
    title: str
    kind: str | None  # mangdao.model.Kind
    value: Any  # what the check's `fact` returned there


@dataclass(frozen=True, slots=True)
class SiteVerdict:
    """A site check's word on one page: `page` is its place in the sequence of facts."""

    page: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Probe:
    """One observation of a page (audits.subject) that several checks judge."""

    id: str
    observe: Callable[[Subject], Awaitable[Any]]
    settled: bool  # False: the page is loaded only, and its animations run
    looks: bool  # it only looks, and leaves the page as it was
    first: bool  # before others of its kind: they would move the focus or the mouse, or it seldom has anything to do
    matches: str  # a JavaScript expression: whether there is anything to observe; "" for always
    uses: str = ""  # a JavaScript expression: the elements it uses; "" if it looks at the whole page


@dataclass(frozen=True, slots=True)
class Example:
    """HTML out of a check's docstring and the outcome it must get."""

    outcome: Outcome
    html: str


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it is called, what it speaks to, and how it is run."""

    id: str
    module: str
    title: str
    doc: str
    source: str  # of its file: part of the ruleset's hash
    criteria: tuple[str, ...]
    impact: Impact
    selector: str
    matches: str = ""
    evaluate: str = ""
    messages: dict[str, str] = field(default_factory=dict)
    function: PageFunction | None = None
    uses: str = ""  # of a page check: as of a probe
    probe: Probe | None = None
    judge: Judgement | None = None
    fact: str = ""
    site: SiteFunction | None = None
    act: tuple[str, ...] = ()
    group: Group = Group.WCAG
    hidden: bool = False  # a dom_check that also looks at what is hidden from screen readers

    @property
    def static(self) -> bool:
        """True for a dom_check: part of the quick audit."""
        return bool(self.evaluate)

    def rule(self) -> Rule:
        """The check as a rule of the ruleset."""
        return Rule(self.id, "mangdao", self.title.rstrip("."), self.group, self.impact, self.criteria, self.act)

    def examples(self) -> list[Example]:
        """The examples of the docstring, in order."""
        found = re.findall(r"^(Failed|Cannot tell|Passed|Inapplicable):$(.*?)(?=^\w[\w ]*:$|\Z)", self.doc, re.M | re.S)
        return [
            Example(EXAMPLE_KINDS[kind], html.strip())
            for kind, text in found
            for html in re.findall(r"```html\n(.*?)```", text, re.S)
        ]


CHECKS: dict[str, Check] = {}
PROBES: dict[str, Probe] = {}


def dom_check(
    module: str, *, criteria: list[str], impact: str, selector: str, evaluate: str, messages: dict[str, str],
    matches: str = "", act: list[str] | None = None, group: str = "wcag", hidden: bool = False,
) -> None:  # fmt: skip
    """Register a static check; `messages` has the words for fail and, when it can be unsure, incomplete.

    Elements hidden from screen readers are left out, unless `hidden`.
    """
    _register(
        module, criteria=tuple(criteria), impact=Impact(impact), selector=selector, evaluate=evaluate,
        matches=matches, messages=messages, act=tuple(act or ()), group=Group(group), hidden=hidden,
    )  # fmt: skip


def page_check(
    module: str, *, criteria: list[str], impact: str, selector: str, matches: str = "", act: list[str] | None = None,
    group: str = "wcag", uses: str = "",
) -> Callable[[PageFunction], PageFunction]:  # fmt: skip
    """Register the decorated function as a check that needs a page of its own.

    A page of its own is dear: it is opened only where `selector` and the JavaScript function `matches` (of the found
    elements, to true or false) say that there is something to check. `uses` is as a probe's.
    """

    def register(function: PageFunction) -> PageFunction:
        _register(
            module, criteria=tuple(criteria), impact=Impact(impact), selector=selector, matches=matches,
            function=function, act=tuple(act or ()), group=Group(group), uses=uses,
        )  # fmt: skip
        return function

    return register


def probe(
    module: str, *, settled: bool = True, looks: bool = False, first: bool = False, matches: str = "", uses: str = ""
) -> Callable[[Callable[[Subject], Awaitable[Any]]], Probe]:
    """Make the decorated function a probe, named after its module.

    Probes that only look share a page, so they put back what they move.

    `matches` is a JavaScript expression in the audited page: without it, or where it is true, the page is opened
    and observed. `uses` is another: the elements the probe acts on. Where these and all that decides what comes of it are
    the same on two pages of a site, a run observes the first only (audits.components).
    """

    def register(observe: Callable[[Subject], Awaitable[Any]]) -> Probe:
        made = Probe(module.rpartition(".")[2].replace("_", "-"), observe, settled, looks, first, matches, uses)
        PROBES[made.id] = made
        return made

    return register


def judge(
    module: str, *, probe: Probe, criteria: list[str], impact: str, act: list[str] | None = None, group: str = "wcag"
) -> Callable[[Judgement], Judgement]:
    """Register the decorated function as a check of what `probe` saw.

    It returns a verdict for each element it applies to; without any the check is inapplicable. None: it did not run,
    because something it needs is not installed here.
    """

    def register(function: Judgement) -> Judgement:
        _register(
            module, criteria=tuple(criteria), impact=Impact(impact), selector="", probe=probe, judge=function,
            act=tuple(act or ()), group=Group(group),
        )  # fmt: skip
        return function

    return register


def site_check(
    module: str, *, criteria: list[str], impact: str, fact: str, group: str = "wcag"
) -> Callable[[SiteFunction], SiteFunction]:
    """Register the decorated function as a check of a whole site.

    `fact`: a JavaScript arrow function without arguments, run in our world of every audited page; it returns JSON-able
    data, bounded in size. The decorated function gets the facts of all audited pages of one run and viewport.
    """

    def register(function: SiteFunction) -> SiteFunction:
        _register(
            module, criteria=tuple(criteria), impact=Impact(impact), selector="", fact=fact, site=function,
            group=Group(group),
        )  # fmt: skip
        return function

    return register


def configuration() -> str:
    """The axe.configure call that adds every dom_check as a rule."""
    own = [check for check in CHECKS.values() if check.static]
    rules = ",".join(_axe_rule(check) for check in own)
    checks = ",".join(_axe_check(check) for check in own)
    return f"axe.configure({{rules:[{rules}],checks:[{checks}]}})"


def _axe_rule(check: Check) -> str:
    fixed = json.dumps({
        "id": check.id, "selector": check.selector, "any": [f"{check.id}-check"], "impact": check.impact,
        "tags": ["mangdao"], "metadata": {"help": check.title, "description": check.title},
        "excludeHidden": not check.hidden,
    })  # fmt: skip
    return f"{{...{fixed},matches:{check.matches}}}" if check.matches else fixed


def _axe_check(check: Check) -> str:
    messages = {"pass": "", "incomplete": "", **check.messages}
    fixed = json.dumps({"id": f"{check.id}-check", "metadata": {"impact": check.impact, "messages": messages}})
    return f"{{...{fixed},evaluate:function(node,options,virtualNode){{return ({check.evaluate}).call(this,node)}}}}"


def _register(module: str, **how: Any) -> None:
    doc = inspect.cleandoc(sys.modules[module].__doc__ or "")
    identity = module.rpartition(".")[2].replace("_", "-")
    source = inspect.getsource(sys.modules[module])
    CHECKS[identity] = Check(identity, module, doc.partition("\n")[0], doc, source, **how)
