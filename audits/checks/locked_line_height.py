"""Lines are locked too close together.

People with low vision or dyslexia widen the space between lines with a style of their own. A line-height in a style
attribute with !important beats that style. Failed when it is below 1.5 times the size of the letters and the text
runs over several lines; axe-core's avoid-inline-spacing finds the same, but not where the lines touch.

Failed:
```html
<p data-failed style="width:6em;line-height:1em!important">停水通知：明日八时至十八时城区停水，请各位居民提前储水。</p>
```

Passed:
```html
<p style="width:6em;line-height:1.6em!important">停水通知：明日八时至十八时城区停水，请各位居民提前储水。</p>
<p style="line-height:1!important">一行字</p>
```

Inapplicable:
```html
<p style="width:6em;line-height:1em">停水通知：明日八时至十八时城区停水。</p>
<p style="line-height:1em!important;display:none">停水通知</p> <p style="line-height:1!important"></p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.4.12"],
    impact="serious",
    act=["9e45ec"],
    selector="[style*=line-height]",
    matches="""node => node.style.getPropertyPriority('line-height') === 'important'
        && axe.commons.dom.isVisibleOnScreen(node)
        && [...node.childNodes].some(n => n.nodeType === 3 && n.data.trim())""",
    evaluate=r"""function (node) {
        const style = getComputedStyle(node), size = parseFloat(style.fontSize), line = parseFloat(style.lineHeight);
        if (!(line < 1.5 * size)) return true; // "normal" too
        const range = document.createRange(), tops = [];
        for (const text of [...node.childNodes].filter(n => n.nodeType === 3 && n.data.trim()).slice(0, 50)) {
            range.selectNodeContents(text);
            tops.push(...[...range.getClientRects()].filter(r => r.width > 1).map(r => r.top));
        }
        const spread = Math.max(...tops) - Math.min(...tops);
        if (!tops.length || spread < Math.max(2, line / 2)) return true;
        this.data({ ratio: Math.round(line / size * 100) / 100 });
        return false;
    }""",
    messages={"fail": "The line height is locked at ${data.ratio} of the letters' size"},
)
