"""Documents: what each kind says, what each rule makes of it, and that nothing in them does harm."""

import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import documents_made as made
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from audits.document_checks import DOCUMENT_CHECKS
from audits.documents import apart
from audits.documents.apart import examine
from audits.documents.examine import examine_here
from mangdao.demo.files import attachment
from mangdao.document_model import DocumentAudit
from mangdao.model import Outcome, Reason

REAL = Path("/work/shared/realpages/attachments")
GRID = [["地区", "人数", "占比"], ["城东", "12", "3%"], ["城西", "8", "2%"], ["城南", "5", "1%"]]
FORM = [["姓名", "", "性别", ""], ["地址", ""], ["电话", "", "邮编", ""]]
GOOD_TAGS = [{"S": "Document", "K": [{"S": "H1"}, {"S": "P"}, {"S": "Figure", "Alt": "市民中心外景"}]}]


def found(audit: DocumentAudit, outcome: Outcome = Outcome.FAILED) -> dict[str, list[str]]:
    assert audit.error is None, audit.detail
    named: dict[str, list[str]] = {}
    for finding in audit.findings:
        if finding.outcome is outcome:
            named.setdefault(finding.rule.removeprefix("document-"), []).append(finding.place)
    return named


def failures(body: bytes, kind: str = "") -> dict[str, list[str]]:
    return found(examine_here(body, kind))


def doubts(body: bytes, kind: str = "") -> dict[str, list[str]]:
    return found(examine_here(body, kind), Outcome.CANT_TELL)


CLEAN = {
    "pdf": made.pdf(title="通知", lang="zh-CN", shown=True, tags=GOOD_TAGS),
    "docx": made.docx(made.paragraph("通知", style="1") + made.picture("市民中心外景") + made.table(GRID, header=True)),
    "xlsx": made.xlsx(GRID, headed=True),
    "pptx": made.pptx(made.shape("汇报", "title") + made.shape("正文")),
    "ofd": made.ofd(made.ofd_text("方案")),
    "odt": made.odt("<text:h text:outline-level='1'>一</text:h><text:p>正文</text:p>"),
    "doc": made.doc(),
}


@pytest.mark.parametrize("kind", CLEAN)
def test_in_a_good_document_nothing_is_found(kind: str) -> None:
    audit = examine_here(CLEAN[kind], kind)
    assert (audit.error, audit.kind, audit.findings) == (None, kind, ())
    assert set(audit.outcomes) == set(DOCUMENT_CHECKS)
    assert audit.title


def test_a_bare_pdf_has_neither_tags_nor_title_nor_language() -> None:
    audit = examine_here(made.pdf(), "pdf")
    assert found(audit) == {k: ["document"] for k in ("untagged", "without-language", "without-title")}
    assert (audit.pages, audit.facts) == (1, {"has_text": True, "tagged": False})


def test_tags_that_the_file_does_not_own_up_to_are_for_a_person() -> None:
    body = made.pdf(title="通知", lang="zh", shown=True, tags=GOOD_TAGS, marked=False)
    assert (failures(body), doubts(body)) == ({}, {"untagged": ["document"]})
    assert "untagged" in failures(made.pdf(title="通知", tags=[])), "an empty tree tags nothing"


def test_a_scan_is_failed_and_a_scanned_page_or_recognised_text_doubted() -> None:
    assert failures(made.pdf([made.SCAN, made.SCAN]))["scanned"] == ["document"]
    assert "untagged" not in failures(made.pdf([made.SCAN]))
    mixed = made.pdf([made.TEXT, made.SCAN])
    assert "scanned" not in failures(mixed)
    assert doubts(mixed)["scanned"] == ["page 2"]
    layered = made.pdf([made.SCAN + b" BT 3 Tr /F1 9 Tf (Notice) Tj ET"])
    assert "scanned" not in failures(layered)
    assert doubts(layered)["scanned"] == ["page 1"]
    assert "scanned" not in failures(made.pdf([b"q 90 0 0 90 0 0 cm /I Do Q"])), "a small picture is no page"
    assert examine_here(made.pdf([b""]), "pdf").outcomes["document-scanned"] is Outcome.INAPPLICABLE


