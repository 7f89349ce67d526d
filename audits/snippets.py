"""JavaScript that several static checks share: what a table is, how a text looks, which text stands in which block."""

# What a table looks like: its own cells (bounded), which of them are headers, and whether it looks like data.
TABLE = r"""table => {
    const memo = globalThis.mangdaoTables ??= new WeakMap();
    if (memo.has(table)) return memo.get(table);
    const rows = [...table.rows].slice(0, 80).map(r => [...r.cells].slice(0, 40)).filter(r => r.length);
    const cells = rows.flat(), words = new Map(), style = getComputedStyle;
    for (const c of cells) words.set(c, c.textContent.slice(0, 2000).replace(/\s+/g, ' ').trim());
    const widths = rows.map(r => r.reduce((sum, c) => sum + c.colSpan, 0)), cols = Math.max(0, ...widths);
    const isHead = c => c.localName === 'th' || /^(column|row)header$/.test(c.getAttribute('role'));
    const face = c => {
        let e = c, child;
        while ((child = e.firstElementChild) && !child.nextElementSibling
            && child.textContent.trim() === e.textContent.trim()) e = child;
        const s = style(e), box = style(c), row = style(c.parentNode).backgroundColor, none = 'rgba(0, 0, 0, 0)';
        return { bold: s.fontWeight >= 600, fill: box.backgroundColor === none ? row : box.backgroundColor,
            align: box.textAlign, ruled: ['Top', 'Left', 'Bottom'].filter(side =>
                parseFloat(box[`border${side}Width`]) > 0
                && !/none|hidden/.test(box[`border${side}Style`])).length > 1 };
    };
    // A line of cells that stands out against another one, as headers do.
    const outstands = (line, other) => {
        const a = line.filter(c => words.get(c)).map(face), b = other.filter(c => words.get(c)).map(face);
        if (a.length < 2 || !b.length || line.some(c => words.get(c).length > 40)) return false;
        return ['bold', 'fill'].some(k => a.every(x => x[k] && x[k] === a[0][k]) && b.every(x => x[k] !== a[0][k]));
    };
    const figure = c => /^[¥$€£+-]?[\d,.:/年月日%\s-]*\d[\d,.:/%\s-]*(年|月|日|元|万|亿|人|个|%|km|kg|pm|am|[a-z])?$/i
        .test(words.get(c));
    const plain = rows.filter((r, i) => widths[i] === cols), share = rows.length ? plain.length / rows.length : 0;
    const column = n => plain.slice(1).map(r => r[n]).filter(c => c && words.get(c));
    const figures = plain.length > 1 && rows[0].length === cols && rows[0].every(c => !figure(c))
        && rows[0].some((c, n) => column(n).length > 0 && column(n).length >= plain.length / 2
            && column(n).every(figure));
    const filled = cells.filter(c => words.get(c)).length / (cells.length || 1);
    const long = cells.filter(c => words.get(c).length > 150
        || c.querySelectorAll(':scope > p, :scope > div, :scope > ul').length > 2).length / (cells.length || 1);
    const busy = cells.filter(c => c.querySelector('a, img, input:not([type=hidden]), select, button, textarea')).length
        / (cells.length || 1);
    const nested = !!table.querySelector('table');
    const blocks = !!table.querySelector('h1, h2, h3, h4, h5, h6, form, nav, main, header, footer, iframe, article');
    const fields = cells.filter(c => c.querySelector('input:not([type=hidden]), select, textarea')).length;
    const heads = cells.filter(isHead), headRow = rows.length > 1 && outstands(rows[0], rows[1]);
    const firsts = plain.slice(1).map(r => r[0]), seconds = plain.slice(1).map(r => r[1]).filter(Boolean);
    const headCol = cols > 1 && outstands(firsts, seconds);
    const ruled = cells.length > 0 && cells.slice(0, 8).every(c => face(c).ruled);
    const shape = rows.length > 1 && cols > 1 && share >= 0.75
        && (rows.length * cols > 4 || headRow || figures || !!table.tHead);
    const grid = rows.length > 2 && cols > 2 && filled > 0.9 && busy < 0.2
        && cells.every(c => words.get(c).length < 60);
    const data = shape && !nested && !blocks && filled >= 0.6 && long <= 0.15 && busy <= 0.5
        && (headRow || headCol || ruled || figures || grid || !!table.tHead) && fields < 2;
    const layout = !data && (nested || blocks || rows.length < 2 || cols < 2 || long > 0.3 || busy > 0.6 || fields > 1);
    const role = table.getAttribute('role') ?? '';
    const found = { rows, cells, cols, widths, words, heads, headRow: headRow || figures, headCol, data, layout, nested,
        role, presentation: /^(none|presentation)$/.test(role), inner: !!table.parentElement?.closest('table') };
    memo.set(table, found);
    return found;
}"""

