"""Cluster skeletons into templates: single linkage by Jaccard similarity, whatever order the pages come in."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import ceil

SIMILAR = 0.7  # Jaccard similarity from which on two skeletons are of one template


def templates(skeletons: Mapping[str, Sequence[int]], similar: float = SIMILAR) -> dict[str, str]:
    """The template of each digest, named after the smallest digest in its cluster.

    Two skeletons are linked when at least `similar` of all their features are shared, clusters are what links connect.
    All pairs are decided exactly; prefix filtering (Chaudhuri et al., 2006) finds the few that need a look.
    """
    sets = {digest: frozenset(features) for digest, features in skeletons.items()}
    leaders = {digest: digest for digest in sets}
    rarity = Counter(feature for features in sets.values() for feature in features)
    by_feature: defaultdict[int, list[str]] = defaultdict(list)
    # Shortest first: a set is only ever compared with shorter ones.
    for digest in sorted(sets, key=lambda each: (len(sets[each]), each)):
        mine = sets[digest]
        prefix = sorted(mine, key=lambda feature: (rarity[feature], feature))
        prefix = prefix[: len(mine) - ceil(similar * len(mine)) + 1]
        for other in dict.fromkeys(other for feature in prefix for other in by_feature[feature]):
            if _leader(leaders, other) != _leader(leaders, digest) and _alike(mine, sets[other], similar):
                _join(leaders, digest, other)
        for feature in prefix:
            by_feature[feature].append(digest)
    return {digest: _leader(leaders, digest) for digest in sets}


def _alike(one: frozenset[int], other: frozenset[int], similar: float) -> bool:
    if len(other) < similar * len(one):
        return False
    shared = len(one & other)
    return shared >= similar * (len(one) + len(other) - shared)


def _leader(leaders: dict[str, str], digest: str) -> str:
    while leaders[digest] != digest:
        leaders[digest] = leaders[leaders[digest]]
        digest = leaders[digest]
    return digest


def _join(leaders: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_leader(leaders, one), _leader(leaders, other)))
    leaders[second] = first
