"""One link of the navigation has different names on different pages.

A person who listens to a page looks for the words heard before: 联系我们 here and 联络方式 there are two things then.
Links of the same block and destination are compared across the pages of a site. The names may be variants of one (a
shorter one, the current page's) or the destination may serve two purposes, so this rule never fails.

Cannot tell:

```html
<!-- / -->
<footer><a href="/lx/">联系我们</a> <a href="/dt/">网站地图</a> <a href="/sm/">无障碍声明</a></footer>
<!-- /gk/ -->
<footer data-cant-tell><a href="/lx/">网民信箱</a> <a href="/dt/">网站地图</a> <a href="/sm/">无障碍声明</a></footer>
```

Passed:

```html
<!-- / -->
<footer><a href="/lx/">联系我们</a> <a href="/dt/">网站地图</a></footer>
<!-- /gk/ -->
<footer><a href="/lx/">联系我们</a> <a href="/dt/">网站地图（当前页）</a></footer>
```

Inapplicable:

```html
<!-- / -->
<footer><a href="/lx/">联系我们</a> <a href="/dt/">网站地图</a></footer>
```
"""

import re
from collections import Counter
from collections.abc import Sequence

from audits.check import PageFact, SiteVerdict, Verdict, site_check
from audits.navigation import Block, fact, same_blocks
from mangdao.model import Outcome


@site_check(__name__, criteria=["3.2.4"], impact="minor", fact=fact())
def inconsistent_link_names(facts: Sequence[PageFact]) -> list[SiteVerdict]:
    """Compare what each block calls its destinations."""
    return [one for blocks in same_blocks(facts) for one in _judge(blocks)]


def _judge(blocks: Sequence[Block]) -> list[SiteVerdict]:
    usual: dict[str, str] = {}
    for to in {to for block in blocks for to, _ in block.links}:
        names = Counter(name for block in blocks for at, name in block.links if at == to)
        usual[to] = max(names, key=lambda name: (names[name], name in dict(blocks[0].links).values()))
    return [SiteVerdict(block.page, _verdict(block, usual)) for block in blocks]


def _verdict(block: Block, usual: dict[str, str]) -> Verdict:
    once = Counter(to for to, _ in block.links)
    odd = [(name, usual[to]) for to, name in block.links if once[to] == 1 and _differ(name, usual[to])]
    if not odd:
        return Verdict(Outcome.PASSED, block.selector)
    name, known = odd[0]
    asked = "Are these two names for one thing?"
    return Verdict(Outcome.CANT_TELL, block.selector, asked, {"name": name, "usual": known})


def _differ(name: str, usual: str) -> bool:
    first, second = (re.sub(r"[\W_]+", "", one).lower() for one in (name, usual))
    return first not in second and second not in first
