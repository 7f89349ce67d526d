"""The accessibility toolbar cannot be opened by keyboard.

The very people it is made for cannot start it: the entry takes no focus. Failed when a click opens the toolbar and the
entry is no stop of the Tab key.

Failed:

```html
<span data-failed id="wza" onclick="bar.hidden = false">无障碍浏览</span><p>正文</p>
<div id="bar" hidden><button>大字</button> <button>高对比</button></div>
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


@judge(__name__, probe=toolbar, criteria=["2.1.1"], impact="critical")
def toolbar_not_by_keyboard(seen: Toolbar) -> list[Verdict]:
    """The entry that opened it is the one that counts."""
    if not seen.panel:
        return []
    entry = seen.entries[0]
    if entry.focusable:
        return [Verdict(Outcome.PASSED, entry.selector)]
    return [Verdict(Outcome.FAILED, entry.selector, "The toolbar's entry takes no focus", {"entry": entry.text})]
