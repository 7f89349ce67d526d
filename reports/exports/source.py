"""What every export is made from: one run's scorecard, its places and its pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from reports.coverage import PageRow, UrlCount, page_rows, url_counts
from reports.problems import Place, Problem, read_places
from reports.scorecard import Scorecard, read_scorecard


@dataclass(frozen=True, slots=True)
class Source:
    """One run, read from the store; the long lists are read when they are asked for."""

    db: Database
    card: Scorecard

    @property
    def run(self) -> int:
        """runs.id."""
        return self.card.measurement.run

    @property
    def time(self) -> str:
        """When the run ended, or began where it has not ended: ISO 8601, UTC."""
        return self.card.measurement.finished or self.card.measurement.started

    def places(self) -> Iterator[tuple[Problem, Place]]:
        """Every place with its problem, rule by rule; problems in the scorecard's order within a rule."""
        problems = {(problem.rule, problem.outcome, problem.shape): problem for problem in self.card.problems}
        for rule, found in read_places(self.db, self.run):
            of_rule = [(problems[rule, *key], places) for key, places in found.items()]
            for problem, places in sorted(of_rule, key=lambda pair: pair[0].key):
                for place in places:
                    yield problem, place

    def examples(self) -> dict[Problem, Place]:
        """The first place of every problem."""
        first: dict[Problem, Place] = {}
        for problem, place in self.places():
            first.setdefault(problem, place)
        return first

    def pages(self) -> Iterator[PageRow]:
        """Pages and documents and what became of them, those of the sample first."""
        return page_rows(self.db, self.run)

    def urls(self) -> tuple[UrlCount, ...]:
        """Every URL heard of, counted by what became of it."""
        return url_counts(self.db, self.run)


def read_source(db: Database, run: Mapping[str, Any]) -> Source:
    """The source of a row of current_runs."""
    return Source(db, read_scorecard(db, dict(run)))
