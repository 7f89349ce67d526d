"""A scorecard as it goes to paper: the page on the web, with a foot on every sheet and no links into the report."""

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from sqlite_utils import Database

from reports.i18n import Language, translations
from reports.scorecard import read_scorecard
from reports.write import write_reports

SHEET = "paper.css"
_LEADING = ("#", "http://", "https://")  # what a link may begin with that leads somewhere from a lone file


def write_paper(db: Database, folder: Path, run: dict[str, Any], language: Language) -> str:
    """Write the report of a run of `current_runs` to the empty `folder`; returns the page to print, relative to it."""
    write_reports(db, folder, [run["target_id"]])
    path = f"{language.root}sites/{run['target_id']}/index.html"
    result = read_scorecard(db, run).measurement.result
    (folder / SHEET).write_text(_feet(result, language), encoding="utf-8")
    page = folder / path
    page.write_text(for_paper(page.read_text(encoding="utf-8"), "../" * path.count("/") + SHEET), encoding="utf-8")
    return path


def for_paper(html: str, sheet: str) -> str:
    """The page with a style sheet more; links to other pages of the report, which the file lacks, are plain text."""
    soup = BeautifulSoup(html, "lxml")
    for link in soup.select("a[href]"):
        if not str(link["href"]).startswith(_LEADING):
            del link["href"]
    for figure in soup.select("figure"):  # else a drawing that lacks words: what it holds has them, text or alt
        figure["role"] = "group"
    if soup.head is not None:
        soup.head.append(soup.new_tag("link", rel="stylesheet", href=sheet))
    return str(soup)


def _feet(result: str, language: Language) -> str:
    """Result number, what the figures are about, and the page, at the foot of every sheet of A4."""
    _ = translations(language).gettext
    number = _string(_("Result %(number)s") % {"number": result})
    about = _string(_("only what a machine can judge"))
    counters = {"page": '" counter(page) "', "pages": '" counter(pages) "'}  # each ends a string and begins another
    page = '"' + _("Page %(page)s of %(pages)s") % counters + '"'
    font = 'font: 8pt system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #414b57;'
    return f"""@page {{
  size: A4; margin: 14mm 16mm 18mm;
  @bottom-left {{ {font} content: {number}; }}
  @bottom-center {{ {font} content: {about}; }}
  @bottom-right {{ {font} content: {page}; }}
}}
"""


def _string(text: str) -> str:
    """A string of CSS that nothing in the text can end."""
    return '"' + "".join(sign if sign.isalnum() or sign in " -" else f"\\{ord(sign):x} " for sign in text) + '"'
