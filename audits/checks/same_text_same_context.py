"""Links side by side have one name and different targets.

Two links called "contact us" in one sentence, of which one opens a chat and the other a telephone list, sound alike;
neither their text nor what stands around tells them apart. Different addresses may lead to the same thing, and a place
with two names may be no riddle to anybody, so a person must tell. Context is the paragraph, list item, cell, row or
block a link stands in, its description, and the heading above.

Cannot tell:
```html
<p>请<a data-cant-tell href="/chat">联系我们</a>在线咨询，或者<a data-cant-tell href="/phone">联系我们</a>打电话。</p>
<div>Reports: <a data-cant-tell href="/1">Download</a> <span data-cant-tell role="link" tabindex="0"
onclick="location = '/2'">download</span></div>
```
```html
<p><a data-cant-tell href="/news">公告</a></p><p><a data-cant-tell href="/jobs">公告</a></p>
```

Passed:
```html
<p><a href="/news">公告</a> <a href="/news/">公告</a> <a href="/news#top">公告</a></p>
<p><a href="/a" title="市直单位">下载</a> <a href="/b" title="区县">下载</a></p>
<h2>通知公告</h2><p><a href="/news">更多</a></p><h2>招聘信息</h2><p><a href="/jobs">更多</a></p>
<ul><li>年报 <a href="/1">下载</a></li><li>月报 <a href="/2">下载</a></li></ul>
<table><tr><td>年报</td><td><a href="/3">查看</a></td></tr><tr><td>月报</td><td><a href="/4">查看</a></td></tr></table>
```

Inapplicable:
```html
<a href="/news">公告</a> <a href="/jobs">招聘</a> <a>公告</a>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["2.4.4"],
    impact="moderate",
    act=["fd3a94"],
    selector="a[href], area[href], [role=link]",
    matches=r"""node => {
        if (!globalThis.mangdaoTwins) globalThis.mangdaoTwins = twins();
        return mangdaoTwins.has(node);

        // Links by name and context; only names that several links share.
        function twins() {
            const clean = s => (s ?? '').replace(/\s+/g, ' ').trim().toLowerCase().slice(0, 300), groups = new Map();
            const wanted = 'a[href], area[href], [role=link], h1, h2, h3, h4, h5, h6';
            const all = [...document.querySelectorAll(wanted)];
            let heading = '';
            for (const e of all.slice(0, 3000)) {
                if (/^h[1-6]$/.test(e.localName)) { heading = clean(e.textContent); continue; }
                if (!axe.utils.getNodeFromTree(e) || !axe.commons.dom.isVisibleToScreenReaders(e)) continue;
                const name = clean(axe.commons.text.accessibleText(e));
                if (!name) continue;
                let block = e.parentElement;
                while (block && block !== document.body && /^(inline|contents)/.test(getComputedStyle(block).display))
                    block = block.parentElement;
                const held = [block, e.closest('li, td, th, dd, p'), e.closest('tr')].map(b => clean(b?.textContent));
                const ids = (e.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean).slice(0, 9);
                const told = ids.map(id => clean(document.getElementById(id)?.textContent));
                const key = JSON.stringify([name, ...held, ...told, clean(e.getAttribute('title')), heading]);
                groups.set(key, [...groups.get(key) ?? [], e]);
            }
            const found = new Map();
            for (const links of groups.values()) if (links.length > 1) links.forEach(e => found.set(e, links));
            return found;
        }
    }""",
    evaluate=r"""function (node) {
        const target = e => {
            const href = e.href?.baseVal ?? e.href;
            if (!href || /^javascript:/i.test(href)) return e.getAttribute('onclick') ?? href ?? '';
            try {
                const url = new URL(href, document.baseURI), path = url.pathname.replace(/(index\.\w+|\/)$/, '');
                return `${url.host.replace(/^www\./, '')}${path.replace(/\/$/, '')}${url.search}`;
            } catch { return href; }
        };
        const targets = new Set(mangdaoTwins.get(node).map(target));
        this.data({ name: axe.commons.text.accessibleText(node).slice(0, 40), targets: targets.size });
        return targets.size > 1 ? undefined : true;
    }""",
    messages={
        "fail": "",
        "incomplete": "Do these ${data.targets} links named “${data.name}” lead to the same thing?",
    },
)
