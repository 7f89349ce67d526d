"""The entry of the accessibility toolbar is gone at a phone's width.

Most older people read on a phone. The entry is looked for at 1280 and at 375 CSS pixels; another entry may stand in a
menu, so a person must tell.

Cannot tell:

```html
<style>@media (max-width: 540px) { #wza { display: none } }</style>
<button data-cant-tell id="wza">无障碍浏览</button><p>正文</p>
```

Passed:

```html
<meta name="viewport" content="width=device-width"><button id="wza">无障碍浏览</button><p>正文</p>
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
def toolbar_hidden_on_phone(seen: Toolbar) -> list[Verdict]:
    """Any entry that is left will do."""
    if not seen.entries:
        return []
    entry = seen.entries[0]
    if any(one.on_phone for one in seen.entries):
        return [Verdict(Outcome.PASSED, entry.selector)]
    return [Verdict(Outcome.CANT_TELL, entry.selector, "Is there an entry on a phone, in a menu perhaps?")]
