"""Our own pages pass our own audit: every rule on, level AAA too, on a wide and on a narrow screen."""

from dataclasses import replace
from pathlib import Path

import pytest
from periods_made import planned
from sqlite_utils import Database
from store_with_findings import (
    PASSED,
    RULESET,
    PageMade,
    all_found,
    cant_tell,
    failed,
    fill,
    linked,
    picture,
    target,
    tried,
    twins,
)

from audits.axe import Engine
from audits.local import Auditor
from mangdao.model import Evaluation, Profile, Reason, State
from mangdao.store.evaluations import put_evaluations
from mangdao.store.waivers import put_waivers
from mangdao.targets import Target
from mangdao.waivers import Waiver
from reports.write import write_reports

ALL_RULES = """async () => {
    const rules = Object.fromEntries(axe.getRules().map(rule => [rule.ruleId, { enabled: true }]));
    const results = await axe.run(document, { rules });
    const said = found => found.flatMap(r => r.nodes.map(n => `${r.id}: ${n.target} ${n.html.slice(0, 150)}`));
    const doubtful = results.incomplete.filter(r => /contrast|target-size|link/.test(r.id));
    // What is scrolled out of a table's frame cannot be measured there; it is in view on a wider screen.
    for (const r of doubtful) r.nodes = r.nodes.filter(n => !document.querySelector(n.target[0]).closest('.scroll'));
    return [...said(results.violations), ...said(doubtful)];
}"""
PAGES = (
    "index",
    "method",
    "compare",
    "shared",
    "periods",
    "plan",
    "sites/yunshan/index",
    "sites/yunshan/coverage",
    "sites/yunshan/documents",
    "sites/yunshan/dead-links",
    "sites/yunshan/sheet",
    "sites/yunshan/proof",
    "sites/yunshan/rules/image-alt",
    "sites/yunshan/rules/label",
    "sites/b/index",
)
LONG = "x" * 400
HANGING = (
    '<input type="submit" value="搜索" style="height:25px;width:30px;;border:1px solid #CD853F;display:block;'
    'float:left;background-color:#FFF;color:#CD853F;">'
)


def older(db: Database, pages: list[PageMade], made: Target) -> None:
    """Two runs before, the first by another engine, and waivers: something to compare, to draw and to waive."""
    first = fill(db, pages[2:], made)
    db.execute("UPDATE runs SET finished = '2024-05-01T04:00:00+00:00' WHERE id = ?", [first])
    db.execute("INSERT INTO rulesets (axe_version, axe_sha256, checks_sha256) VALUES ('4.9.0', 'e', 'f')")
    db.execute("UPDATE runs SET ruleset_id = (SELECT max(id) FROM rulesets) WHERE id = ?", [first])
    second = fill(db, [replace(pages[0], findings=(failed("link-name", LONG, shape=LONG),)), *pages[1:]], made)
    for run in (first, second):
        tried(db, run, RULESET, {page.path: PASSED for page in pages})
    values = {"rule": "image-alt", "selector": LONG, "reason": LONG, "owner": "信息中心", "expires": "2099-12-31"}
    put_waivers(db, [Waiver.model_validate(values), Waiver.model_validate(values | {"expires": "2020-01-01"})])


