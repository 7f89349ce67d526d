"""A dialog or a layer cannot be closed with the keyboard.

It covers the page; a mouse closes it, a keyboard does not. Failed when Escape does nothing, what closes it is no
control the Tab key reaches, and nothing else in it is. A layer that Escape does not close, or without anything
recognised as closing it, is for a person to judge; so is a close control for the mouse alone where Escape closes too,
which nobody is told. The same for what is open when the page comes.

Failed:

```html
<button id="b">Open</button><div id="d" data-failed role="dialog" aria-modal="true" aria-label="Terms" hidden
style="position:fixed;inset:20%;background:#fff"><p>Text</p><span id="c" style="cursor:pointer">×</span></div><a
href="#a">News</a>
<script>b.onclick = () => { d.hidden = false }; c.onclick = () => { d.hidden = true }</script>
```

Cannot tell:

```html
<button id="b">Open</button><div id="d" data-cant-tell role="dialog" aria-modal="true" aria-label="Terms" hidden
style="position:fixed;inset:20%;background:#fff"><p>Text</p><button id="c">Close</button></div><a href="#a">News</a>
<script>b.onclick = () => { d.hidden = false; c.focus() }; c.onclick = () => { d.hidden = true }</script>
```

```html
<button id="b">Open</button><div id="d" role="dialog" aria-modal="true" aria-label="Terms" hidden tabindex="-1"
style="position:fixed;inset:20%;background:#fff"><p>Text</p>
<span id="c" data-cant-tell style="cursor:pointer">Close</span></div><a href="#a">News</a>
<script>b.onclick = () => { d.hidden = false; d.focus() }; c.onclick = () => { d.hidden = true; b.focus() }
d.onkeydown = e => { if (e.key === "Escape") c.onclick() }</script>
```

Passed:

```html
<button id="b">打开</button><dialog id="d" aria-label="须知"><p>Text</p><button id="c">关闭</button></dialog><a
href="#a">News</a>
<script>b.onclick = () => d.showModal(); c.onclick = () => d.close()</script>
```

Inapplicable:

```html
<p id="n" hidden>More</p><button onclick="n.hidden = !n.hidden">Show more</button><a href="#a">News</a>
```
"""

from audits.check import Verdict, judge
from audits.probes.dialogs import Layer, dialogs
from mangdao.model import Outcome


@judge(__name__, probe=dialogs, criteria=["2.1.1"], impact="serious")
def dialog_without_keyboard_exit(seen: tuple[Layer, ...]) -> list[Verdict]:
    """One verdict for each dialog."""
    return [_verdict(layer) for layer in seen]


def _verdict(layer: Layer) -> Verdict:
    if layer.escape and layer.mouse and not layer.reach:
        asked = "Escape closes this layer, but only a mouse can press its close control: who tells a keyboard user?"
        return Verdict(Outcome.CANT_TELL, layer.mouse, asked, {"opener": layer.opener})
    if layer.escape:
        return Verdict(Outcome.PASSED)
    figures = {"opener": layer.opener}
    if layer.mouse and not layer.reach and not layer.stops:
        why = "A mouse closes this; Escape does nothing, and the Tab key reaches nothing in it"
        return Verdict(Outcome.FAILED, layer.selector, why, figures)
    asked = "Escape does not close this: can a keyboard user get out of it, and see how?"
    return Verdict(Outcome.CANT_TELL, layer.selector, asked, figures)
