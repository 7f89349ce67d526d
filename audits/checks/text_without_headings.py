"""A long text has no heading.

A blind person cannot skim: without headings a text must be heard from start to end, and people who tire of reading
cannot find their place. Reported once a page that has at least 1,500 letters (600 Chinese characters) of running text
and no heading at all, at its longest paragraph's container; whether the text has parts to head, a person must tell.

Cannot tell:
```html
<main data-cant-tell><p id="p"></p><p id="q"></p></main>
<script>p.textContent = q.textContent = "The council decided on the plan for the market. ".repeat(20)</script>
```

Passed:
```html
<main><h1>The market</h1><p id="p"></p><p id="q"></p></main>
<script>p.textContent = q.textContent = "The council decided on the plan for the market. ".repeat(20)</script>
```

Inapplicable:
```html
<p>短文一篇，不必有标题。</p>
```
"""

from audits.check import dom_check
from audits.snippets import LINES, given

FOUND = r"""() => {
    if (globalThis.mangdaoRunning) return globalThis.mangdaoRunning;
    const letters = t => t.length * (/\p{Script=Han}/u.test(t) ? 2.5 : 1);
    const running = lines().filter(l => letters(l.text) > 80 && l.links < l.text.length / 2);
    const total = running.reduce((sum, l) => sum + letters(l.text), 0);
    let box = running.sort((a, b) => letters(b.text) - letters(a.text))[0]?.block;
    if (box && box !== document.body && running.length > 1) box = box.parentElement;
    return globalThis.mangdaoRunning = { box: total >= 1500 ? box : null };
}"""

dom_check(
    __name__,
    criteria=["2.4.10"],
    impact="moderate",
    selector="body, body *:not(a, span, b, i, img, script, style, li, h1, h2, h3, input)",
    matches="node => (" + given(FOUND, lines=LINES) + ")().box === node",
    evaluate="""() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, [role=heading]')].some(
        e => e.textContent.trim() || e.querySelector('img[alt]:not([alt=""])')) || undefined""",
    messages={"fail": "", "incomplete": "Has this text parts or a title that should be marked as headings?"},
)
