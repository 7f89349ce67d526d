"""Columns are made of blanks or line breaks.

Blanks and tabs that push words into columns look like a table or two texts side by side; read line by line, the
columns run into each other (WCAG failures F33 and F34). Reported are at least two lines of a pre or of one block in
which runs of blanks part the words, and table rows that hold several lines in several cells;
whether they make columns, a person must tell.

Cannot tell:
```html
<pre data-cant-tell>
Name     Age   Town
Ann       23   Aston
Bob       31   Derby
</pre>
<p data-cant-tell>周一&nbsp;&nbsp;&nbsp;&nbsp;内科<br>周二&nbsp;&nbsp;&nbsp;&nbsp;外科</p>
<table><tr><th>Name</th><th>Age</th></tr><tr
data-cant-tell><td>Ann<br>Bob<br>Cid</td><td>23<br>31<br>40</td></tr></table>
```

Passed:
```html
<pre>
A poem of two lines,
and this is the second.
</pre>
```

Inapplicable:
```html
<p>周一 内科&nbsp;&nbsp;&nbsp;&nbsp;外科</p> <pre><code>let a    = 1;
let abc  = 2;</code></pre>
```
"""

from audits.check import dom_check
from audits.snippets import LINES, given

FOUND = r"""() => {
    if (globalThis.mangdaoBlankColumns) return globalThis.mangdaoBlankColumns;
    const found = globalThis.mangdaoBlankColumns = new Map(), counts = new Map();
    for (const line of lines()) {
        if (line.element.closest('pre, code')) continue;
        if (/[^\s\u00a0\u3000][\s]*(\u00a0[\s]?){3,}[^\s\u00a0\u3000]|[^\s\u3000]\u3000{2,}[^\s\u3000]/.test(line.raw))
            counts.set(line.block, (counts.get(line.block) ?? 0) + 1);
    }
    for (const [block, count] of counts) if (count > 1 && found.size < 5) found.set(block, undefined);
    return found;
}"""

dom_check(
    __name__,
    criteria=["1.3.1", "1.3.2"],
    impact="moderate",
    selector="pre, tr, p, div, td, span, center, li, body",
    matches="node => node.localName === 'tr'"
    " && [...node.cells].filter(c => c.querySelectorAll('br').length > 1).length > 1"
    " || node.localName === 'pre' && !node.querySelector('code, kbd, samp, [class*=hl], [class*=token]') || ("
    + given(FOUND, lines=LINES)
    + ")().has(node)",
    evaluate=given(
        r"""node => {
            if (node.localName === 'tr') {
                const lines = [...node.cells].map(c => c.innerText.split('\n').filter(l =>
                    l.trim()).length).filter(n => n > 2);
                return !(lines.length > 1 && lines.every(n => n === lines[0])) || undefined;
            }
            if (node.localName !== 'pre') return !found().has(node) || undefined;
            const text = node.textContent.slice(0, 10000), rows = text.split('\n').filter(l => l.trim());
            if (/[{};]\s*$|=>|^\s*(#include|import |def |<\w)/m.test(text)
                || /code|lang|highlight|prettyprint/i.test(node.className)) return true;
            const split = rows.filter(l => /[^\s|] {2,}[^\s]|\S\t+\S|\w\s*\|\s*\w/.test(l.trim()));
            return split.length < 2 || split.length < rows.length / 2 || undefined;
        }""",
        found=given(FOUND, lines=LINES),
    ),
    messages={"fail": "", "incomplete": "Do blanks make columns here? Then a real table should"},
)
