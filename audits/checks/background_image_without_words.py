"""A background picture stands where there is no text.

A picture set by CSS has no alternative. In an element without any text, of a banner's or a button's size, it is likely
to say something (WCAG failure F3). Reported are such elements of at least 100 by 40 pixels, smaller ones from 32 pixels
that stand all alone, up to five a page, and clickable ones of any size above 16;
whether the picture says something, a person must tell.

Cannot tell:
```html
<div data-cant-tell style="width: 400px; height: 120px; background: url(banner.png) no-repeat"></div>
<span data-cant-tell onclick="go()" style="display: inline-block; width: 30px; height: 30px; background: url(a.png)">
</span>
```

Passed:
```html
<div style="width: 400px; height: 120px; background: url(banner.png)" role="img" aria-label="政务公开日"></div>
<h1 style="width: 400px; height: 120px; background: url(banner.png); text-indent: -9999px">云山县人民政府</h1>
<div style="width: 400px; height: 120px; background: url(grid.png)" aria-hidden="true"></div>
```

Inapplicable:
```html
<div style="width: 400px; height: 120px; background: #eee"></div>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="serious",
    selector="div, span, p, i, b, em, section, header, h1, h2, h3, figure, li, td",
    matches="node => node.childElementCount < 4 && getComputedStyle(node).backgroundImage.includes('url(')",
    evaluate=r"""node => {
        const box = node.getBoundingClientRect(), style = getComputedStyle(node);
        if (node.textContent.trim() || node.querySelector('img, svg, canvas, video, iframe, input, button, object, a')
            || node.getAttribute('aria-label')?.trim() || node.hasAttribute('aria-labelledby') || node.title
            || node.hasAttribute('role') || node.closest('[aria-hidden=true]')) return true;
        if (axe.commons.text.accessibleText(node).trim()
            || node.closest('a[href], button, label, [role=button]')) return true;
        const clickable = node.hasAttribute('onclick') && box.width > 16 && box.height > 16;
        const wide = box.width >= 100 && box.height >= 40 && !/repeat-[xy]/.test(style.backgroundRepeat);
        const alone = box.width >= 32 && box.height >= 32 && !/^(li|td)$/.test(node.localName) && node.parentElement
            && !node.parentElement.textContent.trim()
                && !node.parentElement.querySelector('img, svg, input, iframe, video, canvas');
        if (!clickable && !alone && (!wide || box.width > innerWidth * 0.95
            && box.height > innerHeight * 0.8)) return true;
        // Text of its neighbours drawn over it: it is their background.
        const mid = [box.left + box.width / 2, box.top + box.height / 2];
        const over = [...(node.parentElement?.children ?? [])].slice(0, 30).some(e => {
            const r = e.getBoundingClientRect();
            return e !== node && e.textContent.trim() && r.left <= mid[0] && r.right >= mid[0] && r.top <= mid[1]
                && r.bottom >= mid[1];
        });
        const seen = globalThis.mangdaoBackgrounds ??= new Set();
        if (over) return true;
        if (seen.size < 5) seen.add(node);
        return !seen.has(node) || undefined;
    }""",
    messages={"fail": "", "incomplete": "Does this background picture say anything? It has no text alternative"},
)
