"""Fix the seed of a draw before the crawl: its hash is made public first, the seed itself with the result.

Whoever holds both can tell that the seed was not chosen after the pages were known. A seed of one's own making (the
key `seed` in targets.yaml) is fixed by it just the same, but a short one can be guessed from its hash.
"""

import hashlib


def commitment(run: int, target: str, seed: str) -> str:
    """SHA-256 (hex) of `mangdao-seed/1`, runs.id, target and seed, each on a line of its own, UTF-8, no line end."""
    return hashlib.sha256(f"mangdao-seed/1\n{run}\n{target}\n{seed}".encode()).hexdigest()


def result_id(run: int, target: str, started: str, promised: str) -> str:
    """The name a result is cited by: target, day (UTC) and the beginning of the run's commitment.

    `started`: ISO 8601, UTC. A run of before commitments is named by its number.
    """
    return f"{target}-{started[:10].replace('-', '')}-{promised[:12] or f'run{run}'}"
