"""Radio buttons or checkboxes that belong together are not grouped.

"Yes" and "No" mean nothing without the question. The eye sees the question above; a screen reader that comes to the
buttons by Tab reads only the choice. A `<fieldset>` with a `<legend>`, or `role="radiogroup"` or `group` with a name,
ties them. Whether the choices need the question, or each label says it all, is for a person to judge.

Cannot tell:
```html
<p>How did you hear of us?</p>
<p><input data-cant-tell type="radio" name="r" id="a"><label for="a">Friends</label>
<input type="radio" name="r" id="b"><label for="b">Newspaper</label></p>
<p>办理事项</p><ul><li><label><input data-cant-tell type="checkbox" name="c[]" value="1">护照</label></li>
<li><label><input type="checkbox" name="c[]" value="2">签注</label></li></ul>
<p>Interests</p><div><label><input data-cant-tell type="checkbox" name="x1"> Music</label>
<label><input type="checkbox" name="x2"> Sport</label> <label><input type="checkbox" name="x3"> Art</label></div>
```

Passed:
```html
<fieldset><legend>性别</legend><label><input type="radio" name="s"> 男</label>
<label><input type="radio" name="s"> 女</label></fieldset>
<p id="q">Colour?</p><div role="radiogroup" aria-labelledby="q"><label><input type="radio" name="t"> red</label>
<label><input type="radio" name="t"> blue</label></div>
<p id="k">取件方式</p><label><input type="radio" name="w" aria-describedby="k"> 自取</label>
<label><input type="radio" name="w" aria-describedby="k"> 邮寄</label>
```

Inapplicable:
```html
<label><input type="checkbox" name="agree"> 同意</label> <label><input type="radio" name="one"> 仅此一项</label>
<table><tr><td><input type="checkbox" name="row" aria-label="选择甲"></td><td>甲</td></tr>
<tr><td><input type="checkbox" name="row" aria-label="选择乙"></td><td>乙</td></tr></table>
```
"""

from audits.check import dom_check

# The choices that belong together: of one name, or checkboxes of any name in one list or line.
GROUP = r"""node => {
    const f = mangdaoFields, all = f.fields(f.scope(node)).filter(e => e.type === node.type);
    const same = node.name ? all.filter(e => e.name === node.name) : [];
    if (same.length > 1) return same;
    if (node.type === 'radio') return all.filter(e => !e.name && e.parentElement === node.parentElement);
    const of = e => (e.closest('label') ?? e).parentElement, up = of(node).matches('li, p, div, span') ? 1 : 0;
    const home = e => up && of(e).querySelectorAll('input').length === 1 ? of(e).parentElement : of(e);
    const near = all.filter(e => home(e) === home(node));
    return near.length > 2 && home(node).localName !== 'body' ? near : [];
}"""

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="moderate",
    selector="input[type=radio], input[type=checkbox]",
    # A column of boxes that mark rows is named by its table.
    matches=f"""node => {{
        const group = ({GROUP})(node);
        return group.length > 1 && group[0] === node && !(node.type === 'checkbox'
            && group.every(e => e.closest('tr')) && new Set(group.map(e => e.closest('tr'))).size === group.length
            && new Set(group.map(e => e.closest('td, th')?.cellIndex)).size === 1);
    }}""",
    evaluate=rf"""function (node) {{
        const f = mangdaoFields, group = ({GROUP})(node);
        const GROUPS = 'fieldset, [role=group], [role=radiogroup], [role=listbox], [role=toolbar], [role=menu]';
        const box = node.closest(GROUPS);
        if (box && group.every(e => box.contains(e))) return true;
        const common = f.described(node).concat(f.ids(node, 'aria-labelledby')).find(told => group.every(
            e => f.described(e).concat(f.ids(e, 'aria-labelledby')).includes(told)));
        this.data({{ count: group.length }});
        return common ? true : undefined;
    }}""",
    messages={"incomplete": "Does a question above these ${data.count} choices belong to them? In code it does not"},
)
