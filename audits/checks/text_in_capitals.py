"""A passage is set in capital letters.

Words lose their outline in capitals and are read more slowly, above all by people with dyslexia or low vision; some
screen readers spell them. Failed (as advice) for ten words or more, whether typed in capitals or by `text-transform`;
five to nine words are for a person to judge. Three places a page at most.

Failed:
```html
<p data-failed>PLEASE REMEMBER THAT THE OFFICE IS CLOSED ON ALL PUBLIC HOLIDAYS AND WEEKENDS</p>
<p data-failed style="text-transform: uppercase">Please remember that the office is closed on all public holidays</p>
```

Cannot tell:
```html
<p data-cant-tell>APPLICATIONS MUST BE IN BY FRIDAY</p>
```

Passed:
```html
<p>Please remember that the office is closed on ALL public holidays.</p> <p>ISO 9001</p> <h2>OPENING HOURS</h2>
```

Inapplicable:
```html
<p>办公时间</p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=[],
    impact="minor",
    selector="body *",
    matches="node => (mangdaoProse.of(node)?.words ?? 0) > 1",
    evaluate=r"""function (node) {
        const { text, words, han } = mangdaoProse.of(node);
        const shown = getComputedStyle(node).textTransform === 'uppercase' ? text.toUpperCase() : text;
        const upper = shown.match(/\p{Lu}/gu)?.length ?? 0, lower = shown.match(/\p{Ll}/gu)?.length ?? 0;
        const real = (shown.match(/\p{Lu}[\p{Lu}’']*/gu) ?? []).filter(word => word.length > 1
            || /^[AI]$/.test(word)).length;
        if (han > 3 || words < 5 || real < 5 || lower > upper / 20 || upper < 20) return true;
        this.data({ words: real });
        if (node.closest('nav, a, li a, button, th') && real < 10 || !mangdaoProse.room('capitals', 3)) return true;
        return real >= 10 && upper >= 40 ? false : undefined;
    }""",
    group="best-practice",
    messages={
        "fail": "A passage of ${data.words} words in capital letters",
        "incomplete": "Need these ${data.words} words be in capital letters?",
    },
)
