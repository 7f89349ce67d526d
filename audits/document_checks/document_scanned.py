"""Document that is only pictures of its pages.

A scan without a text layer is silent to a screen reader, cannot be searched, and blurs when enlarged (WCAG 1.1.1,
1.4.5; technique PDF7). Failed where all pages are covered by an image and no page has text, alternatives included.
Single pages like that among others, pages whose only text is the hidden layer of text recognition, and pages drawn
without letters are for a person to judge.
"""

from collections.abc import Iterable, Sequence

from audits.document_check import Spot, cant_tell, document_check, failed
from audits.documents.facts import Document, Leaf

COVERED = 0.5  # share of the page under its largest image
DRAWN = 200  # strokes that may be letters turned into outlines
SHOWN = 5  # pages named one by one


@document_check(__name__, criteria=["1.1.1", "1.4.5"], impact="critical")
def scanned(document: Document) -> Iterable[Spot] | None:
    """Of formats with pages; of others only where they hold pictures and no text."""
    alternatives = any(figure.alt for figure in document.figures or ())
    if not document.leaves:
        return _without_pages(document, alternatives)
    if not _filled(document.leaves):
        return None
    bare = [leaf for leaf in document.leaves if _is_picture(leaf, document.kind)]
    if bare and document.has_text is False and not alternatives and len(bare) == len(_filled(document.leaves)):
        return [failed(f"All {len(bare)} pages are pictures: there is no text in the document.")]
    layered = [leaf for leaf in document.leaves if leaf.hidden_text and not leaf.text and leaf.covered >= COVERED]
    outlined = [leaf for leaf in document.leaves if _is_outlined(leaf) and document.has_text is False]
    return [
        *_ask(bare, "This page is a picture: are its words anywhere as text?"),
        *_ask(layered, "The text of this scan comes from text recognition: is it right?"),
        *_ask(outlined, "This page is drawn without letters: does it show words?"),
    ]


def _is_picture(leaf: Leaf, kind: str) -> bool:
    covered = leaf.images > 0 if kind in ("pptx", "odp") else leaf.covered >= COVERED
    return covered and not leaf.text and not leaf.hidden_text and not leaf.partly


def _is_outlined(leaf: Leaf) -> bool:
    return leaf.strokes >= DRAWN and not leaf.text and not leaf.hidden_text and not leaf.images


def _filled(leaves: Sequence[Leaf]) -> list[Leaf]:
    return [leaf for leaf in leaves if leaf.images or leaf.strokes or leaf.text or leaf.hidden_text or leaf.partly]


def _without_pages(document: Document, alternatives: bool) -> Iterable[Spot] | None:
    if document.has_text is None:
        return None
    if document.has_text:
        return []
    if document.figures and not alternatives and document.kind in ("docx", "odt"):
        return [failed(f"The document holds {len(document.figures)} pictures and no text.")]
    if document.figures or "old-format" in document.notes:
        return [cant_tell("The document holds pictures and next to no text: do the pictures show words?")]
    return None


def _ask(leaves: Sequence[Leaf], question: str) -> list[Spot]:
    return [cant_tell(question, leaf.place) for leaf in leaves[:SHOWN]]
