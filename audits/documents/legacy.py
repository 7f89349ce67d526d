"""Read the old binary formats (DOC, XLS, PPT, WPS, ET, DPS): title, encryption, and whether there is text at all."""

import io
import re
import struct
from typing import Any

import olefile

from audits.documents.facts import Closed, Document
from mangdao.model import Reason

MOST_HEAD = 4096  # bytes of a stream's head
LARGE = 100_000  # bytes of pictures beside next to no text
FEW = 20  # characters


def read_legacy(body: bytes, kind: str) -> Document:
    """Raises Closed when it is encrypted or no compound file any more."""
    try:
        with olefile.OleFileIO(io.BytesIO(body), raise_defects=olefile.DEFECT_FATAL) as file:
            return _read(file, kind)
    except Closed:
        raise
    except Exception as error:  # olefile raises whatever its struct and list operations do
        raise Closed(Reason.UNREADABLE, f"{type(error).__name__}: {error}"[:200]) from error


def _read(file: Any, kind: str) -> Document:
    if file.exists("EncryptedPackage") or file.exists("EncryptedSummary") or _is_encrypted(file):
        raise Closed(Reason.ENCRYPTED, "it opens only with a password")
    if not any(file.exists(name) for name in ("WordDocument", "Workbook", "Book", "PowerPoint Document")):
        raise Closed(Reason.UNSUPPORTED_FORMAT, "a compound file that is no text, workbook or slides")
    found = Document(kind)
    found.note("old-format")
    if file.exists("\x05SummaryInformation"):
        found.title = _title(file)
        pages = file.get_metadata().num_pages
        found.page_count = pages if isinstance(pages, int) and 0 < pages < 100_000 else None
    else:
        found.title = ""
    head = _head(file, "WordDocument")
    if len(head) >= 0x50 and head[:2] == b"\xec\xa5" and _u16(head, 0x20) == 14:
        # FibRgLw97.ccpText, [MS-DOC] 2.5.4: after FibBase (32), csw (2), fibRgW (28) and cslw (2); +3 longs.
        characters = struct.unpack_from("<i", head, 0x4C)[0]
        pictures = file.get_size("Data") if file.exists("Data") else 0
        found.has_text = False if characters <= FEW and pictures > LARGE else True if characters > FEW else None
    return found


def _title(file: Any) -> str:
    metadata = file.get_metadata()
    title = metadata.title
    if isinstance(title, bytes):
        page = metadata.codepage
        names = {936: "gb18030", 65001: "utf-8", 950: "big5", 1200: "utf-16-le"}
        title = title.decode(names.get(page if isinstance(page, int) else 0, "gb18030"), "replace")
    return re.split(r"[\x00-\x1f]", str(title or ""), maxsplit=1)[0].strip()  # some writers count beyond its end


def _is_encrypted(file: Any) -> bool:
    """FibBase.fEncrypted ([MS-DOC] 2.5.2); the record FilePass of a workbook ([MS-XLS] 2.4.117)."""
    head = _head(file, "WordDocument")
    if len(head) > 12 and head[:2] == b"\xec\xa5" and _u16(head, 0x0A) & 0x0100:
        return True
    book = _head(file, "Workbook") or _head(file, "Book")
    at = 0
    for _ in range(20):
        if at + 4 > len(book):
            return False
        kind, size = struct.unpack_from("<HH", book, at)
        if kind == 0x002F:
            return True
        at += 4 + size
    return False


def _head(file: Any, name: str) -> bytes:
    if not file.exists(name):
        return b""
    return bytes(file.openstream(name).read(MOST_HEAD))


def _u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0])
