"""Text is set so that it tires the eyes.

Justified lines leave rivers of white, long italics blur, underlined words look like links: people with dyslexia or low
vision read them slower (WCAG 1.4.8 advises against justified text). Reported are Latin texts of more than 80 letters
that are justified, of more than 60 that are in italics, and underlined words outside links, up to three places a page
for each; whether it must be so, a person must tell.

Cannot tell:
```html
<p data-cant-tell style="text-align: justify; width: 300px">The library is open from Monday to Friday between nine and
five, and on Saturday mornings for children and parents.</p>
<p><i data-cant-tell>The library is open from Monday to Friday between nine and five, and on Saturday mornings for
children.</i></p>
<p>The <u data-cant-tell>library</u> is open.</p>
```

Passed:
```html
<p>The library is open from Monday to Friday between nine and five, and on Saturday mornings for children and parents.
</p><p>The <a href="/"><u>library</u></a> is <i>open</i>.</p>
```

Inapplicable:
```html
<div>图书馆周一至周五开放。</div>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.4.8"],
    impact="minor",
    group="best-practice",
    selector="p, u, i, em, span, td, dd, li",
    matches=r"node => node.childElementCount < 30 && /[A-Za-z]{3}/.test(node.textContent) || node.localName === 'u'",
    evaluate=r"""function (node) {
        const text = [...node.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('').trim();
        if (!text || node.closest('a[href], button, abbr, ins')) return true;
        const letters = text.match(/[A-Za-z]/g)?.length ?? 0, style = getComputedStyle(node);
        const up = node.parentElement ? getComputedStyle(node.parentElement) : style;
        const first = (now, then) => now && !then; // at the element that sets it
        const kind = style.textAlign === 'justify' && letters > 80
            && /^(block|list-item|table-cell)$/.test(style.display) ? 'justified'
            : letters > 60 && first(style.fontStyle === 'italic', up.fontStyle === 'italic'
                && node.localName !== 'p') ? 'italic'
            : /\p{L}/u.test(text) && style.textDecorationLine.includes('underline')
                && node.localName !== 'p' ? 'underlined' : '';
        if (!kind || node.querySelector('a[href]')) return true;
        const seen = globalThis.mangdaoTypesetting ??= { justified: new Set(), italic: new Set(),
            underlined: new Set() };
        if (seen[kind].size < 3) seen[kind].add(node);
        this.data({ kind });
        return !seen[kind].has(node) || undefined;
    }""",
    messages={"fail": "", "incomplete": "Must this text be set like this (${data.kind})? It is hard to read"},
)
