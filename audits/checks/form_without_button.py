"""A form has no button to send it.

Without a button it is sent by Enter, by a script, or not at all: who does not know that, or uses a switch or the voice,
cannot finish. A person must tell how the form is sent.

Cannot tell:
```html
<form data-cant-tell action="/apply"><label>Name <input type="text" name="n"></label>
<label>Age <input type="text" name="a"></label></form>
```

Passed:
```html
<form action="/a"><label>姓名 <input type="text"></label> <input type="submit" value="提交"></form>
<form action="/b"><label>姓名 <input type="text"></label> <a href="#" onclick="send()">提交</a></form>
<form id="f" action="/c"><label>姓名 <input type="text"></label></form><button form="f">提交</button>
<form action="/d"><label>检索词 <input type="search"></label></form><div onclick="go()">搜索</div>
```

Inapplicable:
```html
<form action="/a"><p>没有要填的内容</p></form> <label>姓名 <input type="text"></label>
```
"""

from audits.check import dom_check

BUTTON = (
    "button, input[type=submit], input[type=image], input[type=button], a, area, [role=button], [onclick],"
    " [class*=btn], [class*=button], [class*=submit], [id*=btn], [id*=submit]"
)

dom_check(
    __name__,
    criteria=["3.2.2"],
    impact="moderate",
    selector="form",
    matches="node => mangdaoFields.fields(node).length > 0",
    evaluate=f"""function (node) {{
        const around = [...node.querySelectorAll('{BUTTON}')].some(e => !e.matches('input[type=reset], [type=reset]'));
        const outside = [...node.elements].some(e => e.matches('button, [type=submit], [type=image]')
            && e.type !== 'reset');
        const next = node.nextElementSibling, after = next?.matches('{BUTTON}') || next?.querySelector('{BUTTON}');
        const custom = [...node.querySelectorAll('*')].some(e => e.localName.includes('-') || e.shadowRoot);
        return around || outside || after || custom ? true : undefined;
    }}""",
    messages={"incomplete": "How is this form sent? It has no button"},
)
