"""The Merkle tree hash of RFC 6962, section 2.1: one value that stands for a list, order included."""

import hashlib
from collections.abc import Sequence


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """SHA-256 tree hash, 32 bytes. Leaves and nodes get different first bytes: none can pass as the other."""
    return _root([hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves])


def _root(hashes: Sequence[bytes]) -> bytes:
    if len(hashes) < 2:
        return hashes[0] if hashes else hashlib.sha256(b"").digest()
    middle = 1 << ((len(hashes) - 1).bit_length() - 1)  # the largest power of two that is smaller
    return hashlib.sha256(b"\x01" + _root(hashes[:middle]) + _root(hashes[middle:])).digest()
