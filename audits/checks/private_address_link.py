"""A link leads to a place that only its author's machine has.

Addresses such as file:///D:/, http://localhost/ or http://192.168.1.5/ work where the page was written and nowhere else:
everybody else gets an error. Inspections of government sites count them as wrong links (错链).

Failed:

```html
<a data-failed href="file:///D:/网站/通知.doc">通知</a> <a data-failed href="http://localhost:8080/a.html">办事</a>
<a data-failed href="http://192.168.1.20/cms/">后台</a> <img data-failed src="file:///C:/a.png" alt="图">
<a data-failed href="C:\\Users\\web\\a.docx">申请表</a>
```

Passed:

```html
<a href="/tz/1.html">通知</a> <a href="https://www.example.cn/">链接</a>
```

Inapplicable:

```html
<p>没有链接。</p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=[],
    impact="moderate",
    group="best-practice",
    selector="a[href], area[href], img[src], iframe[src]",
    evaluate=r"""node => {
        const raw = (node.getAttribute('href') ?? node.getAttribute('src')).trim();
        if (/^([a-z]:[\\/]|file:)/i.test(raw)) return false;
        if (!/^https?:\/\//i.test(raw)) return true;
        let host; try { host = new URL(raw).hostname } catch { return true }
        // A site that is itself looked at on such an address links to itself.
        if (host === location.hostname || /^(localhost|127\.|10\.|192\.168\.|\[)/.test(location.hostname)
            && raw.startsWith(location.origin)) return true;
        return !/^(localhost|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+)$/
            .test(host);
    }""",
    messages={"fail": "This address exists only on its author's machine or network"},
)
