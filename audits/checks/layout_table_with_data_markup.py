"""A table used for layout has the markup of a data table.

Header cells, a caption, a summary or scope make screen readers announce a grid of data where there are only columns of
a page: rows, headers and numbers are read out that mean nothing (WCAG failure F46). What the table is for, a person
must tell, unless its role says it: then the leftovers contradict it.

Cannot tell:
```html
<table role="presentation" data-cant-tell><caption>页面</caption><tr><td>左栏</td><td>右栏</td></tr></table>
<table data-cant-tell summary="layout"><tr><td><h2>News</h2><p>One.</p></td><td><h2>Links</h2></td></tr></table>
<table data-cant-tell><tr><th><h2>Menu</h2></th><td><form action="/"><input
aria-label="Search"></form></td></tr></table>
```

Passed:
```html
<table role="presentation"><tr><td>左栏</td><td>右栏</td></tr></table>
<table><tr><th>姓名</th><th>电话</th></tr><tr><td>张三</td><td>6012</td></tr></table>
```

Inapplicable:
```html
<div role="table" aria-label="电话"><div role="row"><span role="cell">6012</span></div></div>
```
"""

from audits.check import dom_check
from audits.snippets import TABLE, given

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="moderate",
    selector="table",
    evaluate=given(
        """node => {
            const t = table(node), caption = !!node.caption?.textContent.trim(), summary = !!node.summary.trim();
            const scope = t.cells.some(c => c.scope || c.getAttribute('headers'));
            if (!caption && !summary && !scope && !t.cells.some(c => c.localName === 'th')) return true;
            if (t.presentation) return undefined;
            const blocks = t.nested
                || t.cells.some(c => c.querySelector('h1, h2, h3, h4, nav, form, main, header, footer'));
            const head = t.layout && t.heads.some(h => h.querySelector('img, p, div, ul, table')) && !caption;
            return head || blocks && !t.data || summary && (t.layout || /layout|布局|排版/i.test(node.summary))
                ? undefined : true;
        }""",
        table=TABLE,
    ),
    messages={"fail": "", "incomplete": "Is this table only for layout? Then its data markup should go"},
)
