"""What was typed is gone after an error.

The form is filled in wrong and sent, with the network held back; it is refused, and fields are empty again. Who types
with a mouth stick, a switch or a finger on a small screen does all of it once more. Passwords and captchas may be
emptied
for safety; whether a field had to be is for a person to tell.

Cannot tell:
```html
<form action="/apply" onsubmit="alert('邮箱格式不正确'); this.reset(); return false">
<label>姓名 <input data-cant-tell type="text"></label> <label>邮箱 <input data-cant-tell type="text"></label>
<button>提交</button></form>
```

Passed:
```html
<form action="/apply" onsubmit="alert('Enter a valid email'); return false">
<label>Name <input type="text"></label> <label>Email <input type="text"></label> <button>Send</button></form>
```

Inapplicable:
```html
<form action="/apply"><label>姓名 <input type="text"></label> <button>提交</button></form>
```
"""

import re

from audits.check import Verdict, judge
from audits.probes.submission import Submission, submission
from mangdao.model import Outcome

SAFETY = re.compile("验证码|校验码|captcha|密码|password", re.I)


@judge(__name__, probe=submission, criteria=["3.3.7"], impact="moderate")
def input_lost_on_error(seen: Submission) -> list[Verdict]:
    """Fields that were filled in when the form was refused."""
    text = "The form was refused and this field is empty again: must everything be typed once more?"
    return [
        Verdict(Outcome.CANT_TELL if field.lost else Outcome.PASSED, field.selector, text if field.lost else "")
        for one in seen.tries
        if one.how == "wrong" and (one.errors or one.native or one.boxes)
        for field in one.fields
        if not SAFETY.search(field.name)
    ]
