"""Underlined text is not a link.

On the web an underline says "link": people click it and wait, and people with low vision see the letters' tails cut
off. `<u>` and `text-decoration` are asked about, three places a page at most; an underline with a meaning of its own,
as under a misspelt word or a Chinese proper name, is for a person to judge. Inserted text (`<ins>`) is left alone.

Cannot tell:
```html
<p>Bring your <u data-cant-tell>library card</u> with you.</p>
<h2 data-cant-tell style="text-decoration: underline">开放时间</h2>
```

Passed:
```html
<p>Bring your <strong>library card</strong>, see <a href="/c"><u>how to get one</u></a>. <ins>New from May.</ins></p>
```

Inapplicable:
```html
<p></p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=[],
    impact="minor",
    selector="body *",
    matches="""node => [...node.childNodes].some(n => n.nodeType === 3 && /[\\p{L}\\p{N}]/u.test(n.data))
        && !/^(script|style|noscript|template|textarea|option|ins)$/.test(node.localName)""",
    evaluate="""function (node) {
        const style = getComputedStyle(node);
        if (!style.textDecorationLine.includes('underline') || style.textDecorationStyle !== 'solid') return true;
        const control = 'a, button, [role=link], [role=button], [role=tab], [tabindex], [onclick], abbr, label';
        if (node.closest(control)
            || node.querySelector('a, button') || style.cursor === 'pointer') return true;
        return mangdaoProse.room('underlined', 3) ? undefined : true;
    }""",
    group="best-practice",
    messages={"fail": "", "incomplete": "Could this underlined text be taken for a link?"},
)
