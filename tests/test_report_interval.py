"""How far chance may have moved a score: the bootstrap over the strata of the draw."""

import math
import random
from statistics import stdev

import pytest
from sqlite_utils import Database
from store_with_findings import PASSED, PageMade, failed, fill, target

from mangdao.model import Outcome, Sample
from reports.interval import DRAWS, Interval, interval
from reports.scorecard import read_scorecard

Row = dict[str, str | float]


def rows(scores: list[float], weight: float, stratum: str = "template a") -> list[Row]:
    return [{"stratum": stratum, "weight": weight, "score": score} for score in scores]


def mean(pages: list[Row]) -> float:
    weights = [float(page["weight"]) for page in pages]
    return sum(w * float(page["score"]) for w, page in zip(weights, pages, strict=True)) / sum(weights)


def of(pages: list[Row], seed: str = "mangdao") -> Interval | None:
    return interval(pages, mean(pages), seed)


@pytest.mark.parametrize("weight", [1.25, 2, 50])
def test_the_interval_is_about_that_of_the_textbook_for_a_simple_sample(weight: float) -> None:
    # se = sqrt((1 - n/N) s²/n) of Cochran, Sampling Techniques, 3rd ed., 2.6; t(29) = 2.045.
    chance = random.Random(7)
    scores = [chance.gauss(75, 6) for _ in range(30)]
    found = of(rows(scores, weight))
    error = math.sqrt((1 - 1 / weight) * stdev(scores) ** 2 / 30)
    assert found is not None
    assert found.high - found.low == pytest.approx(2 * 2.045 * error, rel=0.08)
    assert found.low < sum(scores) / 30 < found.high


def test_the_fewer_pages_the_longer_the_arms_for_the_same_spread() -> None:
    few, many = of(rows([60, 70] * 2, 9)), of(rows([60, 70] * 15, 9))
    assert few is not None and many is not None
    assert few.high - few.low > 3 * (many.high - many.low)


def test_a_stratum_audited_whole_adds_no_chance() -> None:
    varied = rows([60, 70, 80, 90], 5)
    with_alike = of([*varied, *rows([20, 20, 20], 1, "template b")])
    assert with_alike is not None
    alone = of(varied)
    assert alone is not None
    assert with_alike.high - with_alike.low < alone.high - alone.low


def test_the_structured_part_is_certain() -> None:
    assert of([*rows([10, 90], 1, "structured"), *rows([70, 70, 70], 5)]) is None


def test_a_census_has_no_error_of_sampling() -> None:
    found = of(rows([60, 90], 1))
    assert found is not None
    assert (found.low, found.high, found.census) == (75, 75, True)


@pytest.mark.parametrize(
    "pages",
    [rows([80], 5), rows([80, 80, 80], 5), [], [*rows([60, 60], 3), *rows([90, 90], 3, "template b")]],
    ids=["one page", "all alike", "none", "alike in every stratum"],
)
def test_a_sample_that_says_nothing_about_chance_has_no_interval(pages: list[Row]) -> None:
    assert interval(pages, 80, "mangdao") is None


def test_strata_of_one_page_are_put_together() -> None:
    assert of([*rows([60], 3), *rows([90], 3, "template b")]) is not None
    assert of([*rows([60, 70], 3), *rows([90], 3, "template b")]) is not None


def test_the_same_pages_and_key_give_the_same_interval_in_any_order_and_another_key_hardly_another() -> None:
    pages = [*rows([60, 64, 71, 80, 83, 95], 4), *rows([50, 55, 77], 2.5, "template b")]
    shuffled = random.Random(3).sample(pages, len(pages))
    found, other = of(pages), of(pages, "another key")
    assert found == of(shuffled)
    assert found is not None and other is not None
    assert found != other
    assert other.low == pytest.approx(found.low, abs=(found.high - found.low) / 15)
    assert DRAWS >= 1000


def test_it_never_leaves_0_to_100() -> None:
    found = of(rows([0, 100, 100, 100], 50))
    assert found is not None
    assert 0 <= found.low < 75 < found.high == 100


def test_of_many_draws_about_95_in_100_hold_the_true_score() -> None:
    """Two templates, one with few low scores far from the rest: draws of 12 of 120 pages."""
    chance = random.Random(11)
    first = [chance.gauss(88, 4) if chance.random() < 0.8 else chance.gauss(60, 8) for _ in range(80)]
    second = [chance.gauss(70, 10) for _ in range(40)]
    truth = (sum(first) + sum(second)) / 120
    held = 0
    for number in range(200):
        drawn = [*rows(chance.sample(first, 8), 10), *rows(chance.sample(second, 4), 10, "template b")]
        found = of(drawn, str(number))
        held += found is not None and found.low <= truth <= found.high
    assert 176 <= held <= 200


def test_every_grade_that_the_interval_reaches_into_is_named(db: Database) -> None:
    half = {rule: Outcome.FAILED if rule in ("image-alt", "label", "link-name") else Outcome.PASSED for rule in PASSED}
    made = [PageMade(f"/{n}", weight=20, outcomes=half if n % 2 else dict(PASSED)) for n in range(6)]
    fill(db, made)
    rating = read_scorecard(db, next(db.query("SELECT * FROM current_runs"))).rating
    assert rating.interval is not None
    assert rating.grade not in rating.other_grades
    assert set(rating.other_grades) >= {"very-many", "very-few"}
    assert list(rating.other_grades) == [g for g in ("severe", "very-many", "many", "few", "very-few")
                                         if g in rating.other_grades]  # fmt: skip


def test_a_scorecard_takes_the_key_of_its_run(db: Database) -> None:
    made = [
        PageMade(f"/{n}", sample=Sample.RANDOM, weight=4, findings=(failed("label"),) * (n % 3 > 0)) for n in range(9)
    ]
    found = []
    for name, seed in (("one", "a"), ("two", "a"), ("three", "b")):
        run = fill(db, made, target(name, seed=seed))
        row = next(db.query("SELECT * FROM runs WHERE id = ?", [run]))
        found.append(read_scorecard(db, row).rating.interval)
    assert found[0] is not None
    assert found[0] == found[1]
