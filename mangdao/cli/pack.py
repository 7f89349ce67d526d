"""`mangdao pack`, `mangdao verify` and `mangdao key`: make an evidence pack, check one, and say who made it."""

import re
import sys
from pathlib import Path
from typing import NoReturn

import click

from mangdao.cli.exits import Exit, Infrastructure
from mangdao.cli.page_record import printable
from mangdao.pack.errors import DoesNotHold, PackError
from mangdao.pack.figures import about
from mangdao.pack.keys import load_key, make_key
from mangdao.pack.verify import chain_end, verify_pack
from mangdao.pack.write import packable_run, write_pack
from mangdao.store import StoreError, open_store

_FILE = click.Path(path_type=Path, dir_okay=False)
_HASH = re.compile(r"[0-9a-f]{64}")


@click.command()
@click.argument("site", metavar="SITE")
@click.option("-o", "--output", type=_FILE, help="The pack.  [default: its result number, .zip]")
@click.option("--db", "db_path", type=_FILE, default="mangdao.db", show_default=True, help="The store.")
@click.option("--key", "key_path", type=_FILE, help="Sign with the private key in this file (mangdao key).")
@click.option(
    "--previous",
    type=_FILE,
    help="The site's pack before, to be chained to.  [default: the newest that the store remembers of an earlier run]",
)
def pack(site: str, output: Path | None, db_path: Path, key_path: Path | None, previous: Path | None) -> None:
    """Write the evidence pack of a site's finished run: what a result rests on, in one file to check.

    SITE is an id of targets.yaml. The root of the pack is printed; `mangdao report` puts it on the verification sheet.
    """
    if not db_path.is_file():
        raise Infrastructure(f"{db_path}: there is no store. Name it with --db.")
    try:
        with open_store(db_path) as db:
            run = packable_run(db, site)
            key = load_key(key_path) if key_path else None
            before = chain_end(previous) if previous else None
            out = output or Path(f"{about(db, run)['result']}.zip")
            made = write_pack(db, run, out, key, before)
    except PackError as error:
        raise click.UsageError(str(error)) from error
    except DoesNotHold as error:
        _broken(f"{previous}: DOES NOT HOLD: {error}. A pack is not chained to it.")
    except (StoreError, OSError) as error:
        raise Infrastructure(str(error)) from error
    click.echo(f"{out}\nresult {made.result}\nroot {made.root}")
    click.echo(f"Signed by {made.public_key}." if key else "Not signed (--key).", err=True)
    click.echo(f"Chained to the pack with root {made.previous}." if made.previous else "Chained to no pack.", err=True)


@click.command()
@click.argument("pack_path", metavar="PACK", type=_FILE)
@click.option("--public-key", help="It must be signed by this key: 64 hex digits, or a file that holds them.")
@click.option("--previous", type=_FILE, help="The pack it must follow.")
@click.option("--root", help="The root it must have, as on the verification sheet.")
def verify(pack_path: Path, public_key: str | None, previous: Path | None, root: str | None) -> None:
    """Check an evidence pack, without a network: every byte, signature, chain, draw, and every figure anew."""
    key = _hash(public_key, "--public-key") if public_key is not None else ""
    wanted = _hash(root, "--root") if root is not None else ""
    try:
        checked = verify_pack(pack_path, key, previous, wanted, lambda line: click.echo(f"holds: {printable(line)}"))
    except DoesNotHold as error:
        _broken(f"DOES NOT HOLD: {printable(str(error))}")
    except OSError as error:
        raise Infrastructure(f"{error.filename or pack_path}: cannot be read ({error.strerror or error}).") from error
    for remark in checked.remarks:
        click.echo(f"note: {printable(remark)}")
    click.echo(printable(f"result {checked.about['result']}"))
    sys.exit(Exit.DONE if checked.recomputed else Exit.NOT_RECOMPUTED)


@click.command()
@click.argument("file", type=_FILE)
def key(file: Path) -> None:
    """Make a private key to sign packs with, and print its public key.

    FILE is readable by you alone; it says who you are, so keep it, and keep it secret. Give the public key to those who
    verify, by another way than with a pack.
    """
    try:
        click.echo(make_key(file))
    except PackError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise Infrastructure(f"{file}: cannot be written ({error.strerror or error}).") from error


def _broken(words: str) -> NoReturn:
    click.echo(words)
    sys.exit(Exit.BROKEN_PACK)


def _hash(given: str, option: str) -> str:
    """64 hex digits as given, or as they stand in the file of that name."""
    text = given.strip().lower()
    if not _HASH.fullmatch(text) and Path(given).is_file():
        text = Path(given).read_text(encoding="ascii", errors="replace").strip().lower()
    if not _HASH.fullmatch(text):
        raise click.UsageError(f"{option}: {given!r} is neither 64 hex digits nor a file that holds them.")
    return text
