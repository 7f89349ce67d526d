"""No accessibility statement, or no way to report a barrier, was found.

Who meets a barrier must be able to say so, and to read what the site knows of its own. A statement (无障碍声明) and a
contact channel are looked for on all pages of the sample. No criterion asks for them, and they may stand where the sample
did not reach: the home page is pointed at for a person.

Cannot tell:

```html
<!-- / -->
<html lang="zh-CN" data-cant-tell><title>首页</title><a href="/a/">新闻</a></html>
<!-- /a/ -->
<html lang="zh-CN"><title>新闻</title><p>正文</p></html>
```

Passed:

```html
<!-- / -->
<html lang="zh-CN"><title>首页</title><a href="/sm/">无障碍声明</a> <a href="tel:12345">联系我们</a></html>
<!-- /a/ -->
<html lang="zh-CN"><title>新闻</title><p>正文</p></html>
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

FACT = """() => { const links = [...document.links].slice(0, 3000), said = e => e.textContent + e.title;
    return { statement: links.some(e => /无障碍(声明|说明)|accessibility/i.test(said(e))),
        contact: links.some(e => /^(mailto|tel):/.test(e.href)
            || /联系(我们|方式)|咨询|信箱|留言|投诉|contact/i.test(said(e)))
            || /(联系电话|电话|热线)[:：\\s]*[\\d-]{5,}/.test(document.body.innerText) } }"""


@site_check(__name__, criteria=[], impact="minor", group="best-practice", fact=FACT)
def missing_contact_and_statement(facts: Sequence[PageFact]) -> list[SiteVerdict]:
    """Look for both anywhere."""
    if len(facts) < 2:
        return []
    found = {way: any(fact.value[way] for fact in facts) for way in ("statement", "contact")}
    if all(found.values()):
        return [SiteVerdict(0, Verdict(Outcome.PASSED))]
    asked = "Is there an accessibility statement, and a way to report a barrier?"
    return [SiteVerdict(0, Verdict(Outcome.CANT_TELL, "html", asked, dict(found)))]
