"""A data table has no caption.

Who goes from table to table with the screen reader hears "table, 6 rows, 4 columns" and must enter it to learn what
it is about. A caption, an aria-label or aria-labelledby, a title or a summary names it. A heading right above may be
enough for the eye: a person must tell.

Cannot tell:
```html
<h2>门诊</h2><table data-cant-tell><tr><th>科室</th><th>时间</th></tr><tr><td>内科</td><td>周一</td></tr></table>
```

Passed:
```html
<table><caption>门诊时间</caption><tr><th>科室</th><th>时间</th></tr><tr><td>内科</td><td>周一</td></tr></table>
<table aria-label="Prices"><tr><th>Ticket</th><th>Price</th></tr><tr><td>Adult</td><td>5</td></tr></table>
```

Inapplicable:
```html
<table><tr><td>首页</td><td><a href="/">新闻</a></td></tr></table>
<table role="presentation"><tr><th>科室</th></tr></table>
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
            return !t.presentation && !t.inner && t.rows.length > 1 && t.cols > 1
                && (t.data || t.heads.length > 1 && !t.layout) }""",
        table=TABLE,
    ),
    evaluate="""node => {
        const named = ['aria-label', 'aria-labelledby', 'title', 'summary'].some(name =>
            node.getAttribute(name)?.trim());
        const figure = node.closest('figure')?.querySelector('figcaption');
        return !!(named || figure || node.caption?.textContent.trim()) || undefined;
    }""",
    messages={"fail": "", "incomplete": "What is this table about? Nothing in its markup names it"},
)
