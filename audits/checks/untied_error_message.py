"""An error message is not tied to its field.

The message stands beside or below the field for the eye; who moves through the form by Tab hears the field and not what
is wrong with it. `aria-describedby` or `aria-errormessage` ties them, or the label holds the message. A list of errors
above the form may say the same, so a person must tell.

Cannot tell:
```html
<form><p><label for="a">Email</label> <input data-cant-tell id="a" type="email" value="x">
<span class="error">Enter a valid email address</span></p></form>
```

Passed:
```html
<form><p><label for="a">邮箱</label> <input id="a" value="x" aria-invalid="true" aria-describedby="e">
<span class="error" id="e">邮箱格式不正确，应含有 @</span></p></form>
<form><p><label for="b">Age <span class="error">Age must be a number</span></label> <input id="b" value="x"></p></form>
```

Inapplicable:
```html
<form><p><label for="a">邮箱</label> <input id="a" type="email"> <span class="error"></span></p></form>
<form><p><label for="b">邮箱</label> <input id="b">
<span class="error" style="display:none">格式不正确</span></p></form>
```
"""

from audits.check import dom_check

MESSAGE = r"""node => {
    const f = mangdaoFields, own = node.getBoundingClientRect(), { before, after } = f.beside(node);
    const close = piece => f.gap(f.box(piece), own) < 40;
    const wrong = ({ text, element }) => {
        const own = element.closest('[class], [id], [role=alert]');
        return f.WRONG.test(text) && text.length < 200 && (own && f.erring(own) || f.reddish(f.css(element, 'color'))
            || element.closest('[role=alert]') || f.invalid(node));
    };
    const all = f.pieces(f.scope(node)), at = all.findIndex(piece => piece.field === node), above = [];
    for (let i = at - 1; i >= 0 && all[i].text && above.length < 6; i--) above.push(all[i]);
    return after.concat(before, above).find(piece => close(piece) && wrong(piece));
}"""

dom_check(
    __name__,
    criteria=["1.3.1", "3.3.1"],
    impact="moderate",
    selector="input, textarea, select",
    matches=f"""node => {{
        const f = mangdaoFields;
        return node.matches(f.FIELDS) && f.seen(node) && !!({MESSAGE})(node);
    }}""",
    evaluate=rf"""function (node) {{
        const f = mangdaoFields, message = ({MESSAGE})(node), text = f.words(message.text);
        const heard = [f.name(node), ...f.described(node).map(e => e.textContent)].map(f.words).join(' ');
        this.data({{ message: text.slice(0, 80) }});
        const mine = f.tied(node, message.element) || f.fields(f.scope(node)).some(e => e !== node && f.tied(e,
            message.element));
        return mine || heard.includes(text) || message.element.closest('legend') ? true : undefined;
    }}""",
    messages={"incomplete": "Which field does “${data.message}” belong to? In code it is tied to none"},
)
