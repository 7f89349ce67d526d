"""A fieldset frames something that is no group of fields.

`<fieldset>` and `<legend>` draw a pretty box with a heading in its frame, and tell a screen reader that a group of form
fields begins. Around plain text that is misleading: a person must tell whether it should be a section with a heading.

Cannot tell:
```html
<fieldset data-cant-tell><legend>通知公告</legend><p>明日停水，请提前储水。</p><a href="/n">详情</a></fieldset>
```

Passed:
```html
<fieldset><legend>性别</legend><label><input type="radio" name="a"> 男</label></fieldset>
<fieldset><legend>取号</legend><button>九点</button> <button>十点</button></fieldset>
```

Inapplicable:
```html
<fieldset role="presentation"><p>文字</p></fieldset> <section><h2>通知公告</h2></section>
```
"""

from audits.check import dom_check

CONTROL = (
    "input, select, textarea, button, output, object, iframe, [tabindex], [contenteditable], [role=textbox],"
    " [role=checkbox], [role=radio], [role=switch], [role=slider], [role=button], [role=combobox], [onclick]"
)

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="minor",
    selector="fieldset:not([role])",
    matches="node => !!node.innerText.trim()",
    evaluate=f"""function (node) {{
        const custom = [...node.querySelectorAll('*')].some(e => e.localName.includes('-') || e.shadowRoot);
        return custom || node.querySelector('{CONTROL}') ? true : undefined;
    }}""",
    messages={"incomplete": "The frame holds no field: is it only there for its looks?"},
)
