"""Whether a font of a PDF tells which letters its codes stand for."""

from typing import Any

import pikepdf

_KNOWN = {"GB1", "CNS1", "Japan1", "Korea1", "KR", "UCS"}  # character collections with published tables


def is_unmapped(font: Any) -> bool:
    """True only where nothing can tell: glyph numbers of an embedded font without a table to letters.

    ISO 32000-2, 9.10.2 lists the ways; of simple fonts most have some way, so they are left in peace.
    """
    if not isinstance(font, pikepdf.Dictionary) or font.get("/ToUnicode") is not None:
        return False
    if font.get("/Subtype") != "/Type0" or font.get("/Encoding") not in ("/Identity-H", "/Identity-V"):
        return False
    descendants = font.get("/DescendantFonts")
    if not isinstance(descendants, pikepdf.Array) or not len(descendants):
        return False
    system = descendants[0].get("/CIDSystemInfo") if isinstance(descendants[0], pikepdf.Dictionary) else None
    ordering = system.get("/Ordering") if isinstance(system, pikepdf.Dictionary) else None
    return str(ordering) not in _KNOWN
