"""`mangdao export`: what was found on a site, or on all of them, in a format that another program opens."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from sqlite_utils import Database

from mangdao.cli.exits import Infrastructure
from mangdao.hints import did_you_mean, one_of
from mangdao.store import StoreError, open_store
from reports.exports.city import City, read_city
from reports.exports.formats import CITY_FORMATS, FORMATS
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
@click.argument("site", required=False)
@click.option("--format", "name", type=Known("format", tuple(dict.fromkeys((*FORMATS, *CITY_FORMATS)))), required=True,
              metavar="FORMAT",
              help=f"One of: {', '.join(FORMATS)}. Without SITE: {', '.join(CITY_FORMATS)}.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), metavar="FILE",
              help="Where to; - is stdout.  [default: SITE-audit.json, city.json and the like, here]")  # fmt: skip
@click.option("--language", type=click.Choice([one.code for one in LANGUAGES]), default="zh", show_default=True,
              help="Of headings and words.")  # fmt: skip
@click.option("--db", "db_path", type=click.Path(path_type=Path, dir_okay=False), default="mangdao.db",
              show_default=True, help="The store: one SQLite file.")  # fmt: skip
def export(site: str | None, name: str, output: Path | None, language: str, db_path: Path) -> None:
    """Write the newest run of SITE, or of all sites together, in another format (docs/exports.md)."""
    formats: Mapping[str, object] = CITY_FORMATS if site is None else FORMATS
    if name not in formats:
        wrong = "is of all sites together: leave SITE out" if site is not None else "is of one site: name it"
        raise click.UsageError(f"format {name!r} {wrong}.{one_of(list(formats))}")
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


def _export(db: Database, site: str | None, name: str, output: Path | None, language: Language) -> None:
    source = _city(db) if site is None else read_source(db, newest_run(db, site))
    if str(output) == "-":
        write_stream(source, name, sys.stdout.buffer, language)
    else:
        path = output or Path(CITY_FORMATS[name].file if site is None else f"{site}-{FORMATS[name].file}")
        write_file(source, name, path, language)
        click.echo(path)


def _city(db: Database) -> City:
    if not db.execute("SELECT 1 FROM runs").fetchone():
        raise click.UsageError("the store holds no run yet. `mangdao run` makes one.")
    return read_city(db)


def newest_run(db: Database, site: str) -> dict[str, Any]:
    """The row of current_runs. Raises UsageError with what was probably meant where there is none."""
    known = [str(row["target_id"]) for row in db.query("SELECT target_id FROM current_runs ORDER BY target_id")]
    if site not in known:
        nothing = "" if known else " The store holds no run yet."
        raise click.UsageError(f"unknown site {site!r}.{did_you_mean(site, known)}{one_of(known)}{nothing}")
    return next(db.query("SELECT * FROM current_runs WHERE target_id = ?", [site]))
