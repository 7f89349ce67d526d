"""Write what docs/ says of the code from the code itself; `python -m mangdao.docs` and cog do, CI compares."""

import asyncio
import re
from importlib.resources import files
from pathlib import Path

from click import Context

from audits.axe import Engine
from audits.checks import CHECKS
from audits.local import auditor
from mangdao.cli import commands
from mangdao.model import Reason, Rule
from mangdao.standards import clauses_of_rule
from mangdao.standards.table import markdown
from reports.words import REASONS

NOTE = "<!-- Made by `make docs`; do not edit. -->\n\n"
STATEMENT = re.compile(r"((?:^--[^\n]*\n)+)CREATE (TABLE|VIEW) (\w+)(.*?);$", re.M | re.S)
COLUMN = re.compile(r"^    \"?(\w+)\"? (.+?),?(?:\s*-- (.*))?$", re.M)


def schema() -> str:
    """docs/schema.md: tables and views, from the comments in the SQL."""
    parts = [
        f"# The store\n\n{NOTE}One SQLite file; every table and view can be read with sqlite-utils or datasette.\n"
    ]
    for name in ("schema.sql", "views.sql"):
        text = files("mangdao.store").joinpath(name).read_text(encoding="utf-8")
        parts += [_statement(*match) for match in STATEMENT.findall(text)]
    return "\n".join(parts)


def checks() -> str:
    """docs/checks.md: every check of our own, from its docstring."""
    parts = [f"# Checks of our own\n\n{NOTE}"]
    for check in CHECKS.values():
        refs = [f"WCAG {c}" for c in check.criteria] + [f"GB/T 37668 {c}" for c in clauses_of_rule(check.id)]
        how = "static" if check.static else "on a page of its own"
        parts.append(f"## {check.id}\n\n{', '.join(refs)} · {check.impact} · {how}\n\n{check.doc}\n")
    return "\n".join(parts)


def reasons() -> str:
    """docs/reasons.md: why a URL has no result, in the words of the scorecards."""
    rows = [f"| `{reason}` | {REASONS[reason]} |" for reason in Reason]
    about = "Every URL that was not audited has one of these in `pages.reason` or `audits.error`.\n"
    return "\n".join([f"# Reasons\n\n{NOTE}{about}", "| code | meaning |", "|---|---|", *rows, ""])


def standards() -> str:
    """docs/standards.md: how far a machine decides each clause and criterion, and by which rules."""
    return markdown({rule.id: rule.criteria for rule in asyncio.run(_rules())})


def help_text(command: str) -> str:
    """What `mangdao COMMAND --help` prints."""
    found = commands.commands[command]
    return found.get_help(Context(found, info_name=f"mangdao {command}", max_content_width=100, terminal_width=100))


PAGES = {"schema": schema, "checks": checks, "reasons": reasons, "standards": standards}


def write(folder: Path) -> None:
    """Write all generated pages."""
    for name, page in PAGES.items():
        (folder / f"{name}.md").write_text(page(), encoding="utf-8")


def _statement(comment: str, kind: str, name: str, body: str) -> str:
    about = " ".join(line.removeprefix("--").strip() for line in comment.splitlines())
    lines = [f"## {name}{'' if kind == 'TABLE' else ' (view)'}\n", about + "\n"]
    if kind == "TABLE":
        lines += ["| column | type | what |", "|---|---|---|"]
        for column, type_, what in COLUMN.findall(body):
            if column not in ("PRIMARY", "UNIQUE"):
                lines.append(f"| {column} | {type_.rstrip(',').replace('|', '/')} | {what} |")
    return "\n".join(lines) + "\n"


async def _rules() -> tuple[Rule, ...]:
    async with auditor(Engine.load(), allow_private=True) as ready:
        return ready.ruleset.rules


if __name__ == "__main__":
    write(Path("docs"))
