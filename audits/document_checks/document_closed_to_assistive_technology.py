"""PDF whose permissions keep assistive technology out.

Encryption with permissions may forbid taking out text even for accessibility (bit 10 of P; ISO 32000-1, 7.6.3.2), and
programs that obey are silent (PDF/UA-1, 7.16; WCAG 4.1.2). Failed where copying is forbidden as well. Where copying is
allowed, or in the newer encryption in which readers ignore the bit, a person must try.
"""

from collections.abc import Iterable

from audits.document_check import Spot, cant_tell, document_check, failed
from audits.documents.facts import Document


@document_check(__name__, criteria=["4.1.2"], impact="critical")
def closed(document: Document) -> Iterable[Spot] | None:
    """Only where a PDF is encrypted with permissions."""
    if document.kind != "pdf" or not document.permissions:
        return None
    if document.shut_to_readers is None:
        return [cant_tell("The permissions do not grant access for accessibility: does a screen reader read the text?")]
    return [failed("The permissions forbid assistive technology to read the text.")] if document.shut_to_readers else []
