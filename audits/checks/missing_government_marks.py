"""The page's foot lacks marks that government sites must show.

By State Council document 47 of 2017 the foot of every page shows the mark of party and government bodies, the "report a
mistake" entry (我为政府网站找错), the site's identity code, the ICP and the police registration, who runs the site and
how to reach them, and a site map. Which of these a given site is spared is not for a machine, so what is missing is
listed for a person.

Cannot tell:

```html
<html lang="zh-CN"><head><title>首页</title><meta name="SiteIDCode" content="2305000001"></head>
<body data-cant-tell><footer>主办：云山市人民政府 <a href="/map/">网站地图</a></footer></body></html>
```

Passed:

```html
<html lang="zh-CN"><head><title>首页</title></head><body><footer><a href="http://bszs.conac.cn/x">党政机关</a>
<a href="https://zfwzzc.www.gov.cn/check">政府网站找错</a> 网站标识码：2305000001 龙ICP备05000001号 龙公网安备 23050002000001号
主办：云山市人民政府办公室 电话：0469-0000000 <a href="/map/">网站地图</a></footer></body></html>
```

Inapplicable:

```html
<body><footer>版权所有</footer></body>
```
"""

from audits.check import dom_check
from audits.government import RECOGNISED

dom_check(
    __name__,
    criteria=[],
    impact="minor",
    group="gov_site",
    selector="body",
    matches=RECOGNISED,
    evaluate=r"""function (node) {
        const text = node.innerText, has = selector => !!node.querySelector(selector);
        const marks = {
            '党政机关标识': has('a[href*="conac.cn"], script[src*="conac.cn"], img[src*="conac"]'),
            '找错': has('a[href*="zfwzzc"], a[href*="www.gov.cn/zhengce/zfwzzc"], script[src*="jiucuo"]')
                || /找错|纠错/.test(text),
            '网站标识码': /标识码\D{0,4}\w{10}/.test(text), 'ICP备案号': /ICP备\s*\d{5,}/i.test(text),
            '公安备案号': /公网安备\s*\d{10,}/.test(text), '主办单位': /主办|承办|版权所有/.test(text),
            '联系方式': /电话|联系我们|邮箱|热线/.test(text), '网站地图': /网站地图|站点地图/.test(text),
        };
        const missing = Object.keys(marks).filter(name => !marks[name]);
        this.data({ missing: missing.join('、') });
        return missing.length ? undefined : true;
    }""",
    messages={"incomplete": "Must this site show these, and where are they? ${data.missing}"},
)
