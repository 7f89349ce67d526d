"""Ed25519 keys and signatures (RFC 8032): who made a pack."""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from mangdao.pack.canonical import decode, encode
from mangdao.pack.errors import DoesNotHold, PackError
from mangdao.pack.manifest import FORMAT, SIGNATURE


def make_key(path: Path) -> str:
    """Write a new private key (PEM, PKCS #8, readable by its owner alone); returns the public key in hex.

    Raises PackError where there is a file already: a key that is gone cannot be had back.
    """
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(pem)
    except FileExistsError as error:
        raise PackError(f"{path} is there already and is not overwritten. Name another file.") from error
    return public_hex(key)


def load_key(path: Path) -> Ed25519PrivateKey:
    """The private key in a file. Raises PackError when it holds none."""
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise PackError(f"{path}: no private key can be read ({error}). `mangdao key FILE` makes one.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise PackError(f"{path}: not an Ed25519 key. `mangdao key FILE` makes one.")
    return key


def public_hex(key: Ed25519PrivateKey) -> str:
    """The public key, 64 hex digits."""
    return key.public_key().public_bytes_raw().hex()


def sign(key: Ed25519PrivateKey, manifest: bytes) -> bytes:
    """signature.json over a manifest."""
    return encode({"public_key": public_hex(key), "signature": key.sign(_message(manifest)).hex()})


def check_signature(body: bytes, manifest: bytes, public_key: str) -> None:
    """Raise DoesNotHold unless signature.json is `public_key`'s signature of the manifest."""
    data = decode(SIGNATURE, body)
    if not isinstance(data, dict) or set(data) != {"public_key", "signature"} or data["public_key"] != public_key:
        raise DoesNotHold(f"{SIGNATURE} is not by the key that about.json names")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(
            bytes.fromhex(data["signature"]), _message(manifest)
        )
    except (InvalidSignature, ValueError, TypeError) as error:
        raise DoesNotHold(f"{SIGNATURE}: the signature is not of this manifest by key {public_key}") from error
    if data["signature"] != data["signature"].lower().strip():
        raise DoesNotHold(f"{SIGNATURE} is not written as a pack writes it")


def _message(manifest: bytes) -> bytes:
    """What is signed: a name of its own keeps a signature from serving elsewhere."""
    return FORMAT.encode() + b" manifest\n" + manifest