def test_a_page_that_cannot_be_read_to_its_end_is_not_called_a_picture() -> None:
    broken = made.pdf([made.SCAN + b" BT /F1 9 Tf 1 Tm (Notice) Tj ET"])
    assert "scanned" not in failures(broken)
    assert "has_text" not in examine_here(broken, "pdf").facts
    named = made.pdf([made.SCAN + b" BT /\xcb\xce\xcc\xe5 9 Tf 60 60 Td (Notice) Tj ET"])  # a name in GBK
    assert "scanned" not in failures(named)
    assert examine_here(named, "pdf").facts["has_text"] is True


def test_text_in_a_form_within_a_page_is_text() -> None:
    file = pikepdf.open(BytesIO(made.pdf([b"/X Do"])))
    form = pikepdf.Stream(file, made.TEXT)
    form.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 595, 842])})
    file.pages[0].obj.Resources.XObject.X = file.make_indirect(form)
    out = BytesIO()
    file.save(out)
    assert examine_here(out.getvalue(), "pdf").facts["has_text"] is True


def test_figures_of_a_tagged_pdf_want_words() -> None:
    tags = [{"S": "Document", "K": [{"S": "H1"}, {"S": "Figure"}, {"S": "Figure", "K": [{"S": "P"}]},
                                    {"S": "Figure", "Alt": "image1.png"}]}]  # fmt: skip
    body = made.pdf(title="通知", lang="zh", shown=True, tags=tags)
    assert (failures(body), doubts(body)) == (
        {"image-without-alt": ["page 1"]}, {"image-without-alt": ["page 1", "page 1"]},
    )  # fmt: skip


def test_a_tagged_table_without_header_cells_is_for_a_person() -> None:
    row = {"S": "TR", "K": [{"S": "TD"}, {"S": "TD"}]}
    tags = [{"S": "H1"}, {"S": "Table", "K": [row, row]}]
    body = made.pdf(title="通知", lang="zh", shown=True, tags=tags)
    assert (failures(body), doubts(body)) == ({}, {"table-without-headers": ["page 1"]})
    headed = [{"S": "H1"}, {"S": "Table", "K": [{"S": "TR", "K": [{"S": "TH"}, {"S": "TH"}]}, row]}]
    assert doubts(made.pdf(title="通知", lang="zh", tags=headed)) == {}


def test_tags_that_lead_back_up_the_page_are_for_a_person() -> None:
    lines = (
        b"/P <</MCID 0>> BDC BT /F1 9 Tf 60 %d Td (A) Tj ET EMC /P <</MCID 1>> BDC BT /F1 9 Tf 60 %d Td (B) Tj ET EMC"
    )
    tags = [{"S": "H1", "K": [0]}, {"S": "P", "K": [1]}]
    assert "reading-order" in doubts(made.pdf([lines % (100, 700)], title="通知", lang="zh", tags=tags))
    assert "reading-order" not in doubts(made.pdf([lines % (700, 100)], title="通知", lang="zh", tags=tags))


def test_text_whose_letters_nothing_tells_is_no_text() -> None:
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/A+B"),
                       CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity")))  # fmt: skip
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/A+B"), Encoding=Name("/Identity-H"),
                      DescendantFonts=Array([inner]))  # fmt: skip
    assert failures(made.pdf(font=font))["text-without-letters"] == ["page 1"]
    assert "text-without-letters" not in failures(made.pdf())


def test_a_long_pdf_wants_bookmarks_and_a_shown_title() -> None:
    assert failures(made.pdf(repeat=21, title="通知", lang="zh", tags=GOOD_TAGS)) == {
        "title-not-shown": ["document"], "without-bookmarks": ["document"],
    }  # fmt: skip
    assert failures(made.pdf(repeat=21, title="通知", lang="zh", tags=GOOD_TAGS, shown=True, bookmarks=True)) == {}


@pytest.mark.parametrize(
    "title", ["Microsoft Word - 1.doc", "无标题", "未命名 1", "P020230915.pdf", "IMG_0012", "2023"]
)
def test_a_title_left_over_is_for_a_person(title: str) -> None:
    assert "without-title" in doubts(made.pdf(title=title))
    assert "without-title" not in failures(made.pdf(title=title))


