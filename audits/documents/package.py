"""Open a zipped document (OOXML, OpenDocument, OFD) without being blown up, and its parts, resolving nothing."""

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from lxml import etree  # type: ignore[import-untyped]

from audits.documents.facts import Closed
from mangdao.model import Reason

MOST_MEMBERS = 10_000
LARGEST_PART = 30_000_000  # bytes unpacked; longer parts are not read
LARGEST_ALL = 120_000_000  # bytes unpacked of all that is read
MOST_RATIO = 200  # unpacked to packed, of what is large
SUSPICIOUS = 5_000_000  # bytes; below, the ratio says nothing

Element = Any  # lxml has no types


@dataclass(slots=True)
class Package:
    """A zip whose parts are read one by one, within bounds."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    read: int = 0
    parsed: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def open(cls, body: bytes) -> "Package":
        """Raises Closed when it is no zip any more, is encrypted or is made to burst."""
        try:
            archive = zipfile.ZipFile(io.BytesIO(body))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Closed(Reason.UNREADABLE, str(error)[:200]) from error
        members = archive.infolist()
        if len(members) > MOST_MEMBERS:
            raise Closed(Reason.TOO_LARGE, f"{len(members)} parts")
        if any(member.flag_bits & 1 for member in members):
            raise Closed(Reason.ENCRYPTED, "its parts need a password")
        return cls(archive, frozenset(member.filename.lstrip("/") for member in members))

    def bytes(self, name: str) -> bytes:
        """A part unpacked; b"" when it is not there. Raises Closed when it is too large or broken."""
        if name not in self.names:
            return b""
        try:
            info = self.archive.getinfo(name if name in self.archive.NameToInfo else "/" + name)
            if info.file_size > max(SUSPICIOUS, MOST_RATIO * info.compress_size) or info.file_size > LARGEST_PART:
                raise Closed(Reason.TOO_LARGE, f"{name}: {info.file_size} bytes unpacked")
            with self.archive.open(info) as part:
                data = part.read(LARGEST_PART + 1)
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise Closed(Reason.UNREADABLE, f"{name}: {error}"[:200]) from error
        except Exception as error:  # zlib.error and what other unpackers raise
            if isinstance(error, Closed):
                raise
            raise Closed(Reason.UNREADABLE, f"{name}: {error}"[:200]) from error
        self.read += len(data)
        if len(data) > LARGEST_PART or self.read > LARGEST_ALL:
            raise Closed(Reason.TOO_LARGE, f"{name}: more than is read")
        return data

    def xml(self, name: str) -> Element | None:
        """A part's root element; None when it is not there."""
        if name not in self.parsed:
            data = self.bytes(name)
            self.parsed[name] = parse(data, name) if data.strip() else None
        return self.parsed[name]

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part of OOXML points to: id → (last word of the kind, name of the part); nothing outside the file."""
        folder, _, name = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found: dict[str, tuple[str, str]] = {}
        for each in root.iter("{*}Relationship") if root is not None else ():
            if each.get("TargetMode") != "External":
                target = unquote(each.get("Target") or "")
                whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                found[each.get("Id") or ""] = ((each.get("Type") or "").rpartition("/")[2], whole.lstrip("/"))
        return found

    def main(self, otherwise: str) -> str:
        """The main part of an OOXML file."""
        found = (name for kind, name in self.related("").values() if kind == "officeDocument" and name in self.names)
        return next(found, otherwise)


def parse(data: bytes, name: str) -> Element:
    """XML with nothing resolved, loaded or expanded. Raises Closed when it is broken or brings a document type."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Closed(Reason.UNREADABLE, f"{name}: {error}"[:200]) from error
    if root.getroottree().docinfo.doctype:
        raise Closed(Reason.UNREADABLE, f"{name}: a document type is declared where none belongs")
    return root


def local(element: Element) -> str:
    """An element's name without its namespace; transitional and strict files differ only in that."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name; "" when there is none."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def switched(element: Element | None) -> bool:
    """An on/off property of OOXML: there, and not switched off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")


def within(element: Element, names: tuple[str, ...]) -> bool:
    """Whether an ancestor has one of these names."""
    return any(local(above) in names for above in element.iterancestors())


def core(package: Package) -> tuple[str, str]:
    """Title and language of an OOXML file's properties."""
    part = next((name for kind, name in package.related("").values() if kind == "core-properties"), "docProps/core.xml")
    root = package.xml(part)
    if root is None:
        return "", ""
    title, language = root.find("{*}title"), root.find("{*}language")
    return (title.text or "" if title is not None else "").strip(), (
        language.text or "" if language is not None else "").strip()  # fmt: skip


def page_count(package: Package, name: str) -> int | None:
    """A number of the extended properties, e.g. Pages."""
    root = package.xml("docProps/app.xml")
    found = root.find(f"{{*}}{name}") if root is not None else None
    value = (found.text or "").strip() if found is not None else ""
    return int(value) if value.isdecimal() and 0 < int(value) < 100_000 else None
