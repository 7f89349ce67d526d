"""The page lacks labels that government sites must carry in their head.

State Council document 47 of 2017 lists `meta` labels by which search engines and inspections know whose page this is,
what column and which article: SiteName, SiteDomain and SiteIDCode on every page, ColumnName and ColumnType on columns,
ArticleTitle, PubDate and ContentSource on articles. Which of them are compulsory is known second-hand, so only the three
of every page fail; what kind a page is, the machine guesses, so the others are for a person. It applies to pages that
are recognisably a government site's.

Failed:

```html
<html lang="zh-CN" data-failed><head><title>首页</title><meta name="SiteName" content="云山市人民政府"></head>
<body><a href="http://bszs.conac.cn/sitename?method=show">党政机关</a></body></html>
```

Cannot tell:

```html
<html lang="zh-CN" data-cant-tell><head><title>关于供热的通知</title><meta name="SiteName" content="云山市人民政府">
<meta name="SiteDomain" content="www.yunshan.example"><meta name="SiteIDCode" content="2305000001">
<meta name="ArticleTitle" content="关于供热的通知"></head><body><h1>关于供热的通知</h1></body></html>
```

Passed:

```html
<html lang="zh-CN"><head><title>首页</title><meta name="SiteName" content="云山市人民政府">
<meta name="SiteDomain" content="www.yunshan.example"><meta name="siteidcode" content="2305000001"></head><body><h1>云山市人民政府</h1><p>今日要闻</p></body></html>
```

Inapplicable:

```html
<html lang="zh-CN"><head><title>商店</title></head><body>不是政府网站。</body></html>
```
"""

from audits.check import dom_check
from audits.government import RECOGNISED

dom_check(
    __name__,
    criteria=[],
    impact="minor",
    group="gov_site",
    selector="html",
    matches=RECOGNISED,
    evaluate="""function (node) {
        const labels = new Map([...document.head.querySelectorAll('meta[name]')].map(
            e => [e.name.toLowerCase(), (e.content ?? '').trim()]));
        const missing = names => names.filter(name => !labels.get(name.toLowerCase()));
        const every = missing(['SiteName', 'SiteDomain', 'SiteIDCode']);
        this.data({ missing: every.join(', ') });
        if (every.length) return false;
        const article = ['ArticleTitle', 'PubDate', 'ContentSource'], column = ['ColumnName', 'ColumnType'];
        const part = [article, column].find(names => missing(names).length && missing(names).length < names.length);
        if (part) this.data({ missing: missing(part).join(', ') });
        return part ? undefined : true;
    }""",
    messages={
        "fail": "Labels of every government page are missing: ${data.missing}",
        "incomplete": "Do these labels belong on this page? ${data.missing}",
    },
)
