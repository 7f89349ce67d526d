"""Words come from the style sheet.

Text that ::before or ::after puts in is not in the page: it cannot be searched, selected, translated or read without
the style sheet, and some screen readers pass over it (WCAG failure F87). Reported are generated words that do not stand
in the element's own text or name, up to five a page; whether they say something, a person must tell.

Cannot tell:
```html
<style>.n::before { content: "Important: " } .s::after { content: "（已结束）" }</style>
<p class="n" data-cant-tell>The office is closed on Monday.</p><p class="s" data-cant-tell>意见征集</p>
```

Passed:
```html
<style>.n::before { content: "» " }</style><p class="n">The office is closed on Monday.</p>
```

Inapplicable:
```html
<style>.c::after { content: ""; display: table }</style><p class="c">The office is closed on Monday.</p>
```
"""

from audits.check import dom_check

FOUND = r"""() => {
    if (globalThis.mangdaoGenerated) return globalThis.mangdaoGenerated;
    const found = globalThis.mangdaoGenerated = new Map();
    const generates = sheet => { try {
        return [...sheet.cssRules].slice(0, 5000).some(r => r.styleSheet
            ? generates(r.styleSheet) : /content:(?! ?(none|normal|""|''))/.test(r.cssText));
    } catch { return true } }; // another host's: it may
    if (![...document.styleSheets, ...document.adoptedStyleSheets].some(generates)) return found;
    for (const e of [...document.body.getElementsByTagName('*')].slice(0, 4000)) {
        if (/^(script|style|br|option|path|g|use|svg|img|input)$/.test(e.localName)) continue;
        for (const part of ['::before', '::after']) {
            const style = getComputedStyle(e, part), said = style.content.replace(/url\("(?:[^"\\]|\\.)*"\)/g, '');
            if (!said.includes('"') || style.display === 'none') continue;
            const words = (said.match(/"((?:[^"\\]|\\.)*)"/g) ?? []).map(s => s.slice(1, -1)).join(' ').trim();
            if (words) found.set(e, { words, icon: /icon|awesome|material|glyph|symbol/i.test(style.fontFamily) });
        }
    }
    return found;
}"""

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="moderate",
    selector="p, div, span, a, li, ul, ol, h1, h2, h3, h4, h5, h6, button, label, td, th, dt, dd, strong, em, i, b,"
    "section, header, footer, nav, summary, legend, small, time, figure, q, blockquote, body, main, article, aside",
    matches=f"node => ({FOUND})().has(node)",
    evaluate="(found => { return function (node) {"
    + r"""
        const { words, icon } = found().get(node),
            text = `${node.textContent} ${node.getAttribute('aria-label') ?? ''} ${node.title}`;
        if (icon || !/\p{L}{2}|\p{Script=Han}/u.test(words) || text.includes(words)
            || node.closest('[aria-hidden=true]')) return true;
        this.data({ words: words.slice(0, 60) });
        const seen = globalThis.mangdaoGeneratedTold ??= new Map();
        if (seen.size < 5 && !seen.has(words)) seen.set(words, node);
        return seen.get(words) !== node || undefined;
    """
    + f"}} }})({FOUND})",
    messages={"fail": "", "incomplete": "Do these words of the style sheet say something? ${data.words}"},
)
