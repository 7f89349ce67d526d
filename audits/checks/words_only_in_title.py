"""Words are shown to the mouse alone.

The `title` of an element that takes no focus appears when a mouse rests on it: not for the keyboard, not for fingers,
and most screen readers pass over it. Whether the words matter and stand elsewhere too, a person must tell; the
first two of a page are pointed out.

Cannot tell:
```html
<p>The <span data-cant-tell title="Nobody may fish for salmon from October to March">close season</span> begins.</p>
```

Passed:
```html
<p title="Opening hours">Opening hours: nine to five</p> <abbr title="World Health Organization">WHO</abbr>
```

Inapplicable:
```html
<a href="/a" title="More about the weather of the week">Weather</a> <p>正文</p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["2.1.1", "1.3.1"],
    impact="moderate",
    selector="[title]:not([title=''])",
    matches="""node => node.matches('p, span, div, li, td, b, strong, em, i, h1, h2, h3, h4, h5, h6, abbr, dfn, label')
        && !node.matches('[tabindex], [role]') && !node.closest('a, button, [tabindex], summary, nav')
        && !node.querySelector('a, button, input, select, textarea, img, iframe, svg')""",
    evaluate=r"""node => {
        const plain = text => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''), title = plain(node.title);
        const size = title.length * (/\p{Script=Han}/u.test(title) ? 2.5 : 1);
        const text = node.textContent.trim();
        if (node.matches('abbr, dfn') || !text || size < 15 || plain(text).includes(title)
            || title.includes(plain(text)) && size < 30) return true;
        if (plain(document.body.innerText.slice(0, 50000)).includes(title)) return true;
        const told = globalThis.mangdaoTitleWords ??= new Set();
        if (told.size < 2) told.add(node);
        return !told.has(node) || undefined;
    }""",
    messages={"fail": "", "incomplete": "Do these words, shown to a mouse only, stand elsewhere too?"},
)
