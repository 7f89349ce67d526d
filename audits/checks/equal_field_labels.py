"""Two fields of a form have the same label.

"Telephone", and again "Telephone": whose? The eye sees the heading above each; who goes from field to field by Tab
hears
the same words twice. Fields in groups of different names, in different rows or with different descriptions are told
apart; otherwise a person must tell whether the two mean the same.

Cannot tell:
```html
<form><h2>Applicant</h2><label>Name <input data-cant-tell type="text"></label>
<h2>Partner</h2><label>Name <input data-cant-tell type="text"></label></form>
```

Passed:
```html
<form><fieldset><legend>申请人</legend><label>姓名 <input type="text"></label></fieldset>
<fieldset><legend>代理人</legend><label>姓名 <input type="text"></label></fieldset></form>
```

Inapplicable:
```html
<form><label>姓名 <input type="text"></label> <label>电话 <input type="tel"></label></form>
<form role="search"><label>搜索 <input type="search"></label></form>
<form><label>搜索 <input type="search"></label></form>
<form><label><input type="radio" name="a"> 是</label> <label><input type="radio" name="b"> 是</label></form>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["2.4.6"],
    impact="moderate",
    selector="input, textarea, select",
    matches="""node => {
        const f = mangdaoFields;
        if (!node.matches(f.FIELDS) || node.type === 'radio' || !f.seen(node)) return false;
        const groups = f.fresh('equal', scope => {
            const by = {};
            for (const e of f.fields(scope))
                if (e.type !== 'radio' && f.name(e)) (by[`${e.type === 'checkbox'} ${f.name(e).toLowerCase()}`] ??= []).push(e);
            return new Set(Object.values(by).filter(all => all.length > 1 && all.length < 30).flat());
        })(f.scope(node));
        return groups.has(node);
    }""",
    evaluate=r"""function (node) {
        const f = mangdaoFields, same = f.fields(f.scope(node)).filter(e => e !== node && f.name(e) === f.name(node)
            && (e.type === 'checkbox') === (node.type === 'checkbox'));
        const group = e => e.closest('fieldset, [role=group], [role=radiogroup], [role=row], tr, [role=tabpanel], dialog, [role=dialog]');
        const more = e => f.described(e).map(d => f.words(d.textContent)).join(' ') + (f.labelText(e)
            ? f.words(e.title) : '');
        const apart = e => group(e) !== group(node) || more(e) !== more(node);
        this.data({ name: f.name(node).slice(0, 60) });
        return same.every(apart) ? true : undefined;
    }""",
    messages={"incomplete": "More than one field of the form is called “${data.name}”: how are they told apart?"},
)
