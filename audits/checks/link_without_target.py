"""A link leads nowhere.

`href="#"` and `href="javascript:…"` make a link of what is no link: a screen reader announces one, a new tab opens
empty, and without the script nothing happens. What acts on the page is a button. The first of a page is pointed out,
and whether it leads anywhere, a person must tell; links back to the top are left out.

Cannot tell:
```html
<a data-cant-tell href="#">Rules for visitors</a> <a href="#">Prices</a>
```
```html
<a data-cant-tell href="javascript:void(0)">打开地图</a>
```

Passed:
```html
<a href="/rules">Rules for visitors</a> <a href="#">Back to top</a> <a href="#" role="button">Show</a>
```

Inapplicable:
```html
<a>Rules for visitors</a> <button>Show</button>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["4.1.2"],
    impact="minor",
    group="best-practice",
    selector="a[href]",
    matches="node => !!node.textContent.trim()",
    evaluate=r"""node => {
        if (!/^(#|javascript:)/i.test(node.getAttribute('href').trim()) || node.getAttribute('href').trim().length > 1
            && !/^javascript:/i.test(node.getAttribute('href').trim())) return true;
        if (node.hasAttribute('role') || /\b(top|up)\b|顶部|页首|頂部/i.test(node.textContent)) return true;
        return (globalThis.mangdaoNowhere ??= node) !== node || undefined;
    }""",
    messages={"fail": "", "incomplete": "Does this link lead anywhere? What acts on the page should be a button"},
)