@pytest.fixture
def written(db: Database, tmp_path: Path) -> Path:
    figures = {
        "fgColor": "#aaa",
        "bgColor": "#fff",
        "contrastRatio": 2,
        "expectedContrastRatio": "4.5:1",
        "fontSize": "9pt",
    }
    found = (
        failed("image-alt", picture=picture()), failed("image-alt", LONG, html=LONG, shape=LONG), failed("region"),
        failed("color-contrast", data=figures), cant_tell("vague-link-text"), cant_tell("image-alt", "i"),
        # A space at the end of a line must not hang out of the frame: there axe-core cannot tell the contrast.
        failed("label", html=HANGING),
    )  # fmt: skip
    titles = (
        "",
        " ",
        LONG,
        "ÏÖÔÚ\ufffd" * 60,
        "\u05d0\u05d1\u05d2 " * 40,
        "\u202e\x00\u200b",
        "z" + "\u0301" * 90,
        "通知",
    )
    pages = [PageMade(f"/{n}/{LONG[: n * 40]}", title=title, findings=found) for n, title in enumerate(titles)]
    made = target(profiles=(Profile.DESKTOP, Profile.MOBILE))
    older(db, [replace(page, findings=found[2:]) for page in pages], made)
    run = fill(db, [*pages, PageMade("/late", error=Reason.TIMEOUT)], made, examined=all_found())
    gone = {"state": State.FAILED, "reason": Reason.HTTP_4XX, "http_status": 404}
    for number in range(24):
        linked(db, run, f"/gone/{number}/{LONG[: number * 15]}", gone, text=titles[number % len(titles)])
    people = [Evaluation("self", 17.0, LONG[:200], "2026-10-20", None, LONG[:200]),
              Evaluation("satisfaction", 33.5, "云山县残联", "2026-11-01", 128, "用户问卷汇总表.xlsx")]  # fmt: skip
    put_evaluations(db, "yunshan", people)
    fill(
        db,
        [PageMade(f"/{n}", error=Reason.DNS) for n in range(3)],
        target("b", name="无名局", name_en="Nameless Office"),
        done=False,
    )
    twins(db)
    planned(db, source=LONG[:200])
    write_reports(db, tmp_path)
    return tmp_path


@pytest.mark.parametrize("width", [1600, 1280, 320])
@pytest.mark.parametrize("folder", ["", "en/"])
async def test_every_kind_of_page_passes_every_rule_and_reflows(
    written: Path, browser: Auditor, engine: Engine, folder: str, width: int
) -> None:
    page = await browser.browser.new_page(viewport={"width": width, "height": 800})
    complaints: list[str] = []
    unfold = "document.querySelectorAll('details').forEach(one => one.open = true)"
    page.on("console", lambda message: complaints.append(message.text))
    for name in PAGES:
        await page.goto((written / f"{folder}{name}.html").as_uri())
        assert complaints == [], name
        await page.evaluate(engine.axe)
        assert await page.evaluate(ALL_RULES) == [], name
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, name
        await page.evaluate(unfold)
        assert await page.evaluate(ALL_RULES) == [], f"{name}, unfolded"
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, f"{name}, unfolded"
        complaints.clear()  # axe asks for style sheets again, which the policy forbids
    await page.close()


async def test_the_skip_link_leads_to_the_content_and_the_style_is_allowed(written: Path, browser: Auditor) -> None:
    page = await browser.browser.new_page()
    await page.goto((written / "sites/yunshan/index.html").as_uri())
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.id") == "main"
    assert (
        await page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor")
        == "rgb(18, 50, 79)"
    )
    assert await page.evaluate("document.querySelector('img').complete")
    await page.close()


async def test_targets_are_44_pixels_high_where_they_do_not_stand_in_a_sentence(
    written: Path, browser: Auditor
) -> None:
    page = await browser.browser.new_page()
    await page.goto((written / "sites/yunshan/index.html").as_uri())
    await page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    small = """() => [...document.querySelectorAll('nav a, header a, footer a, table a, summary, .more, a.url')].filter(
        a => a.getBoundingClientRect().height < 43.9).map(a => a.outerHTML)"""
    assert await page.evaluate(small) == []
    await page.close()


async def test_the_keyboard_opens_what_is_folded_and_goes_on_inside(written: Path, browser: Auditor) -> None:
    page = await browser.browser.new_page()
    await page.goto((written / "sites/yunshan/index.html").as_uri() + "#image-alt-1")
    held = "document.activeElement.closest('.ranking > li').contains(document.querySelector('#image-alt-1'))"
    opened = "document.activeElement.parentElement.open"
    await page.wait_for_function("document.activeElement.id === 'image-alt-1'")  # the browser goes there after loading
    await page.keyboard.press("Tab")
    assert await page.evaluate(f"document.activeElement.localName === 'summary' && {held}")
    assert await page.evaluate(opened) is False
    await page.keyboard.press("Enter")
    assert await page.evaluate(opened) is True
    await page.keyboard.press("Tab")
    assert await page.evaluate(f"document.activeElement.closest('details') !== null && {held}")
    assert await page.evaluate("document.activeElement.localName") != "summary"
    await page.close()
