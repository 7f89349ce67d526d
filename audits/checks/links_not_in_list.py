"""A row of links is not marked as a list.

Sighted people see at a glance that these links belong together and how many there are; a screen reader says so, and
lets one jump past them, only when they are list items. Reported are four and more links in a row with nothing between
them but spaces, three where bars, dots or line breaks part them, up to five places a page; a nav with bare links is
group enough. Whether they belong together, a person must tell.

Cannot tell:
```html
<div data-cant-tell><a href="/a">Home</a> | <a href="/b">News</a> | <a href="/c">Jobs</a> |
<a href="/d">Contact</a></div>
<p data-cant-tell><a href="/a">公告</a><br><a href="/b">通知</a><br><a href="/c">政策</a><br><a href="/d">问答</a></p>
<nav data-cant-tell><div><a href="/a">首页</a></div><div><a href="/b">新闻</a></div><div><a href="/c">办事</a></div>
<div><a href="/d">互动</a></div></nav>
```

Passed:
```html
<ul><li><a href="/a">首页</a></li><li><a href="/b">新闻</a></li><li><a href="/c">办事</a></li>
<li><a href="/d">互动</a></li></ul>
```

Inapplicable:
```html
<p>见<a href="/a">公告</a>、<a href="/b">通知</a></p>
<div><a href="/1">1</a> <a href="/2">2</a> <a href="/3">3</a> <a href="/4">4</a></div>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="minor",
    selector="ul, p, div, nav, td, span, section, footer, header, center, aside, body",
    matches=r"""node => {
        if (node.localName === 'ul') return !!node.querySelector('a[href]');
        if (node.getElementsByTagName('a').length < 3
            || node.closest('li, dl, [role=list], [role=menu], [role=menubar], [role=tablist], [role=tree]')
            || node.childNodes.length > 400) return false;
        const nav = node.matches('nav, [role=navigation]');
        const words = e => e.textContent.replace(/\s+/g, ' ').trim();
        const link = n => n.localName === 'a' && n.href ? n : null;
        if (node.closest('[class*=crumb], [class*=page], [aria-label*=位置], [aria-label*=crumb]')
            || /^\s*(您|你)?(的|现在的)?(当前)?位置/.test(node.textContent)) return false;
        const bars = /[|·•]/.test(node.textContent) || !!node.querySelector(':scope > br');
        let row = 0, least = bars ? 3 : nav ? 1000 : 4;
        for (const n of node.childNodes) {
            if (n.nodeType === 8 || n.localName === 'br' || n.localName === 'script') continue;
            if (n.nodeType === 3) { if (/[\p{L}\p{N}]/u.test(n.data)) { if (row >= least) return true; row = 0;
            } continue; }
            if (!words(n) && !n.querySelector('img')) continue; // a drawn bar
            const inside = /^(div|p|span|font|b|strong)$/.test(n.localName) && n.querySelectorAll('a').length === 1
                ? n.querySelector('a') : null;
            const a = link(n) ?? (inside && words(inside) === words(n) ? link(inside) : null);
            if (inside && nav) least = 4;
            const text = a ? words(a) : words(n);
            if (!a && /^[\s|·•\/>›—-]*$/.test(text) && !n.querySelector('img')) continue;
            const counts = a && /\p{L}{2}/u.test(text) && text.length <= 60
                && axe.commons.dom.isVisibleToScreenReaders(a);
            if (!counts && row >= least) return true;
            row = counts ? row + 1 : 0;
        }
        return row >= least;
    }""",
    evaluate="""node => {
        if (node.localName === 'ul') return true;
        const seen = globalThis.mangdaoLinkRows ??= new Set();
        if (seen.size < 5) seen.add(node);
        return !seen.has(node) || undefined;
    }""",
    messages={"fail": "", "incomplete": "Do these links belong together? Then they should be a list"},
)
