"""A large picture is hidden from screen readers.

An empty alternative says "this picture only decorates". A picture of 150 by 80 pixels and more seldom does: a photo of
the event, a chart or a notice as a picture is then lost without a trace (WCAG failure F38). Reported are such pictures
outside links, except those that lie under text as a background; whether they say something, a person must tell.

Cannot tell:
```html
<p>The new bridge was opened.</p><img data-cant-tell src="a.svg" alt="" width="400" height="300">
<img data-cant-tell src="b.svg" alt="机构图" role="presentation" width="640" height="480">
```

Passed:
```html
<img src="a.svg" alt="" width="24" height="24"> <img src="a.svg" alt="The new bridge" width="400" height="300">
<a href="/a"><img src="a.svg" alt="" width="400" height="300">大桥通车</a>
<div style="position: relative; height: 300px"><img src="a.svg" alt="" width="900" height="300"
style="position: absolute; z-index: -1"><p style="position: absolute">欢迎来到本县政府网站</p></div>
```

Inapplicable:
```html
<img src="a.svg" width="400" height="300"> <p>没有图片</p>
```
"""

from audits.check import dom_check
from audits.snippets import IMAGE_SIZE

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="serious",
    selector="img",
    matches="node => node.hasAttribute('alt')",
    evaluate="(size => "
    + r"""node => {
        const hidden = !node.alt.trim() && !node.getAttribute('aria-label')?.trim()
            && !node.getAttribute('title')?.trim()
            && !node.hasAttribute('aria-labelledby') || /^(none|presentation)$/.test(node.getAttribute('role'));
        const box = node.getBoundingClientRect();
        const { width, height } = size(node);
        if (!hidden || width < 150 || height < 80 || node.closest('a[href], button, [role=button], [role=link]'))
            return true;
        if (box.bottom + scrollY < 0 || box.right + scrollX < 0) return true;
        const style = getComputedStyle(node);
        if (style.zIndex < 0 || +style.opacity < 0.5) return true;
        // Under text: a background. Its neighbours' text lies on it.
        const scope = node.parentElement?.parentElement ?? document.body;
        const near = [...scope.querySelectorAll('p, h1, h2, h3, span, div')].slice(0, 60);
        const covers = near.some(e => {
            if (e.contains(node) || !e.textContent.trim()) return false;
            const t = e.getBoundingClientRect();
            return t.width > 0 && t.left >= box.left - 1 && t.right <= box.right + 1 && t.top >= box.top - 1
                && t.bottom <= box.bottom + 1;
        });
        return box.width > 0 && covers || undefined;
    }"""
    + f")({IMAGE_SIZE})",
    messages={
        "fail": "",
        "incomplete": "Does this picture say anything that is not in the text? It is hidden from screen readers",
    },
)
