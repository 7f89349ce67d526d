"""Evaluations by people: self-evaluation and user survey, as they were read in."""

from collections.abc import Iterable

from sqlite_utils import Database

from mangdao.model import Evaluation
from mangdao.store.runs import now


def put_evaluations(db: Database, target: str, evaluations: Iterable[Evaluation]) -> int:
    """Write evaluations of a target, whole or not at all; one of the same part and day is replaced. Returns how many.

    Raises LookupError when the store does not know the target.
    """
    if not db.execute("SELECT 1 FROM targets WHERE id = ?", [target]).fetchone():
        known = [row[0] for row in db.execute("SELECT id FROM targets ORDER BY rowid")]
        raise LookupError(f"the store knows no target {target!r}. Known: {', '.join(known) or 'none'}.")
    listed = list(evaluations)
    with db.atomic():
        for one in listed:
            db.execute(
                """INSERT INTO evaluations (target_id, part, points, assessor, day, answered, source, entered)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                   ON CONFLICT (target_id, part, day) DO UPDATE SET points = excluded.points,
                     assessor = excluded.assessor, answered = excluded.answered, source = excluded.source,
                     entered = excluded.entered""",
                [target, one.part, one.points, one.assessor, one.day, one.answered, one.source, now()],
            )
    return len(listed)
