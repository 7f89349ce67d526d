"""The rules of targets.yaml that types cannot express, on what the file says, so that all faults come at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import HttpUrl, ValidationError

from mangdao import standards
from mangdao.hints import did_you_mean, one_of
from mangdao.plan_rules import plan_rules
from mangdao.yaml_lines import Place

Fault = tuple[Place, str]  # where, and what is wrong there

_CREDENTIALS = "a user name or password stands in the address. Take it out: it would be sent and stored."


def own_rules(data: Mapping[str, Any]) -> list[Fault]:
    """Unknown standards, bad patterns, hosts and paths, seeds out of scope or with a password, what is there twice."""
    faults: list[Fault] = [(("contact",), _CREDENTIALS)] if _has_credentials(data.get("contact")) else []
    faults += plan_rules(data)
    entries = data.get("targets")
    ids: dict[str, int] = {}
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if not isinstance(entry, dict):
            continue
        faults += [(("targets", index, *at), text) for at, text in _target_rules(entry)]
        name = entry.get("id")
        if isinstance(name, str) and ids.setdefault(name, index) != index:
            faults.append((("targets", index, "id"), f"{name!r} is also the id of targets[{ids[name]}]."))
    return faults


def _target_rules(entry: Mapping[str, Any]) -> Iterator[Fault]:
    scope = entry.get("scope")
    scope = scope if isinstance(scope, dict) else {}
    known = standards.known()
    for index, name in _texts(entry, "standards"):
        if name not in known:
            yield ("standards", index), f"{name!r} is not known.{did_you_mean(name, known)}{one_of(known)}"
    for index, host in _texts(scope, "hosts"):
        if not re.fullmatch(r"[^\s/:@?#]+(:\d{1,5})?", host):
            yield ("scope", "hosts", index), f"{host!r} is not a host. Write only www.example.gov.cn, or with a port."
    for index, path in _texts(scope, "paths"):
        if not path.startswith("/"):
            yield ("scope", "paths", index), f"{path!r} does not begin with '/'. Write the path as in the address."
    patterns = []
    for index, pattern in _texts(scope, "exclude"):
        try:
            patterns.append(re.compile(pattern))
        except re.error as error:
            yield ("scope", "exclude", index), f"{pattern!r} is not a regular expression: {error}."
    for index, seed in _texts(entry, "seeds"):
        if reason := _seed_fault(seed, scope, patterns):
            yield ("seeds", index), reason


def _seed_fault(seed: str, scope: Mapping[str, Any], exclude: Iterable[re.Pattern[str]]) -> str:
    if _has_credentials(seed):
        return _CREDENTIALS
    url = _parsed(seed)
    if url is None:
        return ""  # pydantic says it
    hosts = [host for _, host in _texts(scope, "hosts")]
    if hosts and not any(_is_host(url, host) for host in hosts):
        return f"{seed!r} lies outside scope.hosts ({', '.join(hosts)}). Add its host there."
    paths = [path for _, path in _texts(scope, "paths")]
    if paths and not any(_is_under(url.path or "/", path) for path in paths):
        return f"{seed!r} lies outside scope.paths ({', '.join(paths)}). Add its path there."
    hit = next((pattern for pattern in exclude if pattern.search(str(url))), None)
    return f"{seed!r} is excluded by scope.exclude ({hit.pattern!r})." if hit else ""


def _is_host(url: HttpUrl, host: str) -> bool:
    """Whether `host`, perhaps with a port, is where `url` points; compared as browsers do, in punycode."""
    other = _parsed(f"{url.scheme}://{host}")
    return other is not None and (other.host, other.port) == (url.host, url.port)


def _is_under(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(prefix.rstrip("/") + "/")


def _has_credentials(address: Any) -> bool:
    url = _parsed(address)
    return url is not None and (url.username is not None or url.password is not None)


def _parsed(address: Any) -> HttpUrl | None:
    try:
        return HttpUrl(address)
    except (ValidationError, TypeError):
        return None


def _texts(entry: Mapping[str, Any], key: str) -> Iterator[tuple[int, str]]:
    """The texts of a list with their index; a list that is none is pydantic's to report."""
    values = entry.get(key)
    for index, value in enumerate(values if isinstance(values, list) else []):
        if isinstance(value, str):
            yield index, value
