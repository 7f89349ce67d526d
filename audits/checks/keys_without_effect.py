"""A control that can be reached with the keyboard ignores Enter and Space.

The Tab key comes to it, but it listens to the mouse only. Each is focused, Enter and Space are pressed, then it is
clicked, with everything held back. Failed when the click does something and neither key does. A button answers both
keys: where it answers one only, and where an ancestor listens for it, a person must tell.

Failed:

```html
<p id="n" hidden>Menu</p><div data-failed role="button" tabindex="0" onclick="n.hidden = !n.hidden">Open the menu</div>
<button data-failed onmousedown="n.hidden = !n.hidden">菜单</button>
```

Cannot tell:

```html
<p id="n" hidden>Menu</p><div data-cant-tell role="button" tabindex="0" onclick="n.hidden = !n.hidden"
onkeydown="if (event.key === 'Enter') this.click()">Open</div> <a data-cant-tell role="button" href="#"
onclick="n.hidden = !n.hidden; return false">菜单</a>
```

Passed:

```html
<p id="n" hidden>Menu</p><div role="button" tabindex="0" onclick="n.hidden = !n.hidden"
onkeydown="if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); this.click() }">Open</div>
<div role="link" tabindex="0" onclick="n.hidden = !n.hidden" onkeydown="if (event.key === 'Enter')
this.click()">News</div>
<button onclick="n.hidden = !n.hidden">菜单</button>
```

Inapplicable:

```html
<p>正文</p><a href="/a">首页</a> <button onclick="f()">菜单</button>
```
"""

from audits.check import Verdict, judge
from audits.probes.controls import Control, Controls, controls
from mangdao.model import Outcome

BOTH = {"button", "checkbox", "switch"}


@judge(__name__, probe=controls, criteria=["2.1.1"], impact="critical")
def keys_without_effect(seen: Controls) -> list[Verdict]:
    """One verdict for each control that is none of the browser's own."""
    return [_verdict(one) for one in seen.custom]


def _verdict(one: Control) -> Verdict:
    figures = {"text": one.text}
    if not one.mouse:
        return Verdict(Outcome.PASSED)
    if not (one.enter or one.space):
        outcome = Outcome.FAILED if one.own and not one.link else Outcome.CANT_TELL
        why = "A click does something here, Enter and Space do nothing"
        return Verdict(outcome, one.selector, why, figures)
    if one.enter and not one.space and one.role in BOTH:
        asked = "Enter works this button and Space does not: is it a link, or does it want a Space handler?"
        return Verdict(Outcome.CANT_TELL, one.selector, asked, figures)
    return Verdict(Outcome.PASSED)
