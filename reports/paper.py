"""A scorecard as it goes to paper: the page on the web, with a foot on every sheet and no links into the report."""

from copy import copy
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
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
    """The page with a style sheet more and everything open; links to other pages of the report are plain text."""
    soup = BeautifulSoup(html, "lxml")
    _apart(soup)
    for folded in soup.select("details"):
        folded["open"] = ""
    for link in soup.select("a[href]"):
        if not str(link["href"]).startswith(_LEADING):
            del link["href"]
    for figure in soup.select("figure"):  # else a drawing that lacks words: what it holds has them, text or alt
        figure["role"] = "group"
    if soup.head is not None:
        soup.head.append(soup.new_tag("link", rel="stylesheet", href=sheet))
    return str(soup)


def _apart(soup: BeautifulSoup) -> None:
    """How to mend each problem, behind the list of problems, which shares the first sheet with who and how good."""
    for line in soup.select(".ranking > li"):
        heading, gain, folded, how = (_one(line, part) for part in ("h3", ".gain", "details", "details > .problem"))
        link = soup.new_tag("a", href=f"#{heading['id']}")
        link.extend(copy(heading).contents)
        heading.replace_with(link)
        how.insert(0, copy(gain))
        how.insert(0, heading)
        _one(soup, "section:has(> .ranking)").append(how.extract())
        folded.decompose()


def _one(soup: Tag, selector: str) -> Tag:
    """The first element that the selector finds; our own template has it."""
    found = soup.select_one(selector)
    if found is None:
        raise ValueError(f"site.html has no {selector} where the paper looks for it")
    return found


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
