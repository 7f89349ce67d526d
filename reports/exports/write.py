"""Write exports: beside the scorecards, or one to a file. Whole or not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import BinaryIO

from reports.exports.formats import FORMATS
from reports.exports.source import Source
from reports.i18n import LANGUAGES, Language

FOLDER = "exports"  # below a site's folder


def write_beside(source: Source, draft: Path) -> None:
    """The formats that lie beside every scorecard, in each language's folder of the site."""
    for language in LANGUAGES:
        folder = draft / language.root / "sites" / source.card.site.id / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        for made in FORMATS.values():
            if made.beside:
                with (folder / made.file).open("wb") as file:
                    made.write(source, file, language)


def write_file(source: Source, name: str, path: Path, language: Language) -> None:
    """One format to `path`, which keeps what it held unless all went well. OSError where it cannot be written."""
    with whole(path) as file:
        FORMATS[name].write(source, file, language)


def write_stream(source: Source, name: str, out: BinaryIO, language: Language) -> None:
    """One format to a stream such as stdout; nothing is sent before all of it is made."""
    with TemporaryFile() as file:
        FORMATS[name].write(source, file, language)
        file.seek(0)
        _copy(file.read, out)


def _copy(read: Callable[[int], bytes], out: BinaryIO) -> None:
    while piece := read(1 << 16):
        out.write(piece)
    out.flush()


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file beside `path` that takes its name when the block ends well, and is gone when it does not."""
    place = path.resolve()  # behind a link lies the file that is meant
    if place.exists() and not place.is_file():  # a pipe or device has no name to take
        with TemporaryFile() as made, place.open("wb") as out:
            yield made
            made.seek(0)
            _copy(made.read, out)
        return
    with NamedTemporaryFile(dir=place.parent, prefix=f".{place.name[:80]}.", delete=False) as file:
        try:
            yield file  # type: ignore[misc]
            file.flush()
            os.fchmod(file.fileno(), 0o666 & ~_umask())
            os.replace(file.name, place)
        except BaseException:
            os.unlink(file.name)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