@pytest.mark.parametrize(
    "title", ["关于开展无障碍环境建设的通知", "Document retention rules of the city archive", "2023年预算"]
)
def test_a_title_with_meaning_is_a_title(title: str) -> None:
    assert "without-title" not in failures(made.pdf(title=title)) | doubts(made.pdf(title=title))


def test_a_language_may_be_wrong_or_no_language() -> None:
    assert "without-language" in doubts(made.docx(made.paragraph("关于召开会议的通知"), lang="en-US"))
    assert "without-language" in failures(made.pdf(lang="中文"))
    assert "without-language" not in failures(made.pdf(lang="zh-CN"))
    assert "without-language" in failures(made.docx(made.paragraph("通知"), lang=""))
    assert "without-language" in failures(made.odt("<text:p>通知</text:p>", lang=""))


def test_permissions_that_shut_out_readers() -> None:
    old: dict[str, Any] = {"owner": "x", "R": 3, "aes": False, "metadata": False}  # qpdf grants it in newer ones
    shut = pikepdf.Encryption(**old, allow=pikepdf.Permissions(accessibility=False, extract=False))
    half = pikepdf.Encryption(**old, allow=pikepdf.Permissions(accessibility=False))
    new = pikepdf.Encryption(owner="x", R=6, allow=pikepdf.Permissions(extract=False))
    assert failures(made.pdf(encryption=shut))["closed-to-assistive-technology"] == ["document"]
    assert doubts(made.pdf(encryption=half))["closed-to-assistive-technology"] == ["document"]
    assert "closed-to-assistive-technology" not in failures(made.pdf(encryption=new))


def test_pictures_of_a_word_document() -> None:
    body = made.paragraph("甲", style="1") + made.picture() + made.picture("市民中心") + made.picture(decorative=True)
    assert failures(made.docx(body)) == {"image-without-alt": ["picture 1"]}
    assert doubts(made.docx(made.paragraph("甲", style="1") + made.picture("图片 1"))) == {
        "image-without-alt": ["picture 1"]
    }
    assert failures(made.docx(made.picture()))["scanned"] == ["document"], "a page pasted in as a picture"


def test_tables_of_a_word_document() -> None:
    start = made.paragraph("甲", style="1")
    assert failures(made.docx(start + made.table(GRID))) == {"table-without-headers": ["table 1"]}
    assert failures(made.docx(start + made.table([["某地统计"], *GRID]))) == {"table-without-headers": ["table 1"]}
    for unsure in (made.table(FORM), made.table(GRID, styled=True)):
        assert (failures(made.docx(start + unsure)), list(doubts(made.docx(start + unsure)))) == (
            {},
            ["table-without-headers"],
        )
    assert doubts(made.docx(start + made.table(GRID, header=True))) == {}
    assert doubts(made.docx(start + made.table([["只有一行", "的表"]]))) == {}


def test_headings_of_a_word_document() -> None:
    chapters = "".join(made.paragraph(f"第{n}章 总则", bold=True) + made.paragraph("正文。" * 20) for n in "一二三")
    assert failures(made.docx(chapters))["without-headings"] == ["paragraph 1", "paragraph 3", "paragraph 5"]
    bold = "".join(made.paragraph(f"{n}、工作目标", bold=True) for n in "一二三")
    assert (failures(made.docx(bold)), doubts(made.docx(bold))["without-headings"][0]) == ({}, "paragraph 1")
    assert doubts(made.docx(made.paragraph("只有一段。"))) == {}
    skipping = made.paragraph("甲", style="1") + made.paragraph("乙", style="a")
    assert failures(made.docx(skipping)) == {"heading-order": ["paragraph 2"]}


def test_workbooks() -> None:
    assert doubts(made.xlsx(GRID)) == {"table-without-headers": ["sheet 名单"]}
    assert doubts(made.xlsx(FORM)) == {}
    assert failures(made.xlsx(GRID, headed=True, merged="A2:B2")) == {"merged-cells": ["sheet 名单"]}
    assert failures(made.xlsx(GRID, headed=True, merged="A1:C1")) == {}
    assert failures(made.xlsx(GRID, headed=True, alt="")) == {"image-without-alt": ["sheet 名单"]}
    assert failures(made.xlsx(GRID, headed=True, names=["名单", "Sheet2"])) == {"sheet-names": ["sheet Sheet2"]}


