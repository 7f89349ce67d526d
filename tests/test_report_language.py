"""The words of the reports: catalogues, and each language by itself."""

import re
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
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
    picture,
    target,
    tried,
    twins,
)

from mangdao.model import Evaluation, FoundUrl, Kind, Outcome, Profile, Reason, Sample, State
from mangdao.store.evaluations import put_evaluations
from mangdao.store.waivers import put_waivers
from mangdao.targets import Target
from mangdao.waivers import Waiver
from reports.guidance import detail
from reports.i18n import CHINESE, ENGLISH, LANGUAGES, Language, day, number
from reports.spacing import closed_up
from reports.write import write_reports

FORBIDDEN = re.compile("(?<!不)符合|达标|合格|通过认证|国标")
NAMES = {
    "A", "AA", "AAA", "ACT", "ARIA", "CSS", "Chromium", "GB", "HTML", "HTTP", "PDF", "Playwright", "RFC", "SHA", "T",
    "Tab", "UTC", "WCAG", "axe", "core", "mangdao", "robots", "txt", "xx", "brand", "new", "rule",
    "Excel", "OFD", "PowerPoint", "Word", "Atom", "CSV", "EARL", "EM", "JSON", "JUnit", "SARIF", "SVG", "XLSX", "XML",
}  # fmt: skip
WORD = re.compile(r"[A-Za-z]+")
HAN = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
FOUND = (
    failed("image-alt", picture=picture()), failed("brand-new-rule"), failed("region"), failed("duplicate-id"),
    failed("color-contrast", data={"fgColor": "#aaa", "bgColor": "#fff", "contrastRatio": 2.3,
                                   "expectedContrastRatio": "4.5:1", "fontSize": "12.0pt (16px)"}),
    failed("color-contrast-enhanced"), failed("p-as-heading"), cant_tell("vague-link-text"), cant_tell("label"),
)  # fmt: skip


def older(db: Database, pages: list[PageMade], made: Target) -> None:
    """Runs before, one by another engine, and waivers in every state: all that can be said of them is said."""
    first = fill(db, pages[2:], made)
    db.execute("UPDATE runs SET finished = '2024-05-01T04:00:00+00:00' WHERE id = ?", [first])
    db.execute("INSERT INTO rulesets (axe_version, axe_sha256, checks_sha256) VALUES ('4.9.0', 'e', 'f')")
    db.execute("UPDATE runs SET ruleset_id = (SELECT max(id) FROM rulesets) WHERE id = ?", [first])
    gone = [PageMade("/gone", findings=(failed("html-has-lang", "html"),))]
    second = fill(db, [*(replace(page, findings=(failed("link-name", "a"),)) for page in pages[:9]), *gone], made)
    for run in (first, second):
        tried(db, run, RULESET, {page.path: PASSED | {"image-alt": Outcome.FAILED} for page in pages})
    values = {"rule": "image-alt", "selector": "*", "reason": "年底下线", "owner": "信息中心", "expires": "2099-12-31"}
    held = [values, values | {"expires": "2020-01-01"}, values | {"selector": "nothing", "page": "*"}]
    put_waivers(db, [Waiver.model_validate(one) for one in held])


@pytest.fixture
def written(db: Database, tmp_path: Path) -> Path:
    """All kinds of pages, with all that they can say."""
    pages = [PageMade(f"/{n}", findings=FOUND, sample=Sample.STRUCTURED, kind=kind) for n, kind in enumerate(Kind)]
    pages += [PageMade(f"/r{n}", findings=FOUND[n % 3 :], weight=4) for n in range(9)]
    pages += [PageMade(f"/e{n}", error=reason) for n, reason in enumerate((Reason.TIMEOUT, Reason.BOT_WALL))]
    others = [FoundUrl(f"https://x.example/{reason}", "link", 1, State.SKIPPED, reason) for reason in Reason]
    made = target(profiles=(Profile.DESKTOP, Profile.MOBILE, Profile.KIOSK))
    older(db, pages, made)
    fill(db, [*pages, PageMade("/rest", sample=None)], made, others, ["/表.pdf"], examined=all_found())
    fill(
        db, [PageMade(f"/{n}", error=Reason.DNS) for n in range(3)], target("b", name="无名局", name_en=""), done=False
    )
    people = (Evaluation("self", 17.0, "云山县", "2026-10-20", None, "自评报告.pdf"),
              Evaluation("satisfaction", 33.5, "云山县", "2026-11-01", 128, "问卷汇总表"))  # fmt: skip
    put_evaluations(db, "yunshan", people)
    twins(db)
    planned(db, source="云山市规划")
    write_reports(db, tmp_path)
    return tmp_path


def catalogue(language: Language) -> Catalog:
    path = files("reports").joinpath("locale", language.locale, "LC_MESSAGES", "mangdao.po")
    return read_po(BytesIO(path.read_bytes()), locale=language.locale)


