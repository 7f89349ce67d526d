"""A link's text does not say where it goes.

Many blind people go through a page by its list of links; ten times 更多 tells them nothing. A longer name, a title or
a description is enough; so is text in the same list item, table cell or paragraph, or a table cell's header, unless
the link is a mere "click here" in it. A heading, term or name of the link's section may be enough, so may words or
links beside it in the same block or a cell as long as a page; a mere sign may be a control: then a person must tell. So
it is with a link that names only the kind of a file (PDF, 下载).

Failed:
```html
<div><div>公告</div><p><a data-failed href="/tzgg/">更多</a></p></div><div><a data-failed href="/a/">点击这里</a></div>
<div><a data-failed href="/b/">&gt;&gt;</a></div><div><a data-failed href="/d/">更&nbsp;&nbsp;多</a></div>
<ul><li><a href="/1">一号文件</a></li><li><a data-failed href="/e/">閱讀更多</a></li></ul>
<p><a data-failed href="/c">Read more</a></p>
```

Cannot tell:
```html
<section><h2>通知公告</h2><div><a data-cant-tell href="/tzgg/">更多&gt;&gt;</a></div></section>
<div><span>办事指南</span><a data-cant-tell href="/bszn/">更多</a></div>
<p>请<a data-cant-tell href="/card/">点击这里</a>办卡</p>
<p><b>Ulysses</b></p>
<ul><li><a data-cant-tell href="/u.html">HTML</a></li><li><a data-cant-tell href="/u.zip">下载</a></li></ul>
<dl><dt>便民公告</dt><dd><a data-cant-tell href="/bmgg/">更多&gt;&gt;</a></dd></dl>
<div><a href="/ek/">儿童保健科</a> <span>… <a data-cant-tell href="/ek/">【详情】</a></span></div>
<p><a data-cant-tell href="javascript:a()">▼</a></p><div><a href="?p=2">2</a><a data-cant-tell href="?p=3">›</a></div>
<div aria-label="公告"><a data-cant-tell href="/b/">更多</a></div><p class="share"><a data-cant-tell href="#">更多</a>
</p><p><a data-cant-tell href="#" aria-expanded="false">更多</a></p>
```

Passed:
```html
<a href="/tzgg/">更多通知公告</a> <a href="/tzgg/" title="更多通知公告">更多</a>
<a href="/fees/" aria-label="Read more about permit fees">Read more</a>
<ul><li>关于供热的通知 <a href="/1.html">详情</a></li><li><a>政策法规</a> <b><a href="/2.html">更多</a></b></li></ul>
<ul><li>Ulysses <ul><li><a href="/u.html">HTML</a></li><li><a href="/u.epub">EPUB</a></li></ul></li></ul>
<p id="d">医保缴费标准</p><div><a href="/2.html" aria-describedby="d">详情</a></div>
```

Inapplicable:
```html
<a name="top">更多</a>
```
"""

from audits.check import dom_check

VAGUE = (
    "更多(内容|信息)?|(查看|阅读|了解|閱讀)更多|查看(全部)?|(查看|了解)?(详情|詳情)|详细(内容)?|点此|点这里|请?点击(这里)?"
    "|点击(此处|进入|查看)|这里|此处|进入|链接|(阅读|閱讀)?全文|阅读|展开|點擊(這裡)?|點選這裡|這裡|此處|連結"
    "|more|more info(rmation)?|(read|learn|see|view|find out|discover|know) more|(click|tap|press)( here| this)?|here"
    "|link( text)?( here)?|this( link)?"
    "|(more |view |see )?details|go|continue( reading)?|(view|see) all|read( on| this)?|link \\d|find out|learn"
)
HERE = (
    "请?点(击|此|这里|击这里|击此处)|这里|此处|點擊(這裡)?|點選這裡|這裡|此處"
    "|(click|tap|press)( here| this)?|here|this( link)?|link|链接"
)
# What is behind the link, but not of what: a neighbour often says it.
KIND = "html?|pdf|epub|word|excel|docx?|xlsx?|txt|zip|mp[34]|plain text|download|附件|下载"

