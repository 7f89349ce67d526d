"""What a plan asks for, kept beside the figures, so that a table can be checked with the targets it was made with."""

from sqlite_utils import Database

from mangdao.targets import Targets


def put_plan(db: Database, targets: Targets) -> None:
    """Make the periods and targets of the store those of the file; what was there before goes."""
    with db.atomic():
        db.execute("DELETE FROM periods")
        for one in targets.periods:
            db.execute(
                "INSERT INTO periods (name, kind, first, last) VALUES (?, ?, ?, ?)",
                [one.name, one.kind, one.first.isoformat(), one.last.isoformat()],
            )
        db.execute("DELETE FROM indicator_targets")
        for wanted in targets.indicators:
            db.execute(
                "INSERT INTO indicator_targets VALUES (?, ?, ?, ?)",
                [wanted.id, wanted.target, wanted.kind, wanted.source],
            )
