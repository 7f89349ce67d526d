"""A field is required and nothing visible says so.

In code the field must be filled in (`required`, `aria-required`), but no star, no word and no sentence before the form
tells the eye. People find out only after sending. Sign-in and search forms, where everything has to be filled in
anyway, are not reported, nor are forms that mark what may be left empty.

Cannot tell:
```html
<form><label>Name <input data-cant-tell type="text" required></label> <label>Age <input type="text"></label>
<label>Mail <input data-cant-tell type="email" aria-required="true"></label> <button>Send</button></form>
```

Passed:
```html
<form><label>姓名（必填） <input type="text" required></label> <label>年龄 <input type="text"></label>
<label>电话 * <input type="tel" required></label></form>
```
```html
<p>All fields are required.</p><form><label>Name <input required></label> <label>Age <input required></label></form>
```
```html
<form><label>Name <input required></label> <label>Phone (optional) <input type="tel"></label></form>
```

Inapplicable:
```html
<form><label>姓名 <input type="text"></label></form>
<form><label>用户名 <input required></label> <label>密码 <input type="password" required></label></form>
<form role="search"><label>检索词 <input type="search" required></label></form>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["3.3.2"],
    impact="moderate",
    selector="[required], [aria-required=true]",
    matches="""node => {
        const f = mangdaoFields;
        if (!node.matches(f.FIELDS) || f.choice(node) || !f.seen(node) || f.searching(node)) return false;
        const all = f.fields(f.scope(node)).filter(e => !f.choice(e));
        return !(all.some(e => e.type === 'password') && all.length < 4);
    }""",
    evaluate=r"""function (node) {
        const f = mangdaoFields, { before, after } = f.beside(node);
        const near = before.concat(after), heard = [f.labelText(node), f.said(near), node.placeholder,
            ...f.described(node).map(e => e.innerText)].join(' ');
        if (/[*＊★●]|required|mandatory|必填|必选|必須|必须/i.test(heard)) return true;
        const marked = near.map(piece => piece.element).concat([...node.labels ?? []], node.parentElement);
        if (marked.some(e => f.starred(e) || e.querySelector?.('img, svg, i'))) return true;
        const form = f.fresh('required', scope => {
            const text = f.said(f.pieces(scope).filter(piece => piece.text)) + f.pageText(document).slice(0, 5000);
            return /(all|every|each) [\w ]{0,30}(are|is|must be)? ?(required|mandatory|filled)|optional|(均|都|全部|所有).{0,8}(必填|必须|填写)|选填|可不填/i
                .test(text);
        })(f.scope(node));
        return form ? true : undefined;
    }""",
    messages={"incomplete": "The field must be filled in: what tells this to the eye before the form is sent?"},
)
