"""A picture's alternative repeats what stands beside it.

Heard twice in a row, the same words waste time and look like two things. Reported is an alternative that equals the
picture's title, its caption, or the text right before or after it; the same style is reported once a page. Whether the
repetition disturbs, a person must tell.

Cannot tell:
```html
<img data-cant-tell src="a.svg" alt="Town hall" title="Town hall">
<figure><img data-cant-tell src="b.svg" alt="县图书馆新馆"><figcaption>县图书馆新馆</figcaption></figure>
<p><img data-cant-tell src="c.svg" alt="Contact us"> Contact us</p>
```

Passed:
```html
<img src="a.svg" alt="Town hall seen from the market" title="Town hall">
<figure><img src="b.svg" alt="新馆正门，门前有坡道"><figcaption>县图书馆新馆</figcaption></figure>
```

Inapplicable:
```html
<img src="a.svg" alt=""> <img src="b.svg" title="Town hall">
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="minor",
    group="best-practice",
    selector="img[alt]",
    matches="node => !!node.alt.trim() && !/^(none|presentation)$/.test(node.getAttribute('role'))",
    evaluate=r"""node => {
        const words = t => (t ?? '').slice(0, 500).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim(),
            alt = words(node.alt);
        if (alt.length < 2) return true;
        const step = (n, way) => { let e = n[way]; while (e?.nodeType === 3 && !e.data.trim()
            || e?.localName === 'br') e = e[way];
            return e };
        const here = [words(node.title) && 'title', node.closest('figure')?.querySelector('figcaption')
            && 'caption', 'beside'];
        const texts = [words(node.title), words(node.closest('figure')?.querySelector('figcaption')?.textContent)];
        for (const n of [node, node.parentElement]) {
            if (n !== node && (n.children.length > 1 || n.textContent.trim()
                || /^(body|td|li|a)$/.test(n.localName))) break;
            for (const way of ['previousSibling', 'nextSibling']) {
                const e = step(n, way);
                if (e && (e.nodeType === 3 || e.nodeType === 1
                    && !e.querySelector('img'))) texts.push(words(e.textContent));
            }
        }
        const which = texts.indexOf(alt);
        if (which < 0) return true;
        const seen = globalThis.mangdaoEchoes ??= new Map(),
            key = `${here[Math.min(which, 2)]} ${mangdao.describe(node).shape}`;
        if (!seen.has(key)) seen.set(key, node);
        return seen.get(key) !== node || undefined;
    }""",
    messages={"fail": "", "incomplete": "Is it a help to hear these words twice?"},
)
