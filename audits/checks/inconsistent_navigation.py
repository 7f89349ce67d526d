"""The navigation stands in another order on some pages.

Who cannot see the page at a glance learns where a link stands; when the order changes from page to page, it must be
searched anew each time. Blocks of links that are the same block on several pages are compared: failed where the links
they share come in another order than on most pages. Links that are added or left out, and links that stand in a block
twice, do not count.

Failed:

```html
<!-- / -->
<nav class="main"><a href="/gk/">公开</a> <a href="/bs/">办事</a> <a href="/hd/">互动</a> <a href="/xw/">新闻</a></nav>
<!-- /gk/ -->
<nav class="main"><a href="/gk/">公开</a> <a href="/bs/">办事</a> <a href="/hd/">互动</a> <a href="/xw/">新闻</a></nav>
<!-- /bs/ -->
<nav data-failed class="main"><a href="/bs/">办事</a> <a href="/xw/">新闻</a> <a href="/gk/">公开</a> <a href="/hd/">互动</a></nav>
```

Passed:

```html
<!-- / -->
<nav class="main"><a href="/gk/">公开</a> <a href="/bs/">办事</a> <a href="/hd/">互动</a></nav>
<!-- /gk/ -->
<nav class="main"><a href="/gk/">公开</a> <a href="/gk/ml/">目录</a> <a href="/bs/">办事</a> <a href="/hd/">互动</a></nav>
<!-- /bs/ -->
<nav class="main"><a href="/gk/">公开</a> <a href="/bs/">办事</a> <a href="/hd/">互动</a></nav>
```

Inapplicable:

```html
<!-- / -->
<nav class="main"><a href="/gk/">公开</a> <a href="/bs/">办事</a></nav>
<!-- /gk/ -->
<nav class="side"><a href="/gk/1/">一</a> <a href="/gk/2/">二</a></nav>
```
"""

from collections import Counter
from collections.abc import Sequence

from audits.check import PageFact, SiteVerdict, Verdict, site_check
from audits.navigation import Block, fact, same_blocks
from mangdao.model import Outcome


@site_check(__name__, criteria=["3.2.3"], impact="moderate", fact=fact())
def inconsistent_navigation(facts: Sequence[PageFact]) -> list[SiteVerdict]:
    """Compare the order of each block with that of most pages."""
    return [one for blocks in same_blocks(facts) if len(blocks) > 2 or _agree(blocks) for one in _judge(blocks)]


def _agree(blocks: Sequence[Block]) -> bool:
    """Of two pages nobody can say which has the usual order."""
    return _order(blocks[0], blocks[1]) == _order(blocks[1], blocks[0])


def _judge(blocks: Sequence[Block]) -> list[SiteVerdict]:
    usual = max(blocks, key=lambda one: sum(_order(one, other) == _order(other, one) for other in blocks))
    return [
        SiteVerdict(block.page, Verdict(Outcome.PASSED, block.selector))
        if _order(block, usual) == _order(usual, block)
        else SiteVerdict(block.page, Verdict(
            Outcome.FAILED, block.selector, "The links come in another order than on most pages",
            {"order": "、".join(dict(block.links)[to] for to in _order(block, usual))[:200],
             "usual": "、".join(dict(usual.links)[to] for to in _order(usual, block))[:200]},
        ))
        for block in blocks
    ]  # fmt: skip


def _order(block: Block, other: Block) -> list[str]:
    """The destinations that stand once in each of the two, in this one's order."""
    here, there = Counter(to for to, _ in block.links), Counter(to for to, _ in other.links)
    return [to for to, _ in block.links if here[to] == 1 and there[to] == 1]
