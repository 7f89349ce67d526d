"""The page's title does not say what the page is about.

The title is the first thing a screen reader says, and all that a row of tabs, a bookmark or a list of results shows.
Failed for what an editor or a framework left there ("Untitled document", 无标题文档), a file's name, or mere signs. A
title that fits any page (首页, Home), has hardly a word in common with the page, or is only the name of the site where
the main heading says more, is for a person to judge.

Failed:
```html
<html data-failed lang="en"><title>Untitled document</title><p>Opening hours of the town library</p></html>
```
```html
<html data-failed lang="zh-CN"><title>新建网页 1</title><p>图书馆开放时间</p></html>
```
```html
<html data-failed lang="zh-CN"><title>index_2.html</title><p>图书馆开放时间</p></html>
```

Cannot tell:
```html
<html data-cant-tell lang="zh-CN"><title>首页</title><p>图书馆开放时间</p></html>
```
```html
<html data-cant-tell lang="en"><title>Apple harvesting season</title>
<p>Clementines will be ready to harvest from late October through February.</p></html>
```
```html
<html data-cant-tell lang="en"><title>University of Arkham</title>
<h1>Search results for "accessibility" at the University of Arkham</h1><p>None</p></html>
```
```html
<html data-cant-tell lang="zh-CN"><title>供热缴费指南</title><h1>图书馆开放时间</h1>
<p>周一闭馆，其余时间照常开放借阅。</p></html>
```

Passed:
```html
<html lang="en"><title>Clementine harvesting season</title>
<p>Clementines will be ready to harvest from late October through February.</p></html>
```
```html
<html lang="zh-CN"><title>图书馆开放时间_某某市政府</title><p>图书馆每周二至周日开放。</p></html>
```

Inapplicable:
```html
<html lang="en"><title></title><p>Opening hours</p></html>
```
"""

from audits.check import dom_check

LEFT = (
    r"untitled.*|un-?named.*|new (page|document|web ?page|tab)( ?\d+)?|(page|document|web ?page|site) title( here)?"
    r"|title( goes)?( here)?|(your|insert|enter|add|type)( a| page| the| your)* title.*|document ?\d*|lorem ipsum.*"
    r"|react app|vue app|vite( \+ \w+)+|create next app|my (app|website|web page)|website name|index|default"
    r"|(tbd|tbc|todo|placeholder|xxx+|asdf\w*|null|undefined|nan|\[object object\])"
    r"|无标题.*|未命名.*|新建(网页|文档|页面|文本文档).*|(网页|页面|文档|文章)?标题(在?此处?|在这里)?|请?(在此)?(输入|填写)标题.*"
    r"|這裡是標題|这里是标题|無標題.*|未命名.*|新網頁.*"
)
FILE = r"[\w .()\-一-鿿]+\.(html?|shtml|php|aspx?|jsp|docx?|pdf|xlsx?|txt|wps)"
ANY = (
    r"home( ?page)?|main( page)?|welcome|start|(web ?)?(site|page)( ?\d+)?|index page|news|tests?( page)?"
    r"|example( page)?"
    r"|demo( page)?|sample( page)?|details?|contents?|info(rmation)?|article|post|list|view|blank|page \w|portal|about"
    r"|(网站)?首页|主页|网站|网页|页面|欢迎(您|光临|访问)?|新闻|详情|详细(信息)?|内容(页)?|列表(页)?|正文|文章|测试(页面?)?|示例|栏目|首頁|主頁|測試"
)

dom_check(
    __name__,
    criteria=["2.4.2"],
    impact="moderate",
    selector="html",
    matches="() => window === window.parent && !!document.title.trim() && !!document.body",
    evaluate=rf"""function () {{
        const title = document.title.replace(/\s+/g, ' ').trim(), low = title.toLowerCase();
        const bare = low.replace(/[^\p{{L}}\p{{N}}\[\]+.()_\- ]+/gu, ' ').trim();
        this.data({{ title: title.slice(0, 80) }});
        if (!/[\p{{L}}\p{{N}}]/u.test(title) || /^({LEFT})$/u.test(bare) || /^({FILE})$/iu.test(title)) return false;
        if (/^({ANY})$/u.test(bare) || /^(https?:\/\/|www\.)\S+$/.test(low)) return undefined;
        const alts = [...document.images].slice(0, 100).map(e => e.alt).join(' ');
        const body = `${{document.body.innerText.slice(0, 40000)}} ${{alts}}`.toLowerCase();
        const stop = new RegExp('^(the|and|for|with|from|our|your|you|are|how|what|about|page|home|welcome|official'
            + '|website|site|www|com|org|gov|net)$');
        const latin = s => (s.toLowerCase().match(/[\p{{Script=Latin}}\p{{M}}]{{3,}}/gu) ?? []).filter(
            w => !stop.test(w));
        const stem = w => w.length > 5 ? w.slice(0, Math.max(4, w.length - 3)) : w.replace(/(?<=...)s$/, '');
        const pairs = s => (s.match(/\p{{Script=Han}}+/gu) ?? []).flatMap(
            run => [...run].slice(1).map((c, i) => run[i] + c).slice(0, 60));
        const common = (a, text) => {{
            const found = [...latin(a).map(stem), ...pairs(a)].map(w => text.includes(w));
            return found.length ? found.filter(Boolean).length / found.length : null;
        }};
        const shared = common(title, body), words = latin(body).length + pairs(body).length;
        if (shared !== null && words >= 4 && shared < (pairs(title).length ? 0.3 : 0.5)) return undefined;
        const heads = [...document.querySelectorAll('h1')].filter(e => axe.commons.dom.isVisibleToScreenReaders(e)).map(
            e => e.innerText.replace(/\s+/g, ' ').trim().toLowerCase()).filter(Boolean);
        if (heads.length !== 1) return true;
        const head = heads[0];
        if (head.endsWith(low) && head.length >= 2.5 * low.length) return undefined;
        const size = latin(head).length + pairs(head).length, back = common(head, low);
        return size >= 2 && back === 0 && !/^({ANY})$/u.test(head) && !pairs(head).length === !pairs(title).length
            ? undefined : true;
    }}""",
    act=["c4a8a4"],
    messages={
        "fail": "The title says nothing about the page: ${data.title}",
        "incomplete": "Does this title tell what this page is about, and tell it from the others: ${data.title}?",
    },
)
