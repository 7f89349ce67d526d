"""Something appears under the mouse only.

A menu drops down or an explanation appears while the mouse rests on something, and not when the keyboard comes
there. Each is hovered, then focused and Enter pressed, everything held back. Failed when links or buttons appear,
or words that are nowhere else, and neither the focus nor Enter shows them. When a link beneath leads to a page that
may offer the same, another control stands beside it, or the words are elsewhere, a person must tell.

Failed:

```html
<style>ul ul { display: none } li:hover ul { display: block }</style><ul><li
data-failed><span>Services</span><ul><li><a href="/tax">Tax</a></li>
<li><a href="/id">Passports</a></li></ul></li></ul><p>Text</p>
```
```html
<p><button data-failed id="b">Help</button><span id="t" hidden>Twelve digits, on the back of the card</span></p>
<script>b.onmouseenter = () => { t.hidden = false }; b.onmouseleave = () => { t.hidden = true }</script>
```

Cannot tell:

```html
<style>ul ul { display: none } li:hover ul { display: block }</style><ul><li data-cant-tell><a
href="/services">Services</a><ul>
<li><a href="/tax">Tax</a></li><li><a href="/id">Passports</a></li></ul></li></ul><p>Text</p>
```

Passed:

```html
<style>ul ul { display: none } li:hover ul, li:focus-within ul { display: block } .t { opacity: 0; position: absolute }
a:hover + .t, a:focus + .t { opacity: 1 } p:hover b { color: red }</style><ul><li><a href="#">办事</a><ul><li><a
href="/tax">税务</a></li></ul></li></ul>
<p><b>Text</b> <a href="/a">News</a><span class="t">Every day at noon</span></p>
```

Inapplicable:

```html
<style>a:hover { color: red }</style><p>正文</p><a href="/a">首页</a>
```
"""

from audits.check import Verdict, judge
from audits.hover import Hover
from audits.probes.controls import Controls, controls
from mangdao.model import Outcome


@judge(__name__, probe=controls, criteria=["2.1.1"], impact="serious")
def hover_only_content(seen: Controls) -> list[Verdict]:
    """One verdict for each element that shows something."""
    return [_verdict(one) for one in seen.hovers]


def _verdict(one: Hover) -> Verdict:
    if one.shows or (one.known and not one.controls):
        return Verdict(Outcome.PASSED)
    figures = {"words": one.words[:80]}
    if not (one.leads or one.beside or one.known) and (one.controls or one.reached):
        why = "What appears here under the mouse does not come with the keyboard"
        return Verdict(Outcome.FAILED, one.selector, why, figures)
    asked = "Something appears here under the mouse only: is it to be had with the keyboard in another way?"
    return Verdict(Outcome.CANT_TELL, one.selector, asked, figures)
