"""A dialog is closed and the focus is lost.

Whoever closed it stands at the top of the page again and has to walk all the way back. Failed when the dialog had
the focus, was closed with the keyboard, the control that opened it is still there, and nothing has the focus. When
another element has it, a person must tell whether that is where the work goes on.

Failed:

```html
<a href="#a">News</a><button id="b">Open</button><div id="d" data-failed role="dialog" aria-modal="true"
aria-label="Terms" hidden
style="position:fixed;inset:20%;background:#fff"><p>Text</p><button id="c">Close</button></div>
<script>b.onclick = () => { d.hidden = false; c.focus() }; c.onclick = () => { d.hidden = true }</script>
```

Cannot tell:

```html
<a id="a" href="#a">News</a><button id="b">Open</button><div id="d" data-cant-tell role="dialog" aria-modal="true"
aria-label="Terms"
hidden style="position:fixed;inset:20%;background:#fff"><p>Text</p><button id="c">Close</button></div>
<script>b.onclick = () => { d.hidden = false; c.focus() }; c.onclick = () => { d.hidden = true; a.focus() }</script>
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


@judge(__name__, probe=dialogs, criteria=["2.4.3"], impact="serious")
def dialog_loses_focus(seen: tuple[Layer, ...]) -> list[Verdict]:
    """One verdict for each dialog that was closed."""
    closed = [layer for layer in seen if layer.opener and layer.back not in ("", "no-opener")]
    return [_verdict(layer) for layer in closed]


def _verdict(layer: Layer) -> Verdict:
    figures = {"opener": layer.opener}
    if layer.back == "nobody":
        why = "The dialog was closed, and nothing has the focus"
        return Verdict(Outcome.FAILED, layer.selector, why, figures)
    if layer.back == "elsewhere" and layer.focus == "inside":
        asked = "The dialog was closed, and the focus is not where it was opened: does the work go on there?"
        return Verdict(Outcome.CANT_TELL, layer.selector, asked, figures)
    return Verdict(Outcome.PASSED)
