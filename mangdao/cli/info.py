"""`mangdao rules` and `mangdao doctor`: what it checks, and whether it can run here."""

import asyncio
import json
import sys
from typing import Any

import click
from rich.console import Console

from audits.axe import Engine
from audits.browser_find import BrowserMissing
from audits.checks import CHECKS
from audits.document_checks import DOCUMENT_CHECKS
from audits.local import auditor
from mangdao.cli.exits import Infrastructure
from mangdao.doctor import print_report
from mangdao.model import Rule
from mangdao.standards import clauses_of_rule


@click.command()
@click.argument("rule_id", required=False, metavar="[ID]")
@click.option("--json", "as_json", is_flag=True, help="One JSON array: id, title, engine, group, wcag, gbt, act.")
def rules(rule_id: str | None, as_json: bool) -> None:
    """List the rules, axe-core's and our own, or explain one."""
    try:
        known = {rule.id: rule for rule in asyncio.run(_read_rules())}
    except BrowserMissing as error:
        raise Infrastructure(str(error)) from error
    if rule_id and rule_id not in known:
        raise click.UsageError(f"no rule {rule_id!r}. `mangdao rules` lists them all.")
    chosen = [known[rule_id]] if rule_id else sorted(known.values(), key=lambda rule: rule.id)
    if as_json:
        click.echo(json.dumps([_row(rule) for rule in chosen], ensure_ascii=False, indent=1))
    else:
        for rule in chosen:
            click.echo(_line(rule))
        if rule_id in CHECKS:
            click.echo("\n" + CHECKS[rule_id].doc)
        if rule_id in DOCUMENT_CHECKS:
            click.echo("\n" + DOCUMENT_CHECKS[rule_id].doc)


@click.command()
def doctor() -> None:
    """Show what was found here: browser, sandbox, fonts, axe-core, OCR."""
    sys.exit(print_report(Console()))


async def _read_rules() -> tuple[Rule, ...]:
    async with auditor(Engine.load(), allow_private=True) as ready:
        return ready.ruleset.rules


def _row(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id, "title": rule.title, "engine": rule.engine, "group": rule.group,
        "wcag": list(rule.criteria), "gbt": list(clauses_of_rule(rule.id)), "act": list(rule.act),
    }  # fmt: skip


def _line(rule: Rule) -> str:
    refs = [f"WCAG {c}" for c in rule.criteria] + [f"GB/T 37668 {c}" for c in clauses_of_rule(rule.id)]
    return f"{rule.id:34} {rule.engine:8} {rule.group:14} {rule.title}  [{', '.join(refs) or 'advice'}]"
