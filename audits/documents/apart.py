"""Have a document examined in a process of its own, with little time, little memory and nothing to write to.

The bytes are a stranger's. Whatever they do to the libraries that read them, a crash, a loop or a flood ends with that
process, and the document gets its reason.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from mangdao.document_model import DocumentAudit, DocumentFinding
from mangdao.model import Impact, Outcome, Reason

SECONDS = 30  # by the clock; of the processor the process gives itself less
LARGEST = 30 * 1024 * 1024  # bytes of a document
LARGEST_ANSWER = 4_000_000


def examine(body: bytes, named: str) -> DocumentAudit:
    """The audit of a document, or the reason why there is none; `named` is what its name or type claims it is."""
    if len(body) > LARGEST:
        return DocumentAudit(named, error=Reason.TOO_LARGE, detail=f"{len(body)} bytes")
    command = [sys.executable, "-m", "audits.documents", named or "-"]
    try:
        done = subprocess.run(
            command, input=body, capture_output=True, timeout=SECONDS, env=_environment(), check=False
        )
    except subprocess.TimeoutExpired:
        return DocumentAudit(named, error=Reason.TIMEOUT, detail=f"not read within {SECONDS} s")
    if done.returncode == 0 and len(done.stdout) <= LARGEST_ANSWER:
        return _audit(json.loads(done.stdout))
    reason, detail = _ended(done.returncode, done.stderr)
    return DocumentAudit(named, error=reason, detail=detail)


def to_json(audit: DocumentAudit) -> dict[str, Any]:
    """An audit as what the process prints."""
    findings = [[f.rule, f.outcome, f.impact, f.place, f.message] for f in audit.findings]
    plain = ("kind", "seconds", "error", "detail", "title", "language", "pages", "facts", "outcomes", "notes")
    return {name: getattr(audit, name) for name in plain} | {"findings": findings}


def _audit(raw: dict[str, Any]) -> DocumentAudit:
    findings = tuple(
        DocumentFinding(rule, Outcome(outcome), Impact(impact), place, message)
        for rule, outcome, impact, place, message in raw.pop("findings")
    )
    error = Reason(raw["error"]) if raw["error"] else None
    outcomes = {rule: Outcome(outcome) for rule, outcome in raw["outcomes"].items()}
    notes = tuple(raw["notes"])
    return DocumentAudit(**(raw | {"error": error, "outcomes": outcomes, "notes": notes, "findings": findings}))


def _ended(code: int, said: bytes) -> tuple[Reason, str]:
    if code == -24:  # SIGXCPU
        return Reason.TIMEOUT, "it takes more of the processor than it is given"
    if b"MemoryError" in said or b"bad_alloc" in said:
        return Reason.TOO_LARGE, "it needs more memory than it is given"
    last = said.decode("utf-8", "replace").strip().rpartition("\n")[2][:200]
    return Reason.UNREADABLE, f"reading it crashed ({code}) {last}".strip()


def _environment() -> dict[str, str]:
    # The child finds this very package, installed or not; it needs nothing else of ours.
    home = str(Path(__file__).parent.parent.parent)
    path = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH", "")]))
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR") if name in os.environ}
    return kept | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
