"""A label stands far from its field.

Whoever enlarges the screen sees either the label or the field; others slip into the wrong row. Measured between the
words and the field as they are drawn: 200 px or more apart is for a person to judge, about as much as shows at once
when the page is magnified six times. The look of the form (lines, backgrounds) may lead the eye, so nothing is certain.

Cannot tell:
```html
<p style="display:flex; width:900px; justify-content:space-between"><label data-cant-tell for="a">Name</label>
<input id="a" type="text"></p>
<label data-cant-tell for="b">备注</label><div style="height:300px"></div><textarea id="b"></textarea>
```

Passed:
```html
<p><label for="a">姓名</label> <input id="a" type="text"></p>
<div style="display:flex"><div style="width:150px"><label for="b">电话</label></div><input id="b" type="tel"></div>
<p style="height:60px"><label for="c">备注</label></p><textarea id="c" rows="5" cols="60"></textarea>
```

Inapplicable:
```html
<input type="text" aria-label="姓名"> <label>电话 <input type="hidden"></label>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["3.3.2"],
    impact="moderate",
    selector="label",
    matches="""node => !!node.control && node.control.matches(mangdaoFields.FIELDS) && mangdaoFields.seen(node)
        && mangdaoFields.seen(node.control) && !!node.innerText.trim()""",
    evaluate=r"""function (node) {
        const f = mangdaoFields, range = document.createRange(), field = node.control.getBoundingClientRect();
        // Word for word: a label that runs around its field is not far from it.
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), apart = [];
        for (let text = walker.nextNode(); text && apart.length < 20; text = walker.nextNode()) {
            if (!text.data.trim() || !f.seen(text.parentElement)) continue;
            range.selectNodeContents(text);
            apart.push(...[...range.getClientRects()].slice(0, 20).map(box => f.gap(box, field)));
        }
        const other = f.labels(node.control).filter(one => one !== node && f.words(one.innerText));
        this.data({ pixels: Math.round(Math.min(...apart)) });
        return !apart.length || Math.min(...apart) < 200 || other.length ? true : undefined;
    }""",
    messages={
        "incomplete": "The label is ${data.pixels} px from its field: do they still belong together when enlarged?"
    },
)
