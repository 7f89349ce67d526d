"""Text loses its contrast under the mouse or with the focus.

Links and buttons change their colours when pointed at or focused; a pale colour then takes the words away at the very
moment they are chosen. Two of each kind are put into the state and photographed. Failed when not one pixel around the
letters is far enough from their colour: 4.5:1, or 3:1 for large text; a person must tell when only some are.

Failed:
```html
<style>a:hover { color: #ccc; background: #fff } button:focus { background: #ffe; color: #cc9 }</style>
<a data-failed href="/a">Opening hours</a> <button data-failed>Send the letter</button>
```

Cannot tell:
```html
<style>a { padding: 9px } a:hover { color: #666; background: linear-gradient(90deg, #fff, #222 50%) }</style>
<p><a data-cant-tell href="/a">Opening hours of the centre</a></p>
```

Passed:
```html
<style>a:hover { color: #800 } button:focus { background: #004; color: #fff }</style>
<a href="/a">Opening hours</a> <button>Send the letter</button>
```

Inapplicable:
```html
<style>a:hover { text-decoration: none }</style><a href="/a">Opening hours</a>
```
"""

from audits.check import Verdict, judge
from audits.probes.appearance import Controls, State, appearance
from mangdao.model import Outcome

WORDS = {"hover": "under the mouse", "focus": "with the focus"}


@judge(__name__, probe=appearance, criteria=["1.4.3"], impact="serious")
def low_contrast_in_state(seen: Controls) -> list[Verdict]:
    """Every text whose colours changed."""
    return [] if seen.unstyled else [_verdict(one) for one in seen.states if one.contrast]


def _verdict(one: State) -> Verdict:
    assert one.contrast
    wanted = 3.0 if one.large else 4.5
    if one.contrast.passes(wanted):
        return Verdict(Outcome.PASSED)
    failed = one.contrast.fails(wanted)
    where = WORDS[one.state]
    message = (
        f"{where.capitalize()} the contrast is {one.contrast.best}:1 at best; {wanted:g}:1 is needed" if failed
        else f"{where.capitalize()} it is between {one.contrast.worst}:1 and {one.contrast.best}:1: is it legible?"
    )  # fmt: skip
    return Verdict(Outcome.FAILED if failed else Outcome.CANT_TELL, one.path, message, {
        "state": one.state, "fgColor": one.contrast.text, "bgColor": one.contrast.background,
        "contrastRatio": one.contrast.best, "expectedContrastRatio": f"{wanted:g}:1",
    })  # fmt: skip
