"""A group of fields has no name.

A `<fieldset>` without a `<legend>`, or with an empty one, and a `role="group"` or `radiogroup` without a name tell a
screen reader that a group begins, and not which. Whether the fields need a common name is for a person to judge.

Cannot tell:
```html
<fieldset data-cant-tell><label><input type="radio" name="a"> Yes</label>
<label><input type="radio" name="a"> No</label></fieldset>
<fieldset data-cant-tell><legend> </legend><label>Street <input type="text"></label></fieldset>
<div data-cant-tell role="radiogroup"><label><input type="radio" name="b"> 男</label>
<label><input type="radio" name="b"> 女</label></div>
<fieldset data-cant-tell><div><legend>性别</legend></div><label><input type="radio" name="c"> 男</label></fieldset>
```

Passed:
```html
<fieldset><legend>性别</legend><label><input type="radio" name="a"> 男</label></fieldset>
<fieldset aria-label="Address"><label>Street <input type="text"></label></fieldset>
<h2 id="h">联系方式</h2><div role="group" aria-labelledby="h"><label>电话 <input type="tel"></label></div>
```

Inapplicable:
```html
<fieldset><p>没有要填的内容</p></fieldset> <div role="group"><button>上一页</button></div>
<fieldset role="presentation"><label>姓名 <input type="text"></label></fieldset>
<form><fieldset><label>检索词 <input type="search"></label> <button>搜索</button></fieldset></form>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="moderate",
    selector="fieldset, [role=group], [role=radiogroup]",
    # A lone search field in a fieldset needs no name for the group.
    matches="""node => {
        if (/^(none|presentation)$/.test(node.getAttribute('role'))) return false;
        const inside = [...node.querySelectorAll(mangdaoFields.FIELDS)].slice(0, 50).filter(e =>
            mangdaoFields.seen(e) && e.closest('fieldset, [role=group], [role=radiogroup]') === node);
        return inside.length > 1 || inside.length === 1 && !mangdaoFields.searching(inside[0]);
    }""",
    evaluate=r"""function (node) {
        const f = mangdaoFields, named = f.words(node.ariaLabel) || f.words(node.title);
        const told = e => f.words(e.innerText) || e.querySelector('img[alt]:not([alt=""])');
        if (named || f.ids(node, 'aria-labelledby').some(told)) return true;
        const legend = node.localName === 'fieldset' && [...node.children].find(e => e.localName === 'legend');
        this.data({ legend: !!legend });
        return legend && told(legend) ? true : undefined;
    }""",
    messages={"incomplete": "What do these fields have in common? The group does not say it"},
)
