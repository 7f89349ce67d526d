"""A refused form shows its errors without words.

The form is sent empty and filled in wrong, with the network held back. Failed when it is refused and the fields only
change their looks or their state in code: no words, no message box, no bubble of the browser's, no picture. Then nobody
reads which field is wrong and why, and who does not see colours learns nothing. When a picture or other words appear
with it, a person must tell what they say; so also where a script refuses the empty form and nothing at all is to be
seen.

Failed:
```html
<style>.bad { border: 2px solid red }</style>
<form action="/apply" onsubmit="n.className = n.value ? '' : 'bad'; return !!n.value">
<label>Name <input data-failed id="n" type="text"></label> <button>Send</button></form>
```

```html
<iframe title="报名" srcdoc="<form onsubmit='n.style.border = `2px solid red`; return false'>
<label>姓名 <input data-failed id='n' type='text'></label> <button>提交</button></form>"></iframe>
```

Cannot tell:
```html
<form action="/apply" onsubmit="n.style.border = '2px solid red'; s.hidden = false; return false">
<label>姓名 <input data-cant-tell id="n" type="text"></label> <svg id="s" width="20" height="20" hidden></svg>
<button>提交</button></form><script>s.hidden = true; s.style.display = 'none'
document.forms[0].addEventListener('submit', () => { s.style.display = 'inline' })</script>
```

```html
<form data-cant-tell action="/apply" onsubmit="return !!n.value"><label>Name <input id="n" type="text"></label>
<button>Send</button></form>
```

Passed:
```html
<form action="/apply" onsubmit="e.textContent = '请填写姓名'; n.style.border = '2px solid red'; return false">
<label>姓名 <input id="n" type="text"></label> <span id="e"></span> <button>提交</button></form>
```
```html
<form action="/apply"><label>姓名 <input type="text" required></label> <button>提交</button></form>
```

Inapplicable:
```html
<form action="/apply"><label>姓名 <input type="text"></label> <button>提交</button></form>
<form role="search"><input type="search" aria-label="搜索"> <button>搜索</button></form>
```

```html
<p id="m"></p><iframe title="报名" srcdoc="<form onsubmit='n.style.border = `2px solid red`; parent.m.append(`请填姓名`); return false'>
<label>姓名 <input id='n' type='text'></label> <button>提交</button></form>"></iframe>
```
"""

from audits.check import Verdict, judge
from audits.probes.submission import Submission, submission
from mangdao.model import Outcome


@judge(__name__, probe=submission, criteria=["1.4.1", "3.3.1"], impact="serious")
def error_without_words(seen: Submission) -> list[Verdict]:
    """Fields that were marked, and what else came."""
    verdicts: dict[str, Verdict] = {}
    for one in seen.tries:
        said = bool(one.errors or one.boxes or one.native or any(field.hint or field.told for field in one.fields))
        doubtful = bool(one.messages or one.pictures or one.live)
        for field in one.fields:
            if not field.marked and not said:
                continue
            outcome = Outcome.PASSED if said else Outcome.CANT_TELL if doubtful else Outcome.FAILED
            message = (
                "The form was refused, and no word says that or why this field is wrong"
                if outcome is Outcome.FAILED
                else "The field is marked as wrong: do the words or pictures that appear say which, and why?"
            )
            verdicts.setdefault(field.selector, Verdict(outcome, field.selector, message))
    ask = "Sent empty, this form does nothing and says nothing: how does anybody learn what is missing?"
    return [*verdicts.values(), *(Verdict(Outcome.CANT_TELL, form, ask) for form in seen.silent)]
