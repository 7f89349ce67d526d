"""What the exports of all sites are made from: the scorecards of a store, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from reports.league import Group, read_league
from reports.periods import Periods, read_periods
from reports.plan import Plan, read_plan
from reports.scorecard import Scorecard, read_scorecard
from reports.shared import SharedProblems, read_shared


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """All sites of a store, or those of a report."""

    cards: Sequence[Scorecard]  # the current run of each, at least one
    groups: Sequence[Group]
    shared: SharedProblems
    periods: Periods
    plan: Plan

    @property
    def time(self) -> str:
        """When the newest of the runs ended, or began where it has not ended: ISO 8601, UTC."""
        return max(card.measurement.finished or card.measurement.started for card in self.cards)


def read_city(db: Database) -> City:
    """All sites of a store that holds a run."""
    runs = db.query("SELECT r.* FROM current_runs r JOIN targets t ON t.id = r.target_id ORDER BY t.rowid")
    cards = [read_scorecard(db, run) for run in list(runs)]
    sites = {card.site.id for card in cards}
    periods = read_periods(db, sites)
    return City(
        cards=cards, groups=read_league(db, cards), shared=read_shared(db, sites), periods=periods,
        plan=read_plan(db, periods),
    )  # fmt: skip
