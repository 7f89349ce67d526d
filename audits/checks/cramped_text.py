"""Lines are packed too tightly, letters squeezed, or lines very long.

People with dyslexia or low vision slip from one line into the next (criterion 1.4.8: line spacing of one and a half,
no more than 80 characters a line, 40 in Chinese). Failed (as advice) for running text of two lines or more whose line
height is 1.1 or less, or whose letters or words are squeezed by 0.05 em or more; letters drawn far apart, and lines of
more than 120 characters over three lines, are for a person to judge. Two places a page at most.

Failed:
```html
<p data-failed style="line-height: 1; width: 20em">The library is closed on Monday. On all other days it is open from
ten in the morning to four in the afternoon.</p>
<p data-failed style="letter-spacing: -1.5px; width: 20em">The library is closed on Monday. On all other days it is open
from ten in the morning to four in the afternoon.</p>
```

Cannot tell:
```html
<p data-cant-tell style="letter-spacing: 0.5em; width: 30em">The library is closed on Monday. On all other days it is
open from ten in the morning to four in the afternoon.</p>
```

Passed:
```html
<p style="line-height: 1.5; width: 20em">The library is closed on Monday. On all other days it is open from ten in the
morning to four in the afternoon.</p>
```

Inapplicable:
```html
<p style="line-height: 1">Closed</p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.4.8"],
    impact="minor",
    selector="body *",
    matches="node => { const block = mangdaoProse.of(node); return !!block && block.words + block.han / 2 >= 14; }",
    evaluate="""function (node) {
        const style = getComputedStyle(node), size = parseFloat(style.fontSize), lines = mangdaoProse.lines(node);
        if (lines < 2 || node.closest('nav, footer, address')) return true;
        const em = value => (parseFloat(value) || 0) / size, high = style.lineHeight === 'normal' ? 1.2
            : em(style.lineHeight);
        const { text, han } = mangdaoProse.of(node), long = (text.length + han) / lines;
        const squeezed = em(style.letterSpacing) <= -0.05 || em(style.wordSpacing) <= -0.1;
        const wide = em(style.letterSpacing) >= 0.3 && han < 8 || em(style.wordSpacing) >= 0.8;
        const why = high <= 1.1 ? 'lines' : squeezed ? 'letters' : wide ? 'wide'
            : lines >= 3 && long > 120 ? 'long' : '';
        if (!why || !mangdaoProse.room(why === 'long' ? 'long' : 'cramped', why === 'long' ? 1 : 2)) return true;
        this.data({ why, lineHeight: Math.round(high * 100) / 100, perLine: Math.round(long) });
        return why === 'lines' || why === 'letters' ? false : undefined;
    }""",
    group="best-practice",
    messages={
        "fail": "The text is packed too tightly (line height ${data.lineHeight})",
        "incomplete": "Is this text comfortable to read (about ${data.perLine} characters a line)?",
    },
)
