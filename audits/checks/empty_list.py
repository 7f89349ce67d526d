"""A list has items without content.

"List with one item", and then nothing: an empty item, left over from a template or put in for its distance, makes
people look for what they miss. Reported are lists whose items are all empty, single empty items among others, and lists
without any item that no script knows by id or class, up to five a page; whether a script fills them later, a person
must tell.

Cannot tell:
```html
<ul data-cant-tell><li></li></ul> <ul data-cant-tell><li>甲</li><li>&nbsp;</li><li>丙</li></ul> <ol data-cant-tell> </ol>
```

Passed:
```html
<ul><li>甲</li><li><img src="a.svg" alt="乙"></li></ul>
```

Inapplicable:
```html
<ul id="news"></ul> <p>没有列表</p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="minor",
    group="best-practice",
    selector="ul, ol",
    matches="""node => !node.hasAttribute('role') && (!node.childElementCount && !node.textContent.trim()
        && !node.id && !node.className && !node.parentElement?.closest('[id], [class]')
        || [...node.children].some(e => e.localName === 'li' && axe.commons.dom.isVisibleToScreenReaders(e)))""",
    evaluate=r"""node => {
        const full = 'img, svg, input, button, select, textarea, iframe, video, audio, canvas, [aria-label], a[href]';
        const empty = [...node.children].slice(0, 200).filter(e => e.localName === 'li' && !e.textContent.trim()
            && !e.querySelector(full) && !e.hasAttribute('aria-label') && axe.commons.dom.isVisibleToScreenReaders(e)
            && getComputedStyle(e).backgroundImage === 'none' && e.childElementCount < 2);
        // Dots of a slider are drawn and clicked.
        if (node.childElementCount && !empty.length
            || empty.some(e => e.className || e.hasAttribute('onclick'))) return true;
        const seen = globalThis.mangdaoEmptyLists ??= new Set();
        if (seen.size < 5) seen.add(node);
        return !seen.has(node) || undefined;
    }""",
    messages={"fail": "", "incomplete": "Is something missing in this list, or are its empty items a leftover?"},
)
