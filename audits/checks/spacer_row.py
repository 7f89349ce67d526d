"""A row or column of a data table is empty.

Put in for its distance, an empty row is read as "blank, blank, blank", and people believe the table ends there or that
figures are missing. Whether something is missing, a person must tell.

Cannot tell:
```html
<table data-cant-tell><tr><th>Name</th><th>Age</th></tr><tr><td></td><td>&nbsp;</td></tr>
<tr><td>Ann</td><td>23</td></tr>
</table>
```

Passed:
```html
<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ann</td><td>23</td></tr><tr><td>Bob</td><td></td></tr></table>
```

Inapplicable:
```html
<table role="presentation"><tr><td></td></tr></table> <table><tr><td><h2>甲</h2></td><td></td></tr></table>
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
            return !t.presentation && !t.inner && t.rows.length > 2 && t.cols > 1
                && (t.data || t.heads.length > 1 && !t.layout) }""",
        table=TABLE,
    ),
    evaluate=given(
        """node => {
            const t = table(node), bare = c => !t.words.get(c) && !c.childElementCount;
            const row = t.rows.slice(1).some(r => r.length > 0 && r.every(bare));
            const full = t.rows.filter((r, i) => r.length === t.cols && t.widths[i] === t.cols);
            const column = full.length > 2 && full[0].some((c, n) => full.every(r => bare(r[n])));
            return !row && !column || undefined;
        }""",
        table=TABLE,
    ),
    messages={
        "fail": "",
        "incomplete": "Is something missing in this table, or is the empty row or column only a gap?",
    },
)
