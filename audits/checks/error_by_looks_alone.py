"""An error is shown by colour alone.

A red border or a red label marks the field that was filled in wrong, and no words say so: people who cannot see red, or
cannot see, do not learn which field it is, and nobody learns why. The colour may mean something else (a required field,
a house style), so a person must tell.

Cannot tell:
```html
<form><label>Name <input data-cant-tell type="text" class="error" style="border: 2px solid red"></label>
<label>Age <input type="text" value="30"></label> <button>Send</button></form>
```
```html
<form><label style="color:#c00">电话 <input data-cant-tell type="tel" value="abc"></label>
<label>姓名 <input type="text" value="张三"></label> <button>提交</button></form>
```
```html
<p>Fields in red have errors.</p><form><p><label for="a">Mail</label>
<input data-cant-tell id="a" value="x@" style="border-color: #d00"> <label for="b">Age</label> <input id="b"></p></form>
```

Passed:
```html
<form><label for="a">Name</label> <input id="a" type="text" class="error" style="border: 2px solid red">
<span>Enter your name</span> <label>Age <input type="text"></label></form>
```
```html
<form><div role="alert">电话应为十一位数字</div><label for="b">电话</label>
<input id="b" style="border: 1px solid red"></form>
```

Inapplicable:
```html
<form><label>姓名 <input type="text"></label> <label>年龄 <input type="text"></label></form>
<style>.house input { border: 1px solid #c00 }</style>
<form class="house"><label>标题 <input type="text"></label> <label>内容 <input type="text"></label></form>
<form style="color: #c00"><label>标题 <input type="text"></label> <label>内容 <input type="text"></label></form>
<form role="search"><input type="search" aria-label="搜索" style="border: 2px solid red"><button>搜索</button></form>
```
"""

from audits.check import dom_check

# Called an error, or red where the form's other fields are not.
MARKED = r"""e => {
    const f = mangdaoFields, red = e => ['border-top-color', 'border-bottom-color'].every(p => f.reddish(f.css(e, p)))
        && parseFloat(f.css(e, 'border-bottom-width')) > 0 || f.css(e, 'outline-style') !== 'none'
            && f.reddish(f.css(e, 'outline-color'));
    const label = e => [...e.labels ?? []].some(one => f.reddish(f.css(one, 'color')));
    const group = e => e.closest('div, p, li, td');
    return { called: f.invalid(e) || f.erring(e) || !!group(e) && f.erring(group(e))
        && group(e).querySelectorAll(f.FIELDS).length === 1,
        red: red(e), label: label(e) };
}"""

dom_check(
    __name__,
    criteria=["1.4.1", "3.3.1"],
    impact="serious",
    selector="input, textarea, select",
    matches=rf"""node => {{
        const f = mangdaoFields;
        if (!node.matches(f.FIELDS) || f.choice(node) || !f.seen(node) || f.searching(node)) return false;
        const of = f.fresh('marked', scope => {{
            const all = f.fields(scope).filter(e => !f.choice(e)), marks = new Map(all.map(e => [e, ({MARKED})(e)]));
            const some = key => {{ const n = [...marks.values()].filter(m => m[key]).length; return n > 0
                && (n < all.length || n === 1 && key === 'red'); }};
            const red = some('red'), label = some('label');
            return new Set(all.filter(e => marks.get(e).called && (marks.get(e).red || marks.get(e).label
                || f.invalid(e))
                || red && marks.get(e).red || label && marks.get(e).label));
        }})(f.scope(node));
        return of.has(node);
    }}""",
    evaluate=r"""function (node) {
        const f = mangdaoFields, { before, after } = f.beside(node);
        const near = [...before, ...after].filter(piece => f.WRONG.test(piece.text)
            && !piece.element.closest('label:not([class*=err])'));
        const told = f.described(node).some(e => f.WRONG.test(e.textContent) && f.seen(e));
        const shown = f.messages(f.scope(node)).some(e => f.seen(e) && !/\b(in|marked) red\b|红色|标红/i
            .test(e.textContent));
        const label = f.labels(node).some(e => f.WRONG.test(e.textContent));
        return near.length || told || shown || label ? true : undefined;
    }""",
    messages={"incomplete": "What does the colour of this field mean, and which words say the same?"},
)
