"""Documents made for the tests, each a true file of its kind."""

# ruff: noqa: E501 - XML reads best as it stands

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
SHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"

TEXT = b"BT /F1 20 Tf 60 760 Td (Notice) Tj ET"
SCAN = b"q 595 0 0 842 0 0 cm /I Do Q"


def pdf(
    contents: Sequence[bytes] = (TEXT,), *, title: str = "", lang: str = "", shown: bool = False,
    tags: Sequence[Mapping[str, Any]] | None = None, marked: bool = True, font: Any = None,
    encryption: pikepdf.Encryption | None = None, bookmarks: bool = False, repeat: int = 1,
) -> bytes:  # fmt: skip
    """A PDF of these pages; `tags` are structure elements: {"S": "Figure", "Alt": …, "K": [more, or numbers]}."""
    file = pikepdf.new()
    image = pikepdf.Stream(file, b"\xff" * 4)
    image.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 2, "/Height": 2, "/BitsPerComponent": 8,
                  "/ColorSpace": Name.DeviceGray})  # fmt: skip
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    resources = Dictionary(Font=Dictionary(F1=font or helvetica), XObject=Dictionary(I=file.make_indirect(image)))
    for content in [*contents] * repeat:
        page = file.add_blank_page(page_size=(595, 842))
        page.obj.Resources = resources
        page.obj.Contents = pikepdf.Stream(file, content)
    if title:
        file.docinfo["/Title"] = title
    if lang:
        file.Root.Lang = String(lang)
    if shown:
        file.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if tags is not None:
        root = file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = Array([_element(file, tag) for tag in tags])
        file.Root.StructTreeRoot = root
        if marked:
            file.Root.MarkInfo = Dictionary(Marked=True)
    if bookmarks:
        with file.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("One", 0))
    out = io.BytesIO()
    file.save(out, encryption=encryption or False)
    return out.getvalue()


def _element(file: pikepdf.Pdf, tag: Mapping[str, Any]) -> Any:
    kids = [kid if isinstance(kid, int) else _element(file, kid) for kid in tag.get("K", ())]
    made = file.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + tag["S"]), K=Array(kids)))
    made.Pg = file.pages[tag.get("page", 1) - 1].obj
    if "Alt" in tag:
        made.Alt = String(tag["Alt"])
    return made


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _relations(*pairs: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def _core(title: str) -> str:
    return f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}"><dc:title>{title}</dc:title></cp:coreProperties>'


