"""Boxes are laid out as a table.

With `display: table` or one grid row after another, boxes look like a table; a screen reader hears loose words, without
rows, columns and headers. Pointed out are boxes drawn as a table by their style, with at least two rows or cells that
hold text: whether they hold data, or only the layout, a person must tell. Up to two a page.

Cannot tell:
```html
<div data-cant-tell style="display:table"><div style="display:table-row"><b style="display:table-cell">Day</b>
<b style="display:table-cell">Price</b></div><div style="display:table-row"><i style="display:table-cell">Monday</i>
<i style="display:table-cell">6</i></div></div>
```

Passed:
```html
<div style="display:table"><div style="display:table-cell">Day</div></div>
<div role="table" style="display:table"><div role="row" style="display:table-row">
<b role="cell" style="display:table-cell">Day</b><b role="cell" style="display:table-cell">6</b></div></div>
```

Inapplicable:
```html
<table><tr><td>Day</td><td>6</td></tr></table>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="moderate",
    selector="div, section, ul, dl, p, span, main, article",
    matches="node => getComputedStyle(node).display === 'table' && !!node.textContent.trim()",
    evaluate="""node => {
        const drawn = (e, how) => [...e.children].slice(0, 50).filter(c => getComputedStyle(c).display === how);
        const groups = [node, ...drawn(node, 'table-row-group')], rows = groups.flatMap(e => drawn(e, 'table-row'));
        const cells = e => drawn(e, 'table-cell').filter(c => /\\S/.test(c.textContent));
        const full = [node, ...rows].filter(row => cells(row).length > 1);
        if (node.closest('[role]:not([role=main], [role=region], [role=form])') || !full.length) return true;
        if (full.length === 1 && (full[0].querySelector('input, select, textarea, nav')
            || cells(full[0]).every(c => c.matches('a, button, li, label') || c.querySelector(':scope > a')
                && c.textContent.length < 30))) return true;
        const told = globalThis.mangdaoBoxes ??= new Set();
        if (told.size < 2) told.add(node);
        return !told.has(node) || undefined;
    }""",
    messages={"fail": "", "incomplete": "Is this a table of data? Then rows, columns and headers must be marked up"},
)
