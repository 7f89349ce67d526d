"""Load targets.yaml, or say line by line what is wrong with it and what would be right."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from mangdao.days import DAY_SENTENCES
from mangdao.hints import did_you_mean, one_of
from mangdao.plan import INDICATORS, IndicatorTarget, Period
from mangdao.targets import Budget, Politeness, Scope, Target, Targets
from mangdao.targets_rules import own_rules
from mangdao.yaml_lines import Document, Place, YamlFileError, dotted, read_yaml_file

_MODELS: dict[str, type[BaseModel]] = {
    "": Targets, "targets": Target, "scope": Scope, "budget": Budget, "politeness": Politeness,
    "periods": Period, "indicators": IndicatorTarget,
}  # fmt: skip
_MISSING = {
    "contact": "Write the address of a page that says who is asking and how to reach you.",
    "targets": "Write a list with one entry for each site.",
    "id": "Write a short name for the command line, e.g. shuangyashan.",
    "name": "Write the organisation's name as it should stand on the scorecard.",
    "seeds": "Write at least one address to start from, e.g. [http://www.example.gov.cn/].",
    "periods.name": "Write what the period is called, e.g. 2026 年度监测.",
    "periods.kind": "One of: annual, midterm, final.",
    "periods.from": "Write its first day, e.g. 2026-01-01.",
    "periods.to": "Write its last day, e.g. 2026-12-31.",
    "indicators.id": f"One of: {', '.join(INDICATORS)}.",
    "indicators.target": "Write the plan's number, e.g. 90. Where the plan has none, leave the entry out.",
    "indicators.kind": "One of: binding, expected.",
    "indicators.source": "Write the plan the target is taken from.",
}
_URL = "is not a web address. Write it whole, e.g. http://www.example.gov.cn/"
_SENTENCES = {
    "int_parsing": "{input!r} is not a whole number.",
    "int_from_float": "{input!r} is not a whole number.",
    "float_parsing": "{input!r} is not a number.",
    "finite_number": "{input!r} is not a number.",
    "greater_than": "{input} is too small. Write more than {gt:g}.",
    "greater_than_equal": "{input} is too small. Write at least {ge:g}.",
    "less_than_equal": "{input} is too large. Write at most {le:g}.",
    "too_short": "the list is empty. Write at least one entry.",
    "string_too_short": "the text is empty.",
    "string_too_long": "the text is too long. Write at most {max_length} characters.",
    **DAY_SENTENCES,
    "tuple_type": "{input!r} is not a list. Write one entry a line, each after '- ', or [a, b].",
    "string_type": "a text was expected here, not a list or a mapping.",
    "model_type": "a mapping (key: value) was expected here.",
    "string_pattern_mismatch": "{input!r} cannot be an id. Use a-z, 0-9 and '-', 63 at most, e.g. shuangyashan.",
    "url_parsing": "{input!r} " + _URL,
    "url_scheme": "{input!r} " + _URL,
    "url_type": "{input!r} " + _URL,
}


class TargetsError(Exception):
    """What is wrong with a targets file, or with the names asked of it: one message a line."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = tuple(messages)


def load_targets(path: Path) -> Targets:
    """The validated file. Raises TargetsError with every fault as `file:line: key: what is wrong. What is right.`"""
    document = _read(path)
    if not isinstance(document.data, dict):
        raise TargetsError([f"{path}:1: {_not_a_mapping(document.data)}"])
    faults = [(line, at, f"written twice, first on line {document.line(at)}.") for line, at in document.duplicates]
    faults += [(document.line(at), at, text) for at, text in own_rules(document.data)]
    targets = None
    try:
        targets = Targets.model_validate(document.data)
    except ValidationError as error:
        found = [one for one in error.errors(include_url=False) if not _is_echo(one)]
        faults += [(document.line(one["loc"]), one["loc"], _sentence(one)) for one in found]
    if faults or targets is None:
        faults.sort(key=lambda fault: fault[0])
        raise TargetsError([f"{path}:{line}: {dotted(at)}: {text}" for line, at, text in faults])
    return targets


def select(targets: Targets, names: Sequence[str]) -> tuple[Target, ...]:
    """The targets with these ids, in the file's order; all of them without names. Raises TargetsError."""
    known = [target.id for target in targets.targets]
    unknown = [name for name in dict.fromkeys(names) if name not in known]
    if unknown:
        raise TargetsError([f"unknown target {name!r}.{did_you_mean(name, known)}{one_of(known)}" for name in unknown])
    return tuple(target for target in targets.targets if not names or target.id in names)


def _read(path: Path) -> Document:
    try:
        return read_yaml_file(path, "--targets")
    except YamlFileError as error:
        raise TargetsError([str(error)]) from error


def _not_a_mapping(data: Any) -> str:
    kind = "empty" if data is None else "not a mapping"
    return f"the file is {kind}. It needs the keys contact and targets; see targets.yaml of the project."


def _sentence(error: Mapping[str, Any]) -> str:
    """What pydantic found, for a person."""
    kind, last = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    if kind == "extra_forbidden":
        return f"unknown key.{_unknown_key(error['loc'])}"
    if kind == "missing":
        in_section = f"{_around(error['loc'])}.{last}"
        return f"missing. {_MISSING.get(in_section) or _MISSING.get(last) or _allowed(last)}"
    if kind == "value_error":
        return str(error["ctx"]["error"])
    if kind in ("literal_error", "enum"):
        options = re.findall(r"'([^']*)'", error["ctx"]["expected"])
        return f"{error['input']!r} is not known.{did_you_mean(error['input'], options)}{one_of(options)}"
    template = _SENTENCES.get(kind)
    return template.format(input=error["input"], **error.get("ctx", {})) if template else f"{error['msg']}."


def _is_echo(error: Mapping[str, Any]) -> bool:
    """A list counted as too short only because its entries are faulty, which is said already."""
    return error["type"] == "too_short" and bool(error["input"])


def _around(place: Place) -> str:
    """The key whose value the place lies in; "" at the top."""
    return next((part for part in reversed(place[:-1]) if isinstance(part, str)), "")


def _unknown_key(place: Place) -> str:
    model = _MODELS.get(_around(place))
    known = [field.alias or name for name, field in model.model_fields.items()] if model else []
    return did_you_mean(str(place[-1]), known) or one_of(known)


def _allowed(key: str) -> str:
    schema = Target.model_json_schema()["properties"].get(key, {})
    return one_of(schema.get("enum", [])).strip() or "It is required."
