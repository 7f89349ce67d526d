"""The toolbar advertises Shift and a letter as a shortcut.

A single character, or one with Shift, typed or spoken by chance sets it off; screen readers use the same letters to move
through the page. WCAG 2.1.4 and GB/T 37668 3.3.3.11 ask that such shortcuts can be turned off, changed, or work only on
a focused control; whether they can be is for a person to see.

Cannot tell:

```html
<button id="wza" onclick="bar.hidden = false">无障碍浏览</button><p>正文</p>
<div data-cant-tell id="bar" hidden><button>大字 Shift+F</button> <button>朗读 Shift+R</button></div>
```

Passed:

```html
<button id="wza" onclick="bar.hidden = false">无障碍浏览</button><p>正文</p>
<div id="bar" hidden><button>大字 Alt+F</button> <button>高对比</button></div>
```

Inapplicable:

```html
<p>没有工具条。</p>
```
"""

from audits.check import Verdict, judge
from audits.probes.toolbar import Toolbar, toolbar
from mangdao.model import Outcome


@judge(__name__, probe=toolbar, criteria=["2.1.4"], impact="moderate")
def toolbar_letter_shortcuts(seen: Toolbar) -> list[Verdict]:
    """Only Shift is at fault: Alt and Ctrl are no characters."""
    if not seen.panel:
        return []
    letters = [key for key in seen.shortcuts if key.lower().startswith("shift")]
    if not letters:
        return [Verdict(Outcome.PASSED, seen.panel)]
    asked = "Can these shortcuts be turned off or changed?"
    return [Verdict(Outcome.CANT_TELL, seen.panel, asked, {"keys": ", ".join(letters[:12])})]
