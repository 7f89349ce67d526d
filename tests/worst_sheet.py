"""A site whose summary has as much to say as one can realistically have."""

from large_stores import RULES, RULESET
from sqlite_utils import Database
from store_with_findings import PageMade, failed, fill, target

from mangdao.model import Impact, Outcome, Profile, Reason, Sample
from mangdao.store.waivers import put_waivers
from mangdao.waivers import Waiver

# Those whose names are longest, in English or Chinese.
_LONG = ("press-conference-without-captions", "toolbar-not-by-keyboard", "no-way-past-repeated-blocks",
         "color-contrast", "sound-without-control")  # fmt: skip
_REASONS = (Reason.BOT_WALL, Reason.SOFT_404, Reason.TIMEOUT, Reason.HTTP_5XX, Reason.LOGIN_WALL, Reason.EMPTY_SHELL)


def worst(db: Database) -> int:
    """Ten problems to mend first, two causes of each rule, so that no mend moves the score alone; returns runs.id."""
    found = [
        failed(rule, f"a:nth-child({n})", shape=f"div.wrapper>div.main-content-{'ab'[n]}>ul.xxgk-list>li>a.title",
               impact=Impact.CRITICAL, html=f"<a>{n}</a>")
        for rule in _LONG for n in range(2)
    ]  # fmt: skip
    passed = {rule.id: Outcome.PASSED for rule in RULES}
    drawn = [PageMade(f"/{n}", findings=tuple(found) if n < 30 else (), weight=231.7, outcomes=passed,
                      template=f"t{n % 3}") for n in range(60)]  # fmt: skip
    gone = [PageMade(f"/gone/{n}", error=reason, sample=Sample.STRUCTURED) for n, reason in enumerate(_REASONS)]
    made = target(
        name="云山苗族侗族自治县人民政府门户网站（含政务服务网、政务公开、互动交流与各乡镇街道子站）",
        name_en="People’s Government of Yunshan Miao and Dong Autonomous County, portal with service, disclosure and "
                "township sites",
        region="云山省黔东南苗族侗族自治州云山苗族侗族自治县", profiles=tuple(Profile),
        seeds=["https://www.yunshanmiaozudongzuzizhixian.gov.example/"],
    )  # fmt: skip
    run = fill(db, [*drawn, *gone], made, ruleset=RULESET)
    # Half the visits were quick; of one template nobody tried keys; the audit has not come to its end.
    db.execute("""UPDATE audits SET depth = 'quick' WHERE page_id IN (
                  SELECT id FROM pages WHERE template = 't2' OR id % 2)""")
    db.execute("UPDATE runs SET stage = 'audit' WHERE id = ?", [run])
    waiver = {"rule": _LONG[0], "selector": "*", "reason": "年底下线", "owner": "信息中心", "expires": "2099-12-31"}
    put_waivers(db, [Waiver.model_validate(waiver)])
    return run
