"""The focus wanders out of an open dialog.

The dialog is open, the rest of the page is veiled, and the Tab key goes on underneath, where nobody sees the focus.
Failed when the page is veiled or the dialog says that it is modal, and Tab led from inside it to a control of the
page underneath. For a layer that does not say it is modal and does not veil the page this is right.

Failed:

```html
<button id="b">Open</button><div id="d" data-failed role="dialog" aria-modal="true" aria-label="Terms" hidden
style="position:fixed;inset:20%;background:#fff"><p>Text</p><button id="c">Close</button></div><a href="#a">News</a>
<script>b.onclick = () => { d.hidden = false; c.focus() }; c.onclick = () => { d.hidden = true; b.focus() }</script>
```

Cannot tell:

```html
<div id="v" data-cant-tell class="overlay" style="position:fixed;inset:0;background:#000c"><button
id="c">Close</button></div>
<a href="#a">News</a><script>c.onclick = () => { v.hidden = true }</script>
```

Passed:

```html
<button id="b">打开</button><dialog id="d" aria-label="须知"><p>Text</p><button id="c">关闭</button></dialog><a
href="#a">News</a>
<script>b.onclick = () => d.showModal(); c.onclick = () => d.close()</script>
```
```html
<button id="b">Open</button><div id="d" role="dialog" aria-label="Chat" hidden
style="position:fixed;right:0;bottom:0;background:#fff">
<p>Text and a good deal of it</p><button id="c">Close</button></div><a href="#a">News</a>
<script>b.onclick = () => { d.hidden = false; c.focus() }; c.onclick = () => { d.hidden = true; b.focus() }</script>
```

Inapplicable:

```html
<p id="n" hidden>More</p><button onclick="n.hidden = !n.hidden">Show more</button><a href="#a">News</a>
```
"""

from audits.check import Verdict, judge
from audits.probes.dialogs import Layer, dialogs
from mangdao.model import Outcome


@judge(__name__, probe=dialogs, criteria=["2.4.3"], impact="serious")
def dialog_lets_focus_out(seen: tuple[Layer, ...]) -> list[Verdict]:
    """One verdict for each dialog."""
    return [_verdict(layer) for layer in seen]


def _verdict(layer: Layer) -> Verdict:
    if not layer.stray or not layer.modal:
        return Verdict(Outcome.PASSED)
    figures = {"to": layer.stray}
    if layer.told and layer.opener:
        why = "The Tab key leads out of the open dialog into the page underneath"
        return Verdict(Outcome.FAILED, layer.selector, why, figures)
    asked = "The Tab key leads out of this layer into the page underneath: is the page still to be used?"
    return Verdict(Outcome.CANT_TELL, layer.selector, asked, figures)
