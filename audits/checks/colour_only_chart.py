"""The parts of a chart are told apart by colour alone.

Lines, bars and slices in several colours with a legend of coloured squares: who cannot tell the colours apart cannot
match the two. Words or figures at the parts, patterns, different marks or a table with the figures mend it. A
person must tell; charts painted on a canvas or as a picture are not looked at.

Cannot tell:
```html
<svg data-cant-tell role="img" aria-label="Visitors" width="200" height="120"><path d="M0 90 40 20 90 60"
stroke="#d00" fill="none" />
<path d="M0 40 40 70 90 10" stroke="#080" fill="none" /><path d="M0 60 40 50 90 80" stroke="#00d" fill="none" /></svg>
```

Passed:
```html
<svg role="img" aria-label="Visitors" width="200" height="120"><path d="M0 90 40 20 90 60" stroke="#d00" fill="none" />
<path d="M0 40 40 70 90 10" stroke="#080" fill="none" stroke-dasharray="4" /><path d="M0 60 40 50 90 80"
stroke="#00d" fill="none"
 stroke-dasharray="1 2" /></svg>
```

Inapplicable:
```html
<svg role="img" aria-label="Search" width="20" height="20"><circle cx="9" cy="9" r="7" fill="#00d" /></svg>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.4.1"],
    impact="moderate",
    selector="svg",
    matches="""node => {
        const box = node.getBoundingClientRect();
        if (box.width < 120 || box.height < 80 || node.closest('a, button, [class*=logo i], [class*=map i]'))
            return false;
        const shapes = [...node.querySelectorAll('path, rect, circle, polyline, line, polygon, ellipse')].slice(0, 300);
        const vivid = css => { const [r, g, b, a = 1] = (css.match(/[\\d.]+/g) ?? []).map(Number);
            return a > 0.3 && Math.max(r, g, b) - Math.min(r, g, b) > 60 };
        const colours = new Map();
        for (const e of shapes) {
            const s = getComputedStyle(e), colour = [s.fill, s.stroke].find(c => c !== 'none' && vivid(c));
            if (colour && s.fill.indexOf('url') < 0) colours.set(colour, [...(colours.get(colour) ?? []), e]);
        }
        (globalThis.mangdaoCharts ??= new WeakMap()).set(node, colours);
        const kinds = new Set([...colours.values()].flat().map(e => e.localName));
        return colours.size >= 2 && colours.size <= 12 && kinds.size <= 2 && shapes.length >= 3;
    }""",
    evaluate="""function (node) {
        const colours = mangdaoCharts.get(node), shapes = [...colours.values()].flat();
        const dashes = new Set(shapes.map(e => getComputedStyle(e).strokeDasharray));
        const texts = [...node.querySelectorAll('text')].filter(t => t.textContent.trim()).length;
        const table = node.closest('figure, section, div')?.querySelector('table');
        return dashes.size >= colours.size || texts >= shapes.length || table ? true : undefined;
    }""",
    messages={"fail": "", "incomplete": "Can the parts of this chart be told apart without seeing colours?"},
)
