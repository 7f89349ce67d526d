"""Reading order of a document that may differ from its looks.

Tags, the order of shapes on a slide, and the text's flow decide what is read after what (WCAG 1.3.2; technique PDF3).
A machine sees only that the order runs against the page: tags that lead back up, a slide's title read after other
text, text boxes that float outside the flow. A person must tell whether that makes sense, so it never fails.
"""

from collections.abc import Iterable

from audits.document_check import Spot, cant_tell, document_check
from audits.documents.facts import Document

SHOWN = 5


@document_check(__name__, criteria=["1.3.2"], impact="serious")
def reading_order(document: Document) -> Iterable[Spot] | None:
    """Where something tells the order: tags, slides or a flow of text."""
    late = [slide for slide in document.slides or () if slide.read_before]
    spots = [
        *(cant_tell(f"Is the order right? Here {what}.", place) for place, what in document.out_of_order[:SHOWN]),
        *(
            cant_tell("Other text is read before this slide's title: is that meant?", slide.place)
            for slide in late[:SHOWN]
        ),
    ]
    if document.floating:
        spots.append(
            cant_tell(f"{document.floating} text boxes float outside the text: are they read where they belong?")
        )
    known = bool(document.tagged or document.slides or document.headings is not None)
    return spots if spots or known else None
