"""Half-sentences that help a person after a wrong word: what was probably meant, and what there is."""

from collections.abc import Sequence
from difflib import get_close_matches


def did_you_mean(word: object, known: Sequence[str]) -> str:
    """ " Did you mean 'budget'?" with the space before it; empty when nothing known is close."""
    close = get_close_matches(str(word), known, n=1, cutoff=0.6)
    return f" Did you mean {close[0]!r}?" if close else ""


def one_of(known: Sequence[str]) -> str:
    """ " One of: a, b." with the space before it; empty when nothing is known."""
    return f" One of: {', '.join(known)}." if known else ""
