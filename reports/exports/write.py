"""Write exports: beside the scorecards, or one to a file. Whole or not at all."""

import shutil
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from mangdao.whole import whole
from reports.exports.city import City
from reports.exports.formats import CITY_FORMATS, FORMATS
from reports.exports.source import Source
from reports.i18n import LANGUAGES, Language

FOLDER = "exports"  # below a site's folder, and below a language's


def write_beside(source: Source, draft: Path) -> None:
    """The formats that lie beside every scorecard, in each language's folder of the site."""
    for language in LANGUAGES:
        folder = draft / language.root / "sites" / source.card.site.id / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        for made in FORMATS.values():
            if made.beside:
                with (folder / made.file).open("wb") as file:
                    made.write(source, file, language)


def write_city_beside(city: City, draft: Path) -> None:
    """Every format of all sites, in each language's folder."""
    for language in LANGUAGES:
        folder = draft / language.root / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        for made in CITY_FORMATS.values():
            with (folder / made.file).open("wb") as file:
                made.write(city, file, language)


def write_file(source: Source | City, name: str, path: Path, language: Language) -> None:
    """One format to `path`, which keeps what it held unless all went well. OSError where it cannot be written."""
    with whole(path) as file:
        _write(source, name, file, language)


def write_stream(source: Source | City, name: str, out: BinaryIO, language: Language) -> None:
    """One format to a stream such as stdout; nothing is sent before all of it is made."""
    with TemporaryFile() as file:
        _write(source, name, file, language)
        file.seek(0)
        shutil.copyfileobj(file, out)
    out.flush()


def _write(source: Source | City, name: str, file: BinaryIO, language: Language) -> None:
    if isinstance(source, City):
        CITY_FORMATS[name].write(source, file, language)
    else:
        FORMATS[name].write(source, file, language)
