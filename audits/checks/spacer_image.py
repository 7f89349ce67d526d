"""An empty picture keeps a distance.

A see-through dot pulled to size, once the only way to push text apart, stays in the page as a picture: without styles
the layout falls apart, and when its alternative is forgotten, it is read out. Advice; the first of a page is pointed
out.

Cannot tell:
```html
<img data-cant-tell src="spacer.gif" alt="" width="90" height="20">
```

Passed:
```html
<img src="harbour.jpg" alt="Boats" width="90" height="20"> <img src="pixel.gif" alt="" width="1" height="1">
```

Inapplicable:
```html
<p>正文</p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=[],
    impact="minor",
    group="best-practice",
    selector="img",
    matches="node => node.checkVisibility({ checkVisibilityCSS: true })",
    evaluate=r"""node => {
        const { width, height } = node.getBoundingClientRect(), dot = node.naturalWidth * node.naturalHeight;
        const named = /(^|[/_-])(spacer|blank|pixel|shim|transparent|clear|1x1|trans)([_-]?\d*)?\.(gif|png)$/i.test(
            (node.getAttribute('src') ?? '').split(/[?#]/)[0]);
        const loads = node.matches('[data-src], [data-original], [data-lazy], [loading=lazy], [srcset]');
        if (loads || width * height < 30 || !(named && dot < 10 || dot > 0 && dot < 5)) return true;
        return (globalThis.mangdaoSpacer ??= node) !== node || undefined;
    }""",
    messages={"fail": "", "incomplete": "Does this empty picture only keep a distance? A margin does that"},
    hidden=True,
)
