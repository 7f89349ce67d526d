"""The label stands behind its field.

People look for the label of a text field before or above it; behind it, it is read too late, and whoever sees only a
part of the screen does not find it. Advice from WCAG technique G162.

Cannot tell:
```html
<p><input id="n"> <label data-cant-tell for="n">Family name</label></p>
```

Passed:
```html
<p><label for="n">姓名</label> <input id="n"></p>
```

Inapplicable:
```html
<p><input type="checkbox" id="n"> <label for="n">Yes, please</label></p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["3.3.2"],
    impact="minor",
    group="best-practice",
    selector="label[for]",
    matches="""node => !!node.control && node.control.labels.length === 1 && !!node.innerText.trim()
        && (mangdaoFields.textual(node.control) || node.control.localName === 'select') && mangdaoFields.seen(node)
        && mangdaoFields.seen(node.control) && node.control.labels[0] === node""",
    evaluate="""node => {
        const label = node.getBoundingClientRect(), field = node.control.getBoundingClientRect();
        const beside = label.left >= field.right - 2 && label.bottom > field.top && label.top < field.bottom;
        const inside = getComputedStyle(node).position === 'absolute' || node.control.placeholder;
        return inside || label.width < 2 || field.width < 2 || !beside && label.top < field.bottom - 2 || undefined;
    }""",
    messages={"fail": "", "incomplete": "Is the label found in time, behind its field?"},
)
