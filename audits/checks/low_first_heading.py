"""The first heading stands far below one that follows.

Whoever jumps from heading to heading meets a subsection before the section it belongs to: an h4 above the first h2
looks like a part of something that is not there. Pointed out is a first heading at least two levels below a later one.

Cannot tell:
```html
<h4 data-cant-tell>Fees</h4><p>Thirty pounds.</p><h2>Who needs one</h2><p>Everybody.</p>
```

Passed:
```html
<h2>Fees</h2><p>Thirty pounds.</p><h1>Fishing</h1>
```

Inapplicable:
```html
<h3>Fees</h3><p>Thirty pounds.</p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="moderate",
    group="best-practice",
    selector="h1, h2, h3, h4, h5, h6, [role=heading]",
    matches="""node => {
        const all = globalThis.mangdaoFirstHeading ??=
            [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, [role=heading]')].slice(0, 300).filter(e => e.textContent.trim() && axe.commons.dom.isVisibleToScreenReaders(e));
        return all[0] === node && all.length > 1;
    }""",
    evaluate="""node => {
        const level = e => Number(e.getAttribute('aria-level') ?? /^h(\\d)$/i.exec(e.localName)?.[1] ?? 2);
        return globalThis.mangdaoFirstHeading.every(e => level(e) > level(node) - 2) || undefined;
    }""",
    messages={"fail": "", "incomplete": "Does this heading belong under one that comes only later?"},
)
