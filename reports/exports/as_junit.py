"""JUnit XML for build servers: a test suite a page, a test case a rule that decided on it.

A rule on a page keeps its name from night to night, so a server can tell what broke and what was mended; a problem's
cases would come and go. The fingerprints in a failure's text say which failures are one problem. A doubt is skipped. A
page that could not be audited is an error, and so is a run that looked at too little: no data is never a pass.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from reports.documents import DocumentRow
from reports.exports import documents
from reports.exports.documents import Decision, DocumentRule
from reports.exports.labels import MACHINE_ONLY, say, title, word
from reports.exports.source import Source
from reports.exports.text import harmless
from reports.i18n import N_, Language
from reports.problems import Place, Problem
from reports.words import REASONS, UNRATED

SHOWN = 10  # places named in a failure
NUMBERS = ("tests", "failures", "errors")
COVERAGE = "coverage"  # the suite, and the case's name on a page


@dataclass(slots=True)
class Case:
    """One test case."""

    name: str
    about: str = ""  # failure, error or skipped; "" when it passed
    kind: str = ""  # impact or reason
    message: str = ""
    text: str = ""


@dataclass(slots=True)
class Suite:
    """The cases of one page, or of the run as a whole."""

    name: str
    cases: list[Case] = field(default_factory=list)

    def count(self, about: str) -> int:
        """How many cases ended so."""
        return sum(case.about == about for case in self.cases)


def write_junit(source: Source, file: BinaryIO, language: Language) -> None:
    """All suites, that of the coverage first."""
    suites = [_coverage(source, language), *_pages(source, language), *_documents(source, language)]
    root = Element("testsuites", {"name": f"mangdao {source.card.site.id}"} | _counts(suites, NUMBERS))
    for suite in suites:
        _add(root, suite, source)
    indent(root)
    ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)


def _coverage(source: Source, language: Language) -> Suite:
    """Whether enough was looked at to say anything, and whether the audit came to its end."""
    r, t = source.card.rating, source.card.measurement
    why = say(UNRATED[r.unrated], language) if r.unrated else ""
    if not why and not t.done:
        why = say(N_("This audit has not come to its end; the figures may still change."), language)
    said = say(N_("Pages audited: {audited} of {sampled} drawn. {scope}"), language)
    text = said.format(audited=r.audited, sampled=r.sampled, scope=say(MACHINE_ONLY, language))
    case = Case("enough-pages", "error" if why else "", r.unrated or "unfinished", why, text if why else "")
    return Suite(COVERAGE, [case])


def _pages(source: Source, language: Language) -> Iterator[Suite]:
    found = _found(source)
    decided: dict[str, list[tuple[str, int]]] = {}
    for row in source.db.query(_QUERY, [source.run]):
        decided.setdefault(row["url"], []).append((row["rule"], row["worst"]))
    for page in source.pages():
        if page.state == "not-audited":
            why = word(REASONS, page.reason, language)
            yield Suite(page.url, [Case(COVERAGE, "error", page.reason, why)])
        elif page.state == "audited":
            cases = [_case(rule, worst, found.get((page.url, rule), []), language)
                     for rule, worst in decided.get(page.url, [])]  # fmt: skip
            nothing = say(N_("On no page could a rule decide anything."), language)
            yield Suite(page.url, cases or [Case(COVERAGE, "error", "undecided", nothing)])


def _documents(source: Source, language: Language) -> Iterator[Suite]:
    """A suite for each document, of the rules that speak to a criterion; one nobody could look into is skipped."""
    known = documents.rules(source)
    decided: dict[str, list[Decision]] = {}
    for one in documents.decisions(source):
        if known[one.rule].criteria:
            decided.setdefault(one.url, []).append(one)
    for row in documents.documents(source):
        if row.reason:
            yield Suite(row.url, [Case(COVERAGE, "skipped", row.reason, word(REASONS, row.reason, language))])
        else:
            yield Suite(row.url, [_in_document(one, row, known, language) for one in decided.get(row.url, [])])


def _in_document(one: Decision, row: DocumentRow, known: Mapping[str, DocumentRule], language: Language) -> Case:
    if one.outcome == "passed":
        return Case(one.rule)
    found = [problem for problem in row.problems if (problem.rule, problem.outcome) == (one.rule, one.outcome)]
    places = [harmless(documents.raw(spot), 60) for problem in found for spot in problem.places]
    more = [f"… +{len(places) - SHOWN}"] if len(places) > SHOWN else []
    about, impact = "failure" if one.outcome == "failed" else "skipped", known[one.rule].impact
    return Case(one.rule, about, impact, title(one.rule, language), "\n".join([*places[:SHOWN], *more]))


def _case(rule: str, worst: int, found: Sequence[tuple[Problem, Place]], language: Language) -> Case:
    if worst == 2:
        return Case(rule)
    about = "failed" if worst == 0 else "cantTell"
    mine = [(problem, place) for problem, place in found if problem.outcome == about]
    said = [f"{problem.cause} {harmless(place.target, 300)}\n{harmless(place.html, 300)}" for problem, place in mine]
    more = [f"… +{len(mine) - SHOWN}"] if len(mine) > SHOWN else []
    impact = mine[0][0].impact if mine else "unknown"
    text = "\n".join([*said[:SHOWN], *more])
    return Case(rule, "failure" if worst == 0 else "skipped", impact, title(rule, language), text)


def _found(source: Source) -> dict[tuple[str, str], list[tuple[Problem, Place]]]:
    found: dict[tuple[str, str], list[tuple[Problem, Place]]] = {}
    for problem, place in source.places():
        found.setdefault((place.url, problem.rule), []).append((problem, place))
    return found


def _add(root: Element, suite: Suite, source: Source) -> None:
    name = harmless(suite.name, 2000)
    stamp = source.time.removesuffix("+00:00")
    counts = _counts([suite], (*NUMBERS, "skipped"))
    made = SubElement(root, "testsuite", {"name": name, "timestamp": stamp} | counts)
    for case in suite.cases:
        test = SubElement(made, "testcase", classname=name, name=case.name)
        if case.about:
            told = SubElement(test, case.about, type=case.kind, message=case.message)
            told.text = case.text


def _counts(suites: Sequence[Suite], names: Sequence[str]) -> dict[str, str]:
    numbers = {
        "tests": sum(len(suite.cases) for suite in suites),
        "failures": sum(suite.count("failure") for suite in suites),
        "errors": sum(suite.count("error") for suite in suites),
        "skipped": sum(suite.count("skipped") for suite in suites),
    }
    return {name: str(numbers[name]) for name in names}


_QUERY = """
SELECT p.url, r.rule, o.worst FROM page_outcomes o JOIN pages p ON p.id = o.page_id
JOIN rule_sheets r ON r.rule_id = o.rule_id AND r.sheet = 'scored'
WHERE o.run_id = ? AND o.worst < 3 ORDER BY p.id, r.rule"""
