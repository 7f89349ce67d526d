"""A placeholder is the only label of a field.

The grey words vanish with the first letter typed: whoever is interrupted, checks the form or cannot hold many things in
mind no longer knows what the field was for. Software takes a placeholder for a name, so nothing is certain; a person
must tell whether other words, a symbol or the button beside the field say the same. A lone search field beside its
button or glass is not reported: that says what it is for.

Cannot tell:
```html
<form action="/apply"><input data-cant-tell type="text" name="n" placeholder="请输入您的姓名">
<input data-cant-tell type="tel" placeholder="Phone number">
<textarea data-cant-tell placeholder="Your message"></textarea>
<button>提交</button></form>
```

Passed:
```html
<form action="/apply"><label>姓名 <input type="text" placeholder="张三"></label>
<input type="text" title="Street" placeholder="Street"> <button>提交</button></form>
<form action="/search"><input type="text" name="q" placeholder="请输入关键字"> <button>搜索</button></form>
```

Inapplicable:
```html
<label>姓名 <input type="text"></label> <input type="text" placeholder=" "> <input type="checkbox" placeholder="x">
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["3.3.2"],
    impact="moderate",
    selector="input[placeholder], textarea[placeholder]",
    matches="node => mangdaoFields.textual(node) && !node.disabled && !!node.placeholder.trim()",
    evaluate=r"""function (node) {
        const f = mangdaoFields;
        if (f.labelText(node) || f.words(node.title) || f.labels(node).some(f.name)) return true;
        const near = node.closest('form, [role=search]') ?? node.parentElement.parentElement ?? node.parentElement;
        const lone = f.fields(near).filter(f.textual).length < 2;
        if (f.searching(node) && lone
            && near.querySelector(`${f.BUTTONS}, a, img, svg, i, [onclick], [class*=btn]`)) return true;
        this.data({ placeholder: node.placeholder.trim().slice(0, 80) });
        return undefined;
    }""",
    messages={"incomplete": "Once something is typed, what still says what this field is for? ${data.placeholder}"},
)
