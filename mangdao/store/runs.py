"""Runs: one crawl and audit of one target, begun, continued and closed."""

import json
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Literal

from sqlite_utils import Database

from mangdao import __version__
from mangdao.commitment import commitment
from mangdao.model import Rule, Ruleset
from mangdao.standards import level_of
from mangdao.targets import Target

Stage = Literal["crawl", "audit", "done", "abandoned"]


def now() -> str:
    """The time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def begin_run(db: Database, target: Target, user_agent: str) -> int:
    """A new run of the target; an unfinished earlier one is closed as abandoned. Returns runs.id.

    The seed of the draw is settled here, and what fixes it is written down before anything is asked of the site.
    """
    row = {
        "target_id": target.id,
        "started": now(),
        "stage": "crawl",
        "seed": _seed(db, target),
        "config": target.model_dump_json(),
        "mangdao": __version__,
        "user_agent": user_agent,
    }
    with db.atomic():
        put_target(db, target)
        db.execute(
            "UPDATE runs SET stage = 'abandoned', finished = ? WHERE target_id = ? AND finished IS NULL",
            [now(), target.id],
        )
        db["runs"].insert(row)  # type: ignore[union-attr]
        run = int(db.execute("SELECT last_insert_rowid()").fetchone()[0])
        promised = commitment(run, target.id, row["seed"])
        db.execute("INSERT INTO commitments VALUES (?, ?, ?)", [run, promised, row["started"]])
        return run


def _seed(db: Database, target: Target) -> str:
    """The key of targets.yaml; else that of the target's last run, so that months compare; else 256 bits of chance."""
    last = newest_run(db, target.id)
    return target.seed or (last["seed"] if last else secrets.token_hex(32))


def get_commitment(db: Database, run: int) -> tuple[str, str]:
    """SHA-256 that fixes a run's seed, and when it was written down; two empty texts for a run of before."""
    row = db.execute("SELECT sha256, made FROM commitments WHERE run_id = ?", [run]).fetchone()
    return (row[0], row[1]) if row else ("", "")


def put_target(db: Database, target: Target) -> None:
    """Keep who the target is up to date."""
    db["targets"].upsert(  # type: ignore[union-attr]
        {
            "id": target.id,
            "name": target.name,
            "name_en": target.name_en,
            "region": target.region,
            "level": target.level,
            "kind": target.kind,
            "url": str(target.seeds[0]),
        },
        pk="id",
    )


def newest_run(db: Database, target_id: str) -> dict[str, Any] | None:
    """The target's newest run, finished or not."""
    return next(db.query("SELECT * FROM runs WHERE target_id = ? ORDER BY id DESC LIMIT 1", [target_id]), None)


def get_run(db: Database, run: int) -> dict[str, Any]:
    """The row of a run."""
    return next(db.query("SELECT * FROM runs WHERE id = ?", [run]))


def set_stage(db: Database, run: int, stage: Stage) -> None:
    """Move a run on; 'done' closes it."""
    finished = now() if stage in ("done", "abandoned") else None
    with db.atomic():
        db.execute("UPDATE runs SET stage = ?, finished = ? WHERE id = ?", [stage, finished, run])


def add_note(db: Database, run: int, note: str) -> None:
    """Remember, once, something that limited the whole run."""
    with db.atomic():
        notes = json.loads(get_run(db, run)["notes"])
        if note not in notes:
            db.execute(
                "UPDATE runs SET notes = ? WHERE id = ?",
                [json.dumps([*notes, note], ensure_ascii=False), run],
            )


def set_tools(db: Database, run: int, ruleset: Ruleset, browser: str, playwright: str) -> int:
    """Record what a run measures with; returns rulesets.id.

    A run measured with two rulesets would be no single measurement: changing it raises ValueError.
    """
    with db.atomic():
        ruleset_id = put_ruleset(db, ruleset)
        before = get_run(db, run)["ruleset_id"]
        if before not in (None, ruleset_id):
            raise ValueError(f"run {run} was begun with another axe-core or other checks; start a new one with --again")
        db.execute(
            "UPDATE runs SET ruleset_id = ?, browser = ?, playwright = ? WHERE id = ?",
            [ruleset_id, browser, playwright, run],
        )
    return ruleset_id


def put_ruleset(db: Database, ruleset: Ruleset) -> int:
    """Write a ruleset with its rules where it is new; returns rulesets.id. To be called within a transaction."""
    key = [ruleset.axe_sha256, ruleset.checks_sha256]
    found = db.execute("SELECT id FROM rulesets WHERE axe_sha256 = ? AND checks_sha256 = ?", key).fetchone()
    if found:
        return int(found[0])
    cursor = db.execute(
        "INSERT INTO rulesets (axe_version, axe_sha256, checks_sha256) VALUES (?, ?, ?)",
        [ruleset.axe_version, *key],
    )
    ruleset_id = int(cursor.lastrowid or 0)
    _add_rules(db, ruleset_id, ruleset.rules)
    return ruleset_id


def _add_rules(db: Database, ruleset_id: int, rules: Iterable[Rule]) -> None:
    for rule in rules:
        cursor = db.execute(
            """INSERT INTO rules (ruleset_id, rule, engine, title, "group", impact, tags, act)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            [
                ruleset_id,
                rule.id,
                rule.engine,
                rule.title,
                rule.group,
                rule.impact,
                json.dumps(rule.tags),
                json.dumps(rule.act),
            ],
        )
        for criterion in rule.criteria:
            db.execute(
                "INSERT INTO rule_criteria (rule_id, criterion, level) VALUES (?, ?, ?)",
                [cursor.lastrowid, criterion, level_of(criterion)],
            )
