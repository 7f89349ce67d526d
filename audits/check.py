"""What a check of our own is: one file in audits/checks/, whose docstring is its documentation and its tests.

Two kinds, by what they need:

dom_check   a selector and a JavaScript arrow function, run as an axe-core rule in the same pass as axe's own; it gets
            visibility, shadow trees, frames, selectors and `axe.commons` for free, and returns true (passed), false
            (failed) or undefined (cannot tell). `this.data({...})` keeps figures for the finding.
page_check  an async Python function of a settled Playwright page, for what needs a key, a click or another viewport;
            it gets a fresh page of its own, and only where there is something to check.
"""

import inspect
import json
import re
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Page

from mangdao.model import Group, Impact, Outcome, Rule

PageFunction = Callable[[Page], Awaitable[list["Verdict"]]]

EXAMPLE_KINDS = {
    "Failed": Outcome.FAILED,
    "Cannot tell": Outcome.CANT_TELL,
    "Passed": Outcome.PASSED,
    "Inapplicable": Outcome.INAPPLICABLE,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A page check's word on one element."""

    outcome: Outcome
    selector: str = ""
    message: str = ""


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
    act: tuple[str, ...] = ()

    @property
    def static(self) -> bool:
        """True for a dom_check: part of the quick audit."""
        return self.function is None

    def rule(self) -> Rule:
        """The check as a rule of the ruleset."""
        return Rule(self.id, "mangdao", self.title.rstrip("."), Group.WCAG, self.impact, self.criteria, self.act)

    def examples(self) -> list[Example]:
        """The examples of the docstring, in order."""
        found = re.findall(r"^(Failed|Cannot tell|Passed|Inapplicable):$(.*?)(?=^\w[\w ]*:$|\Z)", self.doc, re.M | re.S)
        return [
            Example(EXAMPLE_KINDS[kind], html.strip())
            for kind, text in found
            for html in re.findall(r"```html\n(.*?)```", text, re.S)
        ]


CHECKS: dict[str, Check] = {}


def dom_check(
    module: str, *, criteria: list[str], impact: str, selector: str, evaluate: str, messages: dict[str, str],
    matches: str = "", act: list[str] | None = None,
) -> None:  # fmt: skip
    """Register a static check; `messages` has the words for fail and, when it can be unsure, incomplete."""
    _register(
        module, criteria=tuple(criteria), impact=Impact(impact), selector=selector, evaluate=evaluate,
        matches=matches, messages=messages, act=tuple(act or ()),
    )  # fmt: skip


def page_check(
    module: str, *, criteria: list[str], impact: str, selector: str, matches: str = "", act: list[str] | None = None
) -> Callable[[PageFunction], PageFunction]:
    """Register the decorated function as a check that needs a page of its own.

    A page of its own is dear: it is opened only where `selector` and the JavaScript function `matches` (of the found
    elements, to true or false) say that there is something to check.
    """

    def register(function: PageFunction) -> PageFunction:
        _register(
            module, criteria=tuple(criteria), impact=Impact(impact), selector=selector, matches=matches,
            function=function, act=tuple(act or ()),
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
        "excludeHidden": True,
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
