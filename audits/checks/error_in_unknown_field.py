"""An error message does not say which field is wrong.

The form is sent empty and filled in wrong, with the network held back. "Please complete the form" above six fields
leaves
everyone searching: no field is named, marked or given the focus; nor does a mere "There was an error" help beside a
field. Whether the words mean one field all the same is for a person to tell.

Cannot tell:
```html
<form action="/apply" onsubmit="alert('Please complete the form correctly'); return false">
<label>Name <input type="text"></label> <label>Street <input type="text"></label>
<button data-cant-tell>Send</button></form>
```
```html
<form action="/apply" onsubmit="e.textContent = 'There was an error in the form.'; return false"><p data-cant-tell
role="alert" id="e"></p>
<label>Name <input type="text"></label> <label>Street <input type="text"></label> <button>Send</button></form>
```

Passed:
```html
<form action="/apply" onsubmit="alert('请填写姓名'); return false">
<label>姓名 <input type="text"></label> <label>街道 <input type="text"></label> <button>提交</button></form>
```

Inapplicable:
```html
<form action="/apply"><label>姓名 <input type="text"></label> <button>提交</button></form>
```
"""

import re

from audits.check import Verdict, judge
from audits.probes.submission import Submission, Try, submission
from mangdao.model import Outcome

# Words that say that there is an error, and nothing about it.
BARE = re.compile(
    r"\b(there|was|were|is|are|has|have|been|an?|the|your|this|some|errors?|problems?|mistakes?|invalid|wrong|incorrect"
    r"|input|form|in|on|with|of|and|or|to|please|try|again|check|correct|fix|fill|oops|sorry|something|went|occurred"
    r"|submit|submission|not|valid|failed)\b"
    r"|表单|提交|有|存在|发生|出现|错误|有误|失败|出错|输入|填写|内容|信息|请|重试|重新|检查|后|再试|不正确|的|您|中",
    re.I,
)


@judge(__name__, probe=submission, criteria=["3.3.1"], impact="serious")
def error_in_unknown_field(seen: Submission) -> list[Verdict]:
    """Whether anything leads to a field, once a try was refused with words."""
    verdicts: dict[str, Verdict] = {}
    for one in seen.tries:
        if one.native or not (one.errors or one.boxes) or len(one.fields) < 2:
            continue
        said = " ".join([*(message.text for message in one.errors), *one.boxes])
        text = f"“{said[:80]}”: which of the fields is meant?"
        found = Verdict(Outcome.CANT_TELL, one.button, text, {"text": said[:80]})
        verdicts.setdefault(one.button, Verdict(Outcome.PASSED, one.button) if _leads(one, said) else found)
        bare = [m for m in one.errors if m.tied < 0 and m.place and not re.search(r"\w", BARE.sub("", m.text))]
        marked = any(field.marked or field.told for field in one.fields) or one.focus >= 0
        if bare and len(bare) == len(one.errors) and not marked:
            verdicts[one.button] = Verdict(Outcome.CANT_TELL, bare[0].place, text, {"text": said[:80]})
    return list(verdicts.values())


def _leads(one: Try, said: str) -> bool:
    shown = any(field.marked or field.told or field.hint for field in one.fields) or one.focus >= 0
    return shown or any(m.near >= 0 or m.tied >= 0 for m in one.errors) or _named(one, said)


def _named(one: Try, said: str) -> bool:
    words = (re.sub(r"[\W\d]+|必填|required|your", "", field.name.lower()) for field in one.fields)
    plain = re.sub(r"[\W\d]+", "", said.lower())
    return any(len(word) > 1 and word in plain for word in words)
