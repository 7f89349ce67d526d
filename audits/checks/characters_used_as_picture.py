r"""Characters make a picture.

ASCII art is read character by character: "slash, backslash, underscore, underscore…"; rows of emoji are read by their
names, one after the other; a smiley of punctuation is read as punctuation or not at all (WCAG failure F72, technique
H86). Reported are drawings of at least three lines in a pre, three and more emoji in a row, lines
of signs and typed smileys, up to
five a page; what they say, a person must tell.

Cannot tell:
```html
<pre data-cant-tell>
  /\_/\
 ( o.o )
  > ^ <  |__|
</pre>
<p data-cant-tell>Sale today 🔥🔥🔥🔥</p> <p data-cant-tell>Thank you for your visit :-)</p>
<p data-cant-tell>&gt;=)))&deg;&gt; &nbsp; &lt;&deg;(((=&lt;</p>
```

Passed:
```html
<pre>A poem of two lines,
and this is the second.</pre>
<div role="img" aria-label="A cat"><pre>
  /\_/\
 ( o.o )
  > ^ <</pre></div>
```

Inapplicable:
```html
<p>欢迎 🎉</p> <p>09:30 (周一)</p>
```
"""

from audits.check import dom_check
from audits.snippets import LINES, given

FOUND = r"""() => {
    if (globalThis.mangdaoSmileys) return globalThis.mangdaoSmileys;
    const found = globalThis.mangdaoSmileys = new Set();
    const drawn = ink => ink.length > 7 && ink.length < 200 && !/[\p{L}\p{N}]/u.test(ink) && /[<>()\/\\]/.test(ink)
        && new Set(ink).size > 3;
    for (const line of lines()) {
        if (found.size > 4) break;
        if (/(\p{Extended_Pictographic}[\ufe0f\u200d\u{1f3fb}-\u{1f3ff}]* ?){3,}/u
            .test(line.text.replace(/[\d#*©®™↔-⇿]/gu, ''))
            || /^([-=_*~#+.·—─═☆★◆])\1{7,}$/.test(line.text.replace(/ /g, '')) || drawn(line.text.replace(/\s/g, ''))
            || /(^|\s)([:;=8][-'^o]?[)(DPp|\/]|<3|\(\s?[\^>T;°¬][_.\-oωw][\^<T;°¬]\s?\)|ツ)(?=$|[\s.,!。，！])/u
                .test(line.text))
            if (!line.element.closest('[role=img], [aria-hidden=true], pre, code')) found.add(line.element);
    }
    return found;
}"""

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="moderate",
    selector="pre, p, div, span, a, li, td, h1, h2, h3, h4, b, strong, em, button, label, body",
    matches="node => node.localName === 'pre' && node.textContent.trim().includes('\\n') || ("
    + given(FOUND, lines=LINES)
    + ")().has(node)",
    evaluate=given(
        r"""node => {
            if (node.localName !== 'pre') return !found().has(node) || undefined;
            const text = node.textContent.slice(0, 5000), ink = text.replace(/\s/g, '');
            const signs = ink.replace(/[\p{L}\p{N}]/gu, '').length;
            if (node.closest('[role=img], [aria-hidden=true], figure') || node.querySelector('code')) return true;
            return text.trim().split('\n').length < 3 || ink.length < 12 || signs < ink.length * 0.6 || undefined;
        }""",
        found=given(FOUND, lines=LINES),
    ),
    messages={"fail": "", "incomplete": "What do these characters picture, and is it said in words?"},
)