# An image's size as drawn, or as its attributes want it where the file is missing.
IMAGE_SIZE = r"""e => {
    const box = e.getBoundingClientRect(), wanted = name => /^\d+(px)?$/.test(e.getAttribute(name))
        ? parseInt(e.getAttribute(name)) : 0;
    return e.naturalWidth ? { width: box.width, height: box.height }
        : { width: wanted('width') || box.width, height: wanted('height') || box.height };
}"""

# Lines of text: blocks that hold nothing but text and inline elements, and the lines that <br> makes in them. Each has
# its element, its block, its words and the size, weight and colour of the first letters; in order, once a page.
LINES = r"""() => {
    if (globalThis.mangdaoLines) return globalThis.mangdaoLines;
    const lines = globalThis.mangdaoLines = [], style = new Map(), blocks = new Map();
    const styled = e => style.get(e) ?? style.set(e, getComputedStyle(e)).get(e);
    const skip = /^(script|style|noscript|template|select|textarea|svg|canvas|object|iframe|video|audio)$/;
    const inline = e => /^(inline|contents|ruby)/.test(styled(e).display);
    const block = e => {
        let b = e;
        while (b !== document.body && inline(b)) b = b.parentElement ?? document.body;
        return b;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, n =>
        n.nodeType === 1 && (skip.test(n.localName) || styled(n).display === 'none') ? NodeFilter.FILTER_REJECT
            : NodeFilter.FILTER_ACCEPT);
    let line = null, count = 0, lead = null; // lead: the block in which a small picture stands first
    const close = () => { if (line?.text.trim()) { line.text = line.text.replace(/[\s\u00a0\u3000]+/g, ' ').trim();
        lines.push(line); } line = null; };
    for (let n; (n = walker.nextNode()) && count < 20000; count++) {
        if (n.nodeType === 1) {
            if (n.localName === 'br' || !inline(n)) { close(); if (n.localName === 'br'
                && lines.length) lines.at(-1).broken = n; }
            else if (/^(img|input|button)$/.test(n.localName) && line) line.things = true;
            else if (n.localName === 'img' && n.getBoundingClientRect().width <= 24) lead = block(n);
            continue;
        }
        if (!n.data.trim()) { if (line) line.text += n.data; continue; }
        const e = n.parentElement, b = block(e), s = styled(e);
        if (s.visibility !== 'visible') continue;
        if (line && line.block !== b) close();
        if (!line) line = { element: e, block: b, text: '', raw: n.data.slice(0, 300), size: parseFloat(s.fontSize),
            weight: +s.fontWeight, colour: s.color, even: true, links: 0, lead: lead === b };
        lead = null;
        line.text = (line.text + n.data).slice(0, 5000);
        if (parseFloat(s.fontSize) !== line.size || +s.fontWeight !== line.weight) line.even = false;
        if (e.closest('a[href], button')) line.links += n.data.trim().length;
        if (line.element !== e && !line.element.contains(e)) {
            let common = line.element;
            while (common !== b && !common.contains(e)) common = common.parentElement;
            line.element = common;
        }
        blocks.set(b, (blocks.get(b) ?? 0) + 1);
    }
    close();
    return lines;
}"""


def given(evaluate: str, **snippets: str) -> str:
    """A JavaScript function that can call the snippets by the names they are given here."""
    return f"(({', '.join(snippets)}) => {evaluate})({', '.join(snippets.values())})"
