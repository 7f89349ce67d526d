"""PDF text whose letters nothing tells.

The glyphs are drawn, but the font does not say which letters they are (no ToUnicode table, no known character
collection): read aloud, copied or searched, the text is nothing or nonsense (WCAG 1.1.1; PDF/UA-1, 7.21.7). Failed on
pages where all text is like that, unless the tags carry replacement text; some of it is for a person to judge.
"""

from collections.abc import Iterable

from audits.document_check import Spot, cant_tell, document_check, failed
from audits.documents.facts import Document

SHOWN = 5  # pages named one by one


@document_check(__name__, criteria=["1.1.1"], impact="critical")
def text_without_letters(document: Document) -> Iterable[Spot] | None:
    """Only PDF draws glyphs by number."""
    if document.kind != "pdf" or not any(leaf.text for leaf in document.leaves or ()):
        return None
    bad = [leaf for leaf in document.leaves or () if leaf.unmapped_text]
    return [
        failed("No program can tell the letters of this page's text.", leaf.place)
        if leaf.unmapped_text == leaf.text and not leaf.hidden_text and not document.structure
        else cant_tell(
            "The font of some text does not tell its letters: is the text read aloud as it stands?", leaf.place
        )
        for leaf in bad[:SHOWN]
    ]