dom_check(
    __name__,
    criteria=["2.4.4", "2.4.9"],
    impact="serious",
    selector="a[href], [role=link]",
    matches="node => !!axe.commons.text.accessibleText(node).trim()",
    evaluate=rf"""function (node) {{
        const words = s => (s ?? '').toLowerCase().replace(/[^\p{{L}}\p{{N}}]+/gu, ' ').trim()
            .replace(/(?<=\p{{Script=Han}}) (?=\p{{Script=Han}})/gu, '');
        const name = axe.commons.text.accessibleText(node), kind = /^({KIND})$/.test(words(name));
        const vague = s => kind ? words(s) === words(name) || !words(s) : /^({VAGUE})?$/.test(words(s));
        const ids = (node.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean);
        const described = ids.map(id => node.getRootNode().getElementById?.(id)?.textContent);
        if ([name, node.title, ...described].some(text => !vague(text))) return true;
        const known = globalThis.mangdaoTexts ??= new WeakMap(); // per element, not per link
        const text = e => {{
            if (known.has(e)) return known.get(e);
            let found = '', walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
            while (found.length < 400 && walker.nextNode()) {{
                const link = walker.currentNode.parentElement.closest('a[href], button, script, style');
                if (!link || link.localName === 'a' && !vague(link.textContent)) found += walker.currentNode.data;
            }}
            return known.set(e, words(found)).get(e);
        }};
        const around = node.closest('p, li, td, th, dd, caption, figcaption, blockquote, h1, h2, h3, h4, h5, h6');
        const here = around && text(around).length;
        if (here > 1) return here > 300 || /^({HERE})$/.test(words(name)) ? undefined : true;
        const outer = around?.localName === 'li' && around.parentElement.closest('li');
        if (outer && text(outer).length > 1) return true;
        const cell = node.closest('td');
        if (cell && axe.commons.table.getHeaders(cell).some(h => h.textContent.trim())) return true;
        const control = /^(#|javascript:|$)/i.test((node.getAttribute('href') ?? '').trim());
        const paged = e => [e?.previousElementSibling, e?.nextElementSibling].some(
            b => /^\s*\d+\s*$/.test(b?.textContent));
        if (!words(name) && (control || !/^[\s>»›→]+$/.test(name) || paged(node) || paged(node.parentElement))
            || node.matches('[aria-expanded], [aria-haspopup], [data-toggle]') || control && words(name) === '展开'
            || node.parentElement?.closest('[class*=share], [aria-label], [aria-labelledby]')) return;
        let block = node.parentElement;
        while (block && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
        if (block && block !== document.body && text(block).length > 1) return undefined;
        const bar = block?.localName === 'div' ? block.parentElement : null, beside = bar?.localName === 'div'
            && bar !== document.body ? text(bar).length : 0;
        if (beside > 1 && beside <= 40) return undefined; // a title bar: the words stand beside the link's own box
        const titles = 'h2, h3, h4, h5, h6, dt, [role=heading], legend, caption';
        for (let e = node, up = 0; e && e !== document.body && up < 4; e = e.parentElement, up++) {{
            if (e.querySelector(titles)?.compareDocumentPosition(node) & 4) return undefined;
            if (e.id && document.querySelector(`a[href="#${{CSS.escape(e.id)}}"]`)?.textContent.trim()) return undefined;
            if (/^(dl|section|article|main|fieldset)$/.test(e.localName)) break;
        }}
        this.data({{ name: name.slice(0, 40) }});
        return kind || node.querySelector('img, svg') || node.closest('nav, [role=navigation]') ? undefined : false;
    }}""",
    act=["5effbb", "aizyf1"],
    messages={
        "fail": "The link's text says nothing about where it goes: ${data.name}",
        "incomplete": "Does what stands around this link tell everybody where it goes?",
    },
)
