"""The elder edition leaves out services that the site offers.

An edition for older people that only shows news sends them back to the crowded one when they need something done.
Services linked from the other pages' navigation are looked for among the links of the elder pages of the sample; they
may be offered under other names, so a person must tell.

Cannot tell:

```html
<!-- / -->
<title>首页</title><nav><a href="/ylj/">养老金查询</a> <a href="/gh/">预约挂号</a> <a href="/jf/">水费缴纳</a></nav>
<!-- /zz/ -->
<title>长者版</title><main data-cant-tell><h1>长者版</h1><a href="/xw/">新闻</a> <a href="/ylj/">养老金查询</a></main>
```

Passed:

```html
<!-- / -->
<title>首页</title><nav><a href="/ylj/">养老金查询</a> <a href="/gh/">预约挂号</a></nav>
<!-- /zz/ -->
<title>长者版</title><main><h1>长者版</h1><a href="/gh/">预约挂号</a> <a href="/ylj/">养老金查询</a></main>
```

Inapplicable:

```html
<!-- / -->
<title>首页</title><nav><a href="/ylj/">养老金查询</a></nav>
```
"""

from collections.abc import Sequence

from audits.check import PageFact, SiteVerdict, Verdict, site_check
from audits.elder import RECOGNISED
from mangdao.model import Outcome

FACT = f"""() => ({{ elder: {RECOGNISED}, services: [...document.links].slice(0, 1500).map(e => e.textContent.trim())
    .filter(name => name.length < 20 && /查询|办理|预约|缴(费|纳)|挂号|申请|申领|登记|认证|咨询|投诉|求助|养老|医保|社保|公积金/.test(name))
    .slice(0, 60) }})"""


@site_check(__name__, criteria=[], impact="moderate", group="elder", fact=FACT)
def elder_missing_services(facts: Sequence[PageFact]) -> list[SiteVerdict]:
    """Compare the services of the two editions."""
    elder = [n for n, fact in enumerate(facts) if fact.value["elder"]]
    offered = {name for fact in facts if not fact.value["elder"] for name in fact.value["services"]}
    if not elder or not offered:
        return []
    there = "\n".join(name for n in elder for name in facts[n].value["services"])
    missing = sorted(name for name in offered if name not in there)
    if not missing:
        return [SiteVerdict(elder[0], Verdict(Outcome.PASSED))]
    asked = "Can these services be reached from the elder edition too?"
    figures: dict[str, str | int | float | bool] = {"missing": "、".join(missing[:12]), "count": len(missing)}
    return [SiteVerdict(elder[0], Verdict(Outcome.CANT_TELL, "html", asked, figures))]
