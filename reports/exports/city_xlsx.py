"""XLSX of all sites: planners' table, periods, peers, shared problems, one sheet each."""

from collections.abc import Sequence
from typing import BinaryIO

from reports.exports import city_tables, plan_tables
from reports.exports.as_xlsx import Sheet, new_book, write_sheet
from reports.exports.city import City
from reports.exports.labels import say
from reports.i18n import N_, Language

SHEETS: Sequence[Sheet[City]] = (
    Sheet(N_("Planners’ table"), plan_tables.PLAN),
    Sheet(N_("Evaluation periods"), plan_tables.PERIODS),
    Sheet(N_("Comparison of peers"), city_tables.COMPARE),
    Sheet(N_("Shared problems"), city_tables.SHARED),
)
NOTES = Sheet(N_("About"), city_tables.BASIS)


def write_city_xlsx(city: City, file: BinaryIO, language: Language) -> None:
    """The workbook, written row by row."""
    book = new_book(say(N_("All audited sites"), language), city.time, language)
    left_off = [note for sheet in SHEETS for note in write_sheet(book, sheet, city, language)]
    write_sheet(book, NOTES, city, language, after=left_off)
    book.save(file)
