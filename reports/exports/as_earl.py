"""EARL 1.0 as JSON-LD, in the shape that the import of W3C's WCAG-EM Report Tool takes.

What that import asks for (w3c/wai-wcag-em-report-tool, src/stores/earl/assertionStore; issue 114):

- it frames the document by earl:Assertion and takes test, subject and result from each;
- subject: an @id that is the URL of a page of the sample, as the tool has it;
- test: dcterms:isPartOf, one criterion (http://www.w3.org/TR/WCAG21/#non-text-content). JSON-LD framing shows a
  node that several assertions share in full only once, so every assertion has a test node of its own. It has an @id
  too, for the import writes title and @id into its notes, and "undefined" where there is none;
- result.outcome: a node, {"@id": "earl:failed"}; a plain string makes the import stop.

The tool itself turns every imported result into "cannot tell" and leaves the verdict to the person: as it should be.
An assertion here is about a rule, as part of a criterion, on a page: earl:passed says that this rule found nothing
there, never that the criterion is met. Rules that did not apply are left out. Pages that could not be audited are
subjects without assertions.
"""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from mangdao.standards import criteria
from reports.exports import documents
from reports.exports.labels import MACHINE_ONLY, say, title, word
from reports.exports.source import Source
from reports.exports.tag import authority, tag
from reports.exports.text import harmless, web_address
from reports.i18n import N_, Language
from reports.words import REASONS

CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "http://schema.org/",
    "WCAG21": "http://www.w3.org/TR/WCAG21/#",
    "WCAG22": "http://www.w3.org/TR/WCAG22/#",
    "Assertion": "earl:Assertion",
    "Software": "earl:Software",
    "TestCase": "earl:TestCase",
    "TestResult": "earl:TestResult",
    "TestSubject": "earl:TestSubject",
    "DigitalDocument": "schema:DigitalDocument",
    "WebPage": "schema:WebPage",
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "result": "earl:result",
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "test": "earl:test",
    "date": "dcterms:date",
    "description": "dcterms:description",
    "identifier": "dcterms:identifier",
    "isPartOf": {"@id": "dcterms:isPartOf", "@type": "@id"},
    "name": "schema:name",
    "title": "dcterms:title",
    "version": "schema:softwareVersion",
}
_OUTCOMES = ("earl:failed", "earl:cantTell", "earl:passed")  # by page_outcomes.worst
_SAID = (
    N_("Failures found: {n}."),
    N_("A person must judge."),
    N_("This rule found no failure. That does not prove that the criterion is met."),
)
SHOWN = 3  # elements named in a description


def write_earl(source: Source, file: BinaryIO, language: Language) -> None:
    """The assertions of every audited page, with descriptions in the language."""
    about_pages = [*_subjects(source, language), *_assertions(source, language)]
    about_documents = [*_documents(source, language), *_of_documents(source, language)]
    graph = [_assertor(source, language), *about_pages, *about_documents]
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1)
    file.write(text.encode("utf-8", "backslashreplace") + b"\n")


def criterion_iri(number: str) -> str:
    """The criterion's fragment in W3C's recommendation: in 2.1 where it stands there, which more tools know."""
    criterion = criteria()[number]
    slug = criterion.url.rstrip("/").rsplit("/", 1)[-1]
    return f"{'WCAG22' if criterion.since == '2.2' else 'WCAG21'}:{slug}"


def _assertor(source: Source, language: Language) -> dict[str, Any]:
    t = source.card.measurement
    return {
        "@id": _who(source), "@type": "Software", "name": "mangdao", "version": t.mangdao,
        "description": f"axe-core {t.axe_version}, {t.browser}. {say(MACHINE_ONLY, language)}",
    }  # fmt: skip


def _who(source: Source) -> str:
    return tag(authority(source), f"mangdao/{source.card.measurement.mangdao}")


