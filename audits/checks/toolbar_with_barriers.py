"""The accessibility toolbar has barriers of its own.

A toolbar is used by those whom barriers stop; images without text, buttons without a name or faint words in it shut
them out of their own tool. axe-core's rules of levels A and AA are run on the opened toolbar alone. The page is judged
with the toolbar off, so this is told apart from the score.

Failed:

```html
<button id="wza" onclick="bar.hidden = false">无障碍浏览</button><p>正文</p>
<div data-failed id="bar" hidden><button>大字</button> <button></button> <img src="a.svg"></div>
```

Passed:

```html
<button id="wza" onclick="bar.hidden = false">无障碍浏览</button><p>正文</p>
<div id="bar" hidden><button>大字</button> <button>高对比</button></div>
```

Inapplicable:

```html
<p>没有工具条。</p>
```
"""

from audits.check import Verdict, judge
from audits.probes.toolbar import Toolbar, toolbar
from mangdao.model import Outcome


@judge(__name__, probe=toolbar, criteria=[], impact="serious", group="best-practice")
def toolbar_with_barriers(seen: Toolbar) -> list[Verdict]:
    """Count what axe-core finds inside."""
    if not seen.panel:
        return []
    if not seen.barriers:
        return [Verdict(Outcome.PASSED, seen.panel)]
    rules = ", ".join(f"{rule} ({places})" for rule, places in seen.barriers)
    said = "The opened toolbar has barriers of its own"
    return [Verdict(Outcome.FAILED, seen.panel, said, {"rules": rules[:200]})]
