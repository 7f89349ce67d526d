"""ACT rules that rules of axe-core implement without saying so: axe-core's rule, the ACT rule's id, and why."""

from collections.abc import Mapping

IMPLEMENTED: Mapping[str, Mapping[str, str]] = {
    "summary-name": {
        "2t702h": "asks a name of the first summary of each details element, as the ACT rule does",
    },
    "aria-command-name": {
        "m6b1q3": "covers role=menuitem on elements of every kind; button-name covers only native buttons",
        "c487ae": "covers role=link on elements that are no links by nature; link-name covers only a[href]",
    },
    "list": {
        "bc4a75": "a ul or ol that owns elements, but not only list items, does not own what its role requires",
    },
}
