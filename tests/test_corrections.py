"""What axe-core is known to take for a failure is judged once more; real failures stay."""

import pytest
from conftest import Site

from audits.act_ids import IMPLEMENTED
from audits.corrections import CORRECTED
from audits.local import Auditor
from mangdao.model import Depth, Job, Outcome, Reason

FAILED, UNSURE = Outcome.FAILED, Outcome.CANT_TELL
SCROLLER = "height:90px;width:200px;overflow:scroll"
DIALOG = "<dialog id=d><p>须知</p><button>关闭</button></dialog><script>d.showModal()</script>"
FRAME = "<iframe id=x {} title=导航 srcdoc='<a href=/>首页</a>'></iframe>"
PALE = "<p id=x style='color:#000;background:#666'>{}</p>"
NAMED = "<button id=x aria-label='{}'>{}</button>"

CASES = [
    ("frame-focusable-content", FRAME.format("tabindex=-1"), FAILED),
    ("frame-focusable-content", FRAME.format("tabindex=-1") + DIALOG, None),
    ("frame-focusable-content", "<div inert>" + FRAME.format("tabindex=-1") + "</div>", None),
    ("scrollable-region-focusable", f"<div id=x style='{SCROLLER}'><p>{'通知 ' * 200}</div>", FAILED),
    ("scrollable-region-focusable", f"<div id=x style='{SCROLLER};padding:40px'><p style='margin:0'>通知</div>", None),
    ("color-contrast", PALE.format("通知"), FAILED),
    ("color-contrast", PALE.format("No. 7"), FAILED),
    ("color-contrast", PALE.format("+ é ±± Å +"), UNSURE),
    ("meta-refresh", "<meta id=x http-equiv=refresh content='40; url=/b'>", FAILED),
    ("meta-refresh", "<meta http-equiv=refresh content='72100'><meta id=x http-equiv=refresh content='40'>", None),
    ("meta-refresh", "<meta http-equiv=refresh content='0: /'><meta id=x http-equiv=refresh content='40'>", FAILED),
    ("aria-valid-attr-value", "<button id=x aria-expanded=maybe>菜单</button>", FAILED),
    ("aria-valid-attr-value", "<button id=x aria-controls=gone>菜单</button>", UNSURE),
    ("label-content-name-mismatch", NAMED.format("提交", "下一步"), FAILED),
    ("label-content-name-mismatch", NAMED.format("Send form data", "Submit"), FAILED),
    ("label-content-name-mismatch", NAMED.format("Order the annual report", "Order report"), FAILED),
    ("label-content-name-mismatch", NAMED.format("Search for permits", "Search …"), None),
    ("label-content-name-mismatch", NAMED.format("Close", "×"), UNSURE),
    ("label-content-name-mismatch", NAMED.format("Wi Fi settings", "WiFi"), UNSURE),
    ("label-content-name-mismatch", NAMED.format("Send to Main Street", "Main St."), None),
    ("label-content-name-mismatch", NAMED.format("Temperature in degrees Celsius", "Temp. °C"), UNSURE),
    ("label-content-name-mismatch", NAMED.format("Page two", "Page 2"), UNSURE),
    ("label-content-name-mismatch", NAMED.format("Birthday", "Birthday (YYYY-MM-DD)"), UNSURE),
]


@pytest.mark.parametrize(("rule", "html", "outcome"), CASES)
async def test_a_finding_is_kept_doubted_or_dropped(
    browser: Auditor, site: Site, rule: str, html: str, outcome: Outcome | None
) -> None:
    url = site.add("/", f"<!doctype html><html lang=zh-CN><title>例</title><body><h1>例子</h1>{html}")
    audit = await browser.audit(Job(0, url, depth=Depth.QUICK))
    assert audit.error is None, audit.detail
    found = [finding.outcome for finding in audit.findings if finding.rule == rule]
    assert found == ([outcome] if outcome else [])
    assert audit.outcomes[rule] in ([outcome] if outcome else [Outcome.PASSED, Outcome.INAPPLICABLE])


async def test_a_finding_in_a_frame_is_judged_there(browser: Auditor, site: Site) -> None:
    inner = site.add("/inner", "<!doctype html><html lang=en><title>x</title>" + PALE.format("+ é ±± Å +"))
    url = site.add("/", f"<!doctype html><html lang=en><title>x</title><h1>x</h1><iframe title=a src={inner}></iframe>")
    audit = await browser.audit(Job(0, url, depth=Depth.QUICK))
    assert [(f.target, f.outcome) for f in audit.findings if f.rule == "color-contrast"] == [("iframe >>> #x", UNSURE)]


async def test_every_rule_named_is_a_rule_of_the_engine(browser: Auditor) -> None:
    rules = {rule.id: rule for rule in browser.ruleset.rules if rule.engine == "axe"}
    assert set(rules) >= CORRECTED | set(IMPLEMENTED)
    assert all(set(IMPLEMENTED[rule]) <= set(rules[rule].act) for rule in IMPLEMENTED)


@pytest.mark.parametrize("html", ["<html lang=zz>", "<title>停电通知</title>", "<meta http-equiv=refresh content=30>"])
async def test_a_document_that_somebody_wrote_is_audited_however_little_is_in_it(
    browser: Auditor, site: Site, html: str
) -> None:
    audit = await browser.audit(Job(0, site.add("/", f"<!doctype html>{html}"), depth=Depth.QUICK))
    assert audit.error is None
    assert (await browser.audit(Job(0, site.add("/0", ""), depth=Depth.QUICK))).error is Reason.EMPTY_SHELL


async def test_text_in_a_shadow_tree_is_text_of_the_page(browser: Auditor, site: Site) -> None:
    script = "<script>p.attachShadow({ mode: 'open' }).textContent = '全市停水通知'</script>"
    audit = await browser.audit(Job(0, site.add("/", f"<!doctype html><p id=p></p>{script}"), depth=Depth.QUICK))
    assert audit.error is None
