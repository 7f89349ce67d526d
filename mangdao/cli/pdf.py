"""`mangdao pdf`: a site's scorecard on paper, as a tagged PDF."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from audits.browser_find import BrowserMissing, chinese_font
from audits.paper import PaperError, print_pdf
from mangdao.cli.exits import Infrastructure
from mangdao.cli.export import newest_run
from mangdao.store import StoreError, open_store
from mangdao.whole import whole
from reports.i18n import LANGUAGES, Language
from reports.paper import write_paper


@click.command()
@click.argument("site")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), metavar="FILE",
              help="Where to; - is stdout.  [default: SITE.pdf, here]")  # fmt: skip
@click.option("--language", type=click.Choice([one.code for one in LANGUAGES]), default="zh", show_default=True)
@click.option("--db", "db_path", type=click.Path(path_type=Path, dir_okay=False), default="mangdao.db",
              show_default=True, help="The store: one SQLite file.")  # fmt: skip
def pdf(site: str, output: Path | None, language: str, db_path: Path) -> None:
    """Print the scorecard of SITE's newest run: A4, tagged, with bookmarks, a summary on the first page."""
    if not db_path.is_file():
        raise Infrastructure(f"{db_path}: there is no such store. Name it with --db; `mangdao run` makes one.")
    tongue = next(one for one in LANGUAGES if one.code == language)
    try:
        made = _printed(db_path, site, tongue)
        if str(output) == "-":
            sys.stdout.buffer.write(made)
            sys.stdout.buffer.flush()
            return
        path = output or Path(f"{site}.pdf")
        with whole(path) as file:
            file.write(made)
        click.echo(path)
    except BrokenPipeError:
        raise
    except (StoreError, OSError, BrowserMissing, PaperError) as error:
        raise Infrastructure(str(error)) from error


def _printed(db_path: Path, site: str, language: Language) -> bytes:
    """The scorecard as a PDF; whole in memory, so that nothing is written of one that fails."""
    with TemporaryDirectory(prefix="mangdao-") as folder:
        with open_store(db_path) as db:
            page = write_paper(db, Path(folder), newest_run(db, site), language)
        if chinese_font() is None:
            click.echo("No Chinese font: the PDF will show boxes. Install one, e.g. fonts-noto-cjk.", err=True)
        return asyncio.run(print_pdf(Path(folder), page))
