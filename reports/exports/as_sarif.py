"""SARIF 2.1.0 for code scanning and editors (OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/).

One result is one problem, not one place: the first location is an example, the related ones are further places. A doubt
has the kind "review", which counts nowhere as a failure. Help is in Chinese and English both, because few readers of
SARIF know its translations.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, BinaryIO

from mangdao.standards import clauses_of_rule
from reports.documents import DocumentProblem, DocumentRow
from reports.exports import documents
from reports.exports.labels import MACHINE_ONLY, say, title
from reports.exports.source import Source
from reports.exports.text import harmless, web_address
from reports.guidance import Guidance, guidance
from reports.i18n import CHINESE, ENGLISH, N_, Language
from reports.problems import Place, Problem
from reports.words import UNRATED

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"critical": "error", "serious": "error", "moderate": "warning", "minor": "note"}
SHOWN = 20  # further places of a problem


def write_sarif(source: Source, file: BinaryIO, language: Language) -> None:
    """The log with its one run."""
    text = json.dumps(_log(source, language), ensure_ascii=False, indent=1)
    file.write(text.encode("utf-8", "backslashreplace") + b"\n")


def _log(source: Source, language: Language) -> dict[str, Any]:
    rules = list(dict.fromkeys(problem.rule for problem in source.card.problems))
    places: dict[Problem, list[Place]] = {}
    for problem, place in source.places():
        kept = places.setdefault(problem, [])
        if len(kept) <= SHOWN:
            kept.append(place)
    results = [_result(p, places[p], rules.index(p.rule), language) for p in source.card.problems]
    described = [_rule(source, rule, language) for rule in rules]
    about, found = _of_documents(source, len(rules), language)
    run = _run(source, [*described, *about], [*results, *found], language)
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _of_documents(
    source: Source, before: int, language: Language
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:  # fmt: skip
    """The rules that found something in documents, and a result for each document and rule; `before`: rules before."""
    known = documents.rules(source)
    pairs = [(row, one) for row in documents.documents(source) for one in row.problems]
    names = list(dict.fromkeys(one.rule for _, one in pairs))
    results = [
        _in_document(row, one, known[one.rule].impact, before + names.index(one.rule), language) for row, one in pairs
    ]
    return [_described(name, known[name].criteria, known[name].impact, language) for name in names], results


def _in_document(row: DocumentRow, one: DocumentProblem, impact: str, index: int, language: Language) -> dict[str, Any]:
    failed = one.outcome == "failed"
    address = web_address(row.url)
    where = [
        {"fullyQualifiedName": harmless(documents.raw(spot), 60), "kind": "element"} for spot in one.places[:SHOWN]
    ]
    location = {"logicalLocations": where} | (
        {"physicalLocation": {"artifactLocation": {"uri": address}}} if address else {}
    )
    return {
        "ruleId": one.rule, "ruleIndex": index, "kind": "fail" if failed else "review",
        "level": ("note" if one.advice else LEVELS[impact]) if failed else "none",
        "message": {"text": f"{title(one.rule, language)}: {harmless(row.name or row.url, 200)}"},
        "locations": [location], "occurrenceCount": len(one.places),
        "partialFingerprints": {"mangdaoDocument/v1": _document_print(one.rule, row.url)},
        "properties": {"impact": impact, "sheet": "document", "advice": one.advice},
    }  # fmt: skip


def _document_print(rule: str, url: str) -> str:
    """The same for a rule and a document in every run."""
    return sha256(f"{rule}\0{url}".encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _run(
    source: Source, rules: Sequence[dict[str, Any]], results: list[dict[str, Any]], language: Language
) -> dict[str, Any]:
    t, r = source.card.measurement, source.card.rating
    return {
        "tool": {
            "driver": {
                "name": "mangdao", "version": t.mangdao, "rules": rules,
                "fullDescription": {"text": say(MACHINE_ONLY, language)},
            },
            "extensions": [{"name": "axe-core", "version": t.axe_version or "?"}],
        },
        "language": language.html,
        "automationDetails": {"id": f"mangdao/{source.card.site.id}/{t.run}"},
        "invocations": [_invocation(source, language)],
        "results": results,
        "columnKind": "unicodeCodePoints",
        "properties": {
            "grade": r.grade, "score": None if r.unrated else r.score, "pagesFetched": r.fetched,
            "pagesSampled": r.sampled, "pagesAudited": r.audited, "axeSha256": t.axe_sha256,
            "checksSha256": t.checks_sha256, "browser": t.browser, "seed": t.seed,
        },
    }  # fmt: skip


def _invocation(source: Source, language: Language) -> dict[str, Any]:
    """Whether it came to something: too few pages are an error of the run, so that nobody reads no results as good."""
    t, r = source.card.measurement, source.card.rating
    said = [say(UNRATED[r.unrated], language)] if r.unrated else []
    said += [] if t.done else [say(N_("This audit has not come to its end; the figures may still change."), language)]
    made: dict[str, Any] = {
        "executionSuccessful": not said, "startTimeUtc": _utc(t.started),
        "toolExecutionNotifications": [{"level": "error", "message": {"text": text}} for text in said],
    }  # fmt: skip
    return made | ({"endTimeUtc": _utc(t.finished)} if t.finished else {})


def _rule(source: Source, rule: str, language: Language) -> dict[str, Any]:
    found = next(found for found in source.card.rules if found.rule == rule)
    return _described(rule, found.criteria, found.impact, language)


def _described(rule: str, criteria: Sequence[str], impact: str, language: Language) -> dict[str, Any]:
    tags = [
        "accessibility",
        *(f"WCAG {one}" for one in criteria),
        *(f"GB/T 37668 {one}" for one in clauses_of_rule(rule)),
    ]
    words = [guidance(rule, CHINESE), guidance(rule, ENGLISH)]
    return {
        "id": rule,
        "shortDescription": {"text": title(rule, language)},
        "fullDescription": {"text": guidance(rule, language).what or title(rule, language)},
        "help": {"text": "\n\n".join(map(_help, words)), "markdown": "\n\n---\n\n".join(map(_markdown, words))},
        "defaultConfiguration": {"level": LEVELS[impact]},
        "properties": {"tags": tags, "impact": impact},
    }  # fmt: skip


def _help(words: Guidance) -> str:
    return "\n\n".join(filter(None, (words.title, words.what, words.who, words.how, words.find, words.limits)))


def _markdown(words: Guidance) -> str:
    code = [f"```html\n{example}\n```" for example in (words.before, words.after) if example]
    return "\n\n".join(filter(None, (f"**{words.title}**", words.what, words.who, words.how, *code, words.find)))


def _result(problem: Problem, places: Sequence[Place], index: int, language: Language) -> dict[str, Any]:
    failed = problem.outcome == "failed"
    said = N_("{title}: {places} places on {pages} audited pages. Where: {shape}")
    text = say(said, language).format(
        title=title(problem.rule, language), places=problem.occurrences, pages=problem.pages,
        shape=harmless(problem.shape, 300),
    )  # fmt: skip
    further = [{"id": number, **_location(place)} for number, place in enumerate(places[1 : SHOWN + 1], 1)]
    return {
        "ruleId": problem.rule, "ruleIndex": index, "kind": "fail" if failed else "review",
        "level": LEVELS[problem.impact] if failed else "none",  # 3.27.10: none unless the kind is fail
        "message": {"text": text}, "locations": [_location(places[0])], "relatedLocations": further,
        "occurrenceCount": problem.occurrences, "partialFingerprints": {"mangdaoProblem/v1": problem.cause},
        "properties": {
            "impact": problem.impact, "sheet": problem.sheet, "pages": problem.pages, "placesToChange": problem.places,
        },
    }  # fmt: skip


def _location(place: Place) -> dict[str, Any]:
    address = web_address(place.url)
    return {
        **({"physicalLocation": {"artifactLocation": {"uri": address}}} if address else {}),
        "logicalLocations": [{"fullyQualifiedName": harmless(place.target), "kind": "element"}],
        "message": {"text": harmless(place.html)},
    }  # fmt: skip


def _utc(iso: str) -> str:
    return iso.replace("+00:00", "Z")
