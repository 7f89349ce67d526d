"""Is this URL the target's: by host, path and what the target leaves out."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.canonical import authority, canonical
from mangdao.model import Reason
from mangdao.targets import Target


@dataclass(frozen=True, slots=True)
class Boundary:
    """A target's scope, made ready: authorities as in canonical URLs, path prefixes, patterns left out."""

    authorities: frozenset[str]
    paths: tuple[str, ...]
    exclude: tuple[re.Pattern[str], ...]


def boundary(target: Target) -> Boundary:
    """The target's scope; when it names no hosts, those of its seeds, each with and without www."""
    named = target.scope.hosts
    hosts = [_host(host) for host in named] if named else [authority(canonical(str(seed))) for seed in target.seeds]
    every = hosts if named else [*hosts, *map(_twin, hosts)]
    return Boundary(
        frozenset(every), target.scope.paths, tuple(re.compile(pattern) for pattern in target.scope.exclude)
    )


def judge(limits: Boundary, url: str) -> Reason | None:
    """Why a canonical URL is not the target's: OFF_SCOPE or EXCLUDED; None when it is."""
    if authority(url) not in limits.authorities or not _under(limits.paths, urlsplit(url).path):
        return Reason.OFF_SCOPE
    if any(pattern.search(url) for pattern in limits.exclude):
        return Reason.EXCLUDED
    return None


def _host(host: str) -> str:
    # A port that is a scheme's own is in no canonical URL.
    name = authority(canonical(f"http://{host}"))
    return name.removesuffix(":443")


def _twin(host: str) -> str:
    return host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"


def _under(prefixes: tuple[str, ...], path: str) -> bool:
    return any(path == prefix or path.startswith(prefix.rstrip("/") + "/") for prefix in prefixes)
