"""Picture in a document without a text alternative.

WCAG 1.1.1; techniques PDF1 and W2. Failed where a picture, chart or diagram has neither a description nor a mark as
decorative; of a PDF, where a Figure tag has neither Alt nor ActualText. Groups, drawn shapes, embedded objects and
figures made of other tags may say what they show in another way, and a description that is only a file's name or
"Picture 1" says little: a person must tell.
"""

import re
from collections.abc import Iterable, Iterator

from audits.document_check import Spot, cant_tell, document_check, failed
from audits.documents.facts import Document, Figure

EMPTY_WORDS = re.compile(
    r"^((picture|image|figure|graphic|chart|diagram|图片|图像|图表|图形|图)\s*[-_]?\d*|(img|dsc|pic|wps|qq|微信)[-_]?\w*\d\w*"
    r"|[\w\-. ()]+\.(png|jpe?g|gif|bmp|emf|wmf|tiff?)|[0-9a-f]{16,})$",
    re.IGNORECASE,
)
SHOWN = 100


@document_check(__name__, criteria=["1.1.1"], impact="critical")
def image_without_alt(document: Document) -> Iterable[Spot] | None:
    """Where the format can carry alternatives, and there are pictures."""
    figures = [figure for figure in document.figures or () if not figure.decorative]
    return list(_spots(figures)) if figures else None


def _spots(figures: list[Figure]) -> Iterator[Spot]:
    for figure in figures[:SHOWN]:
        if not figure.alt and figure.certain:
            yield failed("This picture has no text alternative.", figure.place)
        elif not figure.alt:
            yield cant_tell("Does this drawing or object say something that no text says?", figure.place)
        elif EMPTY_WORDS.match(figure.alt):
            yield cant_tell(f"Does “{figure.alt[:60]}” say what the picture shows?", figure.place)
