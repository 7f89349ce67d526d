"""Document without a language.

A screen reader takes its voice from the document's language; without one, Chinese may be read by an English voice
(WCAG 3.1.1; techniques PDF16 and PDF19). Failed where a document with text names no language anywhere, or one that is
no language code. Where only parts name theirs, or where the language is English and the text at hand is Chinese, a
person must tell. Workbooks and OFD cannot name a language.
"""

import re
from collections.abc import Iterable

from audits.document_check import Spot, cant_tell, document_check, failed
from audits.documents.facts import Document

CODE = re.compile(r"^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$")
HAN = re.compile("[\u3400-\u9fff]")
LETTER = re.compile("[A-Za-z\u3400-\u9fff]")


@document_check(__name__, criteria=["3.1.1"], impact="serious")
def without_language(document: Document) -> Iterable[Spot] | None:
    """Not for documents that hold no text."""
    if document.language is None or not document.has_text:
        return None
    language = document.language.strip()
    if not language:
        if document.parts_in_language:
            return [cant_tell("Only parts of the document name a language: is every part among them?")]
        return [failed("The document names no language.")]
    if not CODE.match(language):
        return [failed(f"“{language[:40]}” is no language code.")]
    han, letters = len(HAN.findall(document.text)), len(LETTER.findall(document.text))
    if language.lower().startswith("en") and han >= 4 and han > 0.6 * letters:
        return [cant_tell(f"The language is “{language[:20]}”, but words in it are Chinese: is the text Chinese?")]
    return []
