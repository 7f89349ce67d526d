"""Find the Chromium to audit with and a Chinese font; `python -m audits.browser_find` says it to scripts."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from audits.sandbox import sandbox_works

__all__ = ["Browser", "BrowserMissing", "chinese_font", "find_browser", "playwright_executable", "sandbox_works"]

VARIABLE = "MANGDAO_BROWSER"
_NAMES = (
    ("Google Chrome", ("google-chrome", "google-chrome-stable", "chrome")),
    ("Microsoft Edge", ("microsoft-edge", "microsoft-edge-stable", "msedge")),
    ("Chromium", ("chromium", "chromium-browser")),
)
_PLACES = {
    "linux": (
        ("Google Chrome", "/opt/google/chrome/chrome"),
        ("Microsoft Edge", "/opt/microsoft/msedge/msedge"),
        ("Chromium", "/snap/bin/chromium"),
    ),
    "darwin": (
        ("Google Chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("Microsoft Edge", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
        ("Chromium", "/Applications/Chromium.app/Contents/MacOS/Chromium"),
    ),
    "win32": (
        ("Google Chrome", r"%ProgramFiles%\Google\Chrome\Application\chrome.exe"),
        ("Google Chrome", r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe"),
        ("Google Chrome", r"%LocalAppData%\Google\Chrome\Application\chrome.exe"),
        ("Microsoft Edge", r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"),
        ("Microsoft Edge", r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe"),
    ),
}
_ADVICE = {
    "linux": "on Debian: sudo apt-get install chromium; on Ubuntu: Google Chrome from https://www.google.com/chrome/",
    "darwin": "Google Chrome from https://www.google.com/chrome/",
    "win32": "Microsoft Edge or Google Chrome from https://www.google.com/chrome/",
}


class BrowserMissing(Exception):
    """No browser to audit with; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Browser:
    """A Chromium that answers; `path` is None for Playwright's own, which Playwright finds by itself."""

    path: Path | None
    name: str
    version: str
    source: str  # MANGDAO_BROWSER | Playwright | installed


def find_browser() -> Browser:
    """MANGDAO_BROWSER, else Playwright's own Chromium, else Chrome, Edge or Chromium. Raises BrowserMissing.

    Each is asked for its version, so one that lacks a system library or is only a stub is passed over.
    """
    wanted = os.environ.get(VARIABLE)
    if wanted:
        return _wanted(wanted)
    own = playwright_executable()
    version = _version(own) if own else None
    if version:
        return Browser(None, "Chromium", version, "Playwright")
    for name, path in _installed():
        if version := _version(path):
            return Browser(path, name, version, "installed")
    broken = f" Playwright's own is at {own}, but does not start." if own else ""
    raise BrowserMissing(f"no browser found.{broken} {_advice()}")


def playwright_executable() -> Path | None:
    """Playwright's own Chromium without a window, if it was downloaded whole.

    Read from the folder it is downloaded to: asking Playwright starts its driver, which takes half a second and
    cannot be done inside a running event loop.
    """
    folder = _playwright_folder() / f"chromium_headless_shell-{_revision()}"
    if not (folder / "INSTALLATION_COMPLETE").is_file():
        return None
    names = ("chrome-headless-shell", "headless_shell", "chrome-headless-shell.exe", "headless_shell.exe")
    return next((path for name in names for path in folder.glob(f"*/{name}")), None)


def chinese_font() -> str | None:
    """The family of a font with Chinese characters, None when there is none."""
    if sys.platform == "darwin":
        return "PingFang SC"  # part of the system
    if sys.platform == "win32":
        return "Microsoft YaHei" if Path(os.path.expandvars(r"%WinDir%\Fonts\msyh.ttc")).is_file() else None
    command = shutil.which("fc-list")
    if command is None:
        return _font_file()
    answer = _run([command, ":lang=zh-cn", "family"])
    families = {line.split(",")[0].strip() for line in (answer or "").splitlines() if line.strip()}
    return min(families, key=lambda family: (not family.endswith(" SC"), "Sans" not in family, family), default=None)


def _wanted(wanted: str) -> Browser:
    path = shutil.which(wanted)
    version = _version(Path(path)) if path else None
    if path is None or version is None:
        reason = "is not a browser that starts" if path else "does not exist or cannot be run"
        raise BrowserMissing(f"{VARIABLE}={wanted} {reason}. Give the path of Chrome, Edge or Chromium, or unset it.")
    return Browser(Path(path), Path(path).stem, version, VARIABLE)


def _installed() -> Iterator[tuple[str, Path]]:
    for name, commands in _NAMES:
        for command in commands:
            if found := shutil.which(command):
                yield name, Path(found)
    for name, place in _PLACES.get(sys.platform, ()):
        path = Path(os.path.expandvars(place))
        if path.is_file():
            yield name, path


def _version(path: Path) -> str | None:
    """What the program says of itself; on Windows asking would open a window, so the folder beside it is read."""
    if sys.platform == "win32":
        numbers = (folder.name for folder in path.parent.glob("*.*.*.*"))
        return next(numbers, "unknown")
    answer = re.search(r"\d+(\.\d+)+", _run([str(path), "--version"]) or "")
    return answer[0] if answer else None


def _run(command: list[str]) -> str | None:
    """What a command prints, None when it cannot be run, fails, or takes over 20 seconds."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, stdin=subprocess.DEVNULL, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def _revision() -> str:
    """Which Chromium this release of Playwright wants."""
    catalogue = json.loads(_driver().joinpath("browsers.json").read_text(encoding="utf-8"))
    return next(str(one["revision"]) for one in catalogue["browsers"] if one["name"] == "chromium-headless-shell")


def _driver() -> Path:
    return Path(str(files("playwright"))) / "driver" / "package"


def _playwright_folder() -> Path:
    """Where Playwright keeps browsers: https://playwright.dev/python/docs/browsers#managing-browser-binaries ."""
    setting = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if setting == "0":
        return _driver() / ".local-browsers"
    if setting:
        return Path(setting).absolute()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ms-playwright"
    if sys.platform == "win32":
        return Path(os.path.expandvars("%LocalAppData%")) / "ms-playwright"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ms-playwright"


def _font_file() -> str | None:
    """Without fontconfig: the usual Chinese fonts by the names of their files."""
    home = Path.home()
    for folder in (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".fonts",
        home / ".local/share/fonts",
    ):
        for path in folder.rglob("*.tt[cf]"):
            if re.search(r"cjk|wqy|uming|ukai|source-?han", path.name, re.IGNORECASE):
                return path.stem
    return None


def _advice() -> str:
    packages = _ADVICE.get(sys.platform, "Google Chrome, Microsoft Edge or Chromium")
    return (
        "Let Playwright download one (.venv/bin/playwright install --only-shell chromium), or install "
        f"{packages}, or set {VARIABLE} to the path of a Chrome, Edge or Chromium you have. More: docs/install.md."
    )


def main() -> int:
    """Print `playwright`, `font`, `source` and `browser` as tab-separated lines; exit code 4 without a browser."""
    print(f"playwright\t{_revision()}\nfont\t{chinese_font() or ''}")
    try:
        found = find_browser()
    except BrowserMissing as missing:
        print(missing, file=sys.stderr)
        return 4
    print(f"source\t{found.source}\nbrowser\t{found.name} {found.version}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
