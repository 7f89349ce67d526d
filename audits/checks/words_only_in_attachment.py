"""The page holds nothing but a file.

An announcement that is only a PDF, a Word file or a scan wants another program, does not reflow on a phone, and is often
not readable by a screen reader at all. Where the content of a page (article, main, or what content systems of
government sites call it) has fewer than 60 letters besides its headings, dates and the names of at most six files that it
links or embeds, a person must tell whether the words stand on a page too. Pages that list files are left out.

Cannot tell:

```html
<nav><a href="/">首页</a></nav><div class="TRS_Editor"><h1>关于印发工作方案的通知</h1><p>发布时间：2026-03-01 来源：办公室</p>
<p>附件：<a data-cant-tell href="/P020.pdf">工作方案.pdf</a></p></div>
```
```html
<main><h1>Annual report</h1><iframe data-cant-tell title="Report" src="data:application/pdf,report.pdf"></iframe></main>
```

Passed:

```html
<article><h1>关于印发工作方案的通知</h1><p>各区县人民政府，市政府各部门：现将《工作方案》印发给你们，请结合实际认真组织实施。
工作方案的目标是到今年年底，全市所有政务网站都能用键盘操作，图片都有替代文字，视频都有字幕，表单都有标签和提示。</p>
<p>附件：<a href="/P020.pdf">工作方案.pdf</a></p></article>
```

Inapplicable:

```html
<main><h1>表格下载</h1><ul><li><a href="/1.doc">表一</a></li><li><a href="/2.doc">表二</a></li><li><a href="/3.doc">表三</a></li>
<li><a href="/4.doc">表四</a></li><li><a href="/5.doc">表五</a></li><li><a href="/6.doc">表六</a></li>
<li><a href="/7.doc">表七</a></li></ul></main>
```
```html
<main><h1>通知</h1><p>明天停水。</p></main> <p><a href="/P020.pdf">附件</a></p>
```
"""

from audits.check import dom_check

# What holds the content of a page: HTML's own elements, then the names that common content systems give it.
CONTENT = (
    "article", "main", "[role=main]", ".TRS_Editor", "#zoom", "#UCAP-CONTENT", ".pages_content", ".article-content",
    ".article_content", ".xl_content", ".news_content", ".wp_articlecontent", ".v_news_content", "#vsb_content",
)  # fmt: skip
FILES = r"\.(pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|jpe?g|tiff?)([?#]|$)"

dom_check(
    __name__,
    criteria=[],
    impact="moderate",
    selector="a[href], iframe[src], embed[src], object[data]",
    matches=rf"""node => {{
        const known = globalThis.mangdaoAttached ??= (() => {{
            const names = {list(CONTENT)!r}, seen = e => e.checkVisibility() && e.getBoundingClientRect().width > 0;
            const place = names.map(name => document.querySelector(name)).find(e => e && seen(e));
            const file = e => new RegExp({FILES!r}, 'i').test((e.getAttribute('href') ?? e.getAttribute('src')
                ?? e.getAttribute('data') ?? '').trim());
            const found = [...place?.querySelectorAll('a[href], iframe[src], embed[src], object[data]') ?? []];
            return {{ place, found, first: found.length <= 12 && found.filter(file).length <= 6 ? found.find(file) : null }};
        }})();
        return node === known.first;
    }}""",
    evaluate=r"""function () {
        const { place } = mangdaoAttached, skip = 'h1, h2, h3, a, button, script, style, noscript, nav, [class*=share], time';
        let letters = 0;
        const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node && letters < 60; node = walker.nextNode()) {
            if (node.parentElement.closest(skip) || !node.parentElement.checkVisibility()) continue;
            const words = node.data.replace(/(发布|发文|更新|成文)?(时间|日期|机构|单位)|来源|作者|浏览(次数|量)?|阅读|字号|字体|大中小|打印|关闭|分享|附件|下载|责任编辑|索引号|文号/g, '');
            letters += (words.match(/\p{L}/gu) ?? []).length;
        }
        return letters < 60 ? undefined : true;
    }""",
    group="best-practice",
    messages={"fail": "", "incomplete": "Do the words of this file also stand on a page?"},
)
