"""A star marks fields, and nothing says what the star means.

Practised users take `*` for "required"; others, and whoever hears only "star", do not know. One sentence before the
form,
or the word itself in the label, is enough. Whether the star means that at all is for a person to tell.

Cannot tell:
```html
<form><label data-cant-tell for="a">Name *</label><input id="a" type="text"> <label for="b">Age *</label><input id="b">
<label for="c">Hobbies</label><input id="c"></form>
```
```html
<style>.must::after { content: "*"; color: red }</style>
<form><label data-cant-tell class="must" for="a">姓名</label><input id="a" type="text"></form>
```

Passed:
```html
<p>带 * 的为必填项。</p><form><label for="a">姓名 *</label><input id="a" type="text"></form>
```
```html
<form><label for="a">Name * (required)</label><input id="a" type="text"></form>
```

Inapplicable:
```html
<form><label for="a">姓名</label><input id="a" type="text"> <label for="b">5 * 3 = ?</label><input id="b"></form>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["3.3.2"],
    impact="minor",
    selector="label, legend, th, td, span, p, div, dt, b, strong",
    # The first star of a form: words that end or begin with one, right beside a field.
    matches=r"""node => {
        const f = mangdaoFields, root = node.closest('form, [role=form]') ?? document.body;
        const first = f.fresh('star', scope => {
            for (const field of f.fields(scope)) {
                const own = [...field.labels ?? []].find(e => f.starred(e));
                const near = f.beside(field), said = near.before.concat(near.after);
                const beside = said.find(piece => f.star(piece.text) || f.starred(piece.element))?.element;
                if (own || beside) return own ?? beside;
            }
            return null;
        })(root);
        return first === node;
    }""",
    evaluate=r"""function (node) {
        const f = mangdaoFields, text = f.pageText(document);
        return /required|mandatory|obligatory|must be (filled|completed)|必填|必须填写|必选|不能为空|必輸|必填/i
            .test(text)
            ? true : undefined;
    }""",
    messages={"incomplete": "Does the star mean that the field is required? The page does not say what it means"},
)
