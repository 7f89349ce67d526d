"""An error message appears and screen readers say nothing.

The form is sent empty and filled in wrong, with the network held back. Failed when words about an error appear, and
neither stand in a live region (`role="alert"`, `role="status"`, `aria-live`) nor change one, nor the focus moves, nor a
message box or the browser's own bubble opens: who listens presses the button, hears nothing and does not know that the
form was not sent.

Failed:
```html
<form action="/apply" onsubmit="e.textContent = 'Enter your name'; return false"><label for="n">Name</label>
<input data-failed id="n" type="text" aria-describedby="e"> <span id="e" class="error"></span>
<p><button>Send</button></p></form>
```

Cannot tell:
```html
<form action="/apply" onsubmit="e.textContent = '请填写姓名'; h.focus(); return false"><h2 id="h"
tabindex="-1">申请</h2>
<label for="n">姓名</label> <input data-cant-tell id="n"> <span id="e" class="error"></span>
<p><button>提交</button></p></form>
```

Passed:
```html
<form action="/apply" onsubmit="e.textContent = '请填写姓名'; return false"><label for="n">姓名</label>
<input id="n" type="text"> <span id="e" role="alert"></span> <p><button>提交</button></p></form>
```
```html
<form action="/apply" onsubmit="e.textContent = '请填写姓名'; n.focus(); return false"><label for="n">姓名</label>
<input id="n" type="text" aria-describedby="e"> <span id="e"></span> <p><button>提交</button></p></form>
```
```html
<form action="/apply" onsubmit="alert('请填写姓名'); return false"><label>姓名 <input id="n"></label>
<button>提交</button></form>
```

Inapplicable:
```html
<form action="/apply"><label>姓名 <input type="text"></label> <button>提交</button></form>
```
"""

from audits.check import Verdict, judge
from audits.probes.submission import Submission, Try, submission
from mangdao.model import Outcome


@judge(__name__, probe=submission, criteria=["4.1.3"], impact="serious")
def unannounced_error(seen: Submission) -> list[Verdict]:
    """How the first error of each try is made known."""
    verdicts: dict[str, Verdict] = {}
    for one in seen.tries:
        if not one.errors and not one.boxes and not one.native:
            continue
        near = next((message.near for message in one.errors if message.near >= 0), -1)
        place = one.fields[near].selector if near >= 0 else one.button
        outcome = _outcome(one)
        text = {
            Outcome.FAILED: "An error message appeared; no live region changed, and the focus stayed where it was",
            Outcome.CANT_TELL: "The focus moved when the error appeared: does a screen reader come to read the message?",
        }.get(outcome, "")
        verdicts.setdefault(place, Verdict(outcome, place, text))
    return list(verdicts.values())


def _outcome(one: Try) -> Outcome:
    told = one.focus >= 0 and (one.fields[one.focus].told or one.fields[one.focus].invalid)
    if one.boxes or one.native or one.live or told or any(message.live or message.dialog for message in one.errors):
        return Outcome.PASSED
    if one.moved:  # to a field whose message is not tied to it, to a heading, to a list of errors
        tied = any(message.tied == one.focus or message.near == one.focus for message in one.errors if one.focus >= 0)
        return Outcome.PASSED if tied else Outcome.CANT_TELL
    return Outcome.FAILED
