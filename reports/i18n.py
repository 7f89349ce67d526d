"""The two languages of a report: catalogues, numbers, dates."""

import gettext
import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Literal

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

Code = Literal["zh", "en"]
CHINA = timezone(timedelta(hours=8))  # the readers' clock; the store keeps UTC


@dataclass(frozen=True, slots=True)
class Language:
    """A language reports are written in."""

    code: Code
    locale: str  # of the catalogue and of Babel
    html: str  # the lang attribute
    root: str  # folder under the output directory: "" or "en/"
    name: str  # in itself


CHINESE = Language("zh", "zh_CN", "zh-CN", "", "中文")
ENGLISH = Language("en", "en", "en", "en/", "English")
LANGUAGES = (CHINESE, ENGLISH)


def N_(message: str) -> str:
    """Mark a message for the catalogues where it cannot be translated on the spot."""
    return message


@cache
def translations(language: Language) -> gettext.GNUTranslations:
    """The catalogue of a language, read from its .po file: there is no build step."""
    path = files("reports").joinpath("locale", language.locale, "LC_MESSAGES", "mangdao.po")
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language.locale)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def number(value: float, language: Language, decimals: int = 0) -> str:
    """A number as the language writes it."""
    return format_decimal(value, format="#,##0." + "0" * decimals if decimals else "#,##0", locale=language.locale)


def percent(share: float, language: Language) -> str:
    """A share of one as whole per cent."""
    return format_percent(share, locale=language.locale)


def moment(iso: str | None, language: Language) -> str:
    """A time of the store (ISO 8601, UTC) on China's clock, to the minute; "" for none."""
    if not iso:
        return ""
    pattern = "y 年 M 月 d 日 HH:mm" if language is CHINESE else "d MMMM y, HH:mm"
    return format_datetime(_in_china(iso), pattern, locale=language.locale)


def day(iso: str | None, language: Language) -> str:
    """The day of a time of the store, on China's clock; "" for none."""
    if not iso:
        return ""
    pattern = "y 年 M 月 d 日" if language is CHINESE else "d MMMM y"
    return format_datetime(_in_china(iso), pattern, locale=language.locale)


def civil(day: str, language: Language) -> str:
    """A date without a time (ISO 8601), as the language writes it."""
    pattern = "y 年 M 月 d 日" if language is CHINESE else "d MMMM y"
    return format_date(date.fromisoformat(day), pattern, locale=language.locale)


def clock(iso: str, language: Language) -> str:
    """The hour and minute of a time of the store, on China's clock."""
    return format_datetime(_in_china(iso), "HH:mm", locale=language.locale)


def _in_china(iso: str) -> datetime:
    return datetime.fromisoformat(iso).astimezone(CHINA)
