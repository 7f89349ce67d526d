"""What the store already knows about a run, as far as the crawl has to ask."""

from collections.abc import Iterator

from sqlite_utils import Database

from mangdao.model import State


def urls(db: Database, run: int) -> Iterator[str]:
    """Every URL a run heard of, in the order it did."""
    for (url,) in db.execute("SELECT url FROM pages WHERE run_id = ? ORDER BY id", [run]):
        yield url


def answered(db: Database, run: int) -> int:
    """How many requests of a run were answered: what its page budget counts."""
    query = "SELECT count(*) FROM pages WHERE run_id = ? AND http_status IS NOT NULL"
    return int(db.execute(query, [run]).fetchone()[0])


def original(db: Database, run: int, digest: str) -> str:
    """The URL of the first page fetched with this text; '' if there is none."""
    query = "SELECT url FROM pages WHERE run_id = ? AND state = ? AND digest = ? ORDER BY id LIMIT 1"
    row = db.execute(query, [run, State.FETCHED, digest]).fetchone()
    return str(row[0]) if row else ""


def redirects_before(db: Database, page: int) -> int:
    """How many redirects in a row led to this page."""
    query = """WITH RECURSIVE hop(id, number) AS (
                   SELECT ?, 0
                   UNION ALL
                   SELECT p.found_on, number + 1 FROM hop JOIN pages p ON p.id = hop.id
                   WHERE p.found_by = 'redirect' AND number < 50)
               SELECT max(number) FROM hop"""
    return int(db.execute(query, [page]).fetchone()[0])


def leads_back(db: Database, run: int, start: str, goal: str) -> bool:
    """Whether redirects known so far lead from URL `start` to URL `goal`."""
    query = """WITH RECURSIVE hop(url, number) AS (
                   SELECT ?, 0
                   UNION
                   SELECT p.redirects_to, number + 1 FROM hop JOIN pages p ON p.run_id = ? AND p.url = hop.url
                   WHERE p.redirects_to != '' AND number < 50)
               SELECT 1 FROM hop WHERE url = ?"""
    return db.execute(query, [start, run, goal]).fetchone() is not None
