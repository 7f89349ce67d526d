"""What appears under the mouse cannot be read in peace or got rid of.

Whoever enlarges the screen moves the mouse onto what has appeared, to read it, or wants it away because it lies
over the text. Failed when it begins where the mouse is and disappears as soon as the mouse moves onto it. Where
there is a gap, or it lies over other content and Escape does not make it go away, a person must tell.

Failed:

```html
<style>.t { visibility: hidden; position: absolute; top: 60px; left: 8px; pointer-events: none } b:hover .t, b:focus
.t { visibility: visible }</style>
<p style="margin-top:40px"><b tabindex="0" data-failed>Term <span class="t">An explanation of the term</span></b></p>
```

Cannot tell:

```html
<style>.t { visibility: hidden; position: absolute; background: #fff } b:hover .t, b:focus .t { visibility: visible
}</style>
<p><b tabindex="0" data-cant-tell>Term<br><span class="t">An explanation of the term</span></b></p><p>Text and more
text</p>
```

Passed:

```html
<style>.t { visibility: hidden } b:hover .t, b:focus .t { visibility: visible }</style>
<p><b tabindex="0">术语 <span class="t">术语的解释</span></b></p><p>正文</p>
```

Inapplicable:

```html
<style>a:hover { color: red }</style><p>正文</p><a href="/a" title="首页">首页</a>
```
"""

from audits.check import Verdict, judge
from audits.hover import Hover
from audits.probes.controls import Controls, controls
from mangdao.model import Outcome


@judge(__name__, probe=controls, criteria=["1.4.13"], impact="moderate")
def stubborn_hover_content(seen: Controls) -> list[Verdict]:
    """One verdict for each element that shows something."""
    return [_verdict(one) for one in seen.hovers]


def _verdict(one: Hover) -> Verdict:
    figures = {"words": one.words[:80]}
    if one.hoverable is False and not one.touching:
        asked = "There is a gap between this and what appears: can the mouse move onto it before it is gone?"
        return Verdict(Outcome.CANT_TELL, one.selector, asked, figures)
    if one.hoverable is False:
        why = "What appears here disappears when the mouse moves onto it"
        return Verdict(Outcome.FAILED, one.selector, why, figures)
    if one.over and not one.dismissible:
        asked = "What appears here lies over other content: can it be got rid of without moving the mouse?"
        return Verdict(Outcome.CANT_TELL, one.selector, asked, figures)
    return Verdict(Outcome.PASSED)
