"""A table's header cell heads nothing.

Screen readers say a cell's headers before the cell. A header cell that no cell belongs to promises data that is not
there: cells made bold with th, a heading row above an empty table, a name in the wrong column. Failed when the table
is shown and, by the algorithm of HTML or by headers attributes, no data cell belongs to the header. A header after or
below its data and a table that a script may yet fill are for a person to judge.

Failed:
```html
<table><tr><th>项目</th><th data-failed>金额</th></tr><tr><td>挂号费</td></tr></table>
<table><tr><th data-failed>Room</th></tr><tr><th data-failed>Kitchen</th></tr></table>
```
```html
<table><tr><th data-failed id="a">项目</th><th id="b">金额</th></tr>
<tr><td headers="b">10</td><td headers="b">12</td></tr></table>
<div role="table"><div role="row"><span data-failed role="columnheader">站点</span></div></div>
```

Cannot tell:
```html
<table><thead><tr><th data-cant-tell>日期</th><th data-cant-tell>标题</th></tr></thead><tbody></tbody></table>
<script>onload = () => {}</script>
```
```html
<table><tr><td>9:00</td><th data-cant-tell>Notes</th></tr></table>
```

Passed:
```html
<table><tr><th>项目</th><th>金额</th></tr><tr><td>挂号费</td><td>10 元</td></tr></table>
<table><tr><th>周一</th><td>照常办公</td></tr><tr><th scope="row">周二</th><td>休息</td></tr></table>
<table><tr><th colspan="2">费用</th></tr><tr><th>元</th><th>角</th></tr><tr><td>1</td><td>2</td></tr></table>
<table><tr><th></th><th>甲</th></tr><tr><th>乙</th><td>1</td></tr></table>
<table><tr><th scope="col">线路</th><th>末班</th></tr><tr><th scope="row">1 路</th><td>21:30</td></tr></table>
<div role="table"><div role="row"><span role="columnheader">站点</span></div>
<div role="row"><span role="cell">东门</span></div></div>
```

Inapplicable:
```html
<table role="presentation"><tr><th>项目</th></tr></table> <table><tr><td>1</td></tr></table>
<table style="display:none"><tr><th>项目</th></tr></table>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="moderate",
    act=["d0f69e"],
    selector="th, [role=columnheader], [role=rowheader]",
    matches="""node => {
        const table = node.closest('table, [role=table], [role=grid], [role=treegrid]');
        return !!table && !/^(none|presentation)$/.test(table.getAttribute('role')) && !!node.textContent.trim()
            && /^(columnheader|rowheader)$/.test(axe.commons.aria.getRole(node));
    }""",
    evaluate=r"""function (node) {
        const table = node.closest('table, [role=table], [role=grid], [role=treegrid]');
        const known = globalThis.mangdaoHeaders ??= new WeakMap();
        if (!known.has(table)) known.set(table, headers(table));
        const { heads, data, odd } = known.get(table);
        if (heads.has(node)) return true;
        const script = document.scripts.length > 0, inLine = (grid, row, column) => grid.some((cells, r) => cells.some(
            (e, c) => (r === row || c === column) && e?.localName === 'td' && !e.hasAttribute('headers')));
        if (!data) return script ? undefined : false;
        if (odd) return undefined;
        const grid = axe.commons.table.toGrid(table), row = grid.findIndex(cells => cells.includes(node));
        return inLine(grid, row, grid[row]?.indexOf(node) ?? -1) ? undefined : false;

        function headers(table) {
            const heads = new Set(), role = e => axe.commons.aria.getRole(e), isData = e => /cell$/.test(role(e));
            if (table.localName !== 'table') { // no grid to go by: any cell in the same row or below will do
                const cells = [...table.querySelectorAll('[role=cell], [role=gridcell], td')];
                const all = [...table.querySelectorAll('[role=columnheader], [role=rowheader], th')];
                if (cells.length) all.forEach(e => heads.add(e));
                return { heads, data: cells.length, odd: true };
            }
            const all = [...table.querySelectorAll('th, td, [role=cell], [role=gridcell]')].slice(0, 5000).filter(
                e => e.closest('table') === table);
            const cells = all.filter(isData).length, find = id => table.getRootNode().getElementById?.(id);
            const odd = all.some(e => e.localName !== 'th' && e.localName !== 'td') || all.length >= 5000;
            const grid = axe.commons.table.toGrid(table);
            // A row header is something to head, too: the first column of many tables is made of these.
            for (const cell of all.filter(e => isData(e) || role(e) === 'rowheader')) {
                const own = (cell.getAttribute('headers') ?? '').split(/\s+/).filter(Boolean).map(find);
                const found = own.length ? own : [...axe.commons.table.getHeaders(cell, grid), ...around(cell, grid)];
                found.filter(e => e && e !== cell).forEach(e => heads.add(e));
            }
            return { heads, data: cells, odd };
        }

        // Whatever header stands above or before the cell, without asking for its scope: more than axe-core takes.
        function around(cell, grid) {
            const row = grid.findIndex(cells => cells.includes(cell)), column = grid[row]?.indexOf(cell) ?? -1;
            if (row < 0 || column < 0) return [];
            const right = column + Math.min(cell.colSpan || 1, 50), low = row + Math.min(cell.rowSpan || 1, 50);
            const found = [];
            for (let c = column; c < right; c++) for (let r = 0; r < row; r++) found.push([grid[r]?.[c], 'row']);
            for (let r = row; r < low; r++) for (let c = 0; c < column; c++) found.push([grid[r]?.[c], 'col']);
            return found.filter(([e, not]) => e?.localName === 'th' && !(e.scope ?? '').startsWith(not)).map(f => f[0]);
        }
    }""",
    messages={
        "fail": "No data cell belongs to this header cell",
        "incomplete": "Does any data belong to this header cell?",
    },
)
