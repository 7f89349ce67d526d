"""How far chance in drawing the sample may have moved a score."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Quantiles of Student's t for 95 %, two-sided, by degrees of freedom 1, 2, …; beyond them the normal one will do.
_T = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
    2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
_SUMS = ("pages", "w", "ws", "ww", "wws", "wwss")


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the score of all fetched pages lies, in 95 of 100 draws."""

    low: float  # 0 to 100
    high: float  # 0 to 100
    census: bool  # every fetched page was audited: nothing was left to chance


def interval(strata: Iterable[Mapping[str, float]], score: float) -> Interval | None:
    """From the sums of the view `strata`; None where the sample cannot tell.

    Variance of a weighted mean by strata, linearised, with the finite population correction: Cochran, Sampling
    Techniques, 3rd ed., 5A.3 and 6.11. Strata of one page are put together. A sample whose pages all score the same
    says nothing about chance, so it gets no interval rather than one without width.
    """
    rows = list(strata)
    still_open = [row for row in rows if row["w"] > row["pages"] + 1e-9]
    if not still_open:
        return Interval(score, score, True) if rows else None
    merged = _without_singles(still_open)
    freedom = int(sum(row["pages"] - 1 for row in merged))
    variance = sum(map(lambda row: _variance(row, score), merged)) if freedom else 0.0
    total = sum(row["w"] for row in rows)
    error = math.sqrt(variance) / total
    if error < 0.005:
        return None
    margin = error * (_T[freedom - 1] if freedom <= len(_T) else 1.96)
    return Interval(max(0.0, round(score - margin, 1)), min(100.0, round(score + margin, 1)), False)


def _without_singles(strata: list[Mapping[str, float]]) -> list[Mapping[str, float]]:
    singles = [row for row in strata if row["pages"] < 2]
    others = [row for row in strata if row["pages"] >= 2]
    if not singles:
        return others
    if len(singles) == 1 and others:
        largest = max(others, key=lambda row: row["pages"])
        return [row for row in others if row is not largest] + [_sum([largest, *singles])]
    return [*others, _sum(singles)]


def _sum(strata: Iterable[Mapping[str, float]]) -> Mapping[str, float]:
    rows = list(strata)
    return {name: sum(row[name] for row in rows) for name in _SUMS}


def _variance(row: Mapping[str, float], score: float) -> float:
    """Of the stratum's sum of weight x (page's score - site's score)."""
    n = row["pages"]
    if n < 2:
        return 0.0
    sum_z = row["ws"] - score * row["w"]
    sum_zz = row["wwss"] - 2 * score * row["wws"] + score * score * row["ww"]
    taken = n / row["w"]
    return max(0.0, (1 - taken) * n / (n - 1) * (sum_zz - sum_z * sum_z / n))
