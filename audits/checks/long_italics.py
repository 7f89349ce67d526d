"""A long passage is set in italics.

Slanted letters are harder to read on a screen, above all with dyslexia or low vision; Chinese has no true italics, and
slanted characters blur. Failed (as advice) for 25 words or 40 Chinese characters and more in a row of which nearly all
is slanted; a shorter sentence is for a person to judge. Three places a page at most.

Failed:
```html
<p data-failed style="font-style: italic">The library is closed on Monday. On all other days it is open from ten in the
morning to four in the afternoon, and readers are asked to bring their card.</p>
```

Cannot tell:
```html
<p data-cant-tell><em>The library is closed on Monday, and on all other days it is open from ten to four.</em></p>
```

Passed:
```html
<p>The novel <i>Romance of the Three Kingdoms</i> is on loan, and will be back in the library on Monday next.</p>
```

Inapplicable:
```html
<p><i>Note</i></p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=[],
    impact="minor",
    selector="body *",
    matches="""node => { const block = mangdaoProse.of(node);
        return !!block && block.words + block.han / 2 >= 12; }""",
    evaluate=r"""function (node) {
        const slanted = e => /^(italic|oblique)/.test(getComputedStyle(e).fontStyle);
        if (!slanted(node) && !node.querySelector('i, em, cite, var, dfn, address, [style], [class]')) return true;
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
        let all = 0, leaning = '';
        for (let n = 0; n < 60 && walker.nextNode(); n++) {
            const { data, parentElement } = walker.currentNode;
            all += data.trim().length;
            if (slanted(parentElement)) leaning += ` ${data.trim()}`;
        }
        const words = leaning.match(/[\p{Script=Latin}\p{M}’']+/gu)?.length ?? 0,
            han = leaning.match(/\p{Script=Han}/gu)?.length ?? 0;
        if (leaning.length < 0.8 * all || words + han / 2 < 12) return true;
        this.data({ words: words + han });
        if (!mangdaoProse.room('italics', 3)) return true;
        return words >= 25 || han >= 40 ? false : undefined;
    }""",
    group="best-practice",
    messages={
        "fail": "A passage of ${data.words} words in italics",
        "incomplete": "Need this sentence be in italics?",
    },
)
