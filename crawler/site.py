"""One run as the crawl sees it: the target's limits, what is spent of its budget, what is in flight."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

from crawler import known
from crawler.robots import Policy
from crawler.scope import Boundary, boundary
from crawler.traps import Traps
from mangdao.model import Reason, State
from mangdao.store.documents import kept
from mangdao.store.pages import add_crawl_seconds, count
from mangdao.store.runs import get_run
from mangdao.targets import Target

SAVE_EVERY = 5.0  # seconds between writes of the time spent; a kill loses no more than that


@dataclass(slots=True)
class Site:
    """The state of a run while it is crawled; everything that must outlive the process is in the store."""

    run: int
    target: Target
    agent: str
    limits: Boundary
    traps: Traps
    seed: str  # key of the random draw
    answered: int  # requests
    seconds: float  # of crawling, as in the store
    policies: Mapping[str, Policy] = field(default_factory=dict)  # by origin, as far as known
    flying: set[int] = field(default_factory=set)  # pages.id
    saved: float = field(default_factory=time.monotonic)
    keeping: set[int] = field(default_factory=set)  # pages.id of documents downloaded whole by this process
    kept: int = 0  # documents downloaded whole before, as in the store
    halted: str = ""  # why the host wants no more of us; '' while it does

    @classmethod
    def open(cls, db: Database, run: int, target: Target) -> "Site":
        """A run as the store has it."""
        row = get_run(db, run)
        traps = Traps().replay(known.urls(db, run))
        answered = known.answered(db, run)
        agent, seed = row["user_agent"], row["seed"]
        site = cls(run, target, agent, boundary(target), traps, seed, answered, row["crawl_seconds"])
        site.kept = kept(db, run)
        return site

    @property
    def most(self) -> int:
        """How many requests may be in flight: enough to keep each host's queue filled, no more."""
        return 2 * self.target.politeness.concurrency

    @property
    def room(self) -> bool:
        """Whether another request may be in flight."""
        return len(self.flying) < self.most

    def spent(self) -> Reason | None:
        """Which budget is spent."""
        if self.halted or self.seconds + time.monotonic() - self.saved >= 60 * self.target.budget.minutes:
            return Reason.OVER_TIME
        return Reason.OVER_PAGE_BUDGET if self.answered >= self.target.budget.pages else None

    def may_start(self) -> bool:
        """Whether the budget leaves another request, counting those in flight as answered."""
        return self.spent() is None and self.answered + len(self.flying) < self.target.budget.pages

    def may_keep(self, page: int) -> bool:
        """Whether the budget leaves a document to be downloaded whole; it is reckoned at once."""
        if page not in self.keeping and self.kept + len(self.keeping) >= self.target.budget.documents:
            return False
        self.keeping.add(page)
        return True

    def save_time(self, db: Database, at_once: bool = False) -> None:
        """Write the time spent since the last writing, if it is worth it."""
        now = time.monotonic()
        if at_once or now - self.saved >= SAVE_EVERY:
            add_crawl_seconds(db, self.run, now - self.saved)
            self.seconds += now - self.saved
            self.saved = now

    def progress(self, db: Database) -> dict[str, int]:
        """The line that is reported."""
        return {"run": self.run, "fetched": self.answered, "queued": count(db, self.run, State.QUEUED)}
