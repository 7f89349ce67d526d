"""Help does not stand in the same place on every page.

Who needs help is already at a loss; it should be where it was on the last page. Contact details, a contact form, a chat
or a help page are looked for among each page's blocks of links, and among what floats at a side of the window; where a
page has them in another place relative to the rest of the block than most pages, in another block or at another side, a
person must tell.

Cannot tell:

```html
<!-- / -->
<footer><a href="/dt/">网站地图</a> <a href="/lx/">联系我们</a></footer>
<!-- /gk/ -->
<footer><a href="/dt/">网站地图</a> <a href="/lx/">联系我们</a></footer>
<!-- /bs/ -->
<header data-cant-tell><a href="/lx/">联系我们</a> <a href="/">首页</a></header><footer><a href="/dt/">网站地图</a> <a href="/sm/">声明</a></footer>
```

```html
<!-- / -->
<div style="position:fixed;right:0;top:50%"><button>在线客服</button></div><p>首页</p>
<!-- /gk/ -->
<div style="position:fixed;right:0;top:50%"><button>在线客服</button></div><p>公开</p>
<!-- /bs/ -->
<div data-cant-tell style="position:fixed;left:0;top:50%"><button>在线客服</button></div><p>办事</p>
```

Passed:

```html
<!-- / -->
<footer><a href="/dt/">网站地图</a> <a href="/lx/">联系我们</a></footer>
<!-- /gk/ -->
<footer><a href="/dt/">网站地图</a> <a href="/lx/">联系我们</a></footer>
```

```html
<!-- / -->
<div style="position:fixed;right:0;top:50%"><button>在线客服</button></div><p>首页</p>
<!-- /gk/ -->
<div style="position:fixed;right:0;top:60%"><button>在线客服</button></div><p>公开</p>
```

Inapplicable:

```html
<!-- / -->
<footer><a href="/dt/">网站地图</a> <a href="/gk/">信息公开</a></footer>
```
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from audits.check import PageFact, SiteVerdict, Verdict, site_check
from audits.navigation import fact
from mangdao.model import Outcome

HELP = re.compile(
    "联系我们|联系方式|在线客服|智能(客服|问答)|帮助(中心|说明)?$|使用帮助|常见问题|我要(咨询|写信)|意见箱"
    "|^contact( us)?$|^help$|^support$|^faq$|live chat", re.I,
)  # fmt: skip
# Help that floats: a block of its own, named after the side it floats at.
FLOATING = f"""() => {{
    const fixed = e => {{
        for (; e && e !== document.body; e = e.parentElement) if (getComputedStyle(e).position === 'fixed') return e;
        return null;
    }};
    return [...document.querySelectorAll('a, button, [role=button], [onclick]')].slice(0, 3000).flatMap(e => {{
        const words = (e.ariaLabel || e.title || e.textContent).trim().replace(/\\s+/g, ' ').slice(0, 60);
        const box = words && new RegExp({HELP.pattern!r}, 'i').test(words) && e.checkVisibility() ? fixed(e) : null;
        if (!box) return [];
        const r = e.getBoundingClientRect(), side = r.x + r.width / 2 < innerWidth / 2 ? 'left' : 'right';
        return [{{ selector: mangdao.selector(box), name: `floating ${{side}}`, links: [[`floating ${{words}}`, words]] }}];
    }}).slice(0, 10);
}}"""
FACT = f"() => [...({fact()})(), ...({FLOATING})()]"


@site_check(__name__, criteria=["3.2.6"], impact="minor", fact=FACT)
def inconsistent_help(facts: Sequence[PageFact]) -> list[SiteVerdict]:
    """Compare the block in which each kind of help stands first."""
    places = [(n, *found) for n, one in enumerate(facts) for found in _help(one)]
    usual: dict[str, Counter[str]] = {}
    for _, to, name, _ in places:
        usual.setdefault(to, Counter())[name] += 1
    return [
        SiteVerdict(n, Verdict(Outcome.PASSED, selector))
        if name == usual[to].most_common(1)[0][0] or usual[to].most_common(1)[0][1] < 2
        else SiteVerdict(n, Verdict(Outcome.CANT_TELL, selector, "Does help stand where it does on the other pages?"))
        for n, to, name, selector in places
    ]


def _help(one: PageFact) -> Iterator[tuple[str, str, str]]:
    """(destination, name of the block, the block's selector), once a destination."""
    seen = set()
    for block in one.value or ():
        for to, words in block["links"]:
            if HELP.search(words) and to not in seen:
                seen.add(to)
                yield to, block["name"], block["selector"]
