"""Something is moved by dragging, perhaps in no other way.

Dragging wants a steady hand and a mouse; whoever has neither needs buttons that do the same, such as "up" and
"down". What can be dragged is found by its listeners; whether there is another way is for a person to tell.

Cannot tell:

```html
<ul><li data-cant-tell draggable="true" ondragstart="f(event)">One</li><li data-cant-tell draggable="true"
ondragstart="f(event)">Two
</li></ul><script>function f() {}</script>
```

Passed:

```html
<ul><li draggable="true" ondragstart="f(event)">One <button>Move down</button></li></ul><script>function f()
{}</script>
```

Inapplicable:

```html
<ul><li>一</li></ul><script>let a</script>
```
"""

from audits.check import Verdict, judge
from audits.probes.controls import Controls, controls
from mangdao.model import Outcome


@judge(__name__, probe=controls, criteria=["2.5.7"], impact="serious")
def drag_only(seen: Controls) -> list[Verdict]:
    """One verdict for each element that can be dragged."""
    asked = "This is moved by dragging: is there another way, without dragging and with the keyboard?"
    return [
        Verdict(Outcome.PASSED) if one.link else Verdict(Outcome.CANT_TELL, one.selector, asked, {"text": one.text})
        for one in seen.drags
    ]
