"""A link's text does not say where it goes.

Many blind people go through a page by its list of links; ten times 更多 tells them nothing. A longer name, a title or
a description is enough; so is text in the same list item, table cell or paragraph, or a table cell's header, unless
the link is a mere "click here" in it. A heading of the link's section may be enough, and so may words beside it in the
same block: then a person must tell.

Failed:

```html
<div><div>通知公告栏目</div><div><a data-failed href="/tzgg/">更多</a></div></div>
<div><a data-failed href="/a/">点击这里</a></div>
<div><a data-failed href="/b/">&gt;&gt;</a></div>
<p><a data-failed href="/c">Read more</a></p>
```

Cannot tell:

```html
<section><h2>通知公告</h2><div><a data-cant-tell href="/tzgg/">更多&gt;&gt;</a></div></section>
<div><span>办事指南</span><a data-cant-tell href="/bszn/">更多</a></div>
<p>办理社会保障卡请<a data-cant-tell href="/card/">点击这里</a></p>
```

Passed:

```html
<a href="/tzgg/">更多通知公告</a> <a href="/tzgg/" title="更多通知公告">更多</a>
<a href="/fees/" aria-label="Read more about permit fees">Read more</a>
<ul><li>关于调整供热时间的通知 <a href="/1.html">详情</a></li></ul>
<p id="d">医保缴费标准</p><div><a href="/2.html" aria-describedby="d">详情</a></div>
```

Inapplicable:

```html
<p>没有链接。</p><a name="top">更多</a>
```
"""

from audits.check import dom_check

VAGUE = (
    "更多|更多内容|更多信息|查看更多|查看|查看全部|查看详情|详情|详细|详细内容|点击|点此|点这里|点击这里|点击此处|点击进入"
    "|点击查看|请点击|请点击这里|这里|此处|进入|链接|阅读|阅读全文|阅读更多|全文|展开|了解更多|了解详情|more|more info|"
    "read more|learn more|click|click here|here|link|this|details|see more|view more|go|continue"
)

HERE = "点击|点此|点这里|点击这里|点击此处|请点击|请点击这里|这里|此处|click|click here|here|this|link|链接"

dom_check(
    __name__,
    criteria=["2.4.4"],
    impact="serious",
    selector="a[href], [role=link]",
    matches="node => !!axe.commons.text.accessibleText(node).trim()",
    evaluate=rf"""function (node) {{
        const words = s => (s ?? '').toLowerCase().replace(/[^\p{{L}}\p{{N}}]+/gu, ' ').trim();
        const vague = s => /^({VAGUE})?$/.test(words(s));
        const name = axe.commons.text.accessibleText(node);
        if (!vague(name)) return true;
        const ids = (node.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean);
        const described = [node.title, ...ids.map(id => node.getRootNode().getElementById?.(id)?.textContent)];
        if (described.some(text => !vague(text))) return true;
        const rest = e => {{
            const copy = e.cloneNode(true);
            copy.querySelectorAll('a, button, script, style').forEach(inner => inner.remove());
            return words(copy.textContent);
        }};
        const around = node.closest('p, li, td, th, dd, caption, figcaption, blockquote, h1, h2, h3, h4, h5, h6');
        if (around && rest(around).length > 1) return /^({HERE})$/.test(words(name)) ? undefined : true;
        const cell = node.closest('td');
        if (cell && axe.commons.table.getHeaders(cell).some(h => h.textContent.trim())) return true;
        let block = node.parentElement;
        while (block && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
        if (block && block !== document.body && rest(block).length > 1) return undefined;
        for (let e = node, up = 0; e && e !== document.body && up < 4; e = e.parentElement, up++) {{
            const headings = e.querySelectorAll('h2, h3, h4, h5, h6, [role=heading], legend, caption');
            if ([...headings].some(h => h.compareDocumentPosition(node) & 4)) return undefined;
            if (/^(dl|section|article|main|fieldset)$/.test(e.localName)) break;
        }}
        this.data({{ name: name.slice(0, 40) }});
        return node.querySelector('img, svg') || node.closest('nav, [role=navigation]') ? undefined : false;
    }}""",
    messages={
        "fail": "The link's text says nothing about where it goes: ${data.name}",
        "incomplete": "Does what stands around this link tell everybody where it goes?",
    },
)
