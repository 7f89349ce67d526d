"""The words beside a field are not tied to it.

A sighted person takes the words in front of a field for its label, but in the code the field is called something else,
so a screen reader and voice control know another name than the eye. A person must tell whether both names mean the
same.
(A field with no name at all is reported as one without a label.)

Cannot tell:
```html
<p>Date of birth <input data-cant-tell type="text" title="Field 3"></p>
<div><span>手机号码：</span><input data-cant-tell type="text" placeholder="11位数字"></div>
<table><tr><td>联系地址</td><td><input data-cant-tell type="text" aria-label="输入框"></td></tr></table>
```

Passed:
```html
<p>Date of birth <input type="text" title="Date of birth, day month year"></p>
<p><span id="a">联系地址</span> <input type="text" aria-labelledby="a"></p>
<p><label for="b">姓名</label> <input id="b"></p>
```

Inapplicable:
```html
<p>请填写下面的内容，填好之后点提交，五个工作日之内我们会答复您，谢谢您的来信。</p><p><input type="text"
title="标题"></p>
<p>Name: <input type="text"></p> <input type="text" title="标题">
```
"""

from audits.check import dom_check

# Short words that end where the field begins, in its line or in the cell before.
LABEL = r"""node => {
    const f = mangdaoFields;
    if (!f.textual(node) && node.localName !== 'select' || !f.name(node) || f.searching(node)) return false;
    const { before } = f.beside(node), text = f.said(before);
    if (!text || text.length > 30 || /[。.!！?？]$|^[\W\d_]*$/u.test(text.replace(/[\p{L}]/gu, 'x'))) return false;
    const place = f.box(before.at(-1)), own = node.getBoundingClientRect();
    return f.gap(place, own) < 60 && place.top < own.bottom && place.left < own.right
        && !before.some(piece => piece.element.closest('a, h1, h2, h3, legend, [role=alert]'));
}"""

dom_check(
    __name__,
    criteria=["1.3.1", "3.3.2"],
    impact="serious",
    selector="input, textarea, select",
    matches=LABEL,
    evaluate=r"""function (node) {
        const f = mangdaoFields, { before } = f.beside(node), text = f.said(before);
        if (before.some(piece => f.tied(node, piece.element))) return true;
        const plain = value => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
        const label = plain(text.replace(/(请输入|必填|选填|required|optional)/gi, ''));
        if (!label || plain(f.name(node)).includes(label)) return true;
        this.data({ text: text.slice(0, 40), name: f.name(node).slice(0, 40) });
        return undefined;
    }""",
    messages={
        "incomplete": "Beside the field stands “${data.text}”, in code it is called “${data.name}”: the same thing?"
    },
)
