"""What makes a problem the same problem in another run. One place, so that all formats agree."""

import hashlib


def fingerprint(rule: str, shape: str) -> str:
    """16 hex digits of SHA-256 over the rule's id and the shape: equal while neither changes, whatever the run."""
    return hashlib.sha256(f"{rule}\0{shape}".encode("utf-8", "replace")).hexdigest()[:16]
