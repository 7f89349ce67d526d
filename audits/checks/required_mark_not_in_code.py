"""A field is marked as required for the eye only.

The star or the word stands beside the field or is drawn by CSS, and neither the field's name nor `required` or
`aria-required` says it: who listens finds out only when the form comes back. A star in the label itself is read with
it.

Cannot tell:
```html
<p><label for="a">Name</label> <span style="color:red">*</span> <input data-cant-tell id="a" type="text"></p>
<p><label for="b">电话</label> <input data-cant-tell id="b" type="tel"> <em>（必填）</em></p>
<p><label for="c">Mail <i aria-hidden="true">*</i></label> <input data-cant-tell id="c" type="email"></p>
```
```html
<style>.must::after { content: " *"; color: red }</style>
<p class="must"><label for="a">姓名</label> </p><input data-cant-tell id="a" type="text">
```

Passed:
```html
<p><label for="a">Name *</label> <input id="a" type="text"></p>
<p><label for="b">电话</label> <b>*</b> <input id="b" type="tel" required></p>
<p><label for="c">地址</label> <input id="c" type="text" aria-describedby="d"> <em id="d">（必填）</em></p>
```

Inapplicable:
```html
<p><label for="a">姓名</label> <input id="a" type="text"></p>
```
"""

from audits.check import dom_check

MARK = "f.star(text) || /^\\W{0,2}(required|mandatory|必填|必选)\\W{0,2}$/i.test(text)"

dom_check(
    __name__,
    criteria=["1.3.1", "3.3.2"],
    impact="moderate",
    selector="input, textarea, select",
    matches=rf"""node => {{
        const f = mangdaoFields;
        if (!node.matches(f.FIELDS) || f.choice(node) || !f.seen(node)) return false;
        const {{ before, after }} = f.beside(node), own = node.getBoundingClientRect();
        // What follows belongs to this field when it stands close to its right.
        const next = after.slice(0, 2).filter(piece => {{
            const box = f.box(piece);
            return box.left >= own.right - 4 && box.left - own.right < 80 && box.top < own.bottom
                && box.bottom > own.top;
        }});
        return before.concat(next).some(({{ text }}) => {MARK}) || [...node.labels].some(f.starred)
            || before.some(piece => f.starred(piece.element)
                || f.starred(piece.element.closest('p, div, li, td, th, dt, dd')));
    }}""",
    evaluate=r"""function (node) {
        const f = mangdaoFields, told = f.described(node).map(e => e.textContent);
        const heard = [f.name(node), ...told, ...f.labels(node).map(f.drawn)].join(' ');
        if (node.required || node.ariaRequired === 'true') return true;
        // What CSS draws in a label is computed into the name.
        return f.star(heard) || /required|mandatory|必填|必选|[*＊]/i.test(heard) ? true : undefined;
    }""",
    messages={
        "incomplete": "The mark beside this field says that it is required: who cannot see it, how do they learn it?"
    },
)
