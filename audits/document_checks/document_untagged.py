"""PDF without tags.

Without tags a screen reader has to guess what is a heading, a list or a table and in which order to read (WCAG 1.3.1,
4.1.2; PDF/UA-1, 7.1). Failed where a PDF with text has no structure tree, or an empty one. Where a tree is there but
the catalogue does not say that the file is tagged (MarkInfo), some programs use it and some do not: a person must tell.
Scans without text are left to document-scanned.
"""

from collections.abc import Iterable

from audits.document_check import Spot, cant_tell, document_check, failed
from audits.documents.facts import Document


@document_check(__name__, criteria=["1.3.1", "4.1.2"], impact="serious")
def untagged(document: Document) -> Iterable[Spot] | None:
    """Only PDF has tags that may be missing."""
    if document.tagged is None or not document.has_text:
        return None
    if document.tagged:
        return []
    if document.structure:
        return [cant_tell("There are tags, but the file does not say so: does a screen reader find the headings?")]
    return [failed("The PDF has no tags: no headings, lists, tables or reading order for a screen reader.")]
