"""A button empties the whole form.

One press beside "Send", and everything that was typed is gone, without a question: people with shaky hands, and whoever
listens and mistakes the button, start again. Hardly anybody needs it. Advice; whether it asks before it empties is for
a person to see.

Cannot tell:
```html
<form><label>姓名 <input type="text"></label> <input type="submit" value="提交">
<input data-cant-tell type="reset" value="重置"></form>
<form><label>Name <input type="text"></label> <button data-cant-tell type="reset">Clear</button></form>
```

Passed:
```html
<form><label>姓名 <input type="text"></label>
<input type="reset" value="重置" onclick="return confirm('清空？')"></form>
```

Inapplicable:
```html
<form><label>姓名 <input type="text"></label> <button>提交</button></form> <button type="reset">重新开始</button>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=[],
    impact="minor",
    selector="input[type=reset], button[type=reset]",
    matches="node => !!node.form && [...node.form.elements].some(mangdaoFields.textual)",
    evaluate="node => /confirm/.test(node.getAttribute('onclick') ?? node.form.getAttribute('onreset')) ? true : undefined",
    messages={"incomplete": "One press empties the form: does anybody need this button, and does it ask first?"},
    group="best-practice",
)
