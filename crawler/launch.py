"""Start a crawl in a process of its own, and hear how it goes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

GRACE = 30  # seconds a crawl has to end
Progress = Callable[[dict[str, Any]], object]


def run(db_path: str | Path, runs: Sequence[int], allow_private: bool = False, progress: Progress | None = None) -> int:
    """Crawl runs until their frontiers are empty or their budgets spent; returns the exit code of `python -m crawler`.

    `progress` hears {"run", "fetched", "queued"} now and then. The crawl ends with the caller, however that ends.
    """
    command = [sys.executable, "-m", "crawler", "--db", str(db_path), "--runs", ",".join(map(str, runs))]
    command += ["--allow-private"] if allow_private else []
    # A session of its own: Ctrl-C reaches us alone, and the crawl hears one signal, not two, which would be a kill.
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=_environment(), start_new_session=True
    ) as process:
        try:
            for line in process.stdout or ():
                if progress and line.startswith("{"):
                    progress(json.loads(line))
        except BaseException:
            _end(process)
            raise
        return process.wait()


def _end(process: "subprocess.Popen[str]") -> None:
    """Let the crawl write down what it has; Popen itself would wait a quarter of a second after Ctrl-C, no more."""
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _environment() -> dict[str, str]:
    # The child finds this very package, installed or not, wherever it is started.
    home = str(Path(__file__).parent.parent)
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH", "")]))}
