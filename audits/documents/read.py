"""Tell what a document is by its bytes, and have it read."""

from audits.documents.facts import Closed, Document
from audits.documents.legacy import read_legacy
from audits.documents.ofd import read_ofd
from audits.documents.opendocument import read_opendocument
from audits.documents.package import Package
from audits.documents.pdf import read_pdf
from audits.documents.sheets import read_sheets
from audits.documents.slides import read_slides
from audits.documents.word import read_word
from mangdao.model import Reason

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}


def read(body: bytes, named: str) -> Document:
    """What the document says; `named` is the kind its name or type claims. Raises Closed."""
    if b"%PDF-" in body[:1024]:
        return read_pdf(body)
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(Package.open(body), named)
    if body.startswith(_OLE):
        return read_legacy(body, named or "doc")
    if named in ("rtf", "csv", "zip", "rar", "7z", "gz", "tar", "ceb", "caj"):
        raise Closed(Reason.UNSUPPORTED_FORMAT, named)
    raise Closed(Reason.UNREADABLE, f"its bytes are not those of {named or 'a document'}")


def _zipped(package: Package, named: str) -> Document:
    names = package.names
    if "OFD.xml" in names:
        return read_ofd(package)
    if any(name.startswith("word/") for name in names):
        return read_word(package)
    if any(name.startswith("xl/") for name in names):
        return read_sheets(package)
    if any(name.startswith("ppt/") for name in names):
        return read_slides(package)
    if "content.xml" in names and "mimetype" in names:
        kind = package.bytes("mimetype")[:200].decode("ascii", "replace").rpartition(".")[2].partition("-")[0]
        return read_opendocument(package, _OPEN.get(kind, "odt"))
    if named in ("docx", "xlsx", "pptx", "ofd", "odt", "ods", "odp"):
        raise Closed(Reason.UNREADABLE, f"a zip without the parts of a {named}")
    raise Closed(Reason.UNSUPPORTED_FORMAT, named or "zip")
