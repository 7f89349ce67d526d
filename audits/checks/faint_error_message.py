"""An error message that appears is too pale to read.

The form is sent empty and filled in wrong, with the network held back: what appears then is in none of the pictures
that are measured when the page is loaded. Failed when the letters have less contrast with the plain colour behind them
than 4.5:1, or 3:1 in large type (24 px, bold 18.66 px). Text on pictures or see-through colours is not judged.

Failed:
```html
<form action="/apply" onsubmit="e.textContent = 'Enter your name'; return false"><label>Name <input type="text"></label>
<span data-failed class="error" id="e" style="color:#f99"></span> <button>Send</button></form>
```

Passed:
```html
<form action="/apply" onsubmit="e.textContent = '请填写姓名'; return false"><label>姓名 <input type="text"></label>
<span id="e" style="color:#b00020"></span> <button>提交</button></form>
```

Inapplicable:
```html
<form action="/apply"><label>姓名 <input type="text"></label> <button>提交</button></form>
```
"""

from audits.check import Verdict, judge
from audits.probes.submission import Submission, submission
from mangdao.model import Outcome


@judge(__name__, probe=submission, criteria=["1.4.3"], impact="serious")
def faint_error_message(seen: Submission) -> list[Verdict]:
    """One verdict for each place where a message appeared."""
    verdicts: dict[str, Verdict] = {}
    for message in (message for one in seen.tries for message in one.errors):
        if not message.contrast or not message.place:
            continue
        least, place = 3.0 if message.large else 4.5, message.place
        if message.contrast < least:
            text = f"“{message.text[:60]}” has a contrast of {message.contrast}:1, {least}:1 is needed"
            verdicts[place] = Verdict(Outcome.FAILED, place, text, {"ratio": message.contrast, "needed": least})
        else:
            verdicts.setdefault(place, Verdict(Outcome.PASSED, place))
    return list(verdicts.values())
