"""Write what docs/ says of the code from the code itself; `python -m mangdao.docs` and cog do, CI compares."""

import asyncio
import re
from importlib.resources import files
from pathlib import Path

from click import Context

from audits.axe import Engine
from audits.checks import CHECKS
from audits.document_checks import DOCUMENT_CHECKS
from audits.local import auditor
from mangdao.cli import commands
from mangdao.model import Group, Outcome, Reason, Rule
from mangdao.standards import clauses, clauses_of_rule, criteria, standard
from mangdao.standards.table import markdown
from mangdao.store.database import VIEWS
from reports.guidance import guidance
from reports.i18n import CHINESE
from reports.words import REASONS

NOTE = "<!-- Made by `make docs`; do not edit. -->\n\n"
ABOUT_RULES = "每条规则一页：哪里不对、影响谁、怎么改、怎么人工核对。内容与网站成绩单上的说明相同。\n"
STATEMENT = re.compile(r"((?:^--[^\n]*\n)+)CREATE (TABLE|VIEW) (\w+)(.*?);$", re.M | re.S)
COLUMN = re.compile(r"^    \"?(\w+)\"? (.+?),?(?:\s*-- (.*))?$", re.M)


def schema() -> str:
    """docs/schema.md: tables and views, from the comments in the SQL."""
    parts = [
        f"# The store\n\n{NOTE}One SQLite file; every table and view can be read with sqlite-utils or datasette.\n"
    ]
    for name in ("schema.sql", "changes.sql", "plan.sql", "reaudits.sql", *VIEWS):
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
    parts.append(
        "# Rules for documents\n\nPDF, Word, workbooks, slides, OFD: apart from the pages, and never scored.\n"
    )
    for rule in DOCUMENT_CHECKS.values():
        about = ", ".join(f"WCAG {criterion}" for criterion in rule.criteria) or "advice"
        parts.append(f"## {rule.id}\n\n{about} · {rule.impact} · documents\n\n{rule.doc}\n")
    return "\n".join(parts)


def rule_pages() -> dict[str, str]:
    """docs/rules/: a page for every rule, axe-core's and our own, from the words of the scorecards; and their list."""
    rules = sorted(asyncio.run(_rules()), key=lambda rule: rule.id)
    lines = [
        f"| [{rule.id}]({rule.id}.md) | {_cell(guidance(rule.id, CHINESE).title)} | {rule.engine} |" for rule in rules
    ]
    index = "\n".join([f"# 规则说明\n\n{NOTE}{ABOUT_RULES}", "| 规则 | 问题 | 引擎 |", "|---|---|---|", *lines, ""])
    return {"README": index, **{rule.id: _rule_page(rule) for rule in rules}}


def _rule_page(rule: Rule) -> str:
    words = guidance(rule.id, CHINESE)
    known = criteria()
    wcag = [f"[WCAG {known[n].number} {known[n].name_zh}（{known[n].level}）]({known[n].url})" for n in rule.criteria]
    gbt = [f"[GB/T 37668 {n} {clauses()[n].title_zh}]({standard('gbt37668').url})" for n in clauses_of_rule(rule.id)]
    act = [f"[ACT {one}](https://www.w3.org/WAI/standards-guidelines/act/rules/{one}/)" for one in rule.act]
    engine = (
        [f"[axe-core](https://dequeuniversity.com/rules/axe/4.12/{rule.id})"] if rule.engine == "axe" else ["mangdao"]
    )
    parts = [
        f"# {words.title}", NOTE.strip(), " · ".join([f"`{rule.id}`", *engine, *wcag, *gbt, *act]),
        *_section("哪里不对", words.what), *_section("影响谁", words.who), *_section("怎么改", words.how),
        *_code("改之前", words.before), *_code("改之后", words.after), *_section("怎么人工核对", words.find),
        *_section("请人判断的问题", words.question), *_section("机器看不出什么", words.limits),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _section(title: str, text: str) -> list[str]:
    return [f"## {title}", text] if text else []


def _code(title: str, code: str) -> list[str]:
    return [f"## {title}", f"```html\n{code}\n```"] if code else []


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def reasons() -> str:
    """docs/reasons.md: why a URL has no result, in the words of the scorecards."""
    rows = [f"| `{reason}` | {REASONS[reason]} |" for reason in Reason]
    about = "Every URL that was not audited has one of these in `pages.reason` or `audits.error`.\n"
    return "\n".join([f"# Reasons\n\n{NOTE}{about}", "| code | meaning |", "|---|---|", *rows, ""])


def standards() -> str:
    """docs/standards.md: how far a machine decides each clause and criterion, and by which rules."""
    pages = [rule for rule in asyncio.run(_rules()) if rule.group is not Group.DOCUMENT]
    asking = {check.id for check in CHECKS.values() if all(e.outcome is not Outcome.FAILED for e in check.examples())}
    return markdown({rule.id: rule.criteria for rule in pages}, asking)


def help_text(command: str) -> str:
    """What `mangdao COMMAND --help` prints."""
    found = commands.commands[command]
    return found.get_help(Context(found, info_name=f"mangdao {command}", max_content_width=100, terminal_width=100))


PAGES = {"schema": schema, "checks": checks, "reasons": reasons, "standards": standards}


def write(folder: Path) -> None:
    """Write all generated pages."""
    for name, page in PAGES.items():
        (folder / f"{name}.md").write_text(page(), encoding="utf-8")
    pages = rule_pages()
    (folder / "rules").mkdir(exist_ok=True)
    for path in (folder / "rules").glob("*.md"):
        if path.stem not in pages:
            path.unlink()
    for name, text in pages.items():
        (folder / "rules" / f"{name}.md").write_text(text, encoding="utf-8")


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
