"""A dialog opens and the focus stays behind it.

What opens over the page is opened with the keyboard. Failed when a modal dialog or a layer that veils the page
opens, the focus does not come into it, and the next Tab goes on in the page underneath. When the next Tab does lead
into it, the layer veils nothing, or it was open when the page came, a person must tell.

Failed:

```html
<button id="b" data-opener>Open</button><a href="#a">News</a><p>Text</p><div id="d" data-failed role="dialog"
aria-modal="true"
aria-label="Terms" hidden style="position:fixed;inset:20%;background:#fff"><p>Text</p><button
id="c">Close</button></div>
<script>b.onclick = () => { d.hidden = false }; c.onclick = () => { d.hidden = true }</script>
```

Cannot tell:

```html
<button id="b">Open</button><div id="d" data-cant-tell role="dialog" aria-modal="true" aria-label="Terms" hidden
style="position:fixed;inset:20%;background:#fff"><p>Text</p><button id="c">Close</button></div><a href="#a">News</a>
<script>b.onclick = () => { d.hidden = false }; c.onclick = () => { d.hidden = true; b.focus() }</script>
```

Passed:

```html
<button id="b">打开</button><a href="#a">News</a><div id="d" role="dialog" aria-modal="true" aria-label="须知" hidden
style="position:fixed;inset:20%;background:#fff"><p>Text</p><button id="c">关闭</button></div>
<script>b.onclick = () => { d.hidden = false; setTimeout(() => c.focus(), 100) }; c.onclick = () => { d.hidden = true
}</script>
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
def dialog_takes_no_focus(seen: tuple[Layer, ...]) -> list[Verdict]:
    """One verdict for each dialog."""
    return [_verdict(layer) for layer in seen]


def _verdict(layer: Layer) -> Verdict:
    if layer.focus == "inside":
        return Verdict(Outcome.PASSED)
    figures = {"opener": layer.opener}
    if layer.opener and layer.modal and not layer.entered:
        why = "The dialog opens and the focus stays in the page underneath"
        return Verdict(Outcome.FAILED, layer.selector, why, figures)
    asked = "The dialog opens and does not take the focus: does everybody notice, and get into it?"
    return Verdict(Outcome.CANT_TELL, layer.selector, asked, figures)
