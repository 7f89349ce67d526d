"""The fingerprint of a problem: what it must not depend on, and what it must tell apart."""

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from store_with_findings import PageMade, failed, fill

from mangdao.fingerprint import FINGERPRINT, cause, fingerprint, normalise
from mangdao.store import open_store

settings.register_profile("mangdao", deadline=None, database=None, derandomize=True)  # the same on every machine
settings.load_profile("mangdao")

WORDS = st.sampled_from(["nav", "list", "item", "card", "zwgk", "head-top", "news_list", "navBar", "main", "box"])
TAGS = st.sampled_from(["div", "ul", "li", "a", "img", "table", "h2", "h3", "section", "x-card"])
HASHES = st.from_regex(r"[a-z]{0,3}[0-9][a-z0-9]{2,5}", fullmatch=True)
# What build tools and content systems put into a class attribute, beside the names somebody chose.
GENERATED = st.one_of(
    HASHES.map("css-{}".format), HASHES.map("sc-{}".format), HASHES.map("jss{}".format), HASHES.map("svelte-{}".format),
    st.uuids().map(str), st.from_regex(r"_ngcontent-[a-z]{3}-c[0-9]{1,3}", fullmatch=True),
)  # fmt: skip
STEPS = st.lists(st.tuples(TAGS, st.lists(WORDS, max_size=2, unique=True)), min_size=1, max_size=12)


def written(steps: list[tuple[str, list[str]]], mark: str = "", more: list[str] | None = None) -> str:
    """A shape; `mark` behind every chosen class name, `more` generated ones beside them."""
    extra = more or []
    return ">".join(".".join([tag, *sorted([name + mark for name in names] + extra)]) for tag, names in steps)


@given(STEPS, HASHES)
def test_hashes_behind_a_chosen_name_change_nothing(steps: list[tuple[str, list[str]]], made: str) -> None:
    for joint in ("_", "__", "-"):
        assert cause("image-alt", written(steps, joint + made)) == cause("image-alt", written(steps))


@given(STEPS, st.integers(0, 999), st.integers(0, 999))
def test_numbers_behind_a_chosen_name_change_nothing(
    steps: list[tuple[str, list[str]]], first: int, second: int
) -> None:
    assert normalise(written(steps, str(first))) == normalise(written(steps, str(second)))


@given(STEPS, st.lists(GENERATED, max_size=3))
def test_generated_class_names_change_nothing(steps: list[tuple[str, list[str]]], made: list[str]) -> None:
    assert normalise(written(steps, more=made)) == normalise(written(steps))


@given(STEPS, st.text(string.ascii_letters + string.digits, min_size=1, max_size=20), st.integers(1, 500))
def test_ids_places_and_texts_in_a_selector_change_nothing(
    steps: list[tuple[str, list[str]]], word: str, place: int
) -> None:
    plain = written(steps)
    noted = " > ".join(f'{step}#{word}:nth-child({place})[title="{word} > {place}.css"]' for step in plain.split(">"))
    assert normalise(noted) == normalise(plain)


@given(STEPS)
def test_normalising_twice_is_normalising_once(steps: list[tuple[str, list[str]]]) -> None:
    once = normalise(written(steps, "_ab12"))
    assert normalise(once) == once


@given(st.text(max_size=300), st.text(max_size=40))
def test_whatever_a_page_says_the_fingerprint_is_short_and_plain(shape: str, rule: str) -> None:
    assert FINGERPRINT.fullmatch(fingerprint(rule, shape, None))


@given(STEPS, STEPS)
def test_different_structures_have_different_causes(
    one: list[tuple[str, list[str]]], other: list[tuple[str, list[str]]]
) -> None:
    same = normalise(written(one)) == normalise(written(other))
    assert (cause("image-alt", written(one)) == cause("image-alt", written(other))) is same


def test_rule_kind_heading_level_and_names_are_told_apart() -> None:
    assert cause("image-alt", "div>img") != cause("link-name", "div>img")
    assert fingerprint("image-alt", "div>img", "home") != fingerprint("image-alt", "div>img", "article")
    assert fingerprint("image-alt", "div>img", "home")[:8] == cause("image-alt", "div>img")
    assert normalise("div.zwgkml>h2.title") != normalise("div.zcwjjd>h2.title")
    assert normalise("h2.a") != normalise("h3.a")


@pytest.mark.parametrize(
    ("shape", "normal"),
    [
        ("div.css-1x2y3z>button.Button_abc12", "div>button.Button"),
        ("ul.nav#>li.item-#>a", "ul.nav>li.item>a"),
        ("#app-17 > div:nth-child(3) >>> my-el img[src$=\"a.png\"]", "div>my-el>img"),
        ("div.a1b2c3d4-0000-4000-8000-a1b2c3d4e5f6.news_list", "div.news_list"),
        ("div.b.a.b", "div.a.b"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_left_of_a_place(shape: str, normal: str) -> None:
    assert normalise(shape) == normal


def test_a_fingerprint_cited_today_is_the_same_next_year() -> None:
    assert fingerprint("image-alt", "div.list>img", "article") == "pdqw4cvr.article"


def test_the_store_keeps_the_cause_of_every_finding_and_counts_what_is_alike(db: Database) -> None:
    alike = [failed("image-alt", f"img:nth-child({n})", shape=f"div.item{n}>img") for n in range(3)]
    pages = [PageMade("/a", findings=tuple(alike)), PageMade("/b", findings=(failed("image-alt", "img.x", shape=""),))]
    run = fill(db, pages)
    rows = list(db.query("SELECT * FROM fingerprints WHERE run_id = ? ORDER BY path", [run]))
    assert [(row["path"], row["pages"], row["places"]) for row in rows] == [("div.item>img", 1, 3), ("img.x", 1, 1)]
    assert rows[0]["fingerprint"] == fingerprint("image-alt", "div.item0>img", "article")


def test_two_paths_that_have_the_same_letters_are_counted(db: Database) -> None:
    fill(db, [PageMade("/a", findings=(failed("image-alt", "a"), failed("image-alt", "b")))])
    assert list(db.query("SELECT * FROM cause_collisions")) == []
    db.execute("UPDATE causes SET cause = 'kkkkkkkk'")
    assert list(db.query("SELECT * FROM cause_collisions")) == [{"rule": "image-alt", "cause": "kkkkkkkk", "paths": 2}]
    rows = list(db.query("SELECT pages, places FROM fingerprints"))
    assert rows == [{"pages": 1, "places": 2}]


def test_a_store_of_before_gets_the_causes_of_its_old_runs(tmp_path: Path) -> None:
    old = open_store(tmp_path / "a.db")
    fill(old, [PageMade("/a", findings=(failed("image-alt", "img", shape="ul.nav2>img"),))])
    for view in old.view_names():
        old.execute(f'DROP VIEW "{view}"')
    old.execute("PRAGMA user_version = 0")
    for table in ("recheck_results", "rechecks", "causes", "waivers"):
        old.execute(f"DROP TABLE {table}")
    old.execute("DELETE FROM _sqlite_migrations WHERE name = 'm005_changes'")
    old.conn.commit()
    old.close()
    with open_store(tmp_path / "a.db") as db:
        (row,) = db.query("SELECT rule, path, cause FROM causes")
        assert (row["path"], row["cause"]) == ("ul.nav>img", cause("image-alt", "ul.nav9>img"))
        assert db["rechecks"].exists() and db["recheck_results"].exists()
