"""A link to a file does not say that it is one, or how big it is.

A click that starts a download or another program surprises, costs time and data on a phone, and a screen reader's user
may think that nothing happened. Advice: say the type, and the size of a big file, in the link or right beside it.
Three places a page are shown at most.

Cannot tell:
```html
<p><a data-cant-tell href="/f/report.pdf">Annual report</a> <a data-cant-tell href="/f/1.docx">申请表</a></p>
```

Passed:
```html
<p><a href="/f/report.pdf">Annual report (PDF, 2 MB)</a></p>
<ul><li><a href="/f/1.docx">申请表</a>（Word 文档）</li></ul>
<a href="/f/2.zip">下载资料包</a> <a href="/f/3.pdf"><img src="pdf.svg" alt="PDF"> 报告</a>
```

Inapplicable:
```html
<a href="/f/report.html">Annual report</a>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=[],
    impact="minor",
    selector="a[href]",
    matches=r"""node => typeof node.href === 'string'
        && /\.(pdf|docx?|xlsx?|pptx?|zip|rar|7z|wps|et|ofd|odt|ods|csv|exe|apk|mp3|mp4)$/i.test(node.pathname ?? '')""",
    evaluate=r"""function (node) {
        const near = [node.previousSibling, node.nextSibling].map(n => n?.textContent ?? '').join(' ').slice(0, 200);
        const own = node.closest('li, td, dd');
        const beside = own && own.querySelectorAll('a').length === 1 ? own.textContent.slice(0, 300) : near;
        const text = `${axe.commons.text.accessibleText(node)} ${node.title} ${beside}`;
        const type = node.pathname.split('.').pop();
        this.data({ type });
        if (/\b(pdf|docx?|word|xlsx?|excel|pptx?|powerpoint|zip|rar|7z|wps|ofd|odt|csv|exe|apk|mp[34])\b/i.test(text)
            || /\b(file|document|spreadsheet|audio|video|download)\b/i.test(text)
            || /\d\s*(kb|mb|gb|kib|mib|字节|兆)/i.test(text)
                || /下载|下載|附件|文档|文件|表格|压缩包|音频|视频|安装包|客户端/.test(text)) return true;
        const seen = globalThis.mangdaoFiles ??= { count: 0 };
        return seen.count++ < 3 ? undefined : true;
    }""",
    group="best-practice",
    messages={
        "fail": "",
        "incomplete": "Do people know before they follow this link that it is a file (${data.type})?",
    },
)
