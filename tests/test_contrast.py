"""Contrast that axe cannot compute is measured in the page's pixels; what cannot be measured stays open."""

import numpy as np
import pytest
from conftest import Site

from audits.local import Auditor
from audits.pixels import measure, ratios
from mangdao.model import Depth, Finding, Job, Outcome

RULES = ("color-contrast", "color-contrast-enhanced")
PAGE = "<!doctype html><html lang=en><title>Hours</title><body style='background:#fff'>{}"


async def findings(browser: Auditor, site: Site, body: str) -> list[Finding]:
    audit = await browser.audit(Job(0, site.add("/", PAGE.format(body)), depth=Depth.STANDARD, rules=RULES))
    assert audit.error is None, audit.detail
    worst = min((f.outcome for f in audit.findings if f.rule == RULES[0]), default=Outcome.PASSED,
                key=[*Outcome].index)  # fmt: skip
    assert audit.outcomes[RULES[0]] is worst
    return [f for f in audit.findings if f.rule == RULES[0]]


@pytest.mark.parametrize(
    ("style", "outcome"),
    [
        ("color:#333;background:linear-gradient(90deg,#fff,#aaf)", None),
        ("color:#aaa;background:linear-gradient(90deg,#fff,#00f);width:300px", Outcome.FAILED),
        ("color:#666;background:linear-gradient(90deg,#fff,#333);width:300px", Outcome.CANT_TELL),
        ("color:#000;background:#737373;text-shadow:white 0 0 3px", None),
        ("color:#000;opacity:.3;background:linear-gradient(#fff,#fefefe)", Outcome.FAILED),
        ("color:#fff;background:#fff url(/none.png)", Outcome.CANT_TELL),  # the picture did not come
        ("color:#ccc;background:linear-gradient(#fff,#eee)", Outcome.FAILED),
    ],
)
async def test_text_on_a_painted_ground_is_measured(
    browser: Auditor, site: Site, style: str, outcome: Outcome | None
) -> None:
    seen = await findings(browser, site, f"<p style='{style}'>The centre is open on weekdays</p>")
    assert [f.outcome for f in seen] == ([] if outcome is None else [outcome])


async def test_the_figures_and_the_picture_come_with_it(browser: Auditor, site: Site) -> None:
    [seen] = await findings(
        browser, site, "<p style='color:#bbb;background:linear-gradient(#fff,#f4f4f4)'>The centre is open</p>"
    )
    assert seen.data["fgColor"] == "#bbbbbb" and seen.data["contrastRatio"] == pytest.approx(1.9, abs=0.1)
    assert seen.picture is not None


async def test_signs_are_never_failed(browser: Auditor, site: Site) -> None:
    [seen] = await findings(browser, site, "<p style='color:#000;background:#666'>a±b±c±d±±±±</p>")
    assert seen.outcome is Outcome.CANT_TELL


async def test_a_page_without_its_style_sheet_is_not_judged_by_colour(browser: Auditor, site: Site) -> None:
    html = "<link rel=stylesheet href=/none.css><p style='color:#aaa'>The centre is open on weekdays</p>"
    audit = await browser.audit(Job(0, site.add("/", PAGE.format(html)), depth=Depth.STANDARD, rules=RULES))
    assert audit.outcomes["color-contrast"] is Outcome.CANT_TELL
    assert "stylesheets-missing" in audit.notes


def test_ratios_are_wcags() -> None:
    black, white, grey = (np.array([[v, v, v]], dtype=float) for v in (0, 255, 119))
    assert ratios(black, white)[0] == pytest.approx(21)
    assert ratios(grey, white)[0] == pytest.approx(4.48, abs=0.01)


def test_what_covers_a_text_leaves_it_unmeasured() -> None:
    plain = np.full((20, 40, 3), 255.0)
    assert measure(plain, plain, plain, [(0, 0, 40, 20)], (0, 0, 0)) is None
