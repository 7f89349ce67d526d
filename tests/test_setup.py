"""scripts/setup on machines of every kind: its own shell, with stand-ins for the programs around it."""

import hashlib
import json
import os
import platform
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

ROOT = Path(__file__).parent.parent
PLAIN_TOOLS = ("awk", "cat", "chmod", "cp", "dirname", "env", "mkdir", "rm", "sh", "tail", "timeout", "touch")


class Machine:
    """A checkout with nothing in it and a PATH with only plain tools; every stand-in called is in `calls`."""

    def __init__(self, folder: Path) -> None:
        self.home, self.bin, self.checkout = folder / "home", folder / "bin", folder / "checkout"
        self.log = folder / "calls"
        for one in (self.home, self.bin, self.checkout / "scripts"):
            one.mkdir(parents=True)
        for name in ("setup", "get_uv.py"):
            (self.checkout / "scripts" / name).write_bytes((ROOT / "scripts" / name).read_bytes())
        for tool in PLAIN_TOOLS:
            self.link(tool)
        self.has("id", 'case "$1" in -u) echo 1000;; *) echo tester;; esac')

    def link(self, tool: str) -> None:
        found = next(path for path in (Path("/usr/bin", tool), Path("/bin", tool)) if path.exists())
        (self.bin / tool).symlink_to(found)

    def has(self, name: str, body: str) -> None:
        """A program on PATH, or in the checkout when `name` is a path; it notes its name and arguments."""
        path = self.checkout / name if "/" in name else self.bin / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "{path.name} $*" >>"{self.log}"\n{body}\n')
        path.chmod(0o755)

    def has_uv(self) -> None:
        """A uv whose sync makes a .venv that finds what is in the files `browser` and `font`."""
        self.has(".prepared/python", 'printf "playwright\\t1\\n"; cat font 2>/dev/null; cat browser 2>/dev/null '
                 '|| { echo "no browser found. Install one." >&2; exit 4; }')  # fmt: skip
        self.has(".prepared/mangdao", "")
        self.has(".prepared/playwright", "exit 1")
        self.has("uv", 'case "$1" in --version) echo uv 0.13.9;; '
                 "*) mkdir -p .venv/bin; cp .prepared/* .venv/bin/;; esac")  # fmt: skip

    def file(self, name: str, text: str) -> None:
        (self.checkout / name).write_text(text)

    def setup(self) -> tuple[int, str]:
        """Its exit code and what it says."""
        self.log.write_text("")
        environment = {"HOME": str(self.home), "PATH": str(self.bin)}
        command = ["/bin/sh", str(self.checkout / "scripts" / "setup")]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60, check=False
        )
        return done.returncode, done.stderr

    @property
    def calls(self) -> str:
        return self.log.read_text()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """A machine with uv, a Chinese font, and no browser."""
    machine.has_uv()
    machine.file("font", "font\tNoto Sans CJK SC\n")
    return machine


BROWSER = "source\t{}\nbrowser\tChromium 156.0\n"


def test_where_all_is_there_nothing_is_said_and_nothing_fetched(ready: Machine) -> None:
    ready.file("browser", BROWSER.format("Playwright"))
    assert ready.setup()[0] == 0
    assert ready.setup() == (0, "")
    assert "playwright install" not in ready.calls and "apt-get" not in ready.calls
    assert "uv sync --locked --all-extras --quiet" in ready.calls


def test_playwright_s_own_is_downloaded_even_where_chrome_is_installed(ready: Machine) -> None:
    ready.file("browser", BROWSER.format("installed"))
    ready.file("downloaded", BROWSER.format("Playwright"))
    ready.has(".prepared/playwright", "cp downloaded browser")
    assert ready.setup()[0] == 0
    assert "playwright install --only-shell chromium" in ready.calls
    ready.setup()
    assert "playwright install" not in ready.calls


def test_a_download_that_cannot_be_had_is_not_tried_twice(ready: Machine) -> None:
    ready.file("browser", BROWSER.format("installed"))
    code, said = ready.setup()
    assert code == 0 and "Playwright's Chromium cannot be downloaded here" in said
    assert ready.setup() == (0, "")
    assert "playwright install" not in ready.calls


def test_the_distribution_s_chromium_comes_last_through_sudo(ready: Machine) -> None:
    ready.has("sudo", 'shift; "$@"')
    ready.has("apt-get", f'case "$*" in *chromium*) printf "{BROWSER.format("installed")}" >browser;; esac')
    ready.has("true", "")
    code, said = ready.setup()
    assert code == 0, said
    assert re.search(r"playwright install .*apt-get .*update\n.*apt-get .*install -y .* chromium", ready.calls, re.S)


def test_missing_libraries_of_playwright_s_own_are_installed(ready: Machine) -> None:
    ready.has("sudo", 'shift; "$@"')
    ready.has("true", "")
    ready.file("downloaded", BROWSER.format("Playwright"))
    ready.has(".prepared/playwright", 'case "$1" in install-deps) cp downloaded browser;; esac')
    assert ready.setup()[0] == 0
    assert "playwright install-deps chromium" in ready.calls
    assert "apt-get" not in ready.calls


