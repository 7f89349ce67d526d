"""The feed of newly seen problems and the badge."""

import re
from datetime import datetime
from xml.etree import ElementTree

import pytest
from export_made import audited, export, unrated
from sqlite_utils import Database
from store_with_findings import PASSED, RULES, PageMade, cant_tell, failed, fill

from reports.i18n import ENGLISH, LANGUAGES

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SVG = {"s": "http://www.w3.org/2000/svg"}


def feed(db: Database) -> ElementTree.Element:
    """The feed; what RFC 4287 asks of one holds."""
    root = ElementTree.fromstring(export(db, "atom", ENGLISH))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.findtext("a:author/a:name", "", ATOM)
    for element in (root, *root.findall("a:entry", ATOM)):
        assert [len(element.findall(f"a:{name}", ATOM)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}:[\w/.-]+", element.findtext("a:id", "", ATOM))
        assert datetime.fromisoformat(element.findtext("a:updated", "", ATOM)).tzinfo
        links = [(link.get("rel"), link.get("href")) for link in element.findall("a:link", ATOM)]
        assert all(href and href.startswith("https://") for _, href in links)
    return root


def entries(db: Database) -> list[str]:
    return [entry.findtext("a:id", "", ATOM) for entry in feed(db).findall("a:entry", ATOM)]


def test_a_first_run_makes_an_empty_feed_that_says_so(db: Database) -> None:
    audited(db)
    root = feed(db)
    assert root.findall("a:entry", ATOM) == []
    assert "no earlier complete audit" in root.findtext("a:subtitle", "", ATOM)


def test_the_feed_has_the_failures_that_the_run_before_did_not_see(db: Database) -> None:
    audited(db, failed("image-alt"))
    audited(db, failed("image-alt"), failed("image-alt", "i", shape="ul>img"), failed("region"), cant_tell("label"))
    root = feed(db)
    (entry,) = root.findall("a:entry", ATOM)
    assert "ul>img" in entry.findtext("a:summary", "", ATOM)
    assert "Compared with the audit of" in root.findtext("a:subtitle", "", ATOM)
    assert entries(db) == entries(db)
    audited(db, failed("image-alt"), failed("image-alt", "i", shape="ul>img"))
    assert entries(db) == []


def test_the_id_of_an_entry_stays(db: Database) -> None:
    seen = []
    for found in (failed("image-alt"), failed("label"), failed("image-alt"), failed("label")):
        audited(db, found)
        seen.append(entries(db))
    assert seen[0] == []
    assert seen[1] == seen[3] != seen[2]
    assert len(seen[1]) == 1


def test_a_run_that_saw_too_little_or_broke_off_is_no_run_to_compare_with(db: Database) -> None:
    audited(db, failed("image-alt"))
    unrated(db)
    audited(db, failed("label"), pages=2)
    audited(db, failed("label"), done=False)
    audited(db, failed("image-alt"))
    assert entries(db) == []
    audited(db, failed("label"))
    assert len(entries(db)) == 1


def test_a_rule_that_did_not_run_before_finds_nothing_new(db: Database) -> None:
    without = {rule.id: PASSED[rule.id] for rule in RULES if rule.id != "label"}
    fill(db, [PageMade(f"/{n}", outcomes=without) for n in range(6)])
    fill(db, [PageMade(f"/{n}", findings=(failed("label"),)) for n in range(6)])
    assert entries(db) == []


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("made", [audited, unrated])
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_badge_can_be_read_and_is_never_green(db: Database, made: object, language: object) -> None:
    made(db)  # type: ignore[operator]
    root = ElementTree.fromstring(export(db, "badge", language))  # type: ignore[arg-type]
    assert root.get("role") == "img"
    assert root.find(f"s:title[@id='{root.get('aria-labelledby')}']", SVG) is not None
    grounds = [str(rect.get("fill")) for rect in root.findall("s:rect", SVG)]
    inks = [str(text.get("fill")) for text in root.findall("s:text", SVG)]
    for ground, ink in zip(grounds, inks, strict=True):
        assert (luminance(ink) + 0.05) / (luminance(ground) + 0.05) >= 7
        red, green, blue = (int(ground[n : n + 2], 16) for n in (1, 3, 5))
        assert green <= max(red, blue)


def test_the_badge_says_that_a_machine_looked_and_when(db: Database) -> None:
    audited(db)
    said = " ".join(ElementTree.fromstring(export(db, "badge")).itertext())
    assert "无障碍（机器可判定部分）" in said
    assert re.search(r"障碍\S+ \d+\.\d · \d{4}-\d\d-\d\d", said)
    unrated(db)
    said = " ".join(ElementTree.fromstring(export(db, "badge")).itertext())
    assert re.search(r"未评定 · \d{4}-\d\d-\d\d", said)
