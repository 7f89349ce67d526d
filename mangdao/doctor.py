"""What this machine has of what an audit needs, and what to do about the rest."""

import asyncio
import io
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rich.console import Console
from rich.table import Table
from rich.text import Text

from audits.axe import AxeError, Engine
from audits.browser_find import Browser, BrowserMissing, chinese_font, find_browser
from audits.reading import can_read, read
from audits.sandbox import sandbox_works
from mangdao import __version__

OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
LEAST_DISK = 1 << 30  # bytes; the pages and screenshots of a city's night stay below
NO_BROWSER = 4  # exit code: infrastructure (mangdao.cli.exits)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `advice` says what to do when it is not as it should be."""

    name: str
    ok: bool
    detail: str
    advice: str = ""


def report(folder: Path = Path()) -> list[Check]:
    """Every check, in the order to mend them; `folder` is where the database will lie."""
    browser, found = _browser()
    return [
        _python(),
        browser,
        _sandbox(found),
        _font(),
        _axe(),
        _ocr(),
        _sqlite(),
        _disk(folder),
        _proxy(),
    ]


def print_report(console: Console) -> int:
    """Print all checks: a table on a terminal, else one plain line each. Returns 4 without a browser, else 0."""
    checks = report()
    show: Callable[[Console, list[Check]], None] = _table if console.is_terminal else _lines
    show(console, checks)
    return 0 if next(check.ok for check in checks if check.name == "browser") else NO_BROWSER


def _python() -> Check:
    detail = f"{platform.python_version()} at {sys.executable}, mangdao {__version__}"
    return Check("python", sys.version_info >= (3, 11), detail, "Install Python 3.11 or newer.")


def _browser() -> tuple[Check, Browser | None]:
    try:
        found = find_browser()
    except BrowserMissing as missing:
        return Check("browser", False, "none", str(missing)), None
    where = f", {found.path}" if found.path else ""
    return Check("browser", True, f"{found.name} {found.version} ({found.source}{where})"), found


def _sandbox(found: Browser | None) -> Check:
    works, reason = sandbox_works(found.path if found else None)
    return Check("sandbox", works, "on" if works else "off", f"Chromium's sandbox stays off: {reason}.")


def _font() -> Check:
    family = chinese_font()
    advice = "Screenshots and PDFs show boxes. Debian and Ubuntu: apt-get install fonts-noto-cjk"
    return Check("chinese font", family is not None, family or "none", advice)


def _axe() -> Check:
    try:
        engine = Engine.load()
    except (AxeError, OSError) as error:
        return Check("axe-core", False, str(error), "Run `make setup` again.")
    return Check("axe-core", True, f"{engine.axe_version}, sha256 {engine.axe_sha256}")


def _ocr() -> Check:
    """Words in pictures: installed is not enough, so a drawn word is read."""
    if not can_read():
        advice = "The rules on words in pictures do not run. `make setup`, or install mangdao with its extra `ocr`."
        return Check("ocr", False, "not installed", advice)
    name = f"rapidocr {version('rapidocr')}"
    try:
        lines = asyncio.run(read(_drawn("mangdao"))).lines
    except Exception as error:  # whatever a broken installation throws
        return Check("ocr", False, f"{name}: {error}".partition("\n")[0], "Install the extra `ocr` again.")
    ok = lines == ("mangdao",)
    return Check("ocr", ok, f"{name} reads" if ok else f"{name} read {lines} for a drawn word", "Install it again.")


def _drawn(word: str) -> bytes:
    picture = Image.new("RGB", (320, 64), "white")
    ImageDraw.Draw(picture).text((16, 8), word, fill="black", font=ImageFont.load_default(36))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _sqlite() -> Check:
    ok = sqlite3.sqlite_version_info >= OLDEST_SQLITE
    return Check("sqlite", ok, sqlite3.sqlite_version, "Use a Python whose SQLite is 3.37 or newer.")


def _disk(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free
    detail = f"{free / (1 << 30):.1f} GiB free in {folder.resolve()}"
    return Check("disk", free >= LEAST_DISK, detail, "Make room, or put the database elsewhere with --db.")


def _proxy() -> Check:
    """Names only: a proxy's address often carries a password."""
    names = sorted({name.upper() for name in os.environ if name.lower() in ("http_proxy", "https_proxy", "all_proxy")})
    return Check("proxy", True, f"{', '.join(names)} set" if names else "none")


def _lines(console: Console, checks: list[Check]) -> None:
    for check in checks:
        mark, advice = ("ok", "") if check.ok else ("--", f" | {check.advice}")
        line = f"{mark} {check.name}: {check.detail}{advice}"
        console.print(Text(line), soft_wrap=True)


def _table(console: Console, checks: list[Check]) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("", "what", "found", "what to do"):
        table.add_column(heading, overflow="fold")
    for check in checks:
        mark = Text("ok", "green") if check.ok else Text("--", "yellow")
        table.add_row(mark, Text(check.name), Text(check.detail), Text("" if check.ok else check.advice))
    console.print(table)
