"""A control can be worked with a mouse only.

A script makes a div, span, image or the like react to clicks, but the Tab key never comes to it. The browser is
asked for the listeners, and the element is clicked with everything held back. Failed when the element listens
itself, the click did something, neither it nor what is in it or around it is a control the keyboard reaches, and no
link offers the same. Where an ancestor listens for it, where a key handler is near or nothing was seen to happen, a
person must tell.

Failed:

```html
<p id="n" hidden>Menu</p><div data-failed onclick="n.hidden = !n.hidden">Open the menu</div>
<span data-failed class="a">删除</span> <b data-failed ondblclick="n.hidden = !n.hidden">改</b>
<img data-failed src="a.gif" alt="Search" width="40" height="20" onclick="location.href = '/find?q=1'">
<script>document.querySelector(".a").addEventListener("click", e => { e.target.textContent = "x" })</script>
```

Cannot tell:

```html
<p id="n" hidden>Menu</p><ul><li style="cursor:pointer" data-cant-tell>One</li><li>Two</li></ul>
<div data-cant-tell onclick="fetchNothing()">更多</div>
<script>document.querySelector("ul").onclick = e => { n.hidden = !n.hidden }; const fetchNothing = () => 0</script>
```

Passed:

```html
<p id="n" hidden>Menu</p><div tabindex="0" role="button" onclick="n.hidden = false">Open</div><button
onclick="n.hidden = false">
<span onclick="n.hidden = false">开</span></button><div onclick="n.hidden = !n.hidden"><a href="#n">More</a> on
this</div>
<a href="/news/">News</a> <span onclick="location.href = '/news/'">News</span> <input id="i" aria-label="Name">
<span onclick="i.focus()">Name</span><div style="height:600px" onclick="n.hidden = true">Text</div>
```

Inapplicable:

```html
<p>正文</p><a href="/a">首页</a>
```
"""

from audits.check import Verdict, judge
from audits.probes.controls import Control, Controls, controls
from mangdao.model import Outcome


@judge(__name__, probe=controls, criteria=["2.1.1"], impact="critical")
def mouse_only_control(seen: Controls) -> list[Verdict]:
    """One verdict for each element that listens to the mouse."""
    reached = [Verdict(Outcome.PASSED) for _ in seen.custom]
    return [verdict for one in seen.unreachable if (verdict := _verdict(one))] + reached


def _verdict(one: Control) -> Verdict | None:
    if one.link:
        return Verdict(Outcome.PASSED)
    figures = {"text": one.text}
    if one.mouse and one.own and not one.keys and not one.drawing:
        why = "A click does something here, and the Tab key cannot come to it"
        return Verdict(Outcome.FAILED, one.selector, why, figures)
    if one.mouse or (one.own and one.hint):
        asked = "A click may do something here, and the Tab key cannot come to it: can the keyboard do the same?"
        return Verdict(Outcome.CANT_TELL, one.selector, asked, figures)
    return Verdict(Outcome.PASSED) if one.own else None
