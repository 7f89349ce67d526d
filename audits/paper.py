"""Print a page of a report to a PDF, by the browser that audits."""

import io
import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pikepdf
from playwright.async_api import Error, Route

from audits.browser import launched

# Made up and never resolved: the pages are handed over. https, as a page behind http would have the names of its links
# looked up; not file:, as a browser from a snap does not see /tmp.
_ORIGIN = "https://paper.invalid"
_NOWHERE = "socks5://127.0.0.1:9"  # discard: whatever the browser itself would ask for ends on this machine


class PaperError(Exception):
    """The browser could not print; the message says why."""


async def print_pdf(folder: Path, page: str) -> bytes:
    """A page below `folder`, e.g. sites/x/index.html, as a tagged PDF with bookmarks, of the size its style sheet says.

    The page gets what lies in `folder` and nothing else; no script runs. Raises PaperError, and BrowserMissing where
    there is no browser.
    """
    try:
        async with launched(_NOWHERE) as browser:
            context = await browser.new_context(java_script_enabled=False, service_workers="block")
            await context.route("**/*", lambda route: _hand_over(route, folder))
            tab = await context.new_page()
            await tab.goto(f"{_ORIGIN}/{page}", wait_until="load")
            made = await tab.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
            return _finish(made, await tab.title(), await tab.locator("html").get_attribute("lang") or "")
    except Error as error:
        raise PaperError(f"the browser could not print {page}: {str(error).partition(chr(10))[0]}") from error


async def _hand_over(route: Route, folder: Path) -> None:
    """What lies in the folder; all else is refused."""
    asked = urlsplit(route.request.url)
    root = folder.resolve()
    file = (root / unquote(asked.path).lstrip("/")).resolve()
    if f"{asked.scheme}://{asked.netloc}" != _ORIGIN or not file.is_relative_to(root) or not file.is_file():
        await route.abort()
        return
    await route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])


def _finish(made: bytes, title: str, language: str) -> bytes:
    """What the browser leaves out: the title in the window's bar, its place in the metadata, the bookmarks open."""
    with pikepdf.open(io.BytesIO(made)) as file:
        file.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        file.Root.PageMode = pikepdf.Name.UseOutlines
        file.Root.Lang = pikepdf.String(language)
        with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = title
            metadata["dc:language"] = {language}
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()
