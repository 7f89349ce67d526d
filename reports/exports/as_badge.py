"""An SVG badge for a site's own pages: grade, score, date, and that only a machine looked.

It never looks like a seal of approval: one dark blue for every grade, grey without one, and no green.
"""

from datetime import datetime
from typing import BinaryIO
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element, ElementTree, SubElement

from reports.exports.labels import say, site_name, word
from reports.exports.source import Source
from reports.i18n import CHINA, CHINESE, N_, Language, number
from reports.words import GRADES

SVG = "http://www.w3.org/2000/svg"
LABEL, RATED, UNRATED, INK = "#333333", "#1f3a5f", "#4a4a4a", "#ffffff"  # white on each: 7:1 and more
HEIGHT, SIZE, PAD = 24, 13, 8  # px


def write_badge(source: Source, file: BinaryIO, language: Language) -> None:
    """The badge in the language."""
    r = source.card.rating
    label = say(N_("Accessibility, machine-checked part"), language)
    score = "" if r.unrated or r.score is None else f" {number(r.score, language, 1)}"
    when = datetime.fromisoformat(source.time).astimezone(CHINA).strftime("%Y-%m-%d")
    value = f"{word(GRADES, r.grade, language)}{score} · {when}"
    colon = say(N_(": "), language)
    whole = f"{site_name(source.card.site, language)} – {label}{colon}{value}"
    ElementTree(_draw(label, value, whole, bool(r.unrated), language)).write(file, encoding="utf-8")


def _draw(label: str, value: str, whole: str, unrated: bool, language: Language) -> Element:
    left, right = _width(label) + 2 * PAD, _width(value) + 2 * PAD
    size = {"width": str(left + right), "height": str(HEIGHT), "viewBox": f"0 0 {left + right} {HEIGHT}"}
    tongue = "zh-CN" if language is CHINESE else "en"
    svg = Element("svg", {"xmlns": SVG, "role": "img", "aria-labelledby": "title", "xml:lang": tongue, **size})
    SubElement(svg, "title", id="title").text = whole
    for start, width, colour, text in ((0, left, LABEL, label), (left, right, UNRATED if unrated else RATED, value)):
        SubElement(svg, "rect", x=str(start), width=str(width), height=str(HEIGHT), fill=colour)
        place = {"x": str(start + PAD), "y": "17", "fill": INK, "font-size": str(SIZE), "font-family": "sans-serif"}
        told = SubElement(svg, "text", {**place, "textLength": str(width - 2 * PAD), "aria-hidden": "true"})
        told.text = text
    return svg


def _width(text: str) -> int:
    """About how wide the text is, in px; textLength makes it fit whatever the font."""
    return round(sum(SIZE if east_asian_width(letter) in "WF" else SIZE * 0.56 for letter in text))
