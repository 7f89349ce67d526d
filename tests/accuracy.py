"""`make accuracy`: what our rules say of W3C's ACT test cases, against what they must say.

Runs where the cases lie in ../shared/act; prints the table of docs/accuracy.md. A rule of ours speaks to an ACT rule
when it publishes the ACT rule's id; its outcome on a case is the worst of the rules that do. Failed on a case that is
passed or inapplicable is a false alarm. Arguments: -v, and ACT rule ids to look at these alone.
"""

import asyncio
import json
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from audits.axe import SEVERITY, Engine
from audits.local import Manners, audit_all, auditor
from mangdao.model import Job, Outcome, PageAudit

CASES = Path(__file__).resolve().parents[2] / "shared" / "act"
SOME = "document-title"  # any rule, for the cases that no rule speaks to
PREFIX = "/WAI/content-assets/wcag-act-rules/"
ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
VERDICTS = ROOT / "tests" / "verdicts.tsv"
ABOUT = """\
# Accuracy

<!-- Made by `make accuracy`; do not edit. -->

## W3C's ACT test cases

Measured on the part of W3C's ACT test cases that the developers have at hand, each page opened like any other
(`--depth standard`, 1280×800) and judged by the rules that speak to its ACT rule: those that publish the ACT rule's id
(`mangdao rules --json`). Their outcome on a case is the worst of them.
*Cannot tell*: a person is asked, at that place. *Missed*: a failed example on which the rules saw nothing.
"""
REAL = """\
## Real pages

{n} failed findings on real pages of Chinese public sites, drawn at random with a fixed seed, were judged one by one
with the page open: {right} right ({share:.1f} %), {wrong} wrong, {unsure} not to be decided. The verdicts are kept in
[tests/verdicts.tsv](../tests/verdicts.tsv); `tests/realpages.py` draws them.

They were drawn from 9,243 failed findings. After the mends that followed, the same pages were audited anew: 9,204 are
left, all of them, by rule and code of the element, among those drawn from, except ten of `presentational-markup`. These
were looked at one by one: nine right; the tenth, an empty `bgcolor`, is no longer failed.
"""


class Handler(SimpleHTTPRequestHandler):
    """The cases expect to be served below PREFIX."""

    protocol_version = "HTTP/1.1"

    prefix = PREFIX.rstrip("/")

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.prefix))

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(handler: Callable[..., Handler]) -> Iterator[str]:
    """The address of a server on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


async def judge(cases: Sequence[Mapping[str, Any]]) -> tuple[list[PageAudit], dict[str, set[str]]]:
    """Each case's audit, in order, and the rules of ours that speak to each ACT rule."""
    with served(partial(Handler, directory=str(CASES))) as base:
        async with auditor(Engine.load(), allow_private=True) as ready:
            speak: dict[str, set[str]] = defaultdict(set)
            for rule in ready.ruleset.rules:
                for act in rule.act:
                    speak[act].add(rule.id)
            jobs = [
                (Job(n, base + PREFIX + case["relativePath"], rules=(*sorted(speak[case["ruleId"]]), SOME)), Manners(3))
                for n, case in enumerate(cases)
            ]
            audits = [audit async for audit in audit_all(ready, jobs)]
    return sorted(audits, key=lambda audit: audit.job.page), speak


def outcome(audit: PageAudit, rules: set[str]) -> Outcome | None:
    """The worst outcome of the rules; None when none of them ran."""
    return min((audit.outcomes[r] for r in rules if r in audit.outcomes), key=SEVERITY.__getitem__, default=None)


def main() -> int:
    if not (CASES / "testcases.json").exists():
        print(f"The ACT test cases are not at {CASES}: nothing to measure.", file=sys.stderr)
        return 0
    cases = json.loads((CASES / "testcases.json").read_text(encoding="utf-8"))
    chosen = {argument for argument in sys.argv[1:] if not argument.startswith("-")}
    cases = [case for case in cases if not chosen or case["ruleId"] in chosen]
    audits, speak = asyncio.run(judge(cases))
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for case, audit in zip(cases, audits, strict=True):
        act, expected = case["ruleId"], case["expected"]
        said = outcome(audit, speak[act])
        table[act][f"{'failed' if expected == 'failed' else 'other'}:{said}"] += 1
        if "-v" in sys.argv and (expected == "failed") != (said == Outcome.FAILED):
            print(f"{act} {expected:12} {said} {audit.error or ''} {case['relativePath']}", file=sys.stderr)
    names = {case["ruleId"]: case["ruleName"].replace("`", "") for case in cases}
    made = report(table, names, speak)
    print(made)
    if not chosen:
        PAGE.write_text(f"{ABOUT}\n{made}\n\n{verdicts()}", encoding="utf-8")
    return 0


def report(table: Mapping[str, Counter[str]], names: Mapping[str, str], speak: Mapping[str, set[str]]) -> str:
    """The sums, and the table, an ACT rule a line."""
    heads = ["ACT rule", "our rules", "failed examples", "failed", "cannot tell", "missed", "false alarms", "of others"]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    sums: Counter[str] = Counter()
    for act, seen in sorted(table.items()):
        wanted = sum(n for key, n in seen.items() if key.startswith("failed:"))
        found, unsure, alarms = seen["failed:failed"], seen["failed:cantTell"], seen["other:failed"]
        others, missed = sum(seen.values()) - wanted, wanted - found - unsure
        sums.update(wanted=wanted, found=found, unsure=unsure, alarms=alarms, others=others)
        sums["clean"] += not missed and not alarms
        sums["complete"] += found == wanted and not alarms
        rules = ", ".join(f"`{rule}`" for rule in sorted(speak[act])) or "none"
        cells = [f"{act} {names[act]}", rules, wanted, found, unsure, missed, alarms, others]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join([_sums(sums, len(table)), "", *lines])


def _sums(sums: Mapping[str, int], rules: int) -> str:
    found, both = sums["found"], sums["found"] + sums["unsure"]
    return (
        f"- {found} of {sums['wanted']} failed examples are failed, {both} are failed or cannot tell.\n"
        f"- {sums['alarms']} of {sums['others']} passed and inapplicable examples are failed: false alarms.\n"
        f"- {sums['clean']} of {rules} rules have neither a miss nor a false alarm; for {sums['complete']} of them "
        "every failed example is failed outright."
    )


def verdicts() -> str:
    """What people said of failed findings on real pages, from the file they are kept in."""
    if not VERDICTS.exists():
        return ""
    rows = [line.split("\t") for line in VERDICTS.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    said = Counter(row[1] for row in rows)
    rules = sorted({row[3] for row in rows})
    lines = [
        f"| `{rule}` | {sum(r[3] == rule for r in rows)} | {sum(r[3] == rule and r[1] == 'wrong' for r in rows)} |"
        for rule in rules
    ]
    share = 100 * said["right"] / len(rows)
    about = REAL.format(n=len(rows), right=said["right"], wrong=said["wrong"], unsure=said["unsure"], share=share)
    return "\n".join([about, "| rule | judged | wrong |", "|---|---|---|", *lines, ""])


if __name__ == "__main__":
    sys.exit(main())
