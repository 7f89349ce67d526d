"""The manifest: every other file of a pack with size and SHA-256, and the Merkle root over them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from mangdao.pack.canonical import decode, encode
from mangdao.pack.errors import DoesNotHold
from mangdao.pack.merkle import merkle_root

FORMAT = "mangdao-pack/1"
ABOUT, FIGURES, MANIFEST, SIGNATURE = "about.json", "figures.json", "manifest.json", "signature.json"
OUTSIDE = (MANIFEST, SIGNATURE)  # the manifest cannot hold its own hash, nor that of what is signed after it


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a pack."""

    path: str
    size: int  # bytes
    sha256: str  # hex

    @property
    def leaf(self) -> bytes:
        """What stands for the file in the tree: path, size and hash, each on a line of its own."""
        return f"{self.path}\n{self.size}\n{self.sha256}".encode()


def root_of(entries: Sequence[Entry]) -> str:
    """The Merkle root (hex) over the files in the order of their paths."""
    return merkle_root([entry.leaf for entry in sorted(entries, key=lambda entry: entry.path)]).hex()


def manifest(entries: Sequence[Entry]) -> bytes:
    """manifest.json."""
    return encode({"format": FORMAT, "root": root_of(entries), "files": [asdict(entry) for entry in entries]})


def read_manifest(body: bytes) -> tuple[str, list[Entry]]:
    """Root and entries as a manifest states them; raises DoesNotHold for any other shape."""
    data = decode(MANIFEST, body)
    try:
        if data["format"] != FORMAT:
            raise DoesNotHold(f"{MANIFEST}: the format is {data['format']!r}, this mangdao reads {FORMAT}")
        entries = [Entry(**entry) for entry in data["files"]]
        if manifest(entries) != body and data["root"] == root_of(entries):
            raise DoesNotHold(f"{MANIFEST} holds what no pack does")
        return str(data["root"]), entries
    except (TypeError, KeyError, AttributeError) as error:
        raise DoesNotHold(f"{MANIFEST} lacks something, or has too much ({error})") from error
