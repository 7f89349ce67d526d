"""One audited page as `mangdao check` prints it; docs/check-json.md is the contract, check.schema.json its schema."""

from collections.abc import Iterable, Mapping
from typing import Any

from mangdao.document_model import DocumentFinding
from mangdao.model import Finding, Impact, Outcome, PageAudit, Rule
from mangdao.standards import clauses_of_rule, in_link


def page_record(audit: PageAudit, rules: Mapping[str, Rule]) -> dict[str, Any]:
    """The JSON object of one page."""
    return {
        "url": audit.job.url,
        "error": audit.error,
        "title": audit.title,
        "findings": [_finding(finding, rules[finding.rule]) for finding in audit.findings],
        "rules": audit.outcomes,
        "final_url": audit.final_url,
        "profile": audit.job.profile,
        "depth": audit.job.depth,
        "detail": audit.detail,
        "notes": list(audit.notes),
        "document": None,
    }


def _finding(finding: Finding, rule: Rule) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "outcome": finding.outcome,
        "impact": finding.impact,
        "target": finding.target,
        "html": finding.html,
        "message": finding.message,
        "wcag": list(rule.criteria),
        "gbt": list(clauses_of_rule(finding.rule, in_link=in_link(finding.shape))),
    }


def page_text(record: Mapping[str, Any]) -> str:
    """The same page or document for a person at a terminal."""
    if record["error"]:
        return f"{record['url']}\n  not audited: {record['error']} ({record['detail']})"
    lines = [f"{record['url']}  {record['title']}{_about(record['document'])}"]
    for finding in record["findings"]:
        refs = ", ".join(["WCAG " + c for c in finding["wcag"]] + ["GB/T 37668 " + c for c in finding["gbt"]])
        about = f"({finding['impact'] or 'no impact'}; {refs or 'advice'})"
        lines.append(f"  {finding['outcome']:8} {finding['rule']} {about}")
        lines += [f"           {finding['target']}", f"           {finding['message']}"]
    failed = sum(f["outcome"] == Outcome.FAILED for f in record["findings"])
    unsure = len(record["findings"]) - failed
    lines.append(f"  {failed} failed, {unsure} for a person to judge. Finding nothing proves nothing.")
    return "\n".join(map(printable, lines))


def _about(document: Mapping[str, Any] | None) -> str:
    """What a document is, e.g. " (pdf, 13 pages)"; "" for a page."""
    if document is None:
        return ""
    return f" ({document['kind']}{', {} pages'.format(document['pages']) if document['pages'] else ''})"


def printable(line: str) -> str:
    """A line without control characters: a page's text must not steer the terminal."""
    return "".join(c if c.isprintable() else "�" for c in line)


def over_gate(findings: Iterable[Finding | DocumentFinding], gate: Impact | None) -> bool:
    """True when a failed finding is as bad as the gate or worse."""
    order = list(Impact)
    return gate is not None and any(
        f.outcome is Outcome.FAILED and f.impact and order.index(f.impact) <= order.index(gate) for f in findings
    )
