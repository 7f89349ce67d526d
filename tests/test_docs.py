"""The documents agree with the program, with each other, and with what is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel

from mangdao import __version__, docs, standards
from mangdao.cli import commands
from mangdao.cli.exits import Exit
from mangdao.model import Profile
from mangdao.targets import Budget, Politeness, Scope, Target, Targets
from mangdao.targets_file import load_targets

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CODE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def keys(name: str) -> list[str]:
    """The first cell of every row of every table, as far as it is code or a number."""
    return re.findall(r"`([\w.]+)`|^\| (\d+) \|", "\n".join(re.findall(r"^\|[^|]+\|", text(name), re.M)), re.M)


def test_the_two_readmes_have_the_same_outline() -> None:
    english, chinese = (re.findall(r"^#+", CODE.sub("", text(name)), re.M) for name in READMES)
    assert english == chinese


def test_the_two_readmes_show_the_same_code_and_explain_the_same_keys() -> None:
    assert CODE.findall(text("README.md")) == CODE.findall(text("README.zh-CN.md"))
    assert keys("README.md") == keys("README.zh-CN.md")


def test_the_two_readmes_point_to_the_same_places() -> None:
    english, chinese = (re.findall(r"\]\(([^)]+)\)", text(name)) for name in READMES)
    assert sorted(english[1:]) == sorted(chinese[1:])  # the first leads to the other language
    assert (english[0], chinese[0]) == READMES[::-1]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", CODE.sub("", page.read_text(encoding="utf-8"))):
        assert link.startswith("https://") or (page.parent / link).exists(), link


@pytest.mark.parametrize("name", READMES)
def test_every_key_of_targets_yaml_is_explained_with_its_default(name: str) -> None:
    rows = {
        cell: row
        for row in re.findall(r"^\|.*\|$", text(name), re.M)
        for cell in re.findall(r"`([\w.]+)`", row.split("|")[1])
    }
    for model, prefix in (
        (Targets, ""),
        (Target, ""),
        (Scope, "scope."),
        (Budget, "budget."),
        (Politeness, "politeness."),
    ):
        fields: dict[str, object] = {key: field.default for key, field in model.model_fields.items()}
        for key, default in fields.items():
            if key == "targets" or isinstance(default, BaseModel):
                continue
            row = rows[prefix + key]
            if isinstance(default, bool):
                assert row.rstrip("| ").endswith(f"`{str(default).lower()}`"), row
            elif isinstance(default, int | float):
                assert row.rstrip("| ").endswith(f" {default:g}"), row


@pytest.mark.parametrize("name", READMES)
def test_every_level_kind_profile_and_standard_is_named(name: str) -> None:
    properties = Target.model_json_schema()["properties"]
    for word in [*properties["level"]["enum"], *properties["kind"]["enum"]]:
        assert word in text(name)
    for word in [*Profile, *standards.known()]:
        assert f"`{word}`" in text(name)


@pytest.mark.parametrize("name", READMES)
def test_the_example_of_targets_yaml_is_valid(name: str, tmp_path: Path) -> None:
    (example,) = (code for language, code in CODE.findall(text(name)) if language == "yaml")
    (tmp_path / "targets.yaml").write_text(example, encoding="utf-8")
    assert load_targets(tmp_path / "targets.yaml").targets[0].id == "shuangyashan"


@pytest.mark.parametrize("name", READMES)
def test_every_exit_code_and_command_is_listed(name: str) -> None:
    assert [number for _, number in keys(name) if number] == [str(int(code)) for code in Exit]
    (overview,) = (code for _, code in CODE.findall(text(name)) if code.startswith("mangdao run"))
    assert set(re.findall(r"^mangdao (\w+)", overview, re.M)) == set(commands.commands)


@pytest.mark.parametrize("name", READMES)
def test_the_help_texts_are_those_of_the_program(name: str) -> None:
    done = subprocess.run([sys.executable, "-m", "cogapp", "--check", name], cwd=ROOT, capture_output=True, text=True,
                          check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr + "\nRun `make docs`."


@pytest.mark.parametrize("name", ["schema", "checks", "reasons", "standards"])
def test_what_is_made_from_the_code_is_up_to_date(name: str) -> None:
    made = docs.PAGES[name]()
    assert text(f"docs/{name}.md") == made, "Run `make docs`."


def test_every_rule_has_its_page_and_words_of_its_own() -> None:
    made = docs.rule_pages()
    kept = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").glob("*.md")}
    assert [name for name, page in made.items() if kept.get(name) != page] == [], "Run `make docs`."
    assert set(kept) == set(made)
    assert [name for name, page in made.items() if name != "README" and "怎么改" not in page] == []


def test_the_changelog_has_an_entry_for_this_version() -> None:
    headings = re.findall(r"^## \[([^\]]+)\]", text("CHANGELOG.md"), re.M)
    assert headings[0] == "Unreleased"
    assert __version__ in headings


def test_installing_says_what_setup_looks_at() -> None:
    setup, page = text("scripts/setup"), text("docs/install.md")
    for word in (
        "MANGDAO_SKIP_SETUP",
        "MANGDAO_BROWSER",
        "SSL_CERT_FILE",
        "fonts-noto-cjk",
        "fonts-wqy-zenhei",
        ".cache/setup",
    ):
        assert word in setup and word in page
