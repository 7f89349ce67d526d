"""The table of what was found in documents, for CSV and XLSX."""

from collections.abc import Iterator

from reports import words
from reports.exports import documents
from reports.exports.labels import listed, say, title, word
from reports.exports.source import Source
from reports.exports.tables import LONG, Column, Row, Table
from reports.exports.text import harmless
from reports.guidance import guidance
from reports.i18n import N_, Language


def _document_rows(source: Source, language: Language) -> Iterator[Row]:
    """A row for each problem of each document, and one for a document without any."""
    known = documents.rules(source)
    for row in documents.documents(source):
        about: Row = [harmless(row.name, 200), row.url, harmless(row.kind, 20), row.pages]
        behind: Row = [row.found_on]
        if not row.problems:
            why = say(N_("Could not be looked into: %(reason)s"), language) % {
                "reason": word(words.REASONS, row.reason, language)
            }
            said = why if row.reason else say(N_("No failure found (only what a machine can judge)"), language)
            yield [*about, said, "", None, "", "", "", *behind, ""]
        for one in row.problems:
            where = [text for spot in one.places if (text := documents.place(spot, language))]
            yield [
                *about, documents.result(one, language), title(one.rule, language), len(one.places),
                harmless(listed(where, language), LONG), guidance(one.rule, language).how.replace("`", ""),
                listed(known[one.rule].criteria, language), *behind, one.rule,
            ]  # fmt: skip


DOCUMENTS = Table(
    (
        Column(N_("Document"), 34), Column(N_("Document address"), 44, "link"), Column(N_("Kind of file"), 8),
        Column(N_("Pages"), 8), Column(N_("Result"), 24), Column(N_("Problem"), 34), Column(N_("Places"), 8),
        Column(N_("Where"), 40), Column(N_("How to mend it"), 70), Column(N_("WCAG 2.2 criterion"), 16),
        Column(N_("Linked from"), 44, "link"), Column(N_("Rule"), 28),
    ),
    _document_rows,
)  # fmt: skip
