"""A paragraph goes on and on.

People with dyslexia or little reading practice, and who reads enlarged, lose the line in a block without end. Reported
is a paragraph of more than 1,000 letters or 450 Chinese characters without any break; the measure is a rule of thumb
(about half a screen), so a person must tell whether it has parts.

Cannot tell:
```html
<p id="p" data-cant-tell></p>
<script>p.textContent = "The council decided on the plan for the market. ".repeat(25)</script>
```

Passed:
```html
<p id="p"></p><script>p.textContent = "The council decided on the plan for the market. ".repeat(8)</script>
```

Inapplicable:
```html
<p>短文一篇。</p>
```
"""

from audits.check import dom_check
from audits.snippets import LINES, given

FOUND = r"""() => globalThis.mangdaoWalls ??= new Map(lines().filter(l =>
    l.text.length > 150 && l.links < l.text.length / 2
    && !l.element.closest('pre, table, blockquote, [contenteditable]')).map(l => [l.block, l.text]))"""

dom_check(
    __name__,
    criteria=["3.1.5"],
    impact="minor",
    group="best-practice",
    selector="p, div, td, section, article, main, span, dd, li, body",
    matches="node => (" + given(FOUND, lines=LINES) + ")().has(node)",
    evaluate=given(
        r"""node => { const text = found().get(node);
            return text.length <= (/\p{Script=Han}/u.test(text) ? 450 : 1000) || undefined }""",
        found=given(FOUND, lines=LINES),
    ),
    messages={"fail": "", "incomplete": "Can this paragraph be cut into parts, with headings or a list?"},
)
