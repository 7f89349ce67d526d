"""Whether Chromium's sandbox can run here, and if not, why, in words a run can print once."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

_PROC = Path("/proc")
_SYS_ADMIN = 21  # CAP_SYS_ADMIN, capabilities(7)
_SWITCHES = (
    ("sys/kernel/unprivileged_userns_clone", "0", "kernel.unprivileged_userns_clone is 0"),
    ("sys/user/max_user_namespaces", "0", "user.max_user_namespaces is 0"),
    ("sys/kernel/apparmor_restrict_unprivileged_userns", "1", "AppArmor restricts user namespaces"),
)


def sandbox_works(executable: Path | None = None, proc: Path = _PROC) -> tuple[bool, str]:
    """Whether to leave the sandbox on, and when not the reason, as a clause to put after a colon.

    `executable` is the browser's, whose setuid helper beside it counts; None for Playwright's own, which has none.
    Chromium needs user namespaces or that helper:
    https://chromium.googlesource.com/chromium/src/+/main/docs/linux/sandboxing.md .
    """
    if sys.platform != "linux":
        return True, ""
    if os.geteuid() == 0:
        return False, "it cannot run as root; run as another user to have it"
    obstacle = _namespace_obstacle(proc)
    if obstacle and not _helper_works(executable, proc):
        return False, f"it needs user namespaces, but {obstacle}; see docs/install.md"
    return True, ""


def _namespace_obstacle(proc: Path) -> str:
    for name, off, words in _SWITCHES:
        if _read(proc / name) == off:
            return words
    command = shutil.which("unshare")
    if command is None:
        return ""
    tried = subprocess.run([command, "--user", "--map-root-user", "true"], capture_output=True, check=False)
    return "this container does not allow them" if tried.returncode else ""


def _helper_works(executable: Path | None, proc: Path) -> bool:
    """The setuid helper gains nothing where new privileges or CAP_SYS_ADMIN are taken away, as containers do."""
    status = dict(line.split(":", 1) for line in _read(proc / "self" / "status").splitlines() if ":" in line)
    bounding = int(status.get("CapBnd", "0").strip() or "0", 16)
    if status.get("NoNewPrivs", "0").strip() != "0" or not bounding >> _SYS_ADMIN & 1:
        return False
    return any(_is_setuid_root(path) for path in _helpers(executable))


def _helpers(executable: Path | None) -> list[Path]:
    folders = [] if executable is None else [executable.resolve().parent]
    if executable is not None and executable.name.startswith("chromium"):
        folders.append(Path("/usr/lib/chromium"))  # Debian's /usr/bin/chromium is a script
    named = os.environ.get("CHROME_DEVEL_SANDBOX")
    return [folder / "chrome-sandbox" for folder in folders] + ([Path(named)] if named else [])


def _is_setuid_root(path: Path) -> bool:
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_uid == 0 and bool(found.st_mode & stat.S_ISUID)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
