"""The zip file: written in one way only, and read with suspicion.

Files are stored as they are (what is large is gzip already), in the order given, with one fixed time and no extras. So
equal content is equal bytes, and a reader can write the file again and compare: a byte that differs anywhere, also
one that zip readers overlook, is found. Nothing is ever unpacked to disk under a name from the file.
"""

import gzip
import hashlib
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from mangdao.pack.errors import DoesNotHold
from mangdao.pack.manifest import Entry

CHUNK = 1 << 20
MOST_FILES = 500_000
SMALL = 64 << 20  # bytes: a file that is read as a whole
TIME = (1980, 1, 1, 0, 0, 0)  # the first a zip file can tell
NAMES = re.compile(
    r"(about|figures|manifest|signature)\.json|formula/[a-z_]+\.(sql|py)|tables/[a-z_]+\.jsonl\.gz"
    r"|pictures/[0-9a-f]{64}\.webp|captures/[0-9a-f]{64}\.mhtml\.gz"
)
# What zipfile raises on files made to hurt it.
_TRICKS = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OverflowError, struct.error,
    zlib.error, gzip.BadGzipFile,
)  # fmt: skip


class Writer:
    """A zip file being written; each file is hashed on its way."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED)

    def add(self, path: str, size: int, chunks: Iterable[bytes]) -> Entry:
        """Append a file of `size` bytes."""
        info = zipfile.ZipInfo(path, TIME)
        info.create_system, info.external_attr, info.file_size = 3, 0o644 << 16, size
        digest = hashlib.sha256()
        with self._zip.open(info, "w") as member:
            for chunk in chunks:
                digest.update(chunk)
                member.write(chunk)
        return Entry(path, info.file_size, digest.hexdigest())

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()  # writes the directory at the end


class Reader:
    """A zip file whose names and sizes are in order; what is in the files is not looked at yet."""

    def __init__(self, file: IO[bytes], length: int) -> None:
        self._file, self._length = file, length
        self._zip = zipfile.ZipFile(file)
        self.names = [info.filename for info in self._zip.infolist()]
        for info in self._zip.infolist():
            _check_member(info)
        twice = [name for name, often in Counter(self.names).items() if often > 1]
        if twice:
            raise DoesNotHold(f"{twice[0]} is in the zip file twice")
        if len(self.names) > MOST_FILES or sum(info.file_size for info in self._zip.infolist()) > length:
            raise DoesNotHold("the zip file claims to hold more than it can")

    def size(self, path: str) -> int:
        """Bytes of a file."""
        return self._zip.getinfo(path).file_size

    @contextmanager
    def open(self, path: str) -> Iterator[IO[bytes]]:
        """A file to read from; damage met on the way is DoesNotHold."""
        try:
            with self._zip.open(path) as member:
                yield member
        except (*_TRICKS, OSError) as error:
            raise DoesNotHold(f"{path} cannot be read from the zip file ({error})") from error

    def chunks(self, path: str) -> Iterator[bytes]:
        """A file piece by piece."""
        with self.open(path) as member:
            while chunk := member.read(CHUNK):
                yield chunk

    def read(self, path: str) -> bytes:
        """A small file as a whole."""
        if path not in self._zip.NameToInfo:
            raise DoesNotHold(f"{path} is missing")
        if self.size(path) > SMALL:
            raise DoesNotHold(f"{path} is larger than any such file")
        return b"".join(self.chunks(path))

    def entry(self, path: str) -> Entry:
        """A file's size and hash as they are."""
        digest, size = hashlib.sha256(), 0
        for chunk in self.chunks(path):
            digest.update(chunk)
            size += len(chunk)
        return Entry(path, size, digest.hexdigest())

    def check_bytes(self) -> None:
        """Write the file again and compare: raises DoesNotHold at the first byte that is not as we write it."""
        with TemporaryFile() as again:
            with Writer(again) as writer:
                for name in self.names:
                    writer.add(name, self.size(name), self.chunks(name))
            again.seek(0)
            self._file.seek(0)
            place = 0
            while True:
                ours, theirs = again.read(CHUNK), self._file.read(CHUNK)
                if ours != theirs:
                    place += next((n for n, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]),
                                  min(len(ours), len(theirs)))  # fmt: skip
                    raise DoesNotHold(f"the zip file is not as a pack is written, from byte {place} on")
                if not ours:
                    return
                place += len(ours)


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """The zip file at `path`, names and sizes checked. Raises DoesNotHold; OSError when it cannot be read at all."""
    with path.open("rb") as file:
        length = path.stat().st_size
        try:
            reader = Reader(file, length)
        except (*_TRICKS, OSError) as error:  # OSError: it is sent to places that no file has
            raise DoesNotHold(f"this is no zip file, or a damaged one ({error})") from error
        yield reader


def _check_member(info: zipfile.ZipInfo) -> None:
    if not NAMES.fullmatch(info.filename):
        raise DoesNotHold(f"the zip file holds {info.filename[:100]!r}, which no pack does")
    if info.compress_type != zipfile.ZIP_STORED or info.flag_bits or info.compress_size != info.file_size:
        raise DoesNotHold(f"{info.filename} is not stored as it is")
