"""A function of the accessibility toolbar changes nothing.

The toolbar is opened and its functions pressed; then it is measured whether text grew, colours or the pointer changed,
or anything spoke. A function may work elsewhere on the page, or need more than one click, so a person must tell. The
page itself is always judged with the toolbar off.

Cannot tell:

```html
<button id="wza" onclick="bar.hidden = false">无障碍浏览</button><p>正文</p>
<div id="bar" hidden><button data-cant-tell>大字</button>
<button onclick="document.body.style.color = '#00f'">高对比</button></div>
```

```html
<button data-cant-tell>长者模式</button><p>正文</p>
```

Passed:

```html
<button id="wza" onclick="bar.hidden = false">无障碍浏览</button><p>正文</p>
<div id="bar" hidden><button onclick="document.body.style.zoom = 1.5">大字</button>
<button onclick="document.body.style.color = '#00f'">高对比</button></div>
```

```html
<a href="/zz/">长者版</a><p>正文</p>
```

Inapplicable:

```html
<p>没有工具条。</p>
```
"""

from audits.check import Verdict, judge
from audits.probes.toolbar import Toolbar, toolbar
from mangdao.model import Outcome


@judge(__name__, probe=toolbar, criteria=[], impact="moderate", group="best-practice")
def toolbar_without_effect(seen: Toolbar) -> list[Verdict]:
    """Point at what was pressed in vain."""
    if not seen.entries:
        return []
    entry = seen.entries[0]
    if not seen.reacted:
        asked = "Does anything happen when this is pressed?"
        return [Verdict(Outcome.CANT_TELL, entry.selector, asked, {"function": entry.text})]
    idle = [one for one in seen.functions if not one.works]
    return [
        Verdict(Outcome.CANT_TELL, one.selector, "Does this do what it says?", {"function": one.text}) for one in idle
    ] or [Verdict(Outcome.PASSED, entry.selector)]
