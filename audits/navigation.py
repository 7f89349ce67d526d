"""What the checks that compare a site's pages share: blocks of navigation, and which of them are the same block."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from audits.check import PageFact

ALIKE = 0.6  # share of links two blocks must have in common to be one block of the site


@dataclass(frozen=True, slots=True)
class Block:
    """A block of links on one page."""

    page: int  # place in the sequence of facts
    selector: str
    name: str  # tag, id and classes
    foot: bool
    links: tuple[tuple[str, str], ...]  # (host, path and query; the link's words), in order


@cache
def fact() -> str:
    """The arrow function that reads them."""
    return files("audits").joinpath("js", "navigation.js").read_text(encoding="utf-8")


def same_blocks(facts: Sequence[PageFact]) -> list[list[Block]]:
    """The blocks that stand on several pages, each as the list of its appearances, in the order of the pages."""
    named: dict[str, list[Block]] = defaultdict(list)
    for page, one in enumerate(facts):
        seen = set()
        for block in one.value or ():
            if block["name"] not in seen:  # a second one of the same name on the page cannot be told apart
                seen.add(block["name"])
                links = tuple((to, words) for to, words in block["links"])
                named[block["name"]].append(Block(page, block["selector"], block["name"], block["foot"], links))
    return [kept for blocks in named.values() if len(kept := _alike(blocks)) > 1]


def _alike(blocks: Sequence[Block]) -> list[Block]:
    """Those that share most of their links with the most typical one."""
    if len(blocks) < 2:
        return []
    typical = max(blocks, key=lambda one: sum(_common(one, other) for other in blocks))
    return [block for block in blocks if _common(block, typical) >= ALIKE]


def _common(one: Block, other: Block) -> float:
    first, second = {to for to, _ in one.links}, {to for to, _ in other.links}
    return len(first & second) / max(len(first | second), 1)