def messages() -> set[str]:
    """Every message of the templates and the code."""
    options = {"**/templates/**.html": {"trimmed": "true", "newstyle_gettext": "true"}}
    method = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    found = extract_from_dir(
        str(files("reports")), method, options, keywords={"_": None, "N_": None, "ngettext": (1, 2)}
    )
    return {message[0] if isinstance(message, tuple) else message for _, _, message, _, _ in found}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_message_is_in_the_catalogue_and_nothing_else_is(language: Language) -> None:
    known = {m.id if isinstance(m.id, str) else m.id[0]: m for m in catalogue(language) if m.id}
    assert set(known) == messages()
    assert not [key for key, m in known.items() if not all(forms(m.string))]
    assert not [key for key, m in known.items() if m.fuzzy]


def test_translations_keep_their_placeholders() -> None:
    for message in catalogue(CHINESE):
        if message.id:
            wanted, said = " ".join(forms(message.id)), " ".join(forms(message.string))
            assert set(re.findall(r"%\(\w+\)s|\{\w+\}", said)) <= set(re.findall(r"%\(\w+\)s|\{\w+\}", wanted)), said
            assert "%" not in re.sub(r"%%|%\(\w+\)s", "", said), said


def test_chinese_pages_claim_no_conformance(written: Path) -> None:
    for page in chinese(written):
        said = re.sub(r"\s+", "", BeautifulSoup(page.read_text(encoding="utf-8"), "lxml").get_text())
        assert not FORBIDDEN.findall(said), page


def test_chinese_pages_are_in_chinese(written: Path) -> None:
    for page in chinese(written):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        for data in soup.select("code, pre, bdi, .url, [lang=en], head > title"):
            data.decompose()
        words = soup.get_text(" ") + " ".join(str(tag[name]) for name in ("alt", "aria-label", "title")
                                              for tag in soup.select(f"[{name}]"))  # fmt: skip
        assert sorted(set(WORD.findall(words)) - NAMES) == [], page


def test_english_pages_are_in_english(written: Path) -> None:
    for page in (written / "en").rglob("*.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        for data in soup.select("[lang=zh-CN]"):
            data.decompose()
        attributes = " ".join(
            str(tag[name]) for name in ("alt", "aria-label", "title") for tag in soup.select(f"[{name}]")
        )
        assert HAN.findall(soup.get_text(" ").replace("无名局", "") + attributes) == [], page


def test_pages_declare_their_language_and_lead_to_the_other(written: Path) -> None:
    for page in written.rglob("*.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        english = (written / "en") in page.parents
        assert soup.html is not None
        assert soup.html["lang"] == ("en" if english else "zh-CN")
        other = soup.select_one(".tongue a")
        assert other is not None
        assert other["hreflang"] == ("zh-CN" if english else "en")
        assert (page.parent / str(other["href"])).resolve().is_file()


def test_figures_complete_a_sentence_or_leave_it_out() -> None:
    assert detail("对比度 {ratio}:1", {"ratio": 2.3}) == "对比度 2.3:1"
    assert detail("对比度 {ratio}:1", {}) == ""
    assert detail("{a}", {"a": "{b}"}) == "{b}"


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    assert number(12345.67, CHINESE, 1) == "12,345.7"
    assert day("2026-11-23T20:00:00+00:00", CHINESE) == "2026 年 11 月 24 日"
    assert day("2026-11-23T20:00:00+00:00", ENGLISH) == "24 November 2026"


def chinese(written: Path) -> list[Path]:
    return [page for page in written.rglob("*.html") if (written / "en") not in page.parents]


def forms(text: object) -> list[str]:
    """A message's forms: one, or one for each number."""
    return [text] if isinstance(text, str) else list(text)  # type: ignore[call-overload]


def test_no_space_stands_behind_a_full_width_sign(written: Path) -> None:
    holes: set[str] = set()
    for path in [*written.glob("*.html"), *written.glob("sites/**/*.html")]:
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for data in page.select("code, pre, bdi, .url"):
            data.replace_with("…")
        for line in page.select("td .small"):  # stands in a line of its own
            line.insert_before("\n")
        holes |= set(re.findall("[^\n]{0,12}[：；，。？！、] [^\n]{1,9}", page.get_text()))
    assert holes == set()


def test_spaces_are_taken_from_the_template_alone() -> None:
    source = '{{ _("Where:") }} {{ spot }} {{ _("Question:") }} <b>'
    assert closed_up(source) == '{{ _("Where:") }}{{ spot }} {{ _("Question:") }}<b>'
    assert closed_up('{{ _("Score") }} {{ score }}') == '{{ _("Score") }} {{ score }}'
    block = "{% trans n=n, shown=n %}{{ shown }} place{% pluralize %}{{ shown }} places{% endtrans %} x"
    assert closed_up(block) == block
