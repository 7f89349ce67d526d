"""The page wants the screen turned.

Some people's devices are fixed to a wheelchair or a bed and cannot be turned. A page that asks to turn the screen,
locks it by script or shows nearly nothing one way round shuts them out, unless its matter needs that orientation (a
cheque, a piano), which a person must tell. A style sheet that turns the page itself is another rule's.

Cannot tell:
```html
<p>预约挂号</p><div style="display: none" data-cant-tell>为了更好的体验，请将手机横屏浏览</div>
```
```html
<html data-cant-tell><style>@media (orientation: portrait) { main { display: none } }</style>
<main><h1>Opening hours</h1><p>The service centre is open on weekdays from nine to five.</p></main></html>
```

Passed:
```html
<main><h1>Opening hours</h1><p>The service centre is open on weekdays from nine to five.</p></main>
```

Inapplicable:
```html
<img src="/plan.svg" alt="大厅导览图" width="70" height="90">
```
"""

from audits.check import Verdict, judge
from audits.probes.reflow import Reflow, reflow, sure
from mangdao.model import Outcome

QUESTION = "Does this page work the other way round too, or does its matter need this orientation?"
LEAST = 60  # characters: of less, little says little
SHOWN = 0.3  # less of the text than this is nearly nothing


@judge(__name__, probe=reflow, criteria=["1.3.4"], impact="serious")
def orientation_dependent_page(seen: Reflow) -> list[Verdict]:
    """Words that ask to turn the screen, scripts that lock it, and texts that are gone."""
    turned = seen.turned
    found = [Verdict(Outcome.CANT_TELL, ask["path"], QUESTION, {"text": ask["shown"]}) for ask in turned["asks"]]
    less, more = sorted((turned["back"], turned["upright"]))
    if not found and (turned["locks"] or (less < SHOWN * more and more > LEAST and not seen.unstyled)):
        found = [Verdict(Outcome.CANT_TELL, "html", QUESTION)]
    return sure(seen, found)
