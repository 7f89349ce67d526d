import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.sample import Candidate, allocate, draw, sample_run
from mangdao.model import Fetched, FoundUrl, Kind, Sample, State
from mangdao.store.pages import add_fetch, add_urls, frontier
from mangdao.store.runs import begin_run
from mangdao.targets import Target

KINDS = [Kind.HOME, Kind.COLUMN, Kind.GUIDE, Kind.ATTACHMENT, None, None, None]


def made_up(seed: int) -> list[Candidate]:
    dice = random.Random(seed)
    count, templates = dice.randint(1, 150), dice.randint(1, 20)
    names = [f"t{min(dice.randrange(templates), dice.randrange(templates))}" for _ in range(count)]
    return [Candidate(n, f"http://a.cn/{n}", dice.choice(KINDS), name) for n, name in enumerate(names, 1)]


SITES = [made_up(seed) for seed in range(60)]


@pytest.mark.parametrize("pages", SITES)
def test_the_draw_does_not_depend_on_the_order_of_pages(pages: list[Candidate]) -> None:
    shuffled = random.Random(7).sample(pages, len(pages))
    assert draw(shuffled, 20, "s") == draw(pages, 20, "s")


@pytest.mark.parametrize("pages", SITES)
def test_a_larger_budget_only_adds_pages(pages: list[Candidate]) -> None:
    samples = [{one.page for one in draw(pages, budget, "s")} for budget in range(1, 160, 3)]
    assert all(small <= large for small, large in pairwise(samples))


@pytest.mark.parametrize("pages", SITES)
def test_a_budget_for_all_takes_all_with_weight_one(pages: list[Candidate]) -> None:
    drawn = draw(pages, len(pages), "s")
    assert {one.page for one in drawn} == {page.page for page in pages}
    assert {one.weight for one in drawn} == {1.0}


@pytest.mark.parametrize("pages", SITES)
def test_weights_add_up_to_the_pages_of_the_strata_drawn_from(pages: list[Candidate]) -> None:
    drawn = draw(pages, 25, "s")
    template = {page.page: page.template for page in pages}
    structured = {one.page for one in drawn if one.sample is Sample.STRUCTURED}
    drawn_from = {template[one.page] for one in drawn if one.sample is Sample.RANDOM}
    stands_for = sum(1 for page in pages if page.page not in structured and page.template in drawn_from)
    assert sum(one.weight for one in drawn) == pytest.approx(len(structured) + stands_for)
    assert len({one.page for one in drawn}) == len(drawn)


@pytest.mark.parametrize("pages", SITES)
def test_every_kind_is_there_with_up_to_two_pages(pages: list[Candidate]) -> None:
    drawn = [one for one in draw(pages, 1, "s") if one.sample is Sample.STRUCTURED]
    for kind in (Kind.HOME, Kind.COLUMN, Kind.GUIDE):
        there = sum(page.kind is kind for page in pages)
        assert sum(one.kind is kind for one in drawn) == min(2, there)
    assert not any(one.kind is Kind.ATTACHMENT for one in drawn)


def test_the_random_part_is_a_tenth_of_the_structured_at_least() -> None:
    kinds = [kind for kind in Kind if kind is not Kind.ATTACHMENT for _ in range(2)]
    pages = [Candidate(n, f"u{n}", kind, "t") for n, kind in enumerate(kinds)]
    pages += [Candidate(100 + n, f"v{n}", None, "t") for n in range(50)]
    drawn = draw(pages, 5, "s")
    assert sum(one.sample is Sample.STRUCTURED for one in drawn) == 22
    assert sum(one.sample is Sample.RANDOM for one in drawn) == 3


def test_another_seed_draws_other_pages() -> None:
    pages = [Candidate(n, f"http://a.cn/{n}", None, "t") for n in range(200)]
    one, other = ({each.page for each in draw(pages, 20, seed)} for seed in ("a", "b"))
    assert one != other
    renumbered = [replace(page, page=page.page + 1000) for page in pages]
    assert {each.page - 1000 for each in draw(renumbered, 20, "a")} == one


def test_seats_go_by_adams_method() -> None:
    assert allocate({"a": 100, "b": 40, "c": 1}, 2) == {"a": 1, "b": 1, "c": 0}
    assert allocate({"a": 100, "b": 40, "c": 1}, 3) == {"a": 1, "b": 1, "c": 1}
    assert allocate({"a": 100, "b": 40, "c": 1}, 7) == {"a": 4, "b": 2, "c": 1}
    assert allocate({"a": 3, "b": 2}, 99) == {"a": 3, "b": 2}
    assert allocate({}, 5) == {}


def test_a_run_is_sampled_from_its_fetched_pages_only(db: Database, tmp_path: Path) -> None:
    entry = {
        "id": "t",
        "name": "某市",
        "level": "市",
        "kind": "政府政务",
        "seeds": ["http://a.cn/"],
        "budget": {"sample": 4},
    }
    run = begin_run(db, Target.model_validate(entry), "")
    add_urls(db, run, [FoundUrl(f"http://a.cn/{n}", "link", 1) for n in range(12)])
    for number, row in enumerate(frontier(db, run, 20)):
        state = State.FETCHED if number < 10 else State.DOCUMENT
        kind = Kind.ATTACHMENT if number >= 10 else Kind.HOME if number == 0 else None
        features = (1, 2, 3) if number < 5 else (7, 8, 9)
        add_fetch(db, run, Fetched(row["id"], state, kind=kind, skeleton=str(features), features=features))
    drawn = sample_run(db, run)
    assert sample_run(db, run) == drawn
    assert len(drawn) == 4
    rows = list(db.query("SELECT state, template, sample, weight FROM pages WHERE sample IS NOT NULL"))
    assert {row["state"] for row in rows} == {"fetched"}
    assert {row["template"] for row in rows} == {"(1, 2, 3)", "(7, 8, 9)"}
    assert sum(row["weight"] for row in rows) == 10
