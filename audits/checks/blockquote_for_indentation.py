"""A quotation element indents what is no quotation.

A screen reader says "block quote" and its end: where nothing is quoted, listeners look for whose words they hear (WCAG
failure F43). Reported is a blockquote without quotation marks, a source, an introduction that ends in a colon, or a
name after a dash; whether it quotes, a person must tell.

Cannot tell:
```html
<blockquote data-cant-tell>The office is on the second floor, next to the lift.</blockquote>
```

Passed:
```html
<blockquote>“Well done is better than well said.”</blockquote>
<blockquote cite="https://example.org/">The office is open to all.</blockquote>
<p>市长说：</p><blockquote>今年要把路修好。</blockquote>
```

Inapplicable:
```html
<p style="margin-left: 40px">The office is on the second floor.</p> <blockquote> </blockquote>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="minor",
    selector="blockquote",
    matches="node => !!node.textContent.trim() && !node.parentElement?.closest('blockquote')",
    evaluate=r"""node => {
        if (node.hasAttribute('cite')
            || node.querySelector('cite, footer, figcaption, q, [class*=author], [class*=source]')) return true;
        if (node.closest('figure')?.querySelector('figcaption') || node.className) return true;
        const text = node.textContent.trim(), before = node.previousElementSibling?.textContent.trim() ?? '';
        const after = node.nextElementSibling?.textContent.trim() ?? '',
            said = /[：:]$|\b(said|says|wrote|writes)\b[^.]*$/;
        const quotes = /["“”„«»「」『』‘]|^'|(^|\n)\s*(—|――|–|-)\s*\p{Lu}/u;
        return quotes.test(text) || said.test(before) || /^(—|–|--)/.test(after)
            || undefined;
    }""",
    messages={"fail": "", "incomplete": "Are these somebody's words, or is the text only indented?"},
)
