"""The pages that reports are written to."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sqlite_utils import Database
from store_with_findings import PageMade, cant_tell, failed, fill, picture, target

from audits.browser import VIEWPORTS as MEASURED
from mangdao.model import FoundUrl, Profile, Reason, State
from reports import words
from reports.render import clean, is_web, readable
from reports.scale import read_scale
from reports.scorecard import read_scorecard
from reports.write import write_reports

HOSTILE = "</code><script>alert(1)</script>\u202e\x00"


def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


def text(path: Path) -> str:
    return re.sub(r"\s+", " ", read(path).get_text(" "))


def made(count: int = 6, *found: object) -> list[PageMade]:
    return [PageMade(f"/{number}.html", findings=tuple(found)) for number in range(count)]  # type: ignore[arg-type]


def test_every_link_leads_to_a_page_and_an_anchor_that_are_there(db: Database, tmp_path: Path) -> None:
    fill(db, made(6, failed("image-alt", picture=picture()), cant_tell("label")), documents=["/a.pdf"])
    write_reports(db, tmp_path)
    for page in tmp_path.rglob("*.html"):
        for tag in read(page).select("[href], [src]"):
            address = str(tag.get("href") or tag.get("src"))
            if address.startswith("http"):
                continue
            file, _, anchor = address.partition("#")
            there = (page.parent / file).resolve() if file else page
            assert there.is_file(), f"{page}: {address}"
            assert not anchor or read(there).find(id=anchor), f"{page}: {address}"


def test_one_cause_on_300_pages_reads_as_one_change(db: Database, tmp_path: Path) -> None:
    fill(db, made(300, failed("color-contrast")))
    write_reports(db, tmp_path)
    assert "改 1 处，消除 300 处" in text(tmp_path / "sites/yunshan/index.html")
    assert "Change 1 place, 300 places are gone" in text(tmp_path / "en/sites/yunshan/index.html")


def test_links_of_one_text_lead_to_one_place_and_each_cause_can_be_told(db: Database, tmp_path: Path) -> None:
    causes = [failed("image-alt", f"img.{c}", shape=f"div>ul.{c}>img", picture=picture()) for c in "abc"]
    fill(db, made(6, *causes, failed("label"), failed("color-contrast"), cant_tell("image-alt", "i")))
    write_reports(db, tmp_path)
    for page in tmp_path.rglob("*.html"):
        said: dict[str, set[str]] = {}
        for link in read(page).select("a[href]"):
            said.setdefault(link.get_text(" ", strip=True), set()).add(str(link["href"]))
        assert {name: leads for name, leads in said.items() if len(leads) > 1} == {}, page
    card = read(tmp_path / "sites/yunshan/index.html")
    first = [re.sub(r"\s+", " ", line.get_text()).strip() for line in card.select(".ranking > li")]
    assert sum(line.startswith("图片缺少替代文字（成因 3）") and "…>ul.c>img" in line for line in first) == 1
    assert any(line.startswith("表单控件没有标签 严重 改 1 处，消除 6 处") for line in first)
    heading = card.find(id="image-alt-3")
    assert heading is not None
    assert heading.get_text() == "图片缺少替代文字（成因 3）"


def test_a_rule_is_explained_once_and_its_other_causes_lead_there(db: Database, tmp_path: Path) -> None:
    causes = [failed("image-alt", f"img.{c}", shape=f"div>ul.{c}>img") for c in "abc"]
    fill(db, made(6, *causes, failed("label")))
    write_reports(db, tmp_path)
    card = read(tmp_path / "sites/yunshan/index.html")
    ranking = card.select(".ranking > li")
    assert [len(line.select(".cause")) for line in ranking] == [1] * 4
    explained = {line.h3["id"]: len(line.select(".standards")) for line in ranking if line.h3}
    assert explained == {"image-alt-1": 1, "image-alt-2": 0, "image-alt-3": 0, "label-1": 1}
    for later in ("image-alt-2", "image-alt-3"):
        (line,) = [line for line in ranking if line.h3 and line.h3["id"] == later]
        assert [str(link["href"]) for link in line.select('details a[href^="#"]')] == ["#image-alt-1"]


def test_no_anchor_that_is_led_to_lies_in_what_is_folded(db: Database, tmp_path: Path) -> None:
    """Not every browser opens it for the reader."""
    fill(db, made(6, failed("image-alt", picture=picture()), cant_tell("label")), documents=["/a.pdf"])
    write_reports(db, tmp_path)
    for page in tmp_path.rglob("sites/yunshan/*.html"):
        for link in read(page).select('a[href^="#"]'):
            aim = read(page).find(id=str(link["href"])[1:])
            assert aim is not None and aim.find_parent("details") is None, f"{page}: {link}"


@pytest.mark.parametrize(
    ("rules", "here"), [((), "障碍很少 95 分及以上"), (("image-alt", "label", "link-name"), "障碍很多 不到 70 分")]
)
def test_the_scale_shows_where_the_site_stands(db: Database, tmp_path: Path, rules: tuple[str, ...], here: str) -> None:
    fill(db, made(6, *map(failed, rules)))
    write_reports(db, tmp_path)
    scale = read(tmp_path / "sites/yunshan/index.html").select(".scale > li")
    assert len(scale) == 5
    assert [step.get_text(" ", strip=True) for step in scale if step.get("aria-current")] == [here]


def test_the_scale_shows_what_else_the_interval_reaches_and_nothing_without_a_score(db: Database) -> None:
    fill(db, made(6))
    rating = read_scorecard(db, next(db.query("SELECT * FROM current_runs"))).rating
    scale = read_scale(db, replace(rating, other_grades=("few",)))
    assert [(step.grade, step.here, step.reached) for step in scale][-2:] == [
        ("few", False, True), ("very-few", True, False),
    ]  # fmt: skip
    assert all(step.high == above.low for step, above in pairwise(scale))
    assert read_scale(db, replace(rating, score=None)) == ()


def test_a_rule_on_many_pages_folds_all_but_the_first(db: Database, tmp_path: Path) -> None:
    for count, folded in ((6, 0), (8, 3)):
        fill(db, made(count, failed("label")))
        write_reports(db, tmp_path)
        page = read(tmp_path / "sites/yunshan/rules/label.html")
        assert len(page.select(".cause h4")) == count
        assert len(page.select(".cause details h4")) == folded
    assert "其余 3 页" in page.get_text()


def test_a_cause_leads_to_the_part_of_the_rules_pages_where_it_begins(db: Database, tmp_path: Path) -> None:
    fill(db, made(30, *(failed("color-contrast", f"p.{c}{n}", shape=f"p.{c}") for c in "abc" for n in range(20))))
    write_reports(db, tmp_path)
    links = read(tmp_path / "sites/yunshan/index.html").select('a.more[href*="#cause-"]')
    assert [str(link["href"]) for link in links] == [
        "rules/color-contrast.html#cause-1", "rules/color-contrast.html#cause-2", "rules/color-contrast.2.html#cause-3",
    ]  # fmt: skip


def test_an_image_outside_links_is_shown_under_no_clause_on_links(db: Database, tmp_path: Path) -> None:
    fill(db, made(6, failed("image-alt"), failed("region")))
    write_reports(db, tmp_path)
    for page in ("index.html", "rules/image-alt.html"):
        standards = read(tmp_path / "sites/yunshan" / page).select_one(".standards")
        assert standards is not None
        assert "3.2.1.4" in standards.get_text()
        assert "3.2.1.2" not in standards.get_text()
    fill(db, made(6, failed("image-alt", shape="a>img")))
    write_reports(db, tmp_path)
    assert "3.2.1.2 非文本链接（一级）（仅限链接里的位置）" in text(tmp_path / "sites/yunshan/index.html")


def test_a_site_of_one_page_is_not_rated_and_says_why(db: Database, tmp_path: Path) -> None:
    fill(db, made(1))
    write_reports(db, tmp_path)
    assert "未评定 审测网页不足 5 页。" in text(tmp_path / "sites/yunshan/index.html")


def test_the_score_stands_with_its_basis(db: Database, tmp_path: Path) -> None:
    others = [FoundUrl("https://www.yunshan.example/far", "link", 9, State.SKIPPED, Reason.OVER_DEPTH)]
    fill(db, [*made(9), PageMade("/gone", error=Reason.BOT_WALL), PageMade("/rest", sample=None)], others=others)
    write_reports(db, tmp_path)
    standing = read(tmp_path / "sites/yunshan/index.html").select_one("section .standing")
    assert standing is not None
    said = re.sub(r"\s+", " ", standing.get_text(" "))
    for fact in ("障碍很少", "100.0", "已知网址 12", "取得网页 11", "抽样页数 10", "审测页数 9", "被防爬验证拦下 1 页",
                 "axe-core 4.12.1", "Chromium 156.0.8078.79", "电脑 1280×800", "北京时间"):  # fmt: skip
        assert fact in said


def test_a_site_with_nothing_audited_is_not_said_to_be_free_of_failures(db: Database, tmp_path: Path) -> None:
    fill(db, [replace(page, error=Reason.LOGIN_WALL) for page in made()])
    write_reports(db, tmp_path)
    said = text(tmp_path / "sites/yunshan/index.html")
    assert "未评定" in said
    assert "未发现不符合" not in said.replace("“未发现不符合”", "")


def test_hostile_data_stays_text(db: Database, tmp_path: Path) -> None:
    evil = failed("image-alt", HOSTILE, html=HOSTILE, shape=HOSTILE, data={"x": HOSTILE})
    pages = [PageMade(f"/{n}", title=HOSTILE, findings=(evil, cant_tell("label", HOSTILE))) for n in range(6)]
    fill(db, pages, target(name=HOSTILE, name_en=HOSTILE, region=HOSTILE))
    db.execute("UPDATE pages SET url = 'javascript:alert(1)' WHERE url LIKE '%/3'")
    write_reports(db, tmp_path)
    for page in tmp_path.rglob("*.html"):
        raw = page.read_text(encoding="utf-8")
        assert "<script" not in raw
        assert not re.search("[\x00\u202e]", raw)
        assert "javascript:" not in " ".join(str(tag["href"]) for tag in read(page).select("[href]"))
        assert "default-src 'none'" in raw


def test_text_that_reorders_or_hides_is_shown_by_its_code() -> None:
    assert clean("a\u202eb\x07c\u200b") == "a[U+202E]b[U+0007]c[U+200B]"
    assert clean("长" * 700, 600) == "长" * 599 + "…"
    assert clean("z" + "\u0301" * 50 + "y") == "z\u0301\u0301\u0301…y"


@pytest.mark.parametrize(
    ("address", "shown"),
    [("https://a.cn/%E9%80%9A%E7%9F%A5/1.html?q=%2F%20", "https://a.cn/通知/1.html?q=%2F%20"),
     ("https://a.cn/%CD%A8%D6%AA", "https://a.cn/%CD%A8%D6%AA"), ("https://a.cn/%E2%80%AEx", "https://a.cn/%E2%80%AEx"),
     ("https://a.cn/\u202ex", "https://a.cn/[U+202E]x"),
     ("https://a.cn/" + "x" * 400 + "9", f"https://a.cn/{'x' * 187}…{'x' * 98}9")],
)  # fmt: skip
def test_addresses_are_shown_in_letters_where_that_is_harmless(address: str, shown: str) -> None:
    assert readable(address) == shown


@pytest.mark.parametrize(
    ("address", "followed"),
    [("https://a.example/", True), ("javascript:alert(1)", False), ("data:text/html,x", False), ("http://[", False),
     ("https://a.example/\u202e", False)],
)  # fmt: skip
def test_only_web_addresses_can_be_followed(address: str, followed: bool) -> None:
    assert is_web(address) is followed


def test_a_page_whose_title_is_blank_still_has_a_name(db: Database, tmp_path: Path) -> None:
    fill(db, [PageMade(f"/{n}", title=" \u3000\n", findings=(failed("label"),)) for n in range(5)])
    write_reports(db, tmp_path)
    assert "（网页没有标题）" in text(tmp_path / "sites/yunshan/rules/label.html")


def test_long_lists_are_split_and_nothing_is_lost(db: Database, tmp_path: Path) -> None:
    found = tuple(failed("image-alt", f"#i{n}", html=f"<img id=i{n}>") for n in range(50))
    fill(db, made(40, *found, cant_tell("image-alt")))
    write_reports(db, tmp_path)
    rules = tmp_path / "sites/yunshan/rules"
    parts = sorted(rules.glob("*.html"))
    assert read(rules / "image-alt.3.html").find(id="cantTell")
    assert 'href="rules/image-alt.3.html#cantTell"' in (rules.parent / "index.html").read_text(encoding="utf-8")
    assert [part.name for part in parts] == ["image-alt.2.html", "image-alt.3.html", "image-alt.html"]
    assert sum(len(read(part).select("ol.places > li")) for part in parts) == 40 * 51


def test_pictures_are_written_once_under_their_hash_with_words_beside_them(db: Database, tmp_path: Path) -> None:
    fill(db, made(6, failed("image-alt", picture=picture())))
    write_reports(db, tmp_path)
    (file,) = (tmp_path / "assets").iterdir()
    image = read(tmp_path / "sites/yunshan/index.html").select_one("img")
    assert image is not None
    assert str(image["src"]).endswith(f"assets/{file.name}")
    assert image["alt"] == "截图：红框里的元素存在“图片缺少替代文字”的问题"


def test_pages_of_rules_that_no_longer_fail_disappear(db: Database, tmp_path: Path) -> None:
    fill(db, made(6, failed("image-alt", picture=picture())))
    write_reports(db, tmp_path)
    fill(db, made(6, failed("label")))
    write_reports(db, tmp_path)
    assert [page.name for page in (tmp_path / "sites/yunshan/rules").iterdir()] == ["label.html"]
    assert not list((tmp_path / "assets").iterdir())
    assert not list(tmp_path.glob(".draft*"))


def test_writing_one_target_leaves_the_others_and_their_line_in_the_index(db: Database, tmp_path: Path) -> None:
    fill(db, made(6, failed("image-alt", picture=picture())))
    fill(db, made(6, failed("label")), target("qingshan", name="青山市医院"))
    fill(db, made(6), target("unseen", name="未写出的网站"))
    write_reports(db, tmp_path, ["yunshan", "qingshan"])
    index = write_reports(db, tmp_path, ["qingshan"])
    assert "云山县人民政府" in text(index)
    assert "未写出的网站" not in text(index)
    assert (tmp_path / "sites/yunshan/rules/image-alt.html").is_file()
    assert list((tmp_path / "assets").iterdir())


def test_an_error_leaves_what_was_there(db: Database, tmp_path: Path) -> None:
    fill(db, made())
    index = write_reports(db, tmp_path)
    before = index.read_bytes()
    fill(db, made(6, failed("label")))
    db.execute("UPDATE findings SET data = 'no JSON'")
    with pytest.raises(ValueError):
        write_reports(db, tmp_path)
    assert index.read_bytes() == before
    assert not list(tmp_path.glob(".draft*"))


def test_an_empty_store_makes_an_index_that_says_so(db: Database, tmp_path: Path) -> None:
    assert "还没有审测过网站" in text(write_reports(db, tmp_path))


def test_a_rule_without_guidance_is_shown_in_the_readers_language(db: Database, tmp_path: Path) -> None:
    fill(db, made(6, failed("brand-new-rule")))
    write_reports(db, tmp_path)
    said = text(tmp_path / "sites/yunshan/rules/brand-new-rule.html")
    assert "其他问题（brand-new-rule）" in said
    assert "Fix any of the following" not in said


def test_contrast_is_reported_under_wcag_and_no_clause(db: Database, tmp_path: Path) -> None:
    fill(db, made(6, failed("color-contrast")))
    write_reports(db, tmp_path)
    standards = read(tmp_path / "sites/yunshan/index.html").select_one(".problem .standards")
    assert standards is not None
    clause, criterion = (part.get_text(" ", strip=True) for part in standards.select("div"))
    assert clause == "GB/T 37668—2019 条款 没有对应条款"
    assert criterion == "WCAG 2.2 成功准则 1.4.3 对比度（最小）（AA）"


def test_the_coverage_page_lists_every_page_with_its_state(db: Database, tmp_path: Path) -> None:
    pages = [
        *made(6),
        PageMade("/late", error=Reason.TIMEOUT),
        PageMade("/rest", sample=None),
        PageMade("/todo", visited=False),
    ]
    others = [FoundUrl("https://x.example/", "link", 1, State.SKIPPED, Reason.OFF_SCOPE)]
    fill(db, pages, others=others, documents=["/表.pdf"])
    write_reports(db, tmp_path)
    page = read(tmp_path / "sites/yunshan/coverage.html")
    states = [row.select("td")[0].get_text(" ", strip=True) for row in page.select("#list tbody tr")]
    assert [state.replace(" ", "") for state in states] == [
        *["已审测"] * 6,
        "已抽中，未能审测：响应超时", "已抽中，未能审测：尚未访问", "已取得，未抽中", "文档，不按网页审测",
    ]  # fmt: skip
    assert "不在网站范围内" in page.get_text()


def test_viewports_are_named_with_the_sizes_they_are_measured_in() -> None:
    sizes = {profile: (width, height) for profile, (_, width, height) in words.VIEWPORTS.items()}
    assert sizes == {profile: (view.width, view.height) for profile, view in MEASURED.items()}


def test_every_code_of_the_store_has_its_words() -> None:
    assert set(Reason) <= set(words.REASONS)
    assert set(Profile) == set(words.VIEWPORTS)
