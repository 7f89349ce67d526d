"""Days in files that people write: 2026-12-31 and nothing else."""

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

# What pydantic says of a day that is none, for a person.
DAY_SENTENCES = {
    "date_from_datetime_parsing": "{input!r} is not a day of the calendar. Write it as 2026-12-31.",
    "date_parsing": "{input!r} is not a day of the calendar. Write it as 2026-12-31.",
    "date_type": "a day was expected here, e.g. 2026-12-31.",
}


def _day(value: object) -> object:
    """A day as 2026-12-31 only: pydantic would take 20261231 for seconds since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError(f"{value!r} is not a day. Write it as 2026-12-31.")
    return value


Day = Annotated[date, BeforeValidator(_day)]
