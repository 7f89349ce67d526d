"""Read a PDF: what its catalogue says, and with pdf_pages and pdf_tags what its pages and tags hold."""

import io
import re
from typing import Any

import pikepdf

from audits.documents.facts import MOST_PAGES, Clock, Closed, Document
from audits.documents.pdf_pages import look_at
from audits.documents.pdf_tags import is_on, read_tags
from mangdao.model import Reason

_XMP_TITLE = re.compile(rb"<dc:title[^>]*>(.*?)</dc:title>", re.S)
_ITEM = re.compile(rb"<rdf:li[^>]*>(.*?)</rdf:li>", re.S)
MOST_XMP = 1_000_000


def read_pdf(body: bytes) -> Document:
    """Raises Closed when it needs a password or is no PDF any more."""
    try:
        file = pikepdf.open(io.BytesIO(body))
    except pikepdf.PasswordError as error:
        raise Closed(Reason.ENCRYPTED, "it opens only with a password") from error
    except (pikepdf.PdfError, ValueError, RecursionError) as error:
        raise Closed(Reason.UNREADABLE, str(error)[:200]) from error
    with file:
        try:
            return _read(file)
        except (pikepdf.PdfError, RecursionError) as error:
            raise Closed(Reason.UNREADABLE, str(error)[:200]) from error


def _read(file: pikepdf.Pdf) -> Document:
    root: Any = file.Root
    found = Document("pdf", title=_title(file), language=text(root.get("/Lang")), page_count=len(file.pages))
    shown = root.get("/ViewerPreferences")
    found.title_shown = bool(isinstance(shown, pikepdf.Dictionary) and is_on(shown.get("/DisplayDocTitle")))
    outlines = root.get("/Outlines")
    found.bookmarks = bool(isinstance(outlines, pikepdf.Dictionary) and outlines.get("/First") is not None)
    _permissions(file, found)
    clock, found.leaves, places = Clock(), [], {}
    for number, page in enumerate(file.pages, 1):
        if number > MOST_PAGES or clock.over:
            found.note("first-pages-only")
            break
        leaf, seen = look_at(page, number, clock)
        found.leaves.append(leaf)
        places[page.obj.objgen] = (number, seen)
    found.has_text = any(leaf.text or leaf.hidden_text for leaf in found.leaves) or bool(_fields(root))
    if not found.has_text and (found.notes or any(leaf.partly for leaf in found.leaves)):
        found.has_text = None  # it may lie where nobody looked
    read_tags(root, found, places)
    return found


def _permissions(file: pikepdf.Pdf, found: Document) -> None:
    """Bit 10 grants reading for accessibility, bit 5 copying; from PDF 2.0 on readers ignore bit 10."""
    found.permissions = file.is_encrypted
    if not file.is_encrypted:
        found.shut_to_readers = False
        return
    bits = file.encryption.P
    granted = bool(bits & (1 << 9)) if file.encryption.R > 2 else bool(bits & (1 << 4))
    copied = bool(bits & (1 << 4))
    found.shut_to_readers = False if granted else None if copied or file.encryption.R > 4 else True


def _title(file: pikepdf.Pdf) -> str:
    """The title of the information dictionary, else of the XMP metadata; searched, not parsed: nothing is resolved."""
    info = file.trailer.get("/Info")
    title = text(info.get("/Title")) if isinstance(info, pikepdf.Dictionary) else ""
    metadata = file.Root.get("/Metadata")
    if title or not isinstance(metadata, pikepdf.Stream):
        return title
    try:
        raw = metadata.read_bytes()[:MOST_XMP]
    except pikepdf.PdfError:
        return ""
    for block in _XMP_TITLE.findall(raw):
        for item in _ITEM.findall(block):
            if item.strip():
                return str(item.decode("utf-8", "replace")).strip()
    return ""


def _fields(root: Any) -> bool:
    form = root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
    return isinstance(fields, pikepdf.Array) and len(fields) > 0


def text(value: Any) -> str:
    """A PDF string or name as text; "" for anything else."""
    try:
        return str(value).replace("\0", "").strip() if isinstance(value, pikepdf.String | pikepdf.Name) else ""
    except UnicodeDecodeError:
        return ""
