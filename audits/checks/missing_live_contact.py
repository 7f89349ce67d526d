"""No way to talk to somebody online at once was found.

A telephone shuts out who does not hear or speak; a letter box answers days later. GB/T 37668 (3.5.2.2) asks for a contact
over the internet that answers at once and suits different people: a chat, customer service, an official account in
WeChat. One is looked for on all pages of the sample. It may stand where the sample did not reach, and whether it can be
used by everybody is not for a machine: the home page is pointed at for a person.

Cannot tell:

```html
<!-- / -->
<html lang="zh-CN" data-cant-tell><title>首页</title><a href="tel:12345">电话 12345</a> <a>分享到微信</a></html>
<!-- /a/ -->
<html lang="zh-CN"><title>新闻</title><a href="mailto:a@example.cn">电子邮件</a></html>
```

Passed:

```html
<!-- / -->
<html lang="zh-CN"><title>首页</title><p>正文</p></html>
<!-- /a/ -->
<html lang="zh-CN"><title>办事</title><button>在线客服</button></html>
```
```html
<!-- / -->
<html lang="en"><title>Home</title><a href="/chat">Live chat</a></html>
<!-- /a/ -->
<html lang="en"><title>News</title><p>Text</p></html>
```

Inapplicable:

```html
<!-- / -->
<html lang="zh-CN"><title>首页</title><p>只看了一页。</p></html>
```
"""

from collections.abc import Sequence

from audits.check import PageFact, SiteVerdict, Verdict, site_check
from mangdao.model import Outcome

LIVE = (
    "在线客服|智能客服|人工客服|客服机器人|智能(问答|咨询|机器人|助手)|在线(咨询|交流|沟通|答疑)|微信(客服|公众号)|官方微信|政务微信"
    r"|微信扫一?扫|公众号|wpa\\.qq\\.com|live ?(chat|support)|web ?chat|chat ?bot|chat (now|online|with us)|kefu"
)
FACT = f"""() => [...document.querySelectorAll('a, button, [role=button], [onclick], img, iframe')].slice(0, 4000).some(e =>
    new RegExp('{LIVE}', 'i').test([e.textContent.slice(0, 60), e.title, e.ariaLabel, e.id,
        ...['alt', 'src', 'href', 'class', 'onclick'].map(a => e.getAttribute(a)?.slice(0, 200))].join(' ')))"""


@site_check(__name__, criteria=[], impact="minor", group="best-practice", fact=FACT)
def missing_live_contact(facts: Sequence[PageFact]) -> list[SiteVerdict]:
    """Look for one anywhere."""
    if len(facts) < 2:
        return []
    if any(fact.value for fact in facts):
        return [SiteVerdict(0, Verdict(Outcome.PASSED))]
    asked = "Is there a way to talk to somebody online at once that different people can use?"
    return [SiteVerdict(0, Verdict(Outcome.CANT_TELL, "html", asked))]
