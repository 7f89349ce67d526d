"""Different pictures have the same alternative.

Who hears "photo of the event" six times learns nothing about any of the six. Reported is the second of the pictures of
different sources that share an alternative, outside links to the same place; up to five a page. Whether they show the
same, a person must tell.

Cannot tell:
```html
<img src="a.svg" alt="Councillor" width="90" height="90">
<img data-cant-tell src="b.svg" alt="Councillor" width="90" height="90">
<img src="c.svg" alt="Councillor" width="90" height="90">
```

Passed:
```html
<img src="a.svg" alt="Ann Smith" width="90" height="90"> <img src="b.svg" alt="Bob Jones" width="90" height="90">
<img src="c.svg" alt="PDF" width="16" height="16"> <img src="c.svg" alt="PDF" width="16" height="16">
```

Inapplicable:
```html
<img src="a.svg" alt=""> <img src="b.svg" alt="">
```
"""

from audits.check import dom_check
from audits.snippets import IMAGE_SIZE

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="moderate",
    selector="img[alt]",
    matches="node => !!node.alt.trim() && !/^(none|presentation)$/.test(node.getAttribute('role'))",
    evaluate="(size => "
    + r"""node => {
        const key = node.alt.replace(/\s+/g, ' ').trim().toLowerCase(), seen = globalThis.mangdaoAlts ??= new Map();
        const box = size(node);
        if (box.width < 24 || box.height < 24 || !node.currentSrc && !node.src) return true;
        if (!seen.has(key)) { seen.set(key, { first: node, second: null }); return true; }
        const known = seen.get(key), to = n => n.closest('a')?.href ?? '';
        if (known.second) return known.second !== node || undefined;
        if (node === known.first || node.src === known.first.src || to(node)
            && to(node) === to(known.first)) return true;
        if (seen.told > 4) return true;
        seen.told = (seen.told ?? 0) + 1;
        known.second = node;
    }"""
    + f")({IMAGE_SIZE})",
    messages={"fail": "", "incomplete": "Another picture has the same alternative: do both show the same?"},
)
