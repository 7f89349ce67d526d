"""A table's headers have no scope.

In a plain table with one row or column of headers browsers find out by themselves which way they point; scope="col"
or scope="row" says it for certain, also where the table grows later, and older screen readers need it. Tables with
headers on both sides are another rule's.

Cannot tell:
```html
<table data-cant-tell><tr><th>姓名</th><th>电话</th></tr><tr><td>张三</td><td>6012</td></tr></table>
```

Passed:
```html
<table><tr><th scope="col">姓名</th><th scope="col">电话</th></tr><tr><td>张三</td><td>6012</td></tr></table>
```

Inapplicable:
```html
<table><tr><td>姓名</td><td>电话</td></tr></table> <table role="none"><tr><th>姓名</th><th>电话</th></tr></table>
```
"""

from audits.check import dom_check
from audits.snippets import TABLE, given

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="minor",
    group="best-practice",
    selector="table",
    matches=given(
        """node => { const t = table(node);
            return !t.presentation && t.rows.length > 1 && t.heads.some(h =>
                h.localName === 'th' && t.words.get(h)) }""",
        table=TABLE,
    ),
    evaluate=given(
        """node => { const t = table(node), said = c => c.scope || c.getAttribute('headers') || c.getAttribute('role');
            return t.cells.some(c => c.getAttribute('headers'))
                || t.rows.slice(1).filter(r => t.heads.includes(r[0])).length > 1 && t.cols > 1
                || t.heads.every(h => said(h) || !t.words.get(h)) || undefined }""",
        table=TABLE,
    ),
    messages={"fail": "", "incomplete": "Should these headers say whether they head a column or a row?"},
)
