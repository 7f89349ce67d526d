"""The one table of formats: name on the command line, file beside the scorecard, and who writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, Generic

from reports.exports import city_tables, document_tables, plan_tables, tables
from reports.exports.as_atom import write_atom
from reports.exports.as_badge import write_badge
from reports.exports.as_csv import write_table
from reports.exports.as_earl import write_earl
from reports.exports.as_json import write_json
from reports.exports.as_junit import write_junit
from reports.exports.as_sarif import write_sarif
from reports.exports.as_xlsx import write_xlsx
from reports.exports.city import City
from reports.exports.city_json import write_city_json
from reports.exports.city_xlsx import write_city_xlsx
from reports.exports.source import Source
from reports.exports.tables import From
from reports.i18n import N_, Language


@dataclass(frozen=True, slots=True)
class Format(Generic[From]):
    """One format a run, or all sites, can be written in."""

    file: str  # its name beside the scorecard
    what: str  # what it is, for whom: a key of the catalogue
    write: Callable[[From, BinaryIO, Language], None]
    beside: bool = True  # written by the report stage too


FORMATS: Mapping[str, Format[Source]] = {
    "xlsx": Format("audit.xlsx", N_("Workbook for Excel (XLSX)"), write_xlsx),
    "json": Format("audit.json", N_("Everything, for programs (JSON)"), write_json),
    "csv": Format("problems.csv", N_("Problems, for a spreadsheet (CSV)"), partial(write_table, tables.PROBLEMS)),
    "csv-places": Format("places.csv", N_("Places of all problems (CSV)"), partial(write_table, tables.PLACES)),
    "csv-criteria": Format("criteria.csv", N_("WCAG criteria (CSV)"), partial(write_table, tables.CRITERIA), False),
    "csv-clauses": Format("clauses.csv", N_("GB/T 37668 clauses (CSV)"), partial(write_table, tables.CLAUSES), False),
    "csv-coverage": Format("coverage.csv", N_("Pages and reasons (CSV)"), partial(write_table, tables.COVERAGE), False),
    "csv-documents": Format(
        "documents.csv", N_("What was found in documents (CSV)"), partial(write_table, document_tables.DOCUMENTS)
    ),
    "csv-basis": Format("basis.csv", N_("What the figures rest on (CSV)"), partial(write_table, tables.BASIS), False),
    "earl": Format("audit.earl.jsonld", N_("For the WCAG-EM Report Tool (EARL)"), write_earl),
    "sarif": Format("audit.sarif", N_("For code scanning (SARIF)"), write_sarif),
    "junit": Format("audit.junit.xml", N_("For build servers (JUnit XML)"), write_junit),
    "atom": Format("new.atom", N_("Feed of newly seen problems (Atom)"), write_atom),
    "badge": Format("badge.svg", N_("Badge (SVG)"), write_badge),
}

# Of all sites together.
CITY_FORMATS: Mapping[str, Format[City]] = {
    "xlsx": Format("city.xlsx", N_("All sites: workbook for Excel (XLSX)"), write_city_xlsx),
    "json": Format("city.json", N_("All sites, for programs (JSON)"), write_city_json),
    "csv-plan": Format("plan.csv", N_("Planners’ table (CSV)"), partial(write_table, plan_tables.PLAN)),
    "csv-periods": Format("periods.csv", N_("Evaluation periods (CSV)"), partial(write_table, plan_tables.PERIODS)),
    "csv-compare": Format("compare.csv", N_("Comparison of peers (CSV)"), partial(write_table, city_tables.COMPARE)),
    "csv-shared": Format("shared.csv", N_("Shared problems (CSV)"), partial(write_table, city_tables.SHARED)),
    "csv-basis": Format("city-basis.csv", N_("What the figures of all sites rest on (CSV)"),
                        partial(write_table, city_tables.BASIS)),
}  # fmt: skip
