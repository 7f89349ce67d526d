"""A link or a cell refers to an id that exists twice.

An id that several elements share leads to the first of them only: a jump lands in the wrong section, a cell is
announced with the wrong header. Labels and ARIA references have rules of their own. Whether the first is the one that
is meant, a person must tell.

Cannot tell:
```html
<a data-cant-tell href="#fees">Fees</a><h2 id="fees">Adults</h2><p>5</p><h2 id="fees">Children</h2><p>2</p>
```

Passed:
```html
<a href="#fees">Fees</a><h2 id="fees">Fees</h2>
```

Inapplicable:
```html
<p id="a">甲</p><p id="a">乙</p> <a href="/b">丙</a> <a href="#">丁</a>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["2.4.1", "1.3.1"],
    impact="minor",
    selector="a[href], td[headers], th[headers]",
    matches="""node => node.hasAttribute('headers') || /^#[^!/]/.test(node.getAttribute('href'))
        && node.getAttribute('href').length < 100""",
    evaluate=r"""node => {
        const raw = node.getAttribute('headers')?.trim().split(/\s+/) ?? [node.getAttribute('href').slice(1)];
        const count = id => document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length;
        const seen = globalThis.mangdaoTwice ??= new Set(), twice = raw.slice(0, 10).find(id => count(id) > 1);
        if (!twice) return true;
        if (seen.size < 5) seen.add(node);
        return !seen.has(node) || undefined;
    }""",
    messages={"fail": "", "incomplete": "The id referred to exists more than once: is the first one meant?"},
)
