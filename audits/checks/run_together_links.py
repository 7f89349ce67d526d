"""Two links stand side by side with nothing between them.

Without a blank, a line or some distance "HomeNews" looks and is read like one link, and a finger easily hits the other
one. Reported are links in a line whose letters touch, up to three places a page; whether they can be told apart, a
person must tell.

Cannot tell:
```html
<p><a href="/a">Home</a><a data-cant-tell href="/b">News</a></p>
```

Passed:
```html
<p><a href="/a">Home</a> <a href="/b">News</a></p><p><a href="/c">Jobs</a><a href="/d" style="padding: 5px">Map</a></p>
```

Inapplicable:
```html
<p>No links</p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=[],
    impact="minor",
    group="best-practice",
    selector="a[href]",
    matches="node => !!node.textContent.trim()",
    evaluate=r"""node => {
        const before = node.previousSibling;
        if (before?.localName !== 'a' || !before.href || before.href === node.href
            || !before.textContent.trim()) return true;
        if (/\s$/.test(before.textContent) || /^\s/.test(node.textContent)) return true;
        const [a, b] = [before.getClientRects(), node.getClientRects()], s = [getComputedStyle(before),
            getComputedStyle(node)];
        const last = a[a.length - 1], first = b[0];
        if (!last || !first || s.some(x => x.display !== 'inline' || parseFloat(x.paddingLeft)
            || parseFloat(x.borderLeftWidth)
            || parseFloat(x.paddingRight) || parseFloat(x.borderRightWidth))) return true;
        const drawn = [...node.children, ...before.children].length || s[0].backgroundColor !== s[1].backgroundColor
            || getComputedStyle(before, '::after').content !== 'none'
                || getComputedStyle(node, '::before').content !== 'none';
        if (drawn || Math.abs(first.left - last.right) > 2 || Math.abs(first.top - last.top) > 4) return true;
        const seen = globalThis.mangdaoTouching ??= new Set();
        if (seen.size < 3) seen.add(node);
        return !seen.has(node) || undefined;
    }""",
    messages={"fail": "", "incomplete": "Can this link be told apart from the one right before it?"},
)
