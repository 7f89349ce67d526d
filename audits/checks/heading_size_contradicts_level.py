"""A heading's size contradicts its level.

A lower heading that is drawn bigger than the one it belongs to tells the eye one outline and the ear another. Each
heading is compared with the nearest one above it of a higher rank, and reported when it is at least a fifth bigger.
Which of the two is right, a person must tell.

Cannot tell:
```html
<h1 style="font-size: 18px">Council services</h1><p>Welcome.</p>
<h2 data-cant-tell style="font-size: 32px">Waste and recycling</h2><p>Bins are emptied on Mondays.</p>
```

Passed:
```html
<h1>办事指南</h1><p>说明</p><h2>申请条件</h2><p>年满六十周岁。</p><h3 style="font-size: 19px">户籍</h3><p>本县。</p>
```

Inapplicable:
```html
<h1>只有一个标题</h1><p>正文</p>
```
"""

from audits.check import dom_check

FACE = """e => { let child;
    while ((child = e.firstElementChild) && !child.nextElementSibling
        && child.textContent.trim() === e.textContent.trim()) e = child;
    const box = e.getBoundingClientRect(), seen = e.textContent.trim() && box.width > 4 && box.height > 4;
    return seen ? parseFloat(getComputedStyle(e).fontSize) : 0 }"""

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="moderate",
    selector="h2, h3, h4, h5, h6",
    matches="node => document.querySelectorAll('h1, h2, h3, h4, h5').length > 1 && !!node.textContent.trim()",
    evaluate="(face => "
    + r"""function (node) {
        const known = globalThis.mangdaoHeadingSizes ??= { all: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
            .slice(0, 300), told: new Map() };
        const here = known.all.indexOf(node), level = +node.localName[1], size = face(node);
        for (let i = here - 1; i >= 0 && size; i--) {
            const above = known.all[i], rank = +above.localName[1], other = rank < level ? face(above) : 0;
            if (!other) continue;
            if (size < other * 1.2) return true;
            const key = `${rank}-${level}-${other}-${size}`; // the same style sheet says it once
            if (!known.told.has(key)) known.told.set(key, node);
            this.data({ size: Math.round(size), level, above: Math.round(other), rank });
            return known.told.get(key) === node ? undefined : true;
        }
        return true;
    }"""
    + f")({FACE})",
    messages={
        "fail": "",
        "incomplete": "Heading level ${data.level} is ${data.size} px, level ${data.rank} above it ${data.above} px: "
        "which is the outline?",
    },
)
