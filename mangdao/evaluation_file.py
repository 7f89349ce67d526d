"""Read the points of self-evaluation and user survey from a CSV file, or say line by line what is wrong with it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from mangdao.hints import did_you_mean, one_of
from mangdao.model import Evaluation
from mangdao.standards import evaluation

Part = Literal["self", "satisfaction"]
COLUMNS: Mapping[str, str] = {
    "part": "部分", "points": "得分", "by": "评价人", "date": "日期", "answered": "答卷数", "source": "来源",
}  # fmt: skip
PARTS: Mapping[str, Part] = {
    "self": "self", "satisfaction": "satisfaction", "自我评价": "self", "用户满意度评价": "satisfaction",
}  # fmt: skip
_NAMES_ZH: Mapping[Part, str] = {"self": "自我评价", "satisfaction": "用户满意度评价"}
LONGEST = 200  # characters of a text
LARGEST = 1_000_000  # bytes of a file


class EvaluationFileError(Exception):
    """What is wrong with the file: one message a line."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = tuple(messages)


def full_points(part: Part) -> int:
    """The points that a part of the 100-point scheme has."""
    parts = evaluation()["schemes"]["miit_2021"]["parts"]
    return next(int(one["points"]) for one in parts if one["name_zh"] == _NAMES_ZH[part])


def load_evaluations(path: Path, today: date | None = None) -> list[Evaluation]:
    """The file's rows, in order. Raises EvaluationFileError with every fault as `file:line: column: what is wrong`.

    UTF-8, or GB 18030 as spreadsheets in China save it; a first line with the columns, in Chinese or English.
    today: no date may be later; None: the day it is.
    """
    rows = csv.reader(io.StringIO(_text(path)), strict=True)
    faults: list[str] = []
    found: dict[tuple[str, str], int] = {}
    made: list[Evaluation] = []
    try:
        columns = _header(path, next(rows, []))
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            line = rows.line_num
            one, wrong = _row(columns, row, today or date.today())
            if one and (earlier := found.setdefault((one.part, one.day), line)) != line:
                wrong = [f"date: {one.part} of {one.day} stands on line {earlier} already. Write each once."]
            faults += [f"{path}:{line}: {fault}" for fault in wrong]
            made += [one] if one else []
    except csv.Error as error:
        faults.append(f"{path}:{rows.line_num}: this is no CSV ({error}). Save the table as CSV with commas.")
    if not faults and not made:
        faults.append(f"{path}:2: there is no row. Write one line for each part, e.g. {_EXAMPLE}")
    if faults:
        raise EvaluationFileError(faults)
    return made


_EXAMPLE = "satisfaction,33.5,云山县残联,2026-11-01,128,问卷汇总表.pdf"


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise EvaluationFileError([f"{path}: cannot be read ({error.strerror}). Name a CSV file."]) from error
    if len(raw) > LARGEST:
        raise EvaluationFileError([f"{path}: is larger than {LARGEST:,} bytes, which is no list of points."])
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise EvaluationFileError([f"{path}: is neither UTF-8 nor GB 18030 text. Save the table as CSV."])


def _header(path: Path, row: Sequence[str]) -> list[str]:
    """The columns by their English names."""
    english = {**{name: name for name in COLUMNS}, **{zh: name for name, zh in COLUMNS.items()}}
    given = [cell.strip() for cell in row]
    unknown = [cell for cell in given if cell not in english]
    faults = [
        f"{path}:1: unknown column {cell!r}.{did_you_mean(cell, list(english))}{one_of(list(english))}"
        for cell in unknown
    ]
    names = [english[cell] for cell in given if cell in english]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        faults.append(f"{path}:1: no column {', '.join(missing)}. The first line must be: {','.join(COLUMNS)}")
    faults += [f"{path}:1: column {name} is there twice." for name in COLUMNS if names.count(name) > 1]
    if faults:
        raise EvaluationFileError(faults)
    return names


def _row(columns: Sequence[str], row: Sequence[str], today: date) -> tuple[Evaluation | None, list[str]]:
    """A row's evaluation, or what is wrong with it."""
    if len(row) != len(columns):
        return None, [f"{len(row)} cells, but {len(columns)} columns. Put quotes around a text with commas."]
    cells = {column: cell.strip() for column, cell in zip(columns, row, strict=True)}
    faults = list(_texts(cells))
    part = PARTS.get(cells["part"])
    if part is None:
        hint = did_you_mean(cells["part"], list(PARTS)) + one_of(list(PARTS))
        faults.append(f"part: {cells['part']!r} is not known.{hint}")
    points = _points(cells["points"], part, faults)
    day = _day(cells["date"], today, faults)
    answered = _answered(cells["answered"], part, faults)
    if faults or part is None:
        return None, faults
    return Evaluation(part, points, cells["by"], day, answered, cells["source"]), []


def _texts(cells: Mapping[str, str]) -> Iterator[str]:
    said = {"by": "who gave or counted the points", "source": "the document the points stand in"}
    for column, what in said.items():
        if not cells[column]:
            yield f"{column}: is empty. Write {what}."
        elif len(cells[column]) > LONGEST:
            yield f"{column}: has {len(cells[column])} characters. Write {LONGEST} at most."


def _points(cell: str, part: Part | None, faults: list[str]) -> float:
    if not re.fullmatch(r"\d{1,3}(\.\d{1,4})?", cell, re.ASCII):
        faults.append(f"points: {cell!r} is not a number. Write e.g. 33.5.")
        return 0.0
    points = float(cell)
    if part and points > full_points(part):
        faults.append(f"points: {cell} is too much. {_NAMES_ZH[part]} ({part}) has {full_points(part)} points.")
    return points


def _day(cell: str, today: date, faults: list[str]) -> str:
    found = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", cell, re.ASCII)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        faults.append(f"date: {cell!r} is no day. Write e.g. 2026-11-01.")
    elif day > today:
        faults.append(f"date: {cell} has not come yet. Write the day of the evaluation.")
    return day.isoformat() if day else ""


def _answered(cell: str, part: Part | None, faults: list[str]) -> int | None:
    if not cell and part != "satisfaction":
        return None
    if not re.fullmatch(r"[1-9]\d{0,7}", cell, re.ASCII):
        faults.append(f"answered: {cell!r} is not a number of people. Write how many answered, e.g. 128.")
        return None
    return int(cell)
