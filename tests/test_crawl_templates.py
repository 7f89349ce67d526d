import random

from crawler.templates import SIMILAR, templates


def naive(skeletons: dict[str, tuple[int, ...]], similar: float) -> dict[str, str]:
    """Single linkage, pair by pair."""
    leader = {name: name for name in skeletons}
    for _ in skeletons:
        for one, features in skeletons.items():
            for other, others in skeletons.items():
                shared = len(set(features) & set(others))
                union = len(set(features) | set(others))
                if one == other or (union and shared / union >= similar):
                    low = min(leader[one], leader[other])
                    leader[one] = leader[other] = low
    return leader


def test_pages_of_one_template_share_its_name_in_any_order() -> None:
    pages = {"b": range(0, 20), "a": range(1, 20), "c": range(50, 70), "d": range(0, 19)}
    for seed in range(20):
        shuffled = list(pages)
        random.Random(seed).shuffle(shuffled)
        found = templates({name: tuple(pages[name]) for name in shuffled})
        assert found == {"a": "a", "b": "a", "d": "a", "c": "c"}


def test_similar_pages_are_linked_through_others() -> None:
    chain = {str(number): tuple(range(number, number + 20)) for number in range(0, 9, 2)}
    assert set(templates(chain).values()) == {"0"}
    assert len(set(templates({"0": chain["0"], "8": chain["8"]}).values())) == 2


def test_the_clusters_are_those_of_comparing_every_pair() -> None:
    for seed in range(8):
        dice = random.Random(seed)
        pages = {
            f"{number:03d}": tuple(dice.sample(range(14), dice.randint(0, 12))) for number in range(25)
        }  # fmt: skip
        for similar in (0.5, SIMILAR, 0.9, 1.0):
            expected = naive(pages, similar)
            empty = {name for name, features in pages.items() if not features}
            found = templates(pages, similar)
            assert {name: found[name] for name in pages if name not in empty} == {
                name: expected[name] for name in pages if name not in empty
            }


def test_a_large_site_is_clustered_whole() -> None:
    dice = random.Random(1)
    pages = {}
    for number in range(5000):
        base = (number % 40) * 100
        features = set(range(base, base + 60)) - {base + dice.randrange(60)} | {base + 60 + dice.randrange(40)}
        pages[f"{number:05d}"] = tuple(features)
    assert len(set(templates(pages).values())) == 40