def docx(
    body: str, *, title: str = "通知", lang: str = "zh-CN", more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A Word document of this body (see `paragraph`, `table`, `picture`)."""
    default = f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="{lang}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    heading = ('<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="3"><w:name w:val="Kop"/>'
               '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style><w:style w:styleId="a"><w:basedOn w:val="3"/></w:style>')  # fmt: skip
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations(
                ("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")
            ),
            "docProps/core.xml": _core(title),
            "word/_rels/document.xml.rels": _relations(("styles", "styles.xml")),
            "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{default if lang else ""}{heading}</w:styles>',
            "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:wp="{WORD_DRAWING}" xmlns:a="{DRAWING}"'
            f' xmlns:pic="{PICTURE}"><w:body>{body}</w:body></w:document>',
        }
        | (more or {})
    )


def paragraph(text: str, *, style: str = "", bold: bool = False) -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p>{look}<w:r>{run}<w:t>{text}</w:t></w:r></w:p>"


def table(rows: Sequence[Sequence[str]], *, header: bool = False, styled: bool = False) -> str:
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    look = '<w:tblPr><w:tblLook w:val="04A0" w:firstRow="1"/></w:tblPr>' if styled else ""
    lines = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{look}<w:tr>{mark}{lines[0]}</w:tr>{''.join(f'<w:tr>{line}</w:tr>' for line in lines[1:])}</w:tbl>"


def picture(alt: str | None = None, *, decorative: bool = False) -> str:
    described = "" if alt is None else f' descr="{alt}"'
    mark = '<a:ext><d:decorative xmlns:d="urn:d" val="1"/></a:ext>' if decorative else ""
    return (f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1"{described}>{mark}</wp:docPr><a:graphic>'
            "<a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>")  # fmt: skip


def xlsx(
    rows: Sequence[Sequence[str]], *, names: Sequence[str] = ("名单",), title: str = "名单", headed: bool = False,
    merged: str = "", alt: str | None = None,
) -> bytes:  # fmt: skip
    """A workbook: the cells on its first sheet, the others empty."""
    cells = "".join(
        "<row>" + "".join(f'<c r="{chr(65 + n)}{m}" t="inlineStr"><is><t>{cell}</t></is></c>' for n, cell in enumerate(row))
        + "</row>" for m, row in enumerate(rows, 1)
    )  # fmt: skip
    merge = f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    drawn = f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="x" descr="{alt}"/></xdr:nvPicPr></xdr:pic>'
    sheets = "".join(f'<sheet name="{name}" r:id="r{number}"/>' for number, name in enumerate(names, 1))
    parts: dict[str, str | bytes] = {
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml"), ("core-properties", "docProps/core.xml")),
        "docProps/core.xml": _core(title),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(*(("worksheet", f"worksheets/s{n}.xml") for n in range(len(names)))),
        "xl/worksheets/s0.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{cells}</sheetData>{merge}</worksheet>',
        "xl/worksheets/_rels/s0.xml.rels": _relations(
            *([("table", "../tables/t.xml")] if headed else []),
            *([("drawing", "../drawings/d.xml")] if alt is not None else []),
        ),
        "xl/tables/t.xml": f'<table xmlns="{SHEET}" ref="A1:C9"/>',
        "xl/drawings/d.xml": f'<xdr:wsDr xmlns:xdr="{SHEET_DRAWING}">{drawn}</xdr:wsDr>',
    }
    parts |= {f"xl/worksheets/s{n}.xml": f'<worksheet xmlns="{SHEET}"/>' for n in range(1, len(names))}
    return zipped(parts)


def pptx(*slides: str, title: str = "汇报") -> bytes:
    """Slides of these shapes (see `shape`)."""
    listed = "".join(f'<p:sldId id="{n}" r:id="r{n}"/>' for n in range(1, len(slides) + 1))
    space = f'xmlns:p="{SLIDE}" xmlns:a="{DRAWING}" xmlns:r="{OFFICE}"'
    return zipped(
        {
            "_rels/.rels": _relations(
                ("officeDocument", "ppt/presentation.xml"), ("core-properties", "docProps/core.xml")
            ),
            "docProps/core.xml": _core(title),
            "ppt/presentation.xml": f"<p:presentation {space}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
            "ppt/_rels/presentation.xml.rels": _relations(*(("slide", f"slides/s{n}.xml") for n in range(len(slides)))),
        }
        | {
            f"ppt/slides/s{n}.xml": f"<p:sld {space}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
            for n, shapes in enumerate(slides)
        }
    )


def shape(text: str, kind: str = "body", lang: str = "zh-CN") -> str:
    return (f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:rPr lang="{lang}"/>'
            f"<a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>")  # fmt: skip


def slide_picture(alt: str = "") -> str:
    return f'<p:pic><p:nvPicPr><p:cNvPr id="2" name="x" descr="{alt}"/></p:nvPicPr></p:pic>'


def ofd(*pages: str, title: str = "方案", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An OFD of these page contents (see `ofd_text`, `ofd_image`)."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(len(pages)))
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocInfo><ofd:Title>{title}</ofd:Title></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
            f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        }
        | {
            f"Doc_0/Pages/{n}.xml": f"<ofd:Page {space}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>"
            for n, page in enumerate(pages)
        }
        | (more or {})
    )


def ofd_text(text: str) -> str:
    return f'<ofd:TextObject Boundary="10 10 90 10"><ofd:TextCode>{text}</ofd:TextCode></ofd:TextObject>'


def ofd_image() -> str:
    return '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="1"/>'


def odt(body: str, *, title: str = "通知", lang: str = "zh") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (("office", "office"), ("text", "text"), ("style", "style"), ("draw", "drawing"),
                            ("fo", "xsl-fo-compatible"), ("table", "table"), ("svg", "svg-compatible"))
    )  # fmt: skip
    named = f'<style:text-properties fo:language="{lang}"/>' if lang else ""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {spaces}><style:default-style>{named}</style:default-style>"
            "</office:document-styles>",
            "meta.xml": f'<office:document-meta {spaces} xmlns:dc="{DC}"><dc:title>{title}</dc:title></office:document-meta>',
        }
    )


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An OLE compound file; every stream is padded so that it needs no mini stream ([MS-CFB])."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    chains, data, entries = [fat, end, end, end, end], b"", b""
    for number, (name, stream) in enumerate(streams.items(), 1):
        padded = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
        start, sectors = len(chains), len(padded) // 512
        chains += [*range(start + 1, start + sectors), end]
        data += padded
        after = number + 1 if number < len(streams) else free
        entries += _entry(name, 2, start, len(padded), right=after)
    chains[1:5] = [2, 3, 4, end]
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    folder = (_entry("Root Entry", 5, end, 0, child=1) + entries).ljust(4 * 512, b"\0")
    assert len(chains) <= 128
    return head + struct.pack("<128I", *chains, *[free] * (128 - len(chains))) + folder + data


def _entry(name: str, kind: int, start: int, size: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le")
    out = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, 0xFFFFFFFF, right, child)
    return out + bytes(36) + struct.pack("<III", start, size, 0)


def summary(title: str, pages: int = 3) -> bytes:
    """A stream of properties ([MS-OLEPS]): code page, title, pages."""
    text = title.encode("gb18030") + b"\0"
    text += bytes(-len(text) % 4)
    values = [
        (1, struct.pack("<IhH", 2, 936, 0)), (2, struct.pack("<II", 30, len(text)) + text), (14, struct.pack("<II", 3, pages)),
    ]  # fmt: skip
    table, body, at = b"", b"", 8 + 8 * len(values)
    for key, value in values:
        table += struct.pack("<II", key, at + len(body))
        body += value
    section = struct.pack("<II", at + len(body), len(values)) + table + body
    identity = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    return struct.pack("<HHI16sI", 0xFFFE, 0, 0x00020006, bytes(16), 1) + identity + struct.pack("<I", 48) + section


def doc(*, title: str = "通知", characters: int = 500, encrypted: bool = False, pictures: int = 0) -> bytes:
    """A Word 97 file as far as anybody here reads it."""
    flags = 0x0100 if encrypted else 0
    head = struct.pack("<HHHHHH", 0xA5EC, 0x00C1, 0, 0x0804, 0, flags).ljust(0x20, b"\0") + struct.pack("<H", 14)
    head = head.ljust(0x3E, b"\0") + struct.pack("<H", 22) + bytes(12) + struct.pack("<i", characters)
    streams = {"WordDocument": head, "\x05SummaryInformation": summary(title)}
    return compound(streams | ({"Data": b"x" * pictures} if pictures else {}))
