"""Fetch uv from the Python package index with nothing but Python's own library: for machines without pip."""

import hashlib
import json
import os
import platform
import re
import sys
import urllib.request
import zipfile
from io import BytesIO
from pathlib import Path

INDEX = os.environ.get("UV_DEFAULT_INDEX", "https://pypi.org/simple").rstrip("/")
SERIES = re.compile(r"uv-(0\.13\.\d+)-py3-none-(.+)\.whl")


def main(target: Path) -> None:
    """Put uv's program into the folder `target`; exits with a message when no wheel fits this machine."""
    wheel = newest_wheel()
    data = fetch(wheel["url"])
    if hashlib.sha256(data).hexdigest() != wheel["hashes"]["sha256"]:
        sys.exit(f"{wheel['filename']}: the download is damaged (SHA-256 differs). Try again.")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".data/scripts/uv"))
        program = target / "uv"
        target.mkdir(parents=True, exist_ok=True)
        program.write_bytes(archive.read(name))
        program.chmod(0o755)


def newest_wheel() -> dict:
    """The index's entry of the newest wheel of SERIES for this machine."""
    listing = json.loads(fetch(f"{INDEX}/uv/", "application/vnd.pypi.simple.v1+json"))
    library = "musllinux" if Path("/etc/alpine-release").exists() else "manylinux"
    fitting = [
        (tuple(map(int, match[1].split("."))), entry)
        for entry in listing["files"]
        if (match := SERIES.fullmatch(entry["filename"])) and not entry.get("yanked")
        if library in match[2] and match[2].endswith(f"_{platform.machine()}")
    ]
    if not fitting:
        sys.exit(f"{INDEX} has no uv for {platform.system()} on {platform.machine()}.")
    return max(fitting, key=lambda pair: pair[0])[1]


def fetch(url: str, accept: str = "*/*") -> bytes:
    """The body of an answer; proxies come from the environment, as usual."""
    request = urllib.request.Request(url, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
