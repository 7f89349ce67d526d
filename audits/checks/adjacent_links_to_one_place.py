"""Two links side by side lead to the same place.

A picture and its title, each a link of its own, are two stops of the Tab key and two announcements for one destination;
a picture's alternative that says the same is heard twice. Failed (as advice) where one of the two holds only a picture,
or both have the same name; other pairs are for a person to judge, two of them a
page at most; page numbers are left alone.

Failed:
```html
<div><a data-failed href="/p/1"><img src="a.svg" alt="Red bicycle"></a> <a href="/p/1">Red bicycle, 7 gears</a></div>
<p><a data-failed href="/n/2">供热通知</a><a href="/n/2">供热通知</a></p>
```

Cannot tell:
```html
<p><a data-cant-tell href="/n/3">供热通知</a> <a href="/n/3">2024-03-01</a></p>
```

Passed:
```html
<div><a href="/p/1"><img src="a.svg" alt=""> Red bicycle</a> <a href="/p/2">Blue bicycle</a></div>
<p><a href="/n/4">供热通知</a>，又见<a href="/n/4">附件</a></p>
```

Inapplicable:
```html
<p><a href="#">上一页</a> <a href="#">下一页</a></p> <p><a href="/n/5">供热通知</a></p>
```
"""

from audits.check import dom_check

NEXT = r"""(globalThis.mangdaoNextLink ??= node => {
    // The next thing with content after the link, going up at most two levels.
    for (let e = node, up = 0; e && up < 3; e = e.parentElement, up++) {
        for (let next = e.nextSibling; next; next = next.nextSibling) {
            if (next.nodeType === 3 ? /\S/.test(next.data) : next.nodeType === 1 && !next.checkVisibility()) {
                if (next.nodeType === 3) return null;
                continue;
            }
            if (next.nodeType !== 1 || next.localName === 'br') continue;
            if (next.localName === 'a') return next;
            const first = next.querySelector('a[href]');
            return first && next.textContent.trim() === first.textContent.trim()
                && !next.querySelector('img:not(a img)') ? first
                : first && next.textContent.trim().startsWith(first.textContent.trim()) && first.textContent.trim()
                && !next.querySelector('img:not(a img)') ? first : null;
        }
        if (/^(li|td|tr|ul|ol|nav|section|article|body|table)$/.test(e.parentElement?.localName)) return null;
    }
    return null;
})"""

dom_check(
    __name__,
    criteria=[],
    impact="minor",
    selector="a[href]",
    matches=rf"""node => !/^(#.*|javascript:.*)?$/i.test(node.getAttribute("href").trim()) && !!{NEXT}(node)?.href""",
    evaluate=rf"""function (node) {{
        const next = {NEXT}(node);
        if (next?.href !== node.href || typeof node.href !== 'string') return true;
        const words = e => axe.commons.text.accessibleText(e).replace(/\s+/g, ' ').trim().toLowerCase();
        const picture = e => !e.innerText.trim() && !!e.querySelector('img, svg, picture');
        const paged = e => /^\W*(\d+|第\d+页|首页|末页|尾页)\W*$/.test(words(e));
        if (!words(node) && !words(next) || paged(node) || paged(next)) return true;
        this.data({{ name: words(next).slice(0, 60) }});
        // A trail (首页 > 公开) and a menu that only lies open, since its style sheet is missing, begin with a twin too.
        const trail = /^\s*[>»›/]/.test(next.nextSibling?.textContent ?? '');
        const menu = next.parentElement !== node.parentElement && next.parentElement.querySelectorAll('a').length > 1;
        if (!trail && !menu && (picture(node) !== picture(next) || words(node) === words(next))) return false;
        return mangdaoProse.room('twins', 2) ? undefined : true;
    }}""",
    group="best-practice",
    messages={
        "fail": "This link and the next one lead to the same place (${data.name})",
        "incomplete": "Could this link and the next one, which leads to the same place, be one?",
    },
)
