"""It is not marked which cells a table's headers head.

Where headers stand on top and at the side, or span several rows or columns, the browser must guess which ones belong
to a cell, and a screen reader says the wrong ones or none. Scope on every header, or headers on the cells, tells it.
Row titles that are plain cells are not announced at all. How screen readers fare with the guess differs, so a person
must tell (WCAG techniques H43 and H63).

Cannot tell:
```html
<table data-cant-tell><tr><th>时间</th><th>周一</th><th>周二</th></tr><tr><th>上午</th><td>内科</td><td>外科</td></tr>
<tr><th>下午</th><td>儿科</td><td>眼科</td></tr></table>
<table data-cant-tell><tr><th rowspan="2">Town</th><th colspan="2">2025</th></tr><tr><th>Men</th><th>Women</th></tr>
<tr><td>Aston</td><td>12</td><td>15</td></tr></table>
<table data-cant-tell><tr><th>Shop</th><th>Open</th><th>Close</th></tr>
<tr><td><b>North</b></td><td>8</td><td>17</td></tr>
<tr><td><b>South</b></td><td>9</td><td>18</td></tr></table>
```

Passed:
```html
<table><tr><th scope="col">时间</th><th scope="col">周一</th></tr><tr><th scope="row">上午</th><td>内科</td></tr>
<tr><th scope="row">下午</th><td>儿科</td></tr></table>
<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ann</td><td>23</td></tr></table>
```

Inapplicable:
```html
<table><tr><td>甲</td><td>乙</td></tr></table>
<table role="presentation"><tr><th>甲</th><td>乙</td></tr></table>
```
"""

from audits.check import dom_check
from audits.snippets import TABLE, given

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="moderate",
    selector="table",
    matches=given(
        """node => { const t = table(node);
            return !t.presentation && t.rows.length > 1 && t.cols > 1 && t.heads.length > 0 && !t.layout }""",
        table=TABLE,
    ),
    evaluate=given(
        """node => {
            const t = table(node), bare = t.heads.filter(h => t.words.get(h) && !h.scope && !h.getAttribute('role'));
            if (t.cells.some(c => c.getAttribute('headers'))) return true;
            const top = t.rows[0].filter(c => t.heads.includes(c) && t.words.get(c));
            const side = t.rows.slice(1).filter(r => t.heads.includes(r[0]) && t.words.get(r[0]) && r.length > 1
                && !t.heads.includes(r[1]));
            const both = top.length > 1 && side.length > 1 && bare.length > 0;
            const spanning = bare.some(h => h.colSpan > 1 && h.colSpan < t.cols || h.rowSpan > 1)
                && t.rows.filter(r => r.some(c => t.heads.includes(c))).length > 1;
            const titles = top.length > 2 && !side.length && t.headCol;
            return both || spanning || titles ? undefined : true;
        }""",
        table=TABLE,
    ),
    messages={
        "fail": "",
        "incomplete": "Does a screen reader announce the right row and column header for every cell of this table?",
    },
)
