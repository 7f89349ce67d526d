"""A heading does not say what stands below it.

Blind people go through a page by its headings, others skim them. Failed for what a template left there ("Heading 1",
标题, Lorem ipsum) or mere signs. A word that fits any section, the same heading twice in one section, or a heading that
has no word in common with a short plain text below it is for a person to judge, three of them a page at most; that last
measure is taken only on pages with few headings, and is weak: it asks, it does not say.

Failed:
```html
<h1 data-failed>Heading 1</h1><p>We are open Monday through Friday.</p><h2 data-failed>标题</h2><p>周一闭馆。</p>
<h2 data-failed>***</h2><p>周二开放。</p>
```

Cannot tell:
```html
<h1 data-cant-tell>Weather</h1><p>We are open Monday through Friday from 10 to 16</p>
```
```html
<h2>办事指南</h2><p>请携带身份证办理。</p><h2 data-cant-tell>内容</h2><p>请携带户口本办理。</p>
<h2>Fees</h2><h3>Adults</h3><p>10 yuan</p><h3 data-cant-tell>Adults</h3><p>5 yuan</p>
```

Passed:
```html
<h1>Opening Hours</h1><p>We are open Monday through Friday from 10 to 16</p>
```
```html
<h1>A</h1><dl><dt>airplane</dt><dd>a powered flying vehicle with fixed wings</dd></dl>
<h2>Contact</h2><p>12 Station Road, telephone 12345, every day</p>
```

Inapplicable:
```html
<p>We are open Monday through Friday</p><h1 hidden>Heading</h1>
```
"""

from audits.check import dom_check

LEFT = (
    r"(sub)?(heading|header|headline)( ?(\d+|text|here|level \d|goes here))*|(section|page|block|module|card"
    r"|sub)?[ -]?title( ?\d+| here)?|untitled.*"
    r"|(your|insert|enter|add|type)( a| your| the)* (title|heading)( text)?( here)?|h[1-6]|lorem ipsum.*"
    r"|placeholder.*|tbd|tbc|todo|xxx+|asdf\w*|null|undefined"
    r"|(一级|二级|三级|主|副|小|大)?标题[一二三\d]*|标题文字|(栏目|模块|文章|页面)标题|请?(在此)?(输入|填写)标题.*|这里是标题|无标题|未命名|占位(符|文字)?|(副|小|大)?標題|無標題"
)
ANY = (
    r"text|contents?|section( \w)?|part( \w)?|block( \w)?|stuff|things|misc(ellaneous)?|more|info|item( ?\d+)?|here"
    r"|general|page|data|click here|read more|details?"
    r"|内容|正文|文字|更多|部分|模块|栏目|信息|详情|內容"
)
# Headings whose words rarely come again in the text below them, and need not.
PLAIN = (
    r"about.*|contact.*|overview|introduction|summary|faqs?|home.*|welcome.*|news.*|links?|related.*|background"
    r"|conclusion|abstract|help.*|search.*|log ?in|sign.*"
    r"|menu|navigation|address|notes?|example.*|step.*|chapter.*|why .*|how .*|what .*|who .*|where .*|when .*|test.*"
    r"|passed.*|failed.*|results?|thank.*|hello.*|sorry.*|oops.*|error.*"
    r"|已知.*|关于.*|联系.*|简介|概述|引言|.*说明|背景|总结|.*问题|友情.*|相关.*|最新.*|欢迎.*|.*通知.*|.*公告.*|.*提示|注意.*|附件.*|备注|首页|导航|目录|搜索.*|其他.*|其它.*"
)

dom_check(
    __name__,
    criteria=["2.4.6"],
    impact="moderate",
    selector="h1, h2, h3, h4, h5, h6, [role=heading]",
    matches="node => axe.commons.dom.isVisibleToScreenReaders(node) && !!axe.commons.text.accessibleText(node).trim()",
    evaluate=rf"""function (node) {{
        const name = axe.commons.text.accessibleText(node).replace(/\s+/g, ' ').trim(), low = name.toLowerCase();
        const bare = low.replace(/[^\p{{L}}\p{{N}} -]+/gu, ' ').trim();
        this.data({{ heading: name.slice(0, 60) }});
        if (!/[\p{{L}}\p{{N}}\p{{So}}\p{{Co}}]/u.test(name)) return node.querySelector('img, svg, [class]')
            ? undefined : false;
        if (/^({LEFT})$/u.test(bare)) return false;
        const level = e => Number(e.getAttribute('aria-level') ?? /^h(\d)$/i.exec(e.localName)?.[1] ?? 2);
        const page = globalThis.mangdaoHeadingWords ??= (() => {{
            const all = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, [role=heading]')].slice(0, 400).filter(
                e => axe.commons.dom.isVisibleToScreenReaders(e));
            return {{ all, asked: 0, names: all.map(e => e.textContent.replace(/\s+/g, ' ').trim().toLowerCase()) }};
        }})();
        const ask = () => page.asked++ < 3 ? undefined : true, at = page.all.indexOf(node), mine = level(node);
        if (/^({ANY})$/u.test(bare)) return ask();
        const listed = !!node.closest('a, li, tr') || !!node.querySelector('a');
        for (let i = at - 1, seen = 0; at > 0 && !listed && i >= 0 && seen < 20 && level(page.all[i]) >= mine; i--,
            seen++)
            if (level(page.all[i]) === mine && page.names[i] === page.names[at] && bare.length > 1) return ask();
        if (at < 0 || page.all.length > 6 || /^({PLAIN})$/u.test(bare)) return true;
        const range = document.createRange(), next = page.all.slice(at + 1).find(e => !node.contains(e));
        range.setStartAfter(node);
        next ? range.setEndBefore(next) : range.setEndAfter(document.body.lastChild ?? document.body);
        const below = range.cloneContents(), text = below.textContent.toLowerCase();
        if (below.querySelector('a, li, dl, table, form, input, img, svg, video, iframe, main, section, script')
            || text.trim().length < 20 || text.length > 400) return true;
        const latin = s => (s.match(/[\p{{Script=Latin}}\p{{M}}]{{3,}}/gu) ?? []).filter(
            w => !/^(the|and|for|with|from|our|your|you|are|this|that|has|have|was|not|all|its|can|will|new)$/.test(w));
        const stem = w => w.slice(0, Math.max(3, w.length - 3));
        const heads = latin(bare).map(w => w.length > 5 ? stem(w) : w.slice(0, 4));
        const pairs = (bare.match(/\p{{Script=Han}}+/gu) ?? []).flatMap(run => [...run]);
        if (heads.length + pairs.length / 2 < 1 || heads.length > 2 || pairs.length > 5) return true;
        return [...heads, ...pairs].some(w => text.includes(w)) ? true : ask();
    }}""",
    act=["b49b2e"],
    messages={
        "fail": "The heading says nothing about its section: ${data.heading}",
        "incomplete": "Does this heading say what the text below it is about: ${data.heading}?",
    },
)
