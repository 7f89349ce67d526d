"""How far chance in drawing the sample may have moved a score: a bootstrap over the strata of the draw."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

DRAWS = 4000  # the ends of the interval then lie within about a twentieth of its width of those of endless draws
# Quantiles of Student's t for 95 %, two-sided, by degrees of freedom 1, 2, …; beyond them the normal one will do.
_T = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
    2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
_NORMAL = 1.96
_EPSILON = 1e-9

Floats = NDArray[np.floating[Any]]
Page = tuple[float, float]  # weight, score


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the score of all fetched pages lies, in 95 of 100 draws."""

    low: float  # 0 to 100
    high: float  # 0 to 100
    census: bool  # every fetched page was audited: nothing was left to chance


def interval(pages: Iterable[Mapping[str, Any]], score: float, seed: str) -> Interval | None:
    """From the rows of the view `scored_pages` (stratum, weight, score); None where the sample cannot tell.

    score: the site's, unrounded. seed: of the run. The same pages and seed give the same interval in any order.

    Rescaled bootstrap of Rao, Wu and Yue (1992), n - 1 pages drawn anew from the n of every stratum, with the finite
    population correction (Rao and Wu 1988, section 4.1). A bootstrap knows nothing of how few pages taught it the
    spread, so both arms are lengthened by Student's t over the normal quantile, with sum(n - 1) degrees of freedom.
    Strata of one page are put together. A sample in which chance moves nothing says nothing about chance: it gets no
    interval rather than one without width.
    """
    score = round(score, 6)  # sums in another order differ in the last digits
    strata = _strata(pages)
    still_open = [stratum for stratum in strata if _size(stratum) > len(stratum) + _EPSILON]
    if not still_open:
        whole = round(score + _EPSILON, 1)
        return Interval(whole, whole, True) if strata else None
    merged = [stratum for stratum in _without_singles(still_open) if len(stratum) > 1]
    freedom = sum(len(stratum) - 1 for stratum in merged)
    if not freedom:
        return None
    moved = _drawn_anew(strata, merged, seed) - score
    stretch = (_T[freedom - 1] if freedom <= len(_T) else _NORMAL) / _NORMAL
    below, above = (float(end) * stretch for end in np.percentile(moved, (2.5, 97.5)))
    low, high = max(0.0, round(score + min(0.0, below), 1)), min(100.0, round(score + max(0.0, above), 1))
    return Interval(low, high, False) if float(np.std(moved)) >= 0.005 and high > low else None


def _strata(pages: Iterable[Mapping[str, Any]]) -> list[list[Page]]:
    """The pages of each stratum; sorted, so that the draws do not hang on the order of the rows."""
    found: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        found[page["stratum"]].append((float(page["weight"]), float(page["score"])))
    return [sorted(found[name]) for name in sorted(found)]


def _size(stratum: Sequence[Page]) -> float:
    """How many pages of the site a stratum stands for."""
    return sum(weight for weight, _ in stratum)


def _without_singles(strata: Sequence[list[Page]]) -> list[list[Page]]:
    singles = [stratum for stratum in strata if len(stratum) < 2]
    others = [stratum for stratum in strata if len(stratum) >= 2]
    if not singles:
        return others
    if len(singles) == 1 and others:
        largest = max(others, key=len)
        return [stratum for stratum in others if stratum is not largest] + [sorted(largest + singles[0])]
    return [*others, sorted(page for stratum in singles for page in stratum)]


def _drawn_anew(strata: Sequence[list[Page]], redrawn: Sequence[list[Page]], seed: str) -> Floats:
    """The site's score in DRAWS bootstrap draws; what is not drawn anew keeps its place in every one of them."""
    generator = np.random.default_rng(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big"))
    all_w, all_ws = _sums(page for stratum in strata for page in stratum)
    redrawn_w, redrawn_ws = _sums(page for stratum in redrawn for page in stratum)
    total: Floats = np.full(DRAWS, all_w - redrawn_w)
    points: Floats = np.full(DRAWS, all_ws - redrawn_ws)
    for stratum in redrawn:
        weights, scores = (np.array(column, dtype=np.float64) for column in zip(*stratum, strict=True))
        factors = _factors(generator, len(stratum), len(stratum) / _size(stratum))
        total, points = total + factors @ weights, points + factors @ (weights * scores)
    result: Floats = points / total
    return result


def _factors(generator: np.random.Generator, n: int, taken: float) -> Floats:
    """Factors of the weights of a stratum's n pages, DRAWS x n: never negative, 1 on average.

    With m = n - 1 drawn of n: 1 - k + k · n/m · times drawn, k = sqrt(m (1 - f) / (n - 1)) = sqrt(1 - f).
    """
    times = generator.multinomial(n - 1, np.full(n, 1 / n), size=DRAWS)
    scale = float(np.sqrt(max(0.0, 1 - taken)))
    factors: Floats = 1 - scale + scale * n / (n - 1) * times
    return factors


def _sums(pages: Iterable[Page]) -> tuple[float, float]:
    listed = list(pages)
    return sum(weight for weight, _ in listed), sum(weight * score for weight, score in listed)