def _subjects(source: Source, language: Language) -> Iterator[dict[str, Any]]:
    """The pages of the sample, those too that could not be audited."""
    for page in source.pages():
        if page.state in ("audited", "not-audited") and (url := web_address(page.url)):
            about = {"@id": url, "@type": ["TestSubject", "WebPage"], "title": harmless(page.title, 200)}
            why = word(REASONS, page.reason, language) if page.state == "not-audited" else ""
            yield about | ({"description": f"{say(N_('Not audited'), language)}: {why}"} if why else {})


def _assertions(source: Source, language: Language) -> Iterator[dict[str, Any]]:
    found = _elements(source)
    for number, row in enumerate(source.db.query(_QUERY, [source.run]), 1):
        url = web_address(row["url"])
        if not url:
            continue
        elements = found.get((row["url"], row["rule"]), [])
        said = say(_SAID[row["worst"]], language).format(n=len(elements))
        text = "\n".join([said, *elements[:SHOWN]])
        name = f"test/{number}"
        yield _assertion(source, name, url, row["rule"], row["criterion"], _OUTCOMES[row["worst"]], text, language)


def _assertion(
    source: Source, name: str, url: str, rule: str, criterion: str, outcome: str, text: str, language: Language
) -> dict[str, Any]:  # fmt: skip
    """One assertion; `name` is the test's in this file: without one the report tool writes "undefined"."""
    return {
        "@type": "Assertion", "assertedBy": _who(source), "mode": "earl:automatic", "subject": url,
        "test": {
            "@id": tag(authority(source), f"run/{source.run}/{name}"), "@type": "TestCase", "identifier": rule,
            "title": f"{title(rule, language)} ({rule})", "isPartOf": criterion_iri(criterion),
        },
        "result": {"@type": "TestResult", "outcome": outcome, "date": source.time, "description": text},
    }  # fmt: skip


def _documents(source: Source, language: Language) -> Iterator[dict[str, Any]]:
    """The documents as subjects, those too that nobody could look into."""
    for row in documents.documents(source):
        if url := web_address(row.url):
            about = {"@id": url, "@type": ["TestSubject", "DigitalDocument"], "title": harmless(row.name, 200)}
            why = say(N_("Could not be looked into: %(reason)s"), language)
            said = {"description": why % {"reason": word(REASONS, row.reason, language)}} if row.reason else {}
            yield about | said


def _of_documents(source: Source, language: Language) -> Iterator[dict[str, Any]]:
    """One assertion for each criterion of a rule that decided on a document; advice has none."""
    known = documents.rules(source)
    found = {
        (row.url, one.rule): [documents.raw(spot) for spot in one.places]
        for row in documents.documents(source)
        for one in reversed(row.problems)  # failures stand before doubts: they have the last word
    }
    order = [outcome.removeprefix("earl:") for outcome in _OUTCOMES]
    for number, one in enumerate(documents.decisions(source)):
        places = found.get((one.url, one.rule), [])
        said = say(_SAID[order.index(one.outcome)], language).format(n=len(places))
        text = "\n".join([said, *(harmless(place, 60) for place in places[:SHOWN])])
        for criterion in known[one.rule].criteria:
            if url := web_address(one.url):
                name = f"document-test/{number}/{criterion}"
                yield _assertion(source, name, url, one.rule, criterion, f"earl:{one.outcome}", text, language)


def _elements(source: Source) -> dict[tuple[str, str], list[str]]:
    """Selectors of what was found, by page and rule; failures before doubts."""
    found: dict[tuple[str, str], list[str]] = {}
    for problem, place in source.places():
        if problem.outcome == "failed":
            found.setdefault((place.url, problem.rule), []).append(harmless(place.target, 300))
    return found


_QUERY = """
SELECT p.url, r.rule, c.criterion, o.worst
FROM page_outcomes o JOIN pages p ON p.id = o.page_id
JOIN rule_sheets r ON r.rule_id = o.rule_id AND r.sheet IN ('scored', 'aaa')
JOIN rule_criteria c ON c.rule_id = o.rule_id
WHERE o.run_id = ? AND o.worst < 3 AND c.criterion <> '4.1.1'
ORDER BY p.id, c.criterion, r.rule"""
