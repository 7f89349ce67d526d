"""Small attachments of the kinds public sites hand out, each a true file of its type."""

import io
import math
import struct
import wave
import zipfile
from collections.abc import Mapping

Attachment = tuple[bytes, str]


def attachment(name: str, title: str) -> Attachment:
    """Return (bytes, content type) of an attachment, by the ending of its name; KeyError for an unknown one."""
    maker, kind = _MAKERS[name.rsplit(".", 1)[1]]
    return maker(title), kind


def _pdf(title: str) -> bytes:
    text = f"BT /F1 20 Tf 60 760 Td <{title.encode('utf-16-be').hex()}> Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]"
        b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    return _pdf_file(objects)


def _pdf_file(objects: list[bytes]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def _docx(title: str) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return _zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            f'<Default Extension="rels" ContentType="{rels}"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>{title}</w:t></w:r></w:p>'
            "</w:body></w:document>",
        }
    )


def _ofd(title: str) -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    return _zip(
        {
            "OFD.xml": f'<ofd:OFD {space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
            f"<ofd:DocID>0001</ofd:DocID><ofd:Title>{title}</ofd:Title></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:MaxUnitID>1</ofd:MaxUnitID>"
            "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
            "<ofd:Pages/></ofd:Document>",
        }
    )


def _zip(parts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            # A fixed date keeps the bytes alike from run to run.
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            archive.writestr(info, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
    return out.getvalue()


def _xls(title: str) -> bytes:
    name, label = "Sheet1".encode("utf-16-le"), title.encode("utf-16-le")
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    sheet_at = len(start) + 4 + 8 + len(name) + 4
    bound = _record(0x0085, struct.pack("<IHBB", sheet_at, 0, 6, 1) + name)
    cell = _record(0x0204, struct.pack("<HHHHB", 0, 0, 15, len(title), 1) + label)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cell + _record(0x000A, b"")
    return _compound("Workbook", start + bound + _record(0x000A, b"") + sheet)


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _wps(title: str) -> bytes:
    # The head of a Word file information block, then the text; the three offsets a reader needs are filled in.
    head = struct.pack("<HHHHHH", 0xA5EC, 0x00C1, 0, 0x0804, 0, 0).ljust(0x18, b"\0") + struct.pack("<II", 0x200, 0x400)
    return _compound("WordDocument", head.ljust(0x200, b"\0") + title.encode("utf-16-le"))


def _compound(stream: str, data: bytes) -> bytes:
    """Return an OLE compound file of one stream; padded to 4096 bytes so that it needs no mini stream ([MS-CFB])."""
    data = data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0")
    sectors = len(data) // 512
    free, end, fat, none = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    chain = [fat, end, *range(3, sectors + 2), end]
    table = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    entries = _entry("Root Entry", 5, 1, end, 0) + _entry(stream, 2, none, 2, len(data))
    return head + table + entries.ljust(512, b"\0") + data


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    none = 0xFFFFFFFF
    out = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, none, none, child)
    return out + bytes(36) + struct.pack("<III", start, size, 0)


def _wav(title: str) -> bytes:
    """Return one short tone a character: it stands in for a voice reading a captcha aloud."""
    rate, out = 8000, io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 1, rate, 0, "NONE", "NONE"))
        for character in title:
            step = 2 * math.pi * (300 + 40 * (ord(character) % 16)) / rate
            sound.writeframes(bytes(128 + round(80 * math.sin(step * i)) for i in range(rate // 4)))
    return out.getvalue()


def _mp4(title: str) -> bytes:
    brand = b"isom" + struct.pack(">I", 512) + b"isomiso2mp41"
    box = title.encode()
    return struct.pack(">I", len(brand) + 8) + b"ftyp" + brand + struct.pack(">I", len(box) + 8) + b"free" + box


_MAKERS = {
    "pdf": (_pdf, "application/pdf"),
    "docx": (_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xls": (_xls, "application/vnd.ms-excel"),
    "ofd": (_ofd, "application/ofd"),
    "wps": (_wps, "application/vnd.ms-works"),
    "wav": (_wav, "audio/wav"),
    "mp4": (_mp4, "video/mp4"),
}
