"""Text is very small.

People with low vision and older people cannot read it without zooming, and many do not know how. No criterion of WCAG
names a size; below 10 CSS pixels is failed as advice, below 12 is for a person to judge. Asked of running text of five
words or ten Chinese characters and more, three places a page at most.

Failed:
```html
<p data-failed style="font-size: 8px">The library is closed on Monday and open on all other days.</p>
```

Cannot tell:
```html
<p data-cant-tell style="font-size: 11px">图书馆周一闭馆，其余时间照常开放。</p>
```

Passed:
```html
<p style="font-size: 14px">The library is closed on Monday.</p> <p style="font-size: 9px">No. 3</p>
```

Inapplicable:
```html
<p style="font-size: 8px; display: none">The library is closed on Monday and open on all other days.</p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=[],
    impact="minor",
    selector="body *",
    matches="node => !!mangdaoProse.of(node)",
    evaluate=r"""function (node) {
        const { words, han } = mangdaoProse.of(node), own = [...node.childNodes].some(n => n.nodeType === 3
            && /\S/.test(n.data));
        const inner = own ? node : node.firstElementChild ?? node, size = parseFloat(getComputedStyle(inner).fontSize);
        if (words + han / 2 < 5 || size >= 12 || size < 2 || node.closest('sup, sub, footer')) return true;
        this.data({ size: Math.round(size * 10) / 10 });
        if (!mangdaoProse.room('small', 3)) return true;
        return size < 10 && size >= 7 ? false : undefined; // still smaller: a script that sets the size may be missing
    }""",
    group="best-practice",
    messages={
        "fail": "The text is only ${data.size} pixels high",
        "incomplete": "Can everybody read text of ${data.size} pixels here?",
    },
)
