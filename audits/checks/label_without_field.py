"""A label belongs to no field.

The words look like a field's label, but `for` names an id that no field on the page has, or the label neither names nor
contains a field. Clicking it does nothing and a screen reader does not read it with the field. Failed when the id is
nowhere on the page; a person must tell when the label is tied to nothing or to something that is no field.

Failed:
```html
<label data-failed for="emial">Email</label> <input id="email" type="text">
```

Cannot tell:
```html
<p><label data-cant-tell>姓名</label> <input type="text"></p>
<label data-cant-tell for="box">地区</label><div id="box"><select title="地区"><option>东区</option></select></div>
```

Passed:
```html
<label for="a">姓名</label><input id="a" type="text"> <label>电话 <input type="tel"></label>
<span id="w"><label id="l">备注</label></span><div role="textbox" contenteditable="true" aria-labelledby="w"></div>
```

Inapplicable:
```html
<ul><li><label>新闻中心</label></li><li><a href="/n"><label>公告</label></a></li></ul>
<p>姓名 <input type="text"></p> <label for="x" style="display:none">旧的</label> <label for="y"></label>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=[],
    impact="serious",
    selector="label",
    # A label far from any field, or in a link, is a style's hook.
    matches="""node => {
        const f = mangdaoFields, near = node.closest('form, fieldset, table') ?? node.parentElement?.parentElement ?? node;
        return !!node.textContent.trim() && f.seen(node) && !node.closest('a, button') && (!!node.control
            || f.fields(f.scope(near)).length > 0
            && (!!node.htmlFor.trim() || !!near.querySelector(`${f.FIELDS}, [role=textbox], [role=combobox]`)));
    }""",
    evaluate=r"""function (node) {
        const f = mangdaoFields, root = node.getRootNode();
        if (node.control) return true;
        for (let e = node, n = 0; e && n < 4; e = e.parentElement, n++)
            if (e.id && root.querySelector?.(`[aria-labelledby~=${JSON.stringify(e.id)}]`)) return true;
        const id = (node.getAttribute('for') ?? '').trim(), target = id && root.getElementById?.(id);
        this.data({ target: id.slice(0, 60) });
        if (id && !target) return node.querySelector(f.FIELDS) ? undefined : false;
        const custom = !!target && (target.localName.includes('-') || target.matches('[role], [contenteditable]'));
        return custom && f.name(target) ? true : undefined;
    }""",
    messages={
        "fail": "The label names the id “${data.target}”, which nothing on the page has",
        "incomplete": "Which field is this label for? It is tied to none",
    },
    group="best-practice",
)
