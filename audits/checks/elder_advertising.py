"""The elder edition shows advertising or buttons that lure.

The elder-friendly rules of 2021 allow no advertisement, no pop-up advertisement and no button that lures into a download
or a payment on pages made for older people. Embedded frames of advertisers, and controls that urge to download or pay,
are pointed at; what is an advertisement is for a person to say.

Cannot tell:

```html
<title>长者版</title><p>办事指南</p><a data-cant-tell href="/app.apk">立即下载领红包</a>
```

Passed:

```html
<title>长者版</title><p>办事指南</p><a href="/ylj/">养老金查询</a>
```

Inapplicable:

```html
<title>云山市人民政府</title><a href="/app.apk">立即下载领红包</a>
```
"""

from audits.check import dom_check
from audits.elder import RECOGNISED

dom_check(
    __name__,
    criteria=[],
    impact="moderate",
    group="elder",
    selector="a, button, iframe, [role=button]",
    matches=f"() => {RECOGNISED}",
    evaluate=r"""function (node) {
        const said = [node.textContent, node.title, node.getAttribute('aria-label')].join(' ').slice(0, 200);
        const lure = /立即下载|一键下载|领(取)?红包|免费领|限时(抢|优惠)|立即购买|立即支付|点击(领|抽)|抽奖|中奖|广告/.test(said);
        const advertiser = /doubleclick|googlesyndication|pos\.baidu|cpro\.baidu|union\.|adservice|\/ads?\//i.test(
            node.src ?? '');
        return lure || advertiser ? undefined : true;
    }""",
    messages={"incomplete": "Is this an advertisement, or a button that lures into a download or payment?"},
)
