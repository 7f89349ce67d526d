"""What a run says while it works: bars on a terminal, plain lines elsewhere, always on stderr."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from mangdao.document_model import DocumentAudit
from mangdao.model import Outcome, PageAudit

EVERY = 20  # seconds between plain lines


@dataclass(slots=True)
class Talk:
    """The voice of one command."""

    console: Console
    quiet: bool
    progress: Progress | None = None
    _task: Any = None
    _stage: str = ""
    _total: int | None = None
    _seen: Counter[str] = field(default_factory=Counter)
    _spoke: float = 0.0
    _said: set[str] = field(default_factory=set)
    _runs: dict[int, Mapping[str, int]] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def start(cls, quiet: bool) -> Iterator["Talk"]:
        """A voice on stderr for as long as the block runs."""
        console = Console(stderr=True, highlight=False)
        if quiet or not console.is_terminal:
            yield cls(console, quiet)
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            yield cls(console, quiet, progress)

    def say(self, text: str) -> None:
        """Say something that is good to know."""
        if not self.quiet:
            self.console.print(text, markup=False, soft_wrap=True)

    def warn(self, text: str) -> None:
        """Say something even when quiet."""
        self.console.print(text, markup=False, soft_wrap=True)

    def once(self, text: str) -> None:
        """Warn, but not twice."""
        if text not in self._said:
            self._said.add(text)
            self.warn(text)

    def begin(self, stage: str, total: int | None) -> None:
        """A stage begins; `total` pages if that is known."""
        self._stage, self._total, self._seen, self._spoke = stage, total, Counter(), monotonic()
        if self.progress is not None:
            self._task = self.progress.add_task(stage, total=total)

    def crawled(self, line: Mapping[str, int]) -> None:
        """The crawler's own progress: {"run", "fetched", "queued"}."""
        self._runs[line["run"]] = line
        fetched = sum(run["fetched"] for run in self._runs.values())
        queued = sum(run["queued"] for run in self._runs.values())
        self._show(fetched, fetched + queued, f"{fetched} fetched, {queued} queued")

    def audited(self, audit: PageAudit) -> None:
        """A page is done."""
        self._seen["pages"] += 1
        self._seen["failed"] += sum(f.outcome is Outcome.FAILED for f in audit.findings)
        self._seen["not audited"] += audit.error is not None
        words = f"{self._seen['pages']}/{self._total} pages, {self._seen['failed']} findings"
        self._show(self._seen["pages"], self._total, words)

    def looked_into(self, audit: DocumentAudit) -> None:
        """A document is done."""
        self._seen["documents"] += 1
        self._seen["failed"] += sum(f.outcome is Outcome.FAILED for f in audit.findings)
        self._seen["not looked into"] += audit.error is not None
        words = f"{self._seen['documents']}/{self._total}, {self._seen['failed']} findings"
        self._show(self._seen["documents"], self._total, words)

    def end(self) -> None:
        """The stage is over."""
        if self.progress is not None and self._task is not None:
            self.progress.remove_task(self._task)
        words = ", ".join(f"{number} {what}" for what, number in self._seen.items() if number)
        self.say(f"{self._stage}: done{' – ' + words if words else ''}")

    def _show(self, done: int, total: int | None, words: str) -> None:
        if self.progress is not None:
            self.progress.update(self._task, completed=done, total=total)
        elif not self.quiet and monotonic() - self._spoke >= EVERY:
            self._spoke = monotonic()
            self.say(f"{self._stage}: {words}")