def test_slides() -> None:
    good = made.shape("汇报", "title") + made.shape("正文")
    assert failures(made.pptx(good, made.shape("无题"))) == {"slide-without-title": ["slide 2"]}
    assert doubts(made.pptx(made.shape("正文") + made.shape("汇报", "title"))) == {"reading-order": ["slide 1"]}
    assert failures(made.pptx(good + made.slide_picture())) == {"image-without-alt": ["slide 1"]}
    assert "scanned" in failures(made.pptx(made.slide_picture(), made.slide_picture()))


def test_ofd_that_is_only_pictures() -> None:
    assert failures(made.ofd(made.ofd_image(), made.ofd_image())) == {"scanned": ["document"]}
    mixed = made.ofd(made.ofd_text("方案"), made.ofd_image())
    assert (failures(mixed), doubts(mixed)) == ({}, {"scanned": ["page 2"]})
    assert "without-title" in failures(made.ofd(made.ofd_text("方案"), title=""))


def test_old_formats_tell_title_pages_and_whether_there_is_text() -> None:
    audit = examine_here(made.doc(title="关于印发方案的通知"), "wps")
    assert (audit.kind, audit.title, audit.pages, audit.notes) == ("wps", "关于印发方案的通知", 3, ("old-format",))
    assert doubts(made.doc(characters=1, pictures=5000 * 5), "doc") == {}
    assert "without-title" in failures(made.doc(title=""), "doc")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (made.pdf(encryption=pikepdf.Encryption(user="a", owner="b")), "pdf"),
        (made.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "docx"),
        (made.doc(encrypted=True), "doc"),
        (made.compound({"Workbook": b"\x09\x08\x10\0" + bytes(16) + b"\x2f\0\x06\0" + bytes(6)}), "xls"),
        (made.ofd(made.ofd_text("密"), more={"Doc_0/Encryptions.xml": "<a/>"}), "ofd"),
    ],
    ids=["pdf", "ooxml", "doc", "xls", "ofd"],
)
def test_what_needs_a_password_says_so(body: bytes, kind: str) -> None:
    audit = examine_here(body, kind)
    assert (audit.error, audit.outcomes, audit.findings) == (Reason.ENCRYPTED, {}, ())


@pytest.mark.parametrize("kind", CLEAN)
def test_a_truncated_or_garbled_file_is_unreadable_or_read_but_never_a_crash(kind: str) -> None:
    body = CLEAN[kind]
    for broken in (body[: len(body) // 2], body[:60], body[:100] + bytes(200) + body[300:], body[:20] + body[::-1]):
        audit = examine_here(broken, kind)
        assert audit.error in (None, Reason.UNREADABLE, Reason.UNSUPPORTED_FORMAT)
    assert examine_here(b"<html>404</html>", kind).error is Reason.UNREADABLE


def test_other_formats_say_that_nobody_reads_them() -> None:
    assert examine_here(made.zipped({"a.txt": "x"}), "zip").error is Reason.UNSUPPORTED_FORMAT
    assert examine_here(b"{\\rtf1}", "rtf").error is Reason.UNSUPPORTED_FORMAT
    assert examine_here(made.compound({"Contents": b"x"}), "doc").error is Reason.UNSUPPORTED_FORMAT


def test_a_zip_bomb_is_not_unpacked() -> None:
    start = time.monotonic()
    bomb = made.docx("", more={"word/document.xml": b"<a>" + b" " * 28_000_000 + b"</a>"})
    assert len(bomb) < 100_000
    assert examine_here(bomb, "docx").error is Reason.TOO_LARGE
    many = made.zipped({f"word/{n}": "" for n in range(10_001)})
    assert examine_here(many, "docx").error is Reason.TOO_LARGE
    lying = bytearray(made.docx(made.paragraph("x" * 6_000_000)))
    assert examine_here(bytes(lying), "docx").error is Reason.TOO_LARGE
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    "trick",
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
     '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><a>&c;</a>',
     '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>'],
    ids=["a file", "a bomb", "the network"],
)  # fmt: skip
def test_entities_are_refused(trick: str) -> None:
    for body in (made.docx("", more={"word/document.xml": trick}), made.ofd("", more={"OFD.xml": trick})):
        audit = examine_here(body, "")
        assert (audit.error, "root:" in audit.detail) == (Reason.UNREADABLE, False)


