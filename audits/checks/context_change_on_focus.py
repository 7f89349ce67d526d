"""Something happens as soon as an element gets the focus.

Whoever walks through the page with the Tab key opens windows, leaves the page or is put somewhere else without
having asked for it. Failed when an element with a focus handler of its own opened a window or a message, tried to
leave the page or to send a form, or moved the focus to another part of the page. What is less certain is for a
person to judge.

Failed:

```html
<a href="#a">首页</a> <a data-failed href="#b" onfocus="window.open('/help')">帮助</a> <a href="#c">联系我们</a>
<form action="/find"><input data-failed aria-label="城市" onfocus="this.form.submit()"></form>
<input data-failed aria-label="x" onfocus="alert('Please use capital letters')">
```
```html
<form><input aria-label="a"><input data-failed aria-label="b" onfocus="d.focus()"><input aria-label="c"><input
aria-label="d" id="d">
</form>
```

Cannot tell:

```html
<a href="#a">Home</a> <a href="#b" data-cant-tell>Help</a><a href="#c">Contact</a>
<script>document.addEventListener("focusin", e => { if (e.target.hash === "#b") open("/help") })</script>
```

Passed:

```html
<a href="#a">首页</a><input aria-label="名" onfocus="this.nextElementSibling.hidden = false"><i hidden>请填写</i><ul
tabindex="0"
role="listbox" onfocus="this.firstElementChild.focus()"><li role="option" tabindex="-1">一</ul><a href="#b"
aria-hidden="true"
onfocus="document.querySelector('input').nextElementSibling.nextElementSibling.nextElementSibling.nextElementSibling.focus()"
></a><a href="#c">二</a>
```

Inapplicable:

```html
<p>正文</p>
```
"""

from audits.check import Verdict, judge
from audits.probes.walk import Stop, Walk, walk
from mangdao.model import Outcome

WORDS = {"window": "opens a window", "navigation": "leaves the page", "dialog": "shows a message"}


@judge(__name__, probe=walk, criteria=["3.2.1"], impact="serious")
def context_change_on_focus(seen: Walk) -> list[Verdict]:
    """One verdict for each stop."""
    whole = {stop.selector: stop for stop in seen.stops}
    return [_verdict(stop, whole.get(stop.moved)) for stop in seen.stops]


def _verdict(stop: Stop, onward: Stop | None) -> Verdict:
    if stop.context:
        why = f"As soon as it gets the focus, this element {WORDS[stop.context]}"
        asked = "Something happened when the focus came here: does this element do it?"
        outcome = Outcome.FAILED if stop.own else Outcome.CANT_TELL
        return Verdict(outcome, stop.selector, why if stop.own else asked, {"what": stop.context})
    if not stop.moved or stop.decoy or not stop.own or stop.moved.startswith(stop.selector):
        return Verdict(Outcome.PASSED)
    sure = onward is not None and stop.tag in ("a", "button", "input", "select", "textarea") and not stop.hidden
    if sure and onward and onward.group == stop.group and stop.tag == "a":
        sure = False
    why = "As soon as it gets the focus, this element moves it to another one"
    asked = "The focus was moved on from here: is that part of how this control works?"
    outcome = Outcome.FAILED if sure else Outcome.CANT_TELL
    return Verdict(outcome, stop.selector, why if sure else asked, {"to": stop.moved})
