"""`mangdao evaluate`: read in what people found by self-evaluation and user survey."""

from pathlib import Path

import click

from mangdao.cli.exits import Infrastructure
from mangdao.evaluation_file import EvaluationFileError, load_evaluations
from mangdao.store import StoreError, open_store
from mangdao.store.evaluations import put_evaluations


@click.command()
@click.argument("target", metavar="TARGET")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--db", "db_path", type=click.Path(path_type=Path, dir_okay=False, exists=True), default="mangdao.db",
              show_default=True, help="The store: one SQLite file.")  # fmt: skip
def evaluate(target: str, file: Path, db_path: Path) -> None:
    """Read in a site's self-evaluation and user survey.

    FILE is a CSV with the columns part,points,by,date,answered,source (docs/scoring.md). The next
    `mangdao report` shows them beside the technical part.
    """
    try:
        evaluations = load_evaluations(file)
        with open_store(db_path) as db:
            count = put_evaluations(db, target, evaluations)
    except StoreError as error:
        raise Infrastructure(str(error)) from error
    except EvaluationFileError as error:
        raise click.UsageError(str(error)) from error
    except LookupError as error:
        raise click.UsageError(f"{db_path}: {error.args[0]} Run `mangdao run {target}` first.") from error
    click.echo(f"{target}: {count} read in from {file}.")
