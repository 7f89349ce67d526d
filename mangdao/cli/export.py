"""`mangdao export`: what was found on a site, in a format that another program opens."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from sqlite_utils import Database

from mangdao.cli.exits import Infrastructure
from mangdao.hints import did_you_mean, one_of
from mangdao.store import StoreError, open_store
from reports.exports.formats import FORMATS
from reports.exports.source import read_source
from reports.exports.write import write_file, write_stream
from reports.i18n import LANGUAGES, Language


class Known(click.ParamType[str]):
    """One of a closed list; a wrong word is answered with what was probably meant."""

    name = "name"

    def __init__(self, what: str, known: Sequence[str]) -> None:
        self.what, self.known = what, known

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself, if it is known."""
        if value not in self.known:
            self.fail(
                f"unknown {self.what} {value!r}.{did_you_mean(value, self.known)}{one_of(self.known)}", param, ctx
            )
        return value


@click.command()
@click.argument("site")
@click.option("--format", "name", type=Known("format", tuple(FORMATS)), required=True, metavar="FORMAT",
              help=f"One of: {', '.join(FORMATS)}.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), metavar="FILE",
              help="Where to; - is stdout.  [default: SITE-audit.json and the like, here]")  # fmt: skip
@click.option("--language", type=click.Choice([one.code for one in LANGUAGES]), default="zh", show_default=True,
              help="Of headings and words.")  # fmt: skip
@click.option("--db", "db_path", type=click.Path(path_type=Path, dir_okay=False), default="mangdao.db",
              show_default=True, help="The store: one SQLite file.")  # fmt: skip
def export(site: str, name: str, output: Path | None, language: str, db_path: Path) -> None:
    """Write the newest run of SITE in another format (docs/exports.md)."""
    if not db_path.is_file():
        raise Infrastructure(f"{db_path}: there is no such store. Name it with --db; `mangdao run` makes one.")
    tongue = next(one for one in LANGUAGES if one.code == language)
    try:
        with open_store(db_path) as db:
            _export(db, site, name, output, tongue)
    except BrokenPipeError:
        raise
    except (StoreError, OSError) as error:
        raise Infrastructure(str(error)) from error


def _export(db: Database, site: str, name: str, output: Path | None, language: Language) -> None:
    source = read_source(db, newest_run(db, site))
    if str(output) == "-":
        write_stream(source, name, sys.stdout.buffer, language)
    else:
        path = output or Path(f"{site}-{FORMATS[name].file}")
        write_file(source, name, path, language)
        click.echo(path)


def newest_run(db: Database, site: str) -> dict[str, Any]:
    """The row of current_runs. Raises UsageError with what was probably meant where there is none."""
    known = [str(row["target_id"]) for row in db.query("SELECT target_id FROM current_runs ORDER BY target_id")]
    if site not in known:
        nothing = "" if known else " The store holds no run yet."
        raise click.UsageError(f"unknown site {site!r}.{did_you_mean(site, known)}{one_of(known)}{nothing}")
    return next(db.query("SELECT * FROM current_runs WHERE target_id = ?", [site]))
