"""An Atom feed (RFC 4287) of the problems that the last run saw and the one before it did not.

"Newly seen", not "new": another draw of pages may be the cause, and the feed says so. Only failures that count in the
score, and only of rules that ran both times: a new rule is no new barrier.
"""

from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from sqlite_utils import Database

from mangdao.fingerprint import cause
from mangdao.store.one_run import one_run
from reports.exports.labels import MACHINE_ONLY, say, site_name, title, word
from reports.exports.source import Source
from reports.exports.tag import authority, tag
from reports.exports.text import harmless, web_address
from reports.guidance import guidance
from reports.i18n import CHINESE, N_, Language, day
from reports.problems import Place, Problem
from reports.words import IMPACTS

ATOM = "http://www.w3.org/2005/Atom"


def write_atom(source: Source, file: BinaryIO, language: Language) -> None:
    """The feed; without an earlier run it is empty and says so."""
    earlier = earlier_run(source)
    found = newly_seen(source, earlier) if earlier is not None else []
    card, who = source.card, authority(source)
    name = site_name(card.site, language)
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN" if language is CHINESE else "en"})
    _text(feed, "id", tag(who, f"mangdao/{card.site.id}"))
    _text(feed, "title", say(N_("{site}: newly seen accessibility problems"), language).format(site=name))
    _text(feed, "subtitle", _about(source, earlier, language))
    _text(feed, "updated", source.time)
    _text(SubElement(feed, "author"), "name", "mangdao")
    if address := web_address(card.site.url):
        SubElement(feed, "link", rel="related", href=address)
    _text(feed, "generator", "mangdao", version=card.measurement.mangdao)
    examples = source.examples()
    for problem in found:
        _entry(feed, source, problem, examples[problem], language)
    indent(feed)
    ElementTree(feed).write(file, encoding="utf-8", xml_declaration=True)


def earlier_run(source: Source) -> dict[str, Any] | None:
    """The newest run of the site before this one that came to its end and is rated.

    After one that broke off, or was kept out of most pages, everything it missed would look new.
    """
    query = "SELECT * FROM runs WHERE target_id = ? AND id < ? AND stage = 'done' ORDER BY id DESC"
    done = list(source.db.query(query, [source.card.site.id, source.run]))
    return next((run for run in done if _rated(source.db, run["id"])), None)


def _rated(db: Database, run: int) -> bool:
    with one_run(db, run):
        return bool(db.execute("SELECT rated FROM ratings WHERE run_id = ?", [run]).fetchone()[0])


def newly_seen(source: Source, earlier: dict[str, Any]) -> list[Problem]:
    """Scored failures whose fingerprint the earlier run did not have, of rules that ran in it."""
    run, db = earlier["id"], source.db
    with one_run(db, run):
        rows = db.query("SELECT rule, shape FROM problems WHERE run_id = ? AND outcome = 'failed'", [run])
        known = {cause(row["rule"], row["shape"]) for row in rows}
        ran = {row["rule"] for row in db.query("SELECT rule FROM rule_results WHERE run_id = ?", [run])}
    return [problem for problem in source.card.barriers if problem.rule in ran and problem.cause not in known]


def _about(source: Source, earlier: dict[str, Any] | None, language: Language) -> str:
    if earlier is None:
        return say(
            N_("There is no earlier complete audit to compare with, so nothing can be said to be new."), language
        )
    said = say(
        N_("Compared with the audit of {day}. Another sample may also be why a problem was not seen before."), language
    )
    parts = [said.format(day=day(earlier["started"], language))]
    if earlier["ruleset_id"] != _ruleset(source):
        parts.append(say(N_("The rules have changed in between."), language))
    return " ".join([*parts, say(MACHINE_ONLY, language)])


def _ruleset(source: Source) -> Any:
    return source.db.execute("SELECT ruleset_id FROM runs WHERE id = ?", [source.run]).fetchone()[0]


def _entry(feed: Element, source: Source, problem: Problem, example: Place, language: Language) -> None:
    site = source.card.site.id
    entry = SubElement(feed, "entry")
    _text(entry, "id", tag(authority(source), f"mangdao/{site}/problem/{problem.cause}"))
    _text(entry, "title", title(problem.rule, language))
    _text(entry, "updated", source.time)
    if address := web_address(example.url):
        SubElement(entry, "link", rel="alternate", href=address)
    SubElement(entry, "category", term=problem.rule)
    said = say(N_("{impact}; {places} places on {pages} audited pages. Where: {shape}"), language).format(
        impact=word(IMPACTS, problem.impact, language), places=problem.occurrences, pages=problem.pages,
        shape=harmless(problem.shape, 300),
    )  # fmt: skip
    _text(entry, "summary", said)
    _text(entry, "content", "\n\n".join(filter(None, (guidance(problem.rule, language).what,
                                                     guidance(problem.rule, language).how))) or said)  # fmt: skip


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = harmless(text, 20_000)
