"""A picture may tell something that screen readers never hear.

An empty alt, aria-hidden, role=presentation, a drawing or canvas without a name: screen readers pass over them. That is
right for ornaments only. Whether a picture is one, a person must see: asked for pictures big enough to tell something,
that stand in no control or figure with words of its own, once per file; not for backgrounds, bullets and rules.

Cannot tell:
```html
<p>本月办件量：</p><svg data-cant-tell width="240" height="120"><rect width="200" height="90"></rect></svg>
<canvas data-cant-tell width="200" height="100"></canvas>
<div><svg data-cant-tell aria-hidden="true" width="90" height="90"><circle cx="40" cy="40" r="30"></circle></svg></div>
```

Passed:
```html
<a href="/"><svg width="90" height="90"><circle cx="40" cy="40" r="30"></circle></svg>首页</a>
<div aria-label="办件量" role="img"><svg width="90" height="90"><circle cx="40" cy="40" r="30"></circle></svg></div>
```

Inapplicable:
```html
<svg role="img" aria-label="办件量" width="90" height="90"><circle cx="40" cy="40" r="30"></circle></svg>
<svg width="90" height="90"><title>办件量</title><circle cx="40" cy="40" r="30"></circle></svg>
<svg width="24" height="24"><circle cx="9" cy="9" r="9"></circle></svg> <svg width="90" height="90"></svg>
<svg width="90" height="90"><text y="20">办件量</text></svg> <canvas width="90" height="90">办件量 100</canvas>
<div style="display:none"><canvas width="200" height="100"></canvas></div>
```
"""

from audits.check import dom_check

ORNAMENT = (
    "bg|back(ground)?|deco(r|ration|rative)?|divider|line|border|spacer|blank|space|dot|bullet|arrow|corner|shadow|texture"
    "|pattern|banner_?bg|transparent|pixel|placeholder|loading"
)

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="serious",
    act=["e88epe"],
    hidden=True,
    selector="img[alt], img[role], img[aria-hidden], svg, canvas",
    matches=rf"""node => {{
        const box = node.getBoundingClientRect(), silent = node.closest('[aria-hidden=true]'), name = node.localName;
        if (box.width < 24 || box.height < 24 || !axe.commons.dom.isVisibleOnScreen(node)) return false;
        if (node.parentElement?.closest('svg') || node.closest('object, video, select')) return false;
        const given = e => !!(e.getAttribute('aria-label') ?? e.getAttribute('title') ?? '').trim()
            || axe.commons.aria.arialabelledbyText(axe.utils.getNodeFromTree(e)).trim() !== '';
        if (name === 'img') {{
            const alt = node.getAttribute('alt'), none = /^(none|presentation)$/.test(node.getAttribute('role'));
            const file = node.currentSrc.split(/[?#]/)[0].split('/').pop().replace(/\.\w+$/, '');
            if (!silent && !none && (alt === null || alt.trim() || given(node))) return false;
            if (/(^|[^a-z])ico(n|ns)?([^a-z]|$)/i.test(file) && box.width < 64) return false; // beside its words
            return node.complete && node.naturalWidth > 9 && node.naturalHeight > 9
                && !/(^|[^a-z])({ORNAMENT})([^a-z]|$)/i.test(file);
        }}
        if (!silent && (given(node) || node.querySelector(':scope > title')?.textContent.trim())) return false;
        if (name === 'canvas') return box.width >= 32 && (!!silent || !node.textContent.trim()
            && !/^(?!none|presentation)./.test(node.getAttribute('role') ?? ''));
        return box.width >= 40 && box.height >= 40 && (!!silent || !node.textContent.trim())
            && !!node.querySelector('path, rect, circle, ellipse, polygon, polyline, line, image, use');
    }}""",
    evaluate=r"""function (node) {
        const seen = globalThis.mangdaoIgnored ??= { files: new Map(), left: 12 };
        const silent = node.closest('[aria-hidden=true]'), box = node.getBoundingClientRect();
        const named = 'a[href], button, label, summary, [role=button], [role=link], [role=img], [role=menuitem]';
        if (node.parentElement?.closest(`${named}, [role=tab]`)) return true; // a matter of the control's name
        for (let e = node.parentElement; e && e !== document.body; e = e.parentElement)
            if ((e.getAttribute('aria-label') ?? e.getAttribute('aria-labelledby') ?? '').trim()) return true;
        if (node.closest('figure')?.querySelector('figcaption')?.textContent.trim()) return true;
        const flat = silent || /^(none|presentation)$/.test(node.getAttribute('role'));
        if (flat && (box.width < 64 || box.height < 64)) return true; // said to be an ornament, and small
        const whole = box.width * box.height > 0.6 * innerWidth * innerHeight;
        const style = getComputedStyle(node), under = /^(absolute|fixed)$/.test(style.position) && style.zIndex < 0;
        if (node.localName === 'img') {
            if (!seen.files.size) for (const one of document.images)
                seen.files.set(one.currentSrc, (seen.files.get(one.currentSrc) ?? 0) + 1);
            if (seen.files.get(node.currentSrc) > 2) return true; // the same at every item
        }
        if (whole || under || seen.left-- <= 0) return true;
        return undefined;
    }""",
    messages={"fail": "", "incomplete": "Is this picture a mere ornament? Screen readers do not mention it"},
)
