"""An error message that appears is not tied to its field.

The form is sent empty and filled in wrong, with the network held back. A message that then stands beside a field should
be read with it: by `aria-describedby` or `aria-errormessage`, or inside the label. Otherwise who goes back to the
field by
Tab hears only its name. A list of errors with links may serve as well, so a person must tell.

Cannot tell:
```html
<form action="/apply" onsubmit="e.textContent = 'Enter your name'; return false"><label for="n">Name</label>
<input data-cant-tell id="n" type="text"> <span id="e" class="error" role="alert"></span>
<p><button>Send</button></p></form>
```

Passed:
```html
<form action="/apply" onsubmit="e.textContent = '请填写姓名'; return false"><label for="n">姓名</label>
<input id="n" type="text" aria-describedby="e"> <span id="e" role="alert"></span> <p><button>提交</button></p></form>
```

Inapplicable:
```html
<form action="/apply"><label>姓名 <input type="text"></label> <button>提交</button></form>
```
"""

from audits.check import Verdict, judge
from audits.probes.submission import Submission, submission
from mangdao.model import Outcome


@judge(__name__, probe=submission, criteria=["1.3.1", "3.3.1"], impact="moderate")
def error_message_apart(seen: Submission) -> list[Verdict]:
    """Messages beside a field."""
    verdicts: dict[str, Verdict] = {}
    for one in seen.tries:
        for message in one.errors:
            place = message.tied if message.tied >= 0 else message.near
            if place < 0 or message.dialog:
                continue
            field = one.fields[place]
            if message.tied >= 0 or field.told:
                verdicts.setdefault(field.selector, Verdict(Outcome.PASSED, field.selector))
            else:
                text = f"Is “{message.text[:80]}” read together with this field? In code it is not tied to it"
                verdicts[field.selector] = Verdict(Outcome.CANT_TELL, field.selector, text, {"text": message.text[:80]})
    return list(verdicts.values())
