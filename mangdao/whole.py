"""Write a file whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import BinaryIO


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file beside `path` that takes its name when the block ends well, and is gone when it does not."""
    place = path.resolve()  # behind a link lies the file that is meant
    if place.exists() and not place.is_file():  # a pipe or device has no name to take
        with TemporaryFile() as made, place.open("wb") as out:
            yield made
            made.seek(0)
            shutil.copyfileobj(made, out)
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
