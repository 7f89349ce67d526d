"""The workflows are valid, pinned and least-privileged, and a bad night does not keep the scorecards back."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent.parent / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
BIN = Path(sys.executable).parent


def workflow(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded


def steps(name: str, job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = workflow(name)["jobs"][job]["steps"]
    return found


def ran(*command: str | Path) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_is_one_for_changes_and_one_for_the_night() -> None:
    assert [path.name for path in FILES] == ["ci.yml", "nightly.yml"]


def test_zizmor_finds_nothing_even_when_pedantic() -> None:
    ran(BIN / "zizmor", "--offline", "--pedantic", "--quiet", FOLDER)


def test_they_follow_github_s_schema() -> None:
    ran(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_action_is_pinned_to_a_commit_and_says_which_release_it_is(path: Path) -> None:
    used = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    assert used
    for line in used:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_job_has_more_rights_or_time_than_it_says(path: Path) -> None:
    whole = workflow(path.name)
    assert whole["permissions"] == {}
    for job in whole["jobs"].values():
        assert "permissions" in job and int(job["timeout-minutes"]) <= 350
    written = {name for job in whole["jobs"].values() for name, right in job["permissions"].items() if right == "write"}
    assert written == ({"pages", "id-token"} if path.stem == "nightly" else set())


def test_a_change_is_tested_with_make_test_on_the_oldest_and_a_newer_python() -> None:
    job = workflow("ci.yml")["jobs"]["test"]
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.13"]
    assert job["env"] == {"UV_PYTHON": "${{ matrix.python }}"}
    assert job["steps"][-1] == {"run": "make test"}


def script(name: str, job: str, step: str) -> str:
    """The shell of one step, by its name."""
    found = next(one for one in steps(name, job) if one.get("name") == step)
    run: str = found["run"]
    return run


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4])
def test_whatever_the_night_came_to_is_kept_and_handed_on(tmp_path: Path, code: int) -> None:
    """The step that audits, run as GitHub runs it, with a mangdao that ends like this."""
    mangdao = tmp_path / ".venv" / "bin" / "mangdao"
    mangdao.parent.mkdir(parents=True)
    mangdao.write_text(f'#!/bin/sh\necho "$*" >asked\nexit {code}\n')
    mangdao.chmod(0o755)
    output = tmp_path / "output"
    subprocess.run(["bash", "-e", "-c", script("nightly.yml", "audit", "Audit")], cwd=tmp_path, check=True,
                   env={"PATH": "/usr/bin:/bin", "GITHUB_OUTPUT": str(output)})  # fmt: skip
    assert output.read_text() == f"code={code}\n"
    asked = (tmp_path / "asked").read_text().split()
    assert asked[:2] == ["run", "--again"] and "data/mangdao.db" in asked


@pytest.mark.parametrize(("code", "fails"), [("0", 0), ("1", 0), ("3", 0), ("2", 1), ("4", 1), ("124", 1), ("", 1)])
def test_only_a_fault_of_ours_fails_the_night(code: str, fails: int) -> None:
    (step,) = steps("nightly.yml", "verdict")
    done = subprocess.run(["bash", "-e", "-c", step["run"]], env={"CODE": code}, capture_output=True, check=False)
    assert done.returncode == fails


def test_the_database_is_kept_and_scorecards_are_published_after_a_fault_too() -> None:
    after = [step for step in steps("nightly.yml", "audit") if "actions/cache/save" in step.get("uses", "")
             or "upload-" in step.get("uses", "")]  # fmt: skip
    assert len(after) == 3
    assert all(step["if"].startswith("always()") for step in after)
    publish = workflow("nightly.yml")["jobs"]["publish"]
    assert publish["if"].startswith("${{ !cancelled() &&")
    assert workflow("nightly.yml")["jobs"]["verdict"]["needs"] == ["audit", "publish"]


def test_the_night_is_night_in_beijing() -> None:
    ((cron,),) = [tuple(one.values()) for one in workflow("nightly.yml")["on"]["schedule"]]
    minute, hour, *days = cron.split()
    assert int(minute) not in (0, 30)  # the minutes at which everybody else starts
    assert 0 <= (int(hour) + 8) % 24 <= 5
    assert days == ["*", "*", "*"]
