"""The rules of the sections `periods` and `indicators` that types cannot express, on what the file says."""

from collections.abc import Iterator, Mapping
from typing import Any

from mangdao.yaml_lines import Place


def plan_rules(data: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    """Periods that end before they begin; periods and indicators written twice."""
    for index, period in _entries(data, "periods"):
        first, last = period.get("from"), period.get("to")
        if isinstance(first, str) and isinstance(last, str) and len(first) == len(last) and last < first:
            yield ("periods", index, "to"), f"{last} lies before from ({first}). Write the last day of the period."
    for section, key in (("periods", "name"), ("indicators", "id")):
        seen: dict[str, int] = {}
        for index, entry in _entries(data, section):
            name = entry.get(key)
            if isinstance(name, str) and seen.setdefault(name, index) != index:
                yield (section, index, key), f"{name!r} stands in {section}[{seen[name]}] already. Write it once."


def _entries(data: Mapping[str, Any], section: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The mappings of a list with their index; what is none is pydantic's to report."""
    entries = data.get(section)
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict):
            yield index, entry
