"""A table stands inside another table.

A screen reader's user hears "row 3, column 2, table with 4 rows" and loses the place: which headers count now? The
innermost tables are reported, up to three a page; whether the nesting can be followed, a person must tell.

Cannot tell:
```html
<table><tr><th>部门</th><th>人员</th></tr><tr><td>窗口</td><td>
<table data-cant-tell><tr><td>甲</td><td>6012</td></tr><tr><td>乙</td><td>6013</td></tr></table></td></tr></table>
```

Passed:
```html
<table><tr><th>部门</th><th>人员</th></tr><tr><td>窗口</td><td>甲</td></tr></table>
```

Inapplicable:
```html
<p>没有表格</p>
<table role="presentation"><tr><td><table><tr><td>甲</td><td>6012</td></tr></table></td></tr></table>
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
            return !t.presentation && !t.nested && t.cells.filter(c => t.words.get(c)).length > 1
                && !node.parentElement.closest('table[role], [role=none], [role=presentation]') }""",
        table=TABLE,
    ),
    evaluate="""node => {
        const outer = node.parentElement.closest('table');
        if (!outer || /^(none|presentation)$/.test(outer.getAttribute('role'))) return true;
        const seen = globalThis.mangdaoNested ??= new Set();
        if (seen.size < 3) seen.add(node);
        return !seen.has(node) || undefined;
    }""",
    messages={"fail": "", "incomplete": "Can the contents of a table within a table be followed by ear?"},
)
