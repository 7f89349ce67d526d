"""docs/standards.md: for every clause and criterion, how far a machine decides and by which rules."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from mangdao.standards import Clause, Criterion, clauses, criteria, known, requirements, standard

_BY_A_PERSON = "by a person only"
_LEVELS_ZH = {1: "一级", 2: "二级", 3: "三级"}


def markdown(rules: Mapping[str, Sequence[str]], asking: AbstractSet[str] = frozenset()) -> str:
    """The whole page. rules: rule id → numbers of the WCAG criteria it tests; asking: those that never fail."""
    parts = [_INTRODUCTION, *_sources(), *_gbt37668(asking), *_wcag(rules, asking), *_others()]
    return "\n".join(parts) + "\n"


def _sources() -> list[str]:
    lines = ["## Where the facts come from", ""]
    for header in map(standard, known()):
        lines += [f"- **`{header.name}`** [{header.title_en}]({header.url}), {header.title_zh}. {header.how_sure}"]
        lines += [f"  - Known defect: {defect}" for defect in header.known_defects]
    return [*lines, ""]


def _gbt37668(asking: AbstractSet[str]) -> list[str]:
    web = [clause for clause in clauses().values() if "web" in clause.applies_to]
    apps = [clause for clause in clauses().values() if "web" not in clause.applies_to]
    firm = sum(bool(_firm(clause, asking)) for clause in web)
    hinted = sum(bool(clause.rules) for clause in web) - firm
    levels = ", ".join(f"{sum(c.level == level for c in web)} of {zh}" for level, zh in _LEVELS_ZH.items())
    return [
        f"## GB/T 37668-2019: {len(web)} clauses for websites",
        "",
        f"{levels}. For {firm} of them our rules find some failures, for {hinted} they point at places only, "
        f"for the other {len(web) - firm - hinted} a person is asked.",
        "*Points at*: what this rule finds asks a person to look; it is not a failure of the clause.",
        "*In links*: the rule counts for this clause only inside a link.",
        "",
        *_table(
            ("Clause", "Level", "What it is", "WCAG (ours)", "A browser could decide", "Our rules find", "Sure"),
            (_clause_row(clause, asking) for clause in web),
        ),
        "",
        f"{len(apps)} clauses are for apps only and never reported for a website: "
        + ", ".join(f"{clause.number} {clause.title_zh}" for clause in apps)
        + ".",
        "",
    ]


def _clause_row(clause: Clause, asking: AbstractSet[str]) -> tuple[str, ...]:
    wcag = f"{', '.join(clause.wcag)} ({clause.relation})" if clause.wcag else f"({clause.relation})"
    title = f"{clause.title_zh}<br>{clause.title_en}"
    level, could = _LEVELS_ZH[clause.level], _MACHINE[clause.machine]
    return (clause.number, level, title, wcag, could, _decided_by(clause, asking), clause.confidence)


def _decided_by(clause: Clause, asking: AbstractSet[str]) -> str:
    if not clause.rules:
        return _BY_A_PERSON if clause.machine == "manual" else f"{_BY_A_PERSON} so far"
    firm = [_marked(rule, clause) for rule in _firm(clause, asking)]
    hints = [_marked(rule, clause) for rule in clause.rules if rule not in _firm(clause, asking)]
    said = [f"partly by machine, some failures: {', '.join(firm)}"] if firm else [_BY_A_PERSON]
    return "<br>".join(said + ([f"points at: {', '.join(hints)}"] if hints else []))


def _firm(clause: Clause, asking: AbstractSet[str]) -> list[str]:
    """The rules whose failure is a failure of the clause."""
    return [rule for rule in clause.rules if rule not in clause.hints and rule not in asking]


def _marked(rule: str, clause: Clause) -> str:
    return f"`{rule}` (in links)" if rule in clause.within_link else f"`{rule}`"


def _wcag(rules: Mapping[str, Sequence[str]], asking: AbstractSet[str]) -> list[str]:
    current = criteria("wcag22").values()
    main = [criterion for criterion in current if criterion.level != "AAA"]
    rest = [criterion for criterion in current if criterion.level == "AAA"]
    covered = sum(bool(set(_rules_of(criterion, rules)) - asking) for criterion in main)
    pointed = sum(bool(_rules_of(criterion, rules)) for criterion in main) - covered
    return [
        f"## WCAG 2.2: {len(main)} criteria of levels A and AA",
        "",
        f"For {covered} of them our rules find some failures, for {pointed} they point at places only, for the other "
        f"{len(main) - covered - pointed} a person is asked; none is ever decided in full.",
        "",
        *_table(
            ("Criterion", "Level", "Since", "Name", "Our rules find", "Chinese name"),
            (_criterion_row(criterion, rules, asking) for criterion in main),
        ),
        "",
        f"### Level AAA: {len(rest)} criteria",
        "",
        *_table(
            ("Criterion", "Name", "Our rules find"),
            ((c.number, f"{_name_zh(c)} {c.name_en}", _failures(c, rules, asking)) for c in rest),
        ),
        "",
        "4.1.1 Parsing (解析) was removed from WCAG 2.2; it belongs to `wcag21` and `wcag20` only. Our rules: "
        + _failures(criteria()["4.1.1"], rules, asking)
        + ".",
        "",
    ]


def _criterion_row(
    criterion: Criterion, rules: Mapping[str, Sequence[str]], asking: AbstractSet[str]
) -> tuple[str, ...]:
    name = f"{_name_zh(criterion)}<br>[{criterion.name_en}]({criterion.url})"
    found = _failures(criterion, rules, asking)
    return (criterion.number, criterion.level, criterion.since, name, found, criterion.confidence)


def _name_zh(criterion: Criterion) -> str:
    return f"{criterion.name_zh}（{criterion.alias_zh}）" if criterion.alias_zh else criterion.name_zh


def _failures(criterion: Criterion, rules: Mapping[str, Sequence[str]], asking: AbstractSet[str]) -> str:
    found = _rules_of(criterion, rules)
    firm, hints = ([f"`{rule}`" for rule in found if (rule in asking) is asks] for asks in (False, True))
    said = [f"partly by machine, some failures: {', '.join(firm)}"] if firm else [_BY_A_PERSON]
    return "<br>".join(said + ([f"points at: {', '.join(hints)}"] if hints else []))


def _rules_of(criterion: Criterion, rules: Mapping[str, Sequence[str]]) -> list[str]:
    return sorted(rule for rule, numbers in rules.items() if criterion.number in numbers)


def _others() -> list[str]:
    lines = ["## Elder-friendly rules and government sites", ""]
    for name in ("elder", "gov_site"):
        entries = requirements(name)
        lines.append(f"- `{name}`: {len(entries)} entries in `mangdao/standards/{name}.toml`; {_BY_A_PERSON} so far.")
    return lines


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


_MACHINE = {"auto": "failures", "partial": "some failures", "manual": "nothing", "n/a": "not for websites"}

_INTRODUCTION = """\
# What is decided by machine, and what is not

This page is generated by `mangdao.standards.table.markdown`; the facts stand in `mangdao/standards/*.toml`.

A machine finds failures. It never proves conformance: where a rule finds nothing, the result is 未发现不符合,
never 符合.
Every clause and criterion stands below; where no rule bears on one it says *by a person only* (*so far*, where a
browser could do more than our rules do yet).

GB/T 37668 and WCAG are different sets and neither contains the other: colour contrast, for one, stands in no clause.
*Sure* and *Chinese name* tell how sure the facts are: `verified` (the text or a plain copy of it was read),
`digest` (second-hand), `memory`, `unsure`.
"""
