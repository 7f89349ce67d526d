"""Load waivers.yaml, or say line by line what is wrong with it and what would be right."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mangdao.days import DAY_SENTENCES
from mangdao.hints import did_you_mean, one_of
from mangdao.waivers import Waiver, Waivers
from mangdao.yaml_lines import Document, Place, YamlFileError, dotted, read_yaml_file

_MISSING = {
    "rule": "Write the rule's id, e.g. color-contrast; `mangdao rules` lists them.",
    "reason": "Write why this is not mended now, for whoever reads the scorecard.",
    "owner": "Write who answers for it.",
    "expires": "Write the last day it holds, e.g. 2026-12-31. Nothing is waived for ever.",
}
_SENTENCES = {
    "string_too_short": "the text is empty.",
    "string_type": "a text was expected here, not a list or a mapping.",
    "model_type": "a mapping (key: value) was expected here.",
    "tuple_type": "{input!r} is not a list. Write one entry a line, each after '- '.",
    **DAY_SENTENCES,
}
_PATTERNS = {
    "rule": "cannot be the id of a rule. `mangdao rules` lists them.",
    "fingerprint": "is not a fingerprint. Copy it from the scorecard, e.g. pdqw4cvr or pdqw4cvr.article.",
}


class WaiversError(Exception):
    """What is wrong with a file of waivers: one message a line."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = tuple(messages)


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """The validated file. Raises WaiversError with every fault as `file:line: key: what is wrong. What is right.`"""
    document = _read(path)
    if document.data is None:
        return ()
    if not isinstance(document.data, dict):
        raise WaiversError([f"{path}:1: not a mapping. The file needs the key waivers; see docs/waivers.md."])
    faults = [(line, at, f"written twice, first on line {document.line(at)}.") for line, at in document.duplicates]
    faults += [(document.line(at), at, text) for at, text in _own_rules(document.data)]
    found: tuple[Waiver, ...] = ()
    try:
        found = Waivers.model_validate(document.data).waivers
    except ValidationError as error:
        for one in error.errors(include_url=False):
            faults.append((document.line(one["loc"]), one["loc"], _sentence(one)))
    if faults:
        faults.sort(key=lambda fault: fault[0])
        raise WaiversError([f"{path}:{line}: {dotted(at)}: {text}" for line, at, text in faults])
    return found


def _own_rules(data: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    """What types cannot express: a waiver names a place, and names it once."""
    entries = data.get("waivers")
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if not isinstance(entry, dict):
            continue
        named = [key for key in ("fingerprint", "selector") if key in entry]
        if not named:
            yield (
                ("waivers", index),
                "names no place. Write fingerprint: or selector: (selector: '*' for every place of the rule).",
            )
        if len(named) == 2:
            yield ("waivers", index, "selector"), "a fingerprint is given too. Keep the one you mean."


def _read(path: Path) -> Document:
    try:
        return read_yaml_file(path, "--waivers")
    except YamlFileError as error:
        raise WaiversError([str(error)]) from error


def _sentence(error: Mapping[str, Any]) -> str:
    """What pydantic found, for a person."""
    kind, key = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    if kind == "extra_forbidden":
        known = list((Waiver if len(error["loc"]) > 1 else Waivers).model_fields)
        return f"unknown key.{did_you_mean(key, known) or one_of(known)}"
    if kind == "missing":
        return f"missing. {_MISSING[key]}"
    if kind == "string_pattern_mismatch":
        return f"{error['input']!r} {_PATTERNS[key]}"
    if kind == "value_error":
        return str(error["ctx"]["error"])
    template = _SENTENCES.get(kind)
    return template.format(input=error["input"]) if template else f"{error['msg']}."
