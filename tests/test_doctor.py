"""What is found on a machine: browser, sandbox, font, and how `mangdao doctor` says it."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from audits import browser_find
from audits.browser_find import BrowserMissing, chinese_font, find_browser, playwright_executable
from audits.reading import can_read
from audits.sandbox import sandbox_works
from mangdao.doctor import print_report, report


def program(path: Path, prints: str, code: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{prints}'\nexit {code}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any browser; programs put into the folder it gives are found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "ms-playwright"))
    monkeypatch.delenv("MANGDAO_BROWSER", raising=False)
    monkeypatch.setattr(browser_find, "_PLACES", {})
    (folder / "sh").symlink_to("/bin/sh")
    return folder


def playwright_s_own(prints: str = "Chromium 999.1.2.3", whole: bool = True) -> Path:
    folder = Path(os.environ["PLAYWRIGHT_BROWSERS_PATH"]) / f"chromium_headless_shell-{browser_find._revision()}"
    path = program(folder / "chrome-headless-shell-linux64" / "chrome-headless-shell", prints)
    if whole:
        (folder / "INSTALLATION_COMPLETE").touch()
    return path


def test_this_machine_has_a_browser_that_says_its_version() -> None:
    found = find_browser()
    assert int(found.version.split(".")[0]) > 100
    assert found.path is None or found.path.is_file()


def test_playwright_s_own_comes_before_an_installed_one(bare: Path) -> None:
    program(bare / "google-chrome", "Google Chrome 141.0.1.2")
    assert find_browser().name == "Google Chrome"
    path = playwright_s_own()
    assert playwright_executable() == path
    found = find_browser()
    assert (found.path, found.version, found.source) == (None, "999.1.2.3", "Playwright")


def test_half_a_download_is_not_a_browser(bare: Path) -> None:
    playwright_s_own(whole=False)
    assert playwright_executable() is None
    with pytest.raises(BrowserMissing):
        find_browser()


def test_chrome_comes_before_edge_and_edge_before_chromium(bare: Path) -> None:
    names = []
    for command, prints in (
        ("chromium", "Chromium 156.0.8078.79 built on Debian"),
        ("microsoft-edge", "Microsoft Edge 140.0.1.2"),
        ("google-chrome", "Google Chrome 141.0.1.2"),
    ):
        program(bare / command, prints)
        names.append((find_browser().name, find_browser().version))
    assert names == [("Chromium", "156.0.8078.79"), ("Microsoft Edge", "140.0.1.2"), ("Google Chrome", "141.0.1.2")]


def test_a_program_that_only_tells_what_to_install_is_passed_over(bare: Path) -> None:
    program(bare / "google-chrome", "Command requires the snap to be installed", 1)
    program(bare / "chromium-browser", "Chromium 150.0.1.2")
    assert find_browser().path == bare / "chromium-browser"


def test_the_variable_outranks_everything(bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    playwright_s_own()
    monkeypatch.setenv("MANGDAO_BROWSER", str(program(tmp_path / "my-chrome", "Chromium 120.0.0.1")))
    found = find_browser()
    assert (found.path, found.version, found.source) == (tmp_path / "my-chrome", "120.0.0.1", "MANGDAO_BROWSER")


def test_a_wrong_variable_is_an_error_not_a_fallback(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    playwright_s_own()
    monkeypatch.setenv("MANGDAO_BROWSER", "/nowhere/chrome")
    with pytest.raises(BrowserMissing, match=r"MANGDAO_BROWSER=/nowhere/chrome does not exist"):
        find_browser()
    monkeypatch.setenv("MANGDAO_BROWSER", str(program(bare / "editor", "no version here")))
    with pytest.raises(BrowserMissing, match="is not a browser that starts"):
        find_browser()


def test_without_a_browser_the_error_says_what_to_install(bare: Path) -> None:
    with pytest.raises(BrowserMissing, match=r"no browser found\. .*playwright install.*MANGDAO_BROWSER.*install\.md"):
        find_browser()


def test_a_browser_that_lacks_a_library_is_named(bare: Path) -> None:
    path = playwright_s_own(prints="error while loading shared libraries")
    with pytest.raises(BrowserMissing, match=f"Playwright's own is at {path}, but does not start"):
        find_browser()


def test_scripts_read_what_was_found(bare: Path) -> None:
    command = [sys.executable, "-m", "audits.browser_find"]
    playwright_s_own()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = dict(line.split("\t") for line in done.stdout.splitlines())
    assert lines["source"] == "Playwright" and lines["browser"] == "Chromium 999.1.2.3"
    assert lines["playwright"] == browser_find._revision()


def test_a_chinese_font_is_looked_for_with_and_without_fontconfig(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(bare.parent))
    program(bare / "fc-list", "Noto Sans CJK JP,Other\nWenQuanYi Zen Hei\nNoto Serif CJK SC\nNoto Sans CJK SC")
    assert chinese_font() == "Noto Sans CJK SC"
    program(bare / "fc-list", "")
    assert chinese_font() is None
    (bare / "fc-list").unlink()
    fonts = bare.parent / ".fonts"
    fonts.mkdir()
    (fonts / "wqy-zenhei.ttc").touch()
    assert chinese_font() is not None


@pytest.fixture
def someone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not root; `unshare` does what its folder's stand-in does."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "platform", "linux")


def test_root_gets_no_sandbox_and_is_told_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    works, reason = sandbox_works()
    assert not works and reason.startswith("it cannot run as root")


@pytest.mark.parametrize(
    ("switch", "value", "words"),
    [
        ("sys/kernel/unprivileged_userns_clone", "0", "kernel.unprivileged_userns_clone is 0"),
        ("sys/user/max_user_namespaces", "0", "user.max_user_namespaces is 0"),
        ("sys/kernel/apparmor_restrict_unprivileged_userns", "1", "AppArmor restricts user namespaces"),
    ],
)
@pytest.mark.usefixtures("someone")
def test_a_kernel_that_forbids_user_namespaces_is_named(tmp_path: Path, switch: str, value: str, words: str) -> None:
    path = tmp_path / switch
    path.parent.mkdir(parents=True)
    path.write_text(f"{value}\n")
    works, reason = sandbox_works(proc=tmp_path)
    assert not works and words in reason


@pytest.mark.usefixtures("someone")
def test_a_container_is_found_out_by_trying(bare: Path, tmp_path: Path) -> None:
    program(bare / "unshare", "unshare failed: Operation not permitted", 1)
    assert sandbox_works(proc=tmp_path) == (
        False, "it needs user namespaces, but this container does not allow them; see docs/install.md",
    )  # fmt: skip
    program(bare / "unshare", "")
    assert sandbox_works(proc=tmp_path) == (True, "")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a file that belongs to root and is setuid")
@pytest.mark.usefixtures("someone")
def test_chrome_s_setuid_helper_makes_up_for_it_but_not_in_a_container(bare: Path, tmp_path: Path) -> None:
    program(bare / "unshare", "", 1)
    chrome = program(tmp_path / "chrome" / "chrome", "Google Chrome 141.0.1.2")
    helper = program(chrome.parent / "chrome-sandbox", "")
    status = tmp_path / "self" / "status"
    status.parent.mkdir()
    status.write_text("NoNewPrivs:\t0\nCapBnd:\t000001ffffffffff\n")
    assert not sandbox_works(chrome, tmp_path)[0]
    helper.chmod(0o4755)
    assert sandbox_works(chrome, tmp_path)[0]
    assert not sandbox_works(None, tmp_path)[0]
    status.write_text("NoNewPrivs:\t0\nCapBnd:\t00000000a80425fb\n")  # Docker's default
    assert not sandbox_works(chrome, tmp_path)[0]


def test_the_report_looks_at_everything_an_audit_needs() -> None:
    names = ["python", "browser", "sandbox", "chinese font", "axe-core", "ocr", "sqlite", "disk", "proxy"]
    checks = {check.name: check for check in report()}
    assert list(checks) == names
    assert checks["browser"].ok and checks["axe-core"].ok and checks["sqlite"].ok
    assert len(checks["axe-core"].detail.split("sha256 ")[1]) == 64


@pytest.mark.skipif(not can_read(), reason="installed without the extra `ocr`")
def test_a_drawn_word_is_really_read() -> None:
    found = next(check for check in report() if check.name == "ocr")
    assert found.ok, found.detail


def test_without_the_extra_it_says_what_does_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    found = next(check for check in report() if check.name == "ocr")
    assert (found.ok, found.detail) == (False, "not installed")
    assert "words in pictures" in found.advice


def printed(terminal: bool) -> tuple[int, str]:
    stream = io.StringIO()
    return print_report(Console(file=stream, force_terminal=terminal, width=60)), stream.getvalue()


def test_outside_a_terminal_a_check_is_one_plain_line() -> None:
    code, text = printed(terminal=False)
    assert code == 0
    assert len(text.splitlines()) == len(report())
    assert "\x1b" not in text
    assert f"ok browser: {find_browser().name} {find_browser().version}" in text


def test_on_a_terminal_it_is_a_table() -> None:
    _, text = printed(terminal=True)
    assert "what to do" in text and "\x1b[" in text


def test_without_a_browser_the_doctor_says_so_and_fails(bare: Path) -> None:
    code, text = printed(terminal=False)
    assert code == 4
    assert "-- browser: none | no browser found." in text


def test_a_proxy_s_password_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://me:secret@proxy.example:3128")
    _, text = printed(terminal=False)
    assert "HTTPS_PROXY set" in text and "secret" not in text


def test_a_found_browser_starts(tmp_path: Path) -> None:
    found = find_browser()
    path = found.path or playwright_executable()
    flags = ["--headless", "--disable-gpu", "--no-first-run", f"--user-data-dir={tmp_path}"]
    flags += [] if sandbox_works(found.path)[0] else ["--no-sandbox"]
    page = "data:text/html,<p id=a></p><script>a.textContent=6*7</script>"
    done = subprocess.run(
        [str(path), *flags, "--dump-dom", page], capture_output=True, text=True, timeout=120, check=True
    )
    assert '<p id="a">42</p>' in done.stdout
