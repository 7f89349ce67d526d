"""A picture's title says what its alternative does not.

The title becomes the picture's name only as a last resort: it is shown to the mouse alone, and some screen readers
pass over it or read the file name. Beside an empty alternative it calls decoration what has a name; beside quite another
alternative it leaves open what is to be seen. Whether it would do as the alternative, a person must tell.

Cannot tell:
```html
<img data-cant-tell src="a.svg" title="Town hall" width="90" height="90">
<a href="/"><img data-cant-tell src="b.svg" title="首页" width="90" height="90"></a>
<img data-cant-tell src="c.svg" alt="" title="The mayor at the fair" width="90" height="90">
<img data-cant-tell src="d.svg" alt="The market square" title="Our new fire engine" width="90" height="90">
```

Passed:
```html
<img src="a.svg" alt="Town hall" title="Town hall, built in 1870">
<a href="/"><img src="b.svg" alt="" title="首页">首页</a>
```

Inapplicable:
```html
<img src="a.svg" alt="Town hall"> <img src="b.svg" title="市政府" role="presentation">
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="moderate",
    group="best-practice",
    selector="img[title], input[type=image][title], area[title]",
    matches="node => !!node.title.trim() && !/^(none|presentation)$/.test(node.getAttribute('role'))",
    evaluate=r"""node => {
        if (node.getAttribute('aria-label') || node.hasAttribute('aria-labelledby')) return true;
        if (!node.hasAttribute('alt')) return undefined;
        const words = text => new Set(text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []);
        const alt = words(node.alt), title = words(node.title), around = node.closest('a, figure, li, button, td');
        const shared = [...title].filter(word => alt.has(word)).length;
        if (!title.size || 2 * shared >= Math.max(1, Math.min(alt.size, title.size))) return true;
        if (!alt.size && around?.textContent.includes(node.title.trim())) return true;
        const seen = globalThis.mangdaoPictureTitles ??= new Set();
        if (seen.size < 4) seen.add(node);
        return !seen.has(node) || undefined;
    }""",
    messages={"fail": "", "incomplete": "Would the title do as the picture's alternative? Then write it there"},
)
