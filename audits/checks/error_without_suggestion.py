"""An error message does not say how to mend the mistake.

Fields are filled in wrong (a mail address without @, letters in a number) and sent, with the network held back.
"Invalid
email" says that it is wrong and not what it should look like: an example or the format helps people who do not see at
once what is missing. Whether the hint beside the field says it already is for a person to tell.

Cannot tell:
```html
<form action="/apply" onsubmit="e.textContent = m.value.includes('@') ? '' : 'Invalid email'; return false">
<label for="m">Email</label> <input data-cant-tell id="m"> <span id="e" role="alert"></span>
<p><button>Send</button></p></form>
```

Passed:
```html
<form action="/apply" onsubmit="e.textContent = '邮箱格式不正确，应为 name@example.com'; return false">
<label for="m">邮箱</label> <input id="m"> <span id="e" role="alert"></span> <p><button>提交</button></p></form>
```

Inapplicable:
```html
<form action="/apply" onsubmit="e.textContent = '请填写姓名'; return false"><label for="n">姓名</label>
<input id="n" type="text"> <span id="e" role="alert"></span> <p><button>提交</button></p></form>
```
"""

import re

from audits.check import Verdict, judge
from audits.probes.submission import Submission, Try, submission
from mangdao.model import Outcome

# Words that tell what it should be.
TELLS = re.compile(
    r"\d|@|[一二三四五六七八九十]+[位个]|format|example|e\.g\.|such as|\blike\b|must|should|only|contain|include|between|at least|at most"
    "|digits?|numbers? (only|from)|characters|missing|格式[为是应]|例如|比如|应[为是由含]?|须|只能|不能含|数字|字母|不少于|不超过|至少|缺少",
    re.I,
)


@judge(__name__, probe=submission, criteria=["3.3.3"], impact="moderate")
def error_without_suggestion(seen: Submission) -> list[Verdict]:
    """What is said of fields that were filled in wrong."""
    verdicts: dict[str, Verdict] = {}
    for one in seen.tries:
        for index, field in enumerate(one.fields):
            said = _said(one, index) if field.wrong else ""
            if not said:
                continue
            told = bool(TELLS.search(said))
            text = "" if told else f"“{said[:80]}”: does it say how to mend the mistake?"
            outcome = Outcome.PASSED if told else Outcome.CANT_TELL
            verdicts.setdefault(field.selector, Verdict(outcome, field.selector, text, {"text": said[:80]}))
    return list(verdicts.values())


def _said(one: Try, index: int) -> str:
    said = [m.text for m in one.errors if index in (m.tied, m.near)]
    named = one.fields[index].name.strip(" :：*").lower()
    boxes = [text for text in one.boxes if len(one.fields) == 1 or (named and named in text.lower())]
    return " ".join([*said, *boxes])
