"""Text is set flush on both sides.

Stretched gaps between words run down the paragraph like rivers, and people with dyslexia or low vision lose the line
(criterion 1.4.8). Failed (as advice) for text of an alphabet over three lines or more with 20 words; Chinese, which has
no gaps between words, is left alone. Three places a page at most.

Failed:
```html
<p data-failed style="text-align: justify; width: 20em">The library is closed on Monday. On all other days it is open
from ten in the morning to four in the afternoon, and readers are asked to bring their card with them.</p>
```

Passed:
```html
<p style="width: 20em">The library is closed on Monday. On all other days it is open from ten in the morning to four in
the afternoon, and readers are asked to bring their card with them.</p>
<p style="text-align: justify">The library is closed on Monday, and on all other days it is open from ten to four in the
afternoon.</p>
```

Inapplicable:
```html
<p style="text-align: justify">图书馆周一闭馆，其余时间照常开放。</p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.4.8"],
    impact="minor",
    selector="body *",
    matches="node => { const block = mangdaoProse.of(node); return !!block && block.words >= 20 && block.han < 8; }",
    evaluate="""function (node) {
        if (getComputedStyle(node).textAlign !== 'justify' || mangdaoProse.lines(node) < 3) return true;
        return !mangdaoProse.room('justified', 3);
    }""",
    group="best-practice",
    messages={"fail": "The text is justified: set text-align to start"},
)
