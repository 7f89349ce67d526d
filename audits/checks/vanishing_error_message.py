"""An error message vanishes by itself.

The form is sent empty or filled in wrong, with the network held back, and the message is gone again within five
seconds:
whoever reads slowly, magnifies the screen or looked elsewhere never reads it. It may stand somewhere else as well, so a
person must tell.

Cannot tell:
```html
<form action="/apply" onsubmit="e.textContent = 'Please enter your name'; setTimeout(() => e.textContent = '', 1500);
return false"><label for="n">Name</label> <input data-cant-tell id="n"> <span id="e"></span>
<p><button>Send</button></p></form>
```

Passed:
```html
<form action="/apply" onsubmit="e.textContent = '请填写姓名'; return false"><label for="n">姓名</label>
<input id="n" type="text"> <span id="e" role="alert"></span> <p><button>提交</button></p></form>
```

Inapplicable:
```html
<form action="/apply"><label>姓名 <input type="text"></label> <button>提交</button></form>
```
"""

from audits.check import Verdict, judge
from audits.probes.submission import Submission, submission
from mangdao.model import Outcome


@judge(__name__, probe=submission, criteria=["2.2.1"], impact="serious")
def vanishing_error_message(seen: Submission) -> list[Verdict]:
    """Messages that did not stay."""
    verdicts = []
    for one in seen.tries:
        if not one.errors:
            continue
        near = next((message.near for message in one.errors if message.near >= 0), -1)
        place = one.fields[near].selector if near >= 0 else one.button
        if one.vanished:
            seconds = round(one.vanished / 1000, 1)
            text = f"The message was gone after {seconds} s: can everyone read it in time, or elsewhere?"
            verdicts.append(Verdict(Outcome.CANT_TELL, place, text, {"text": one.errors[0].text[:80]}))
        else:
            verdicts.append(Verdict(Outcome.PASSED, place))
    return (
        verdicts[:1]
        if all(v.outcome is Outcome.PASSED for v in verdicts)
        else [v for v in verdicts if v.outcome is not Outcome.PASSED]
    )
