"""What a reader says of a document, whatever its format; None where the format or the file does not tell."""

import time
from dataclasses import dataclass, field

from mangdao.model import Reason

SECONDS = 8.0  # of looking at pages; then the rest is left out, and said to be
MOST_PAGES = 300
MOST_THINGS = 2000  # pictures, tables, headings, text pieces kept of one document
MOST_TEXT = 20_000  # characters kept to tell the language by


class Closed(Exception):
    """The document cannot be looked into: `reason` says why."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(slots=True)
class Leaf:
    """A page or a slide: what is on it."""

    place: str  # "page 3"
    text: int = 0  # pieces of text that are seen
    hidden_text: int = 0  # pieces of text that are there but not drawn, as text recognition leaves them
    unmapped_text: int = 0  # pieces of seen text whose letters nothing tells
    images: int = 0
    covered: float = 0.0  # share of the page under its largest image
    strokes: int = 0  # lines and areas drawn
    partly: bool = False  # there is more on it than was looked at


@dataclass(slots=True)
class Heading:
    """A heading by its mark-up."""

    level: int  # 0: a heading without a level
    place: str
    text: str = ""


@dataclass(slots=True)
class Figure:
    """A picture, chart or diagram."""

    place: str
    alt: str  # "" for none
    decorative: bool = False
    certain: bool = True  # whether it surely is a picture that says something by itself, not a group or a line


@dataclass(slots=True)
class Table:
    """A table: whether it names headers, and its text where that is known."""

    place: str
    headers: bool | None  # None: something may stand for them
    rows: list[list[str]] | None = None  # the first ones; None: unknown
    size: tuple[int, int] = (0, 0)  # rows, columns
    merged: int = 0  # cells merged with others, below the first row


@dataclass(slots=True)
class Slide:
    """A slide's title and where it is read."""

    place: str
    title: str  # "" for none
    read_before: int = 0  # shapes with text that are read before the title


@dataclass(slots=True)
class Document:
    """Everything the rules may ask."""

    kind: str
    title: str | None = None
    title_shown: bool | None = None  # PDF: the window shows the title, not the file's name
    language: str | None = None
    parts_in_language: bool = False  # no language of the whole, but parts name theirs
    text: str = ""  # some of it
    has_text: bool | None = None
    page_count: int | None = None
    leaves: list[Leaf] | None = None
    tagged: bool | None = None  # PDF: marked, with a structure that holds something
    structure: bool = False  # PDF: a structure is there, marked or not
    headings: list[Heading] | None = None
    seeming: list[Heading] = field(default_factory=list)  # paragraphs that look like headings and are none
    figures: list[Figure] | None = None
    tables: list[Table] | None = None
    slides: list[Slide] | None = None
    sheet_names: list[str] | None = None
    bookmarks: bool | None = None
    shut_to_readers: bool | None = None  # the permissions keep assistive technology out; None: old readers may obey
    permissions: bool = False  # whether it is encrypted with permissions at all
    out_of_order: list[tuple[str, str]] = field(default_factory=list)  # (place, what is read before what)
    floating: int = 0  # text boxes outside the flow of the text
    notes: list[str] = field(default_factory=list)

    def note(self, code: str) -> None:
        """Remember, once, what limited the look."""
        if code not in self.notes:
            self.notes.append(code)


class Clock:
    """Time for looking at pages."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.end = time.monotonic() + seconds

    @property
    def over(self) -> bool:
        """Whether it is up."""
        return time.monotonic() > self.end
