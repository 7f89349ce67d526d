"""Changing a field goes somewhere else.

Who works with the keyboard passes over every option on the way to the wanted one, and at the first press of an arrow
key the page is gone or a new window open. Each field that a script listens to is changed with the keyboard, and what it
wants to load is held back. Failed when the page would be left, a form sent or a window opened, and no words beside the
field say so. When they do, when the same page would only show other results, or the focus jumps to another field, a
person must tell.

Failed:
```html
<label>友情链接 <select data-failed onchange="window.open(this.value)"><option>请选择</option>
<option value="/a.html">省政府</option></select></label>
```
```html
<form action="/go"><label>Go to <select data-failed name="p" onchange="location = '/' +
this.value"><option>home</option>
<option>news</option></select></label></form>
<form action="/vote" method="post"><label><input data-failed type="radio" name="v" onclick="this.form.submit()">
满意</label></form>
```

Cannot tell:
```html
<form><label>Sort <select data-cant-tell onchange="location.search = '?by=' + this.value"><option>date</option>
<option>name</option></select></label></form>
<p>选择后将在新窗口打开网站：<select data-cant-tell aria-label="友情链接"
onchange="window.open(this.value)"><option>请选择</option>
<option value="/a.html">省政府</option></select></p>
<p><input data-cant-tell maxlength="2" aria-label="Day" oninput="if (this.value.length > 1) m.focus()">
<input id="m" maxlength="2" aria-label="Month"></p>
```

Passed:
```html
<label>地区 <select onchange="t.textContent = this.value"><option>东区</option><option>西区</option></select></label>
<p id="t"></p> <label><input type="checkbox" onchange="t.hidden = !this.checked"> 显示</label>
```

Inapplicable:
```html
<label>地区 <select><option>东区</option><option>西区</option></select></label> <a href="/a">下一页</a>
```
"""

from audits.check import Verdict, judge
from audits.probes.changes import Change, Changes, changes
from mangdao.model import Outcome


@judge(__name__, probe=changes, criteria=["3.2.2"], impact="serious")
def context_change_on_input(seen: Changes) -> list[Verdict]:
    """What each change set off."""
    return [_verdict(field) for field in seen.fields]


def _verdict(field: Change) -> Verdict:
    data: dict[str, str | int | float | bool] = {"url": field.url[:120], "window": field.window}
    if field.url:
        what = "opens a new window" if field.window else "leaves the page"
        if field.same or field.warned:
            text = f"Changing this field {what}: is everybody told before, and can the choice be made without haste?"
            return Verdict(Outcome.CANT_TELL, field.selector, text, data)
        return Verdict(Outcome.FAILED, field.selector, f"Changing this field with the keyboard {what} at once", data)
    if field.jumped:
        text = "Changing this field moves the focus elsewhere: does everybody expect it?"
        return Verdict(Outcome.CANT_TELL, field.selector, text)
    return Verdict(Outcome.PASSED, field.selector)