def test_parts_outside_the_file_are_not_followed() -> None:
    outside = ('<Relationships xmlns="x"><Relationship Id="r1" Type="t/styles" TargetMode="External" Target="file:///etc/passwd"/>'
               '<Relationship Id="r2" Type="t/settings" Target="../../../../etc/passwd"/></Relationships>')  # fmt: skip
    audit = examine_here(made.docx(made.paragraph("甲"), more={"word/_rels/document.xml.rels": outside}), "docx")
    assert audit.error is None


def test_a_tree_of_tags_that_bites_its_tail_ends() -> None:
    file = pikepdf.open(BytesIO(made.pdf(tags=GOOD_TAGS)))
    tree: Any = file.Root.StructTreeRoot
    tree.K[0].K.append(tree.K[0])
    tree.K[0].K.append(tree)
    out = BytesIO()
    file.save(out)
    assert examine_here(out.getvalue(), "pdf").facts["tagged"] is True


def test_a_document_is_examined_in_a_process_of_its_own() -> None:
    here, there = (one(made.pdf(), "pdf") for one in (examine_here, examine))
    assert (there.outcomes, there.findings, there.facts) == (here.outcomes, here.findings, here.facts)
    assert examine(b"x" * (apart.LARGEST + 1), "pdf").error is Reason.TOO_LARGE


def test_a_file_that_never_ends_and_one_that_floods_end_with_their_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    assert examine(made.pdf(), "pdf").error is Reason.TIMEOUT
    assert apart._ended(-24, b"")[0] is Reason.TIMEOUT
    assert apart._ended(1, b"MemoryError")[0] is Reason.TOO_LARGE
    assert apart._ended(-11, b"")[0] is Reason.UNREADABLE


def test_every_rule_for_documents_has_its_documentation() -> None:
    for check in DOCUMENT_CHECKS.values():
        assert check.id.startswith("document-")
        assert check.title.endswith(".") and len(check.doc.splitlines()) > 2, check.id


@pytest.mark.parametrize("kind", ["pdf", "docx", "xls", "ofd", "wps"])
def test_the_attachments_of_the_demo_city_are_looked_into(kind: str) -> None:
    body, _ = attachment(f"a.{kind}", "云杉市2026年预算公开")
    audit = examine_here(body, kind)
    assert (audit.error, audit.kind) == (None, kind)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real attachments are not here")
def test_real_attachments() -> None:
    audits = {path.name: examine(path.read_bytes(), path.suffix[1:]) for path in REAL.iterdir()}
    assert {name: audit.error for name, audit in audits.items()} == dict.fromkeys(audits)
    pdf, common = audits["shenzhen-gender-statistics.pdf"], audits["syllabus-common.docx"]
    assert (pdf.pages, set(found(pdf))) == (13, {"untagged", "without-language", "without-title"})
    assert set(found(common)) == {"table-without-headers", "without-title"}
    assert found(common, Outcome.CANT_TELL) == {"image-without-alt": ["picture 1", "picture 2"]}
    assert audits["syllabus-finance.doc"].title.startswith("江西省2021年度")


def test_zip_parts_with_a_password_are_encrypted() -> None:
    body = bytearray(made.docx(made.paragraph("甲")))
    with zipfile.ZipFile(BytesIO(bytes(body))) as archive:
        offsets = [info.header_offset for info in archive.infolist()]
    for at in offsets:
        body[at + 6] |= 1
    start = 0
    while (start := body.find(b"PK\x01\x02", start)) >= 0:
        body[start + 8] |= 1
        start += 4
    assert examine_here(bytes(body), "docx").error is Reason.ENCRYPTED