def test_without_any_way_to_a_browser_the_last_word_says_what_to_install(ready: Machine) -> None:
    code, said = ready.setup()
    assert code == 1
    assert said.splitlines()[-2] == "no browser found. Install one."
    assert said.splitlines()[-1].startswith("setup: no browser, so nothing can be audited.")


def test_without_a_chinese_font_it_says_so_and_goes_on(ready: Machine) -> None:
    ready.file("font", "font\t\n")
    ready.file("browser", BROWSER.format("Playwright"))
    for _ in range(2):
        code, said = ready.setup()
        assert code == 0 and "no Chinese font" in said and "fonts-noto-cjk" in said


def test_a_chinese_font_is_installed_where_that_is_allowed(ready: Machine) -> None:
    ready.file("font", "font\t\n")
    ready.file("browser", BROWSER.format("Playwright"))
    ready.has("id", "echo 0")
    ready.has("true", "")
    ready.has("apt-get", 'case "$*" in *fonts-noto-cjk*) printf "font\\tNoto Sans CJK SC\\n" >font;; esac')
    assert ready.setup()[0] == 0
    assert ready.setup() == (0, "")


def test_an_old_uv_is_passed_over_and_without_a_new_one_it_says_where_to_get_it(machine: Machine) -> None:
    machine.has("uv", "echo uv 0.4.30")
    code, said = machine.setup()
    assert code == 1
    assert "https://docs.astral.sh/uv/getting-started/installation/" in said.splitlines()[-1]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[tuple[str, dict[str, bytes]]]:
    """A package index on loopback with wheels of uv; what it serves can be changed."""
    served: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = served.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        entries = []
        for version, system in (("0.13.2", platform.machine()), ("0.13.10", platform.machine()), ("0.13.11", "z80"),
                                ("0.14.0", platform.machine())):  # fmt: skip
            name = f"uv-{version}-py3-none-manylinux_2_17_{system}.manylinux2014_{system}.whl"
            with zipfile.ZipFile(tmp_path / name, "w") as wheel:
                wheel.writestr(f"uv-{version}.data/scripts/uv", f"#!/bin/sh\necho uv {version}\n")
            served[f"/{name}"] = (tmp_path / name).read_bytes()
            digest = hashlib.sha256(served[f"/{name}"]).hexdigest()
            entries.append({"filename": name, "url": f"{address}/{name}", "hashes": {"sha256": digest}})
        served["/simple/uv/"] = json.dumps({"files": entries}).encode()
        yield f"{address}/simple", served
        server.shutdown()


def get_uv(address: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "get_uv.py"), str(folder)]
    environment = {**os.environ, "UV_DEFAULT_INDEX": address, "NO_PROXY": "127.0.0.1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_python_alone_fetches_the_newest_fitting_uv(tmp_path: Path, index: tuple[str, dict[str, bytes]]) -> None:
    done = get_uv(index[0], tmp_path / "uv")
    assert done.returncode == 0, done.stderr
    program = [str(tmp_path / "uv" / "uv")]
    assert subprocess.run(program, capture_output=True, text=True, check=True).stdout == "uv 0.13.10\n"


def test_a_damaged_download_is_refused(tmp_path: Path, index: tuple[str, dict[str, bytes]]) -> None:
    address, served = index
    for name in served:
        if name.endswith(".whl"):
            served[name] += b"x"
    done = get_uv(address, tmp_path / "uv")
    assert done.returncode == 1 and "SHA-256 differs" in done.stderr
    assert not (tmp_path / "uv").exists()


def made(*arguments: str) -> str:
    """What make prints, whatever the make around this test was told."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "ARGS"}
    command = ["make", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def test_demo_and_test_set_up_first() -> None:
    assert made("-n", "demo").splitlines() == ["sh scripts/setup", ".venv/bin/mangdao demo "]
    assert made("-n", "test").splitlines() == ["sh scripts/setup", ".venv/bin/pytest -n 3 --dist worksteal "]


def test_lint_runs_what_a_change_must_pass() -> None:
    recipe = made("-n", "lint")
    for command in ("ruff check .", "ruff format --check .", "mypy", "lint-imports"):
        assert f".venv/bin/{command}\n" in recipe


def test_make_alone_lists_what_there_is() -> None:
    targets = set(re.findall(r"make (\w+)", made()))
    assert targets >= {"setup", "demo", "test", "lint", "docs", "bench", "clean"}


def test_ci_runs_make_test_and_hands_its_result_on(tmp_path: Path) -> None:
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "$PWD: make $*"\nexit 7\n')
    make.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "CI": "true"}
    done = subprocess.run(["bash", str(ROOT / ".ci" / "run")], cwd=tmp_path, env=environment, capture_output=True,
                          text=True, stdin=subprocess.DEVNULL, check=False)  # fmt: skip
    assert (done.stdout, done.returncode) == (f"{ROOT}: make test\n", 7)


def test_the_lock_names_no_index_but_the_public_one() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    sources = {source for package in lock["package"] for source in package["source"].values()}
    assert sources == {"https://pypi.org/simple", "."}
