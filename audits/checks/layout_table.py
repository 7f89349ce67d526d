"""A table is used for layout.

Screen readers may announce rows and columns where there are none, the order of the cells is the order of reading, and
on a phone the columns do not fall below each other. Reported once a page, at the outermost such table; whether its
cells make sense in their order, a person must tell. role="presentation" takes the table out of the reading.

Cannot tell:
```html
<table data-cant-tell><tr><td><h2>导航</h2><a href="/">首页</a></td><td><h2>正文</h2><p>……</p></td></tr></table>
<table><tr><td><h2>甲</h2></td><td><h2>乙</h2></td></tr></table>
```

Passed:
```html
<table role="presentation"><tr><td><h2>导航</h2></td><td><h2>正文</h2></td></tr></table>
```

Inapplicable:
```html
<table><tr><th>姓名</th><th>电话</th></tr><tr><td>张三</td><td>6012</td></tr></table>
```
"""

from audits.check import dom_check
from audits.snippets import TABLE, given

dom_check(
    __name__,
    criteria=["1.3.2"],
    impact="minor",
    group="best-practice",
    selector="table",
    matches=given(
        """node => { const t = table(node);
            return !t.inner && t.layout && !t.heads.length && t.cells.filter(c => t.words.get(c)
                || c.querySelector('img')).length > 1
                && !/grid|table/.test(t.role) }""",
        table=TABLE,
    ),
    evaluate=given(
        """node => table(node).presentation || (globalThis.mangdaoLayout ??= node) !== node || undefined""",
        table=TABLE,
    ),
    messages={"fail": "", "incomplete": "Does this layout table make sense when its cells are read one after another?"},
)
