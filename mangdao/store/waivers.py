"""Waivers: kept beside what they are about, so that a figure can be checked with the waivers it was made with."""

from collections.abc import Iterable

from sqlite_utils import Database

from mangdao.waivers import Waiver


def put_waivers(db: Database, waivers: Iterable[Waiver]) -> None:
    """Make the waivers of the store those given; what was there before goes."""
    with db.atomic():
        db.execute("DELETE FROM waivers")
        for one in waivers:
            db.execute(
                """INSERT INTO waivers (target_id, rule, fingerprint, selector, page, reason, owner, expires)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                [
                    one.target, one.rule, one.fingerprint, _pattern(one.selector), _pattern(one.page), one.reason,
                    one.owner, one.expires.isoformat(),
                ],
            )  # fmt: skip


def unknown_rules(db: Database, waivers: Iterable[Waiver]) -> list[str]:
    """Rules of waivers that no run of the store has ever had; empty while the store knows no rules."""
    known = {row[0] for row in db.execute("SELECT DISTINCT rule FROM rules")}
    return sorted({one.rule for one in waivers} - known) if known else []


def waived_problems(db: Database, run: int) -> dict[tuple[str, str, str], int]:
    """How many places of a run's problems, by (rule, cause, kind of page), lie under waivers that hold."""
    rows = db.execute(
        """SELECT rule, cause, kind, count(DISTINCT page_id || ' ' || target) FROM waived_findings
           WHERE run_id = ? AND NOT expired GROUP BY rule, cause, kind""",
        [run],
    )
    return {(rule, cause, kind): places for rule, cause, kind, places in rows}


def waived_places(db: Database, run: int) -> tuple[int, int]:
    """Failed places of a run under waivers that hold, and those under none but expired ones."""
    holding, expired = db.execute(
        """SELECT coalesce(sum(holds), 0), coalesce(sum(NOT holds), 0) FROM (
             SELECT max(NOT expired) AS holds FROM waived_findings WHERE run_id = ?
             GROUP BY rule_id, page_id, target)""",
        [run],
    ).fetchone()
    return int(holding), int(expired)


def _pattern(text: str | None) -> str | None:
    """As SQLite's GLOB reads it: only * stands for something else."""
    return text and text.replace("[", "[[]").replace("?", "[?]")
