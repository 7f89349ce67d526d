"""A data table has no header cells.

Read cell by cell, "18, 24, 7" means nothing unless each cell is announced with its row's and column's header. Failed
when the author marked the table as data (a caption, or a thead) and its first row stands out, yet all its cells are
plain. Whether a table that only looks like data is one, a person must tell: it is regular, its cells are short, and
lines, a bold or tinted first row or column, or columns of figures set it out. WCAG failure F91 is the source.

Failed:
```html
<table data-failed><caption>接种点</caption><tr><td><b>街道</b></td><td><b>电话</b></td></tr>
<tr><td>城东</td><td>6012</td></tr><tr><td>城西</td><td>6013</td></tr></table>
```

Cannot tell:
```html
<table data-cant-tell><tr><td>Name</td><td>Age</td></tr><tr><td>Ann</td><td>23</td></tr>
<tr><td>Bob</td><td>31</td></tr></table>
<table data-cant-tell><tr><td><strong>Day</strong></td><td><strong>Room</strong></td></tr>
<tr><td>Monday</td><td>Main hall</td></tr><tr><td>Tuesday</td><td>Annex</td></tr></table>
<table data-cant-tell border="1"><tr><td>索引号</td><td>A-1</td></tr><tr><td>主题</td><td>卫生</td></tr>
<tr><td>机构</td><td>县卫健局</td></tr></table>
```

Passed:
```html
<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ann</td><td>23</td></tr><tr><td>Bob</td><td>31</td></tr></table>
```

Inapplicable:
```html
<table role="presentation"><tr><td>Name</td><td>Age</td></tr><tr><td>A</td><td>2</td></tr><tr><td>B</td><td>3</td></tr>
</table>
<table><tr><td><img src="a.svg" alt=""></td><td><h2>通知公告</h2><p>……</p></td></tr></table>
<table><tr><td>·</td><td><a href="/a">关于停水的通知</a></td><td>2026-01-02</td></tr>
<tr><td>·</td><td><a href="/b">关于停电的通知</a></td><td>2026-01-02</td></tr>
<tr><td>·</td><td><a href="/c">关于放假的通知</a></td><td>2026-01-02</td></tr></table>
```
"""

from audits.check import dom_check
from audits.snippets import TABLE, given

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="serious",
    selector="table",
    matches=given(
        """node => { const t = table(node);
            return !t.presentation && !t.inner && (t.heads.length > 0 || t.data)
                && !node.closest('[contenteditable]') }""",
        table=TABLE,
    ),
    evaluate=given(
        """function (node) {
            const t = table(node);
            if (t.heads.length || t.cells.some(c => c.scope || c.getAttribute('headers'))) return true;
            const marked = node.caption?.textContent.trim() || node.tHead?.rows.length === 1 && t.rows.length > 1;
            return marked && t.headRow ? false : undefined;
        }""",
        table=TABLE,
    ),
    messages={
        "fail": "The table has a caption or a head, but no header cells",
        "incomplete": "Does this table hold data? Then its header cells must be marked as such",
    },
)
