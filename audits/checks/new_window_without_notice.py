"""A link opens a new window without saying so.

The back button is dead in the new window, and who cannot see the screen is not told why. The notice may stand in the
link's name, its title or description, right beside it, or once for the whole page. An icon or a generated picture may
be the notice, a script may act on a link to nowhere or make the frame, a file may be downloaded, a notice elsewhere on
the page may be meant for this link too: then it is for a person to judge.

Failed:
```html
<p><a data-failed href="/bsfw/" target="service"><img src="a.svg" alt="" width="200" height="80">办事服务</a></p>
<p><a data-failed href="/a/" target="_blank">新闻</a> <a href="/b/" target="_blank">专题（新窗口打开）</a></p>
<p>It opens in August.</p><svg><a data-failed href="/c/" target="_blank"><text y="20">地图</text></a></svg>
<map name="m"><area data-failed shape="rect" coords="0,0,9,9" href="/d/" target="_blank" alt="大厅"></map>
<img src="m.svg" usemap="#m" alt="" width="99" height="99"><a data-failed href="/e/" target="_blank">公告</a>
```
```html
<base target="_blank"><a data-failed href="/zwgk/">政务公开</a> <a href="/" target="_self">首页</a>
```

Cannot tell:
```html
<a data-cant-tell href="/a/" target="_blank">A<i class="icon"></i></a> <a data-cant-tell href="#" target="_blank">繁</a>
<a data-cant-tell href="/b/" target="_blank" onclick="show(this); return false">大图</a>
<a data-cant-tell href="/c.docx" target="_blank">申请表</a> <a data-cant-tell href="/d/" target="_blank">网站 ↗</a>
```
```html
<h2>友情链接</h2><p>将在新窗口中显示</p><p><a data-cant-tell href="/a/" target="_blank">政府网</a></p>
```

Passed:
```html
<a href="/a/" target="_blank">專區（另開新視窗）</a> <a href="/b/" target="_blank" title="在新标签页打开">办事</a>
<p id="n">在新窗口打开</p><a href="/f/" target="_blank" aria-labelledby="f n"><b id="f">表格</b></a>
<p><a href="/en/" target="_blank">English</a> <span>(opens in a new tab)</span></p>
```
```html
<p>提示：本站链接均在新窗口打开。</p><p><a href="/zwgk/" target="_blank">政务公开</a></p>
```

Inapplicable:
```html
<a href="/zwgk/">政务公开</a> <a href="/a/" target="_self">首页</a> <a href="tel:12345" target="_blank">12345</a>
<iframe name="inner" title="内容" srcdoc="<p>内容</p>"></iframe><a href="/b/" target="inner">内容</a>
<a href="/c.pdf" target="_blank" download>下载</a>
```
"""

from audits.check import dom_check

NOTICE = (
    "新的?(浏览器)?(窗口|视窗|視窗|页面|頁面|标签|標籤|分页|分頁|选项卡)|新开窗口|弹出窗口|另[开開](窗口|視窗)"
    "|(new|another|separate) (browser )?(window|tab)"
)
FILE = r"\.(docx?|xlsx?|pptx?|wps|et|zip|rar|7z|apk|exe|csv|mp[34])([?#]|$)"

dom_check(
    __name__,
    criteria=["3.2.5"],
    impact="minor",
    selector="a[href], area[href]",
    matches=r"""node => {
        const known = globalThis.mangdaoPage ??= {}; // once a page, not a link
        known.base ??= document.querySelector('base[target]')?.target ?? '';
        const target = (node.getAttribute('target') ?? known.base).trim();
        const frame = w => { try { return w[target]?.window === w[target] && !!w[target] } catch { return false } };
        return !!target && !/^_(self|parent|top)$/i.test(target) && !node.hasAttribute('download')
            && !/^\s*(?!https?:)[a-z][a-z0-9+.-]*:/i.test(node.getAttribute('href'))
            && window.name !== target && ![window, parent, top].some(frame);
    }""",
    evaluate=rf"""function (node) {{
        const notice = /{NOTICE}/i, known = mangdaoPage, href = node.getAttribute('href').trim();
        const beside = way => {{
            const next = /^\s+$/.test(node[way]?.data) ? node[way][way] : node[way];
            return next?.localName === 'a' || next?.querySelector?.('a') ? '' : next?.textContent ?? '';
        }};
        const described = (node.getAttribute('aria-describedby') ?? '').split(' ').map(
            id => node.getRootNode().getElementById?.(id)?.textContent).join(' ');
        const near = [beside('previousSibling'), beside('nextSibling'), axe.commons.text.accessibleText(node)];
        if ([...near, node.outerHTML, described].some(text => notice.test(text))) return true;
        if (!('notice' in known)) {{
            const all = document.body.innerText, copy = document.body.cloneNode(true);
            copy.querySelectorAll('a, script, style, noscript, template').forEach(e => e.remove());
            known.notice = /(链接|連結|网站|網站|页面|links?).{{0,20}}({NOTICE})/i.test(all) ? true
                : notice.test(copy.textContent) ? undefined : false;
        }}
        if (known.notice !== false) return known.notice;
        const script = /return false|preventDefault/.test(node.getAttribute('onclick')), sign = /[↗⧉🔗]/u;
        const made = window !== parent && !/^_blank/i.test(node.getAttribute('target') ?? known.base);
        if (/^#?$|{FILE}/i.test(href) || script || made || sign.test(node.textContent)) return undefined;
        const style = getComputedStyle, small = e => e.getBoundingClientRect().width < 33, at = ['::before', '::after'];
        const drawn = e => at.some(p => !/^(none|normal|"[\s·•|/■●-]*"|)$/.test(style(e, p).content));
        const icon = e => e.matches('i, svg, img, [class*=icon]') || style(e).backgroundImage !== 'none';
        return icon(node) || drawn(node) || [...node.querySelectorAll('*')].slice(0, 20)
            .some(e => drawn(e) || small(e) && icon(e)) ? undefined : false;
    }}""",
    messages={
        "fail": "The link opens a new window and nothing says so",
        "incomplete": "The link may open a new window: is everybody told, also those who cannot see it?",
    },
)
