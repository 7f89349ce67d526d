"""`make accuracy`: what our rules say of W3C's ACT test cases, against what they must say.

Runs where the cases lie in ../shared/act; prints the table of docs/accuracy.md. A rule of ours speaks to an ACT rule
when it publishes the ACT rule's id; its outcome on a case is the worst of the rules that do. Failed on a case that is
passed or inapplicable is a false alarm.
"""

import asyncio
import json
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from audits.axe import SEVERITY, Engine
from audits.local import Manners, audit_all, auditor
from mangdao.model import Depth, Job, Outcome, PageAudit

CASES = Path(__file__).resolve().parents[2] / "shared" / "act"
PREFIX = "/WAI/content-assets/wcag-act-rules/"


class Handler(SimpleHTTPRequestHandler):
    """The cases expect to be served below PREFIX."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(PREFIX.rstrip("/")))

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(CASES)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()
    server.server_close()


async def judge(cases: Sequence[Mapping[str, Any]]) -> tuple[list[PageAudit], dict[str, set[str]]]:
    """Each case's audit, in order, and the rules of ours that speak to each ACT rule."""
    with served() as base:
        async with auditor(Engine.load(), allow_private=True) as ready:
            speak: dict[str, set[str]] = defaultdict(set)
            for rule in ready.ruleset.rules:
                for act in rule.act:
                    speak[act].add(rule.id)
            jobs = [
                (Job(n, base + case["relativePath"], depth=Depth.STANDARD), Manners(3)) for n, case in enumerate(cases)
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
    audits, speak = asyncio.run(judge(cases))
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for case, audit in zip(cases, audits, strict=True):
        act, expected = case["ruleId"], case["expected"]
        said = outcome(audit, speak[act])
        table[act, case["ruleName"]][f"{'failed' if expected == 'failed' else 'other'}:{said}"] += 1  # type: ignore[index]
        if "-v" in sys.argv and (expected == "failed") != (said == Outcome.FAILED):
            print(f"{act} {expected:12} {said} {audit.error or ''} {case['relativePath']}", file=sys.stderr)
    print(report(table, speak))
    return 0


def report(table: Mapping[Any, Counter[str]], speak: Mapping[str, set[str]]) -> str:
    """The table, an ACT rule a line, and the sums."""
    heads = ["ACT rule", "our rules", "failed found", "cannot tell", "missed", "false alarms", "of"]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    sums: Counter[str] = Counter()
    for (act, name), seen in sorted(table.items()):
        wanted = sum(n for key, n in seen.items() if key.startswith("failed:"))
        found, unsure, alarms = seen["failed:failed"], seen["failed:cantTell"], seen["other:failed"]
        others = sum(seen.values()) - wanted
        sums.update(wanted=wanted, found=found, unsure=unsure, alarms=alarms, others=others)
        sums["clean"] += found == wanted and not alarms
        cells = [f"{act} {name}", ", ".join(sorted(speak[act])) or "none", f"{found} of {wanted}"]
        lines.append(f"| {' | '.join([*cells, str(unsure), str(wanted - found - unsure), str(alarms), str(others)])} |")
    return "\n".join([*lines, "", _sums(sums, len(table))])


def _sums(sums: Mapping[str, int], rules: int) -> str:
    return (
        f"{sums['found']} of {sums['wanted']} failed examples are failed, {sums['found'] + sums['unsure']} failed or "
        f"cantTell; {sums['alarms']} false alarms on {sums['others']} others; {sums['clean']} of {rules} rules with "
        "neither a miss nor a false alarm."
    )


if __name__ == "__main__":
    sys.exit(main())
