"""A widget ignores the arrow keys.

Menus, tab lists, radio groups, list boxes, trees and sliders promise arrow keys by their role: one item takes the
Tab key, the arrows lead to the others. Where an arrow key moves nothing and not every item can be reached with the
Tab key, a person must tell whether the others can be reached at all.

Cannot tell:

```html
<div role="tablist" data-cant-tell><span role="tab" tabindex="0" aria-selected="true">一</span><span role="tab"
tabindex="-1">二</span></div>
<div data-cant-tell role="slider" tabindex="0" aria-label="Size" aria-valuenow="3" aria-valuemin="0"
aria-valuemax="9">3</div><script>let a</script>
```

Passed:

```html
<div role="tablist"><span role="tab" tabindex="0">一</span><span role="tab" tabindex="-1">二</span></div><script>
document.querySelector("[role=tablist]").onkeydown = e => { if (e.key === "ArrowRight")
document.activeElement.nextElementSibling?.focus() }
</script>
```

Inapplicable:

```html
<div role="tablist"><button role="tab">一</button><button role="tab">二</button></div><script>let a</script>
```
"""

from audits.check import Verdict, judge
from audits.probes.controls import Controls, controls
from mangdao.model import Outcome


@judge(__name__, probe=controls, criteria=["2.1.1"], impact="serious")
def arrow_keys_without_effect(seen: Controls) -> list[Verdict]:
    """One verdict for each widget whose arrow keys were tried."""
    asked = "The arrow keys do nothing in this widget: can the keyboard reach all of it?"
    found = [Verdict(Outcome.CANT_TELL, one.selector, asked, {"role": one.role}) for one in seen.deaf]
    return found + [Verdict(Outcome.PASSED) for _ in range(seen.composite - len(found))]
