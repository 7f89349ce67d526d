"""Read YAML as plain texts, lists and mappings, and remember on which line every value stands."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Place = tuple[str | int, ...]  # ("targets", 1, "level"), as pydantic writes it

MOST_VALUES = 100_000  # a list of every public site of a province stays far below; an alias bomb does not
DEEPEST = 20
_ORDINARY = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}


class YamlError(Exception):
    """The text is no YAML that can be read; `line` counts from 1, `reason` is a sentence."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


@dataclass(slots=True)
class Document:
    """What the file says: `data` with every scalar as its text, `lines` by place, keys written twice."""

    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    duplicates: list[tuple[int, Place]] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """The line of a value, else of the nearest thing around it."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)


class YamlFileError(Exception):
    """A file of YAML cannot be read; the message says where, why and what to do."""


def read_yaml_file(path: Path, option: str) -> Document:
    """The document in a file; `option` of the command line names another. Raises YamlFileError."""
    try:
        return read_yaml(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = error.strerror or error
        raise YamlFileError(f"{path}: cannot be read ({reason}). Name your file with {option}.") from error
    except UnicodeDecodeError as error:
        raise YamlFileError(f"{path}: not UTF-8 (byte {error.start}). Save the file as UTF-8.") from error
    except YamlError as error:
        raise YamlFileError(f"{path}:{error.line}: {error.reason}") from error


def dotted(place: Place) -> str:
    """("targets", 1, "level") as targets[1].level."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


def read_yaml(text: str) -> Document:
    """The document in `text`. Raises YamlError.

    Scalars stay texts, whoever uses them decides what is a number: so `no` is not a boolean, `1:30` not ninety and
    `0200` not octal, as they were in YAML 1.1. A key without a value, or with `~`, is left out. Nothing is ever
    constructed from a tag.
    """
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise YamlError(line, f"character U+{ord(text[error.position]):04X} is not allowed in YAML.") from error
    except RecursionError as error:
        raise YamlError(1, f"nested deeper than {DEEPEST} levels.") from error
    document = Document()
    if root is not None:
        document.data = _value(root, (), document)
    return document


def _value(node: yaml.Node, place: Place, document: Document) -> Any:
    line = node.start_mark.line + 1
    document.lines.setdefault(place, line)
    if node.tag not in _ORDINARY:
        raise YamlError(line, f"the tag {node.tag!r} is not read. Write plain text, lists and mappings.")
    if len(place) > DEEPEST:
        raise YamlError(line, f"nested deeper than {DEEPEST} levels.")
    if len(document.lines) > MOST_VALUES:
        raise YamlError(line, f"more than {MOST_VALUES:,} values once its aliases are followed.")
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, document)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, index), document) for index, item in enumerate(node.value)]
    return node.value


def _mapping(node: yaml.MappingNode, place: Place, document: Document) -> dict[str, Any]:
    result: dict[str, Any] = {}
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise YamlError(line, "a key must be a word, not a list or a mapping.")
        at = (*place, key.value)
        if key.value in seen:
            document.duplicates.append((line, at))
            continue
        seen.add(key.value)
        document.lines[at] = line
        if not _is_empty(value):
            result[key.value] = _value(value, at, document)
    return result


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in ("", "~", "null")


def _syntax_error(error: yaml.MarkedYAMLError) -> YamlError:
    mark = error.problem_mark or error.context_mark
    what = error.problem or error.context or "it cannot be read"
    if mark is None:
        return YamlError(1, f"not YAML: {what}.")
    if "found character '\\t'" in what:
        what = "a tab stands where YAML wants spaces"
    return YamlError(mark.line + 1, f"column {mark.column + 1}: not YAML: {what}.")
