"""Links that lead nowhere: which count, where they stand, and that none is lost."""

from pathlib import Path

from bs4 import BeautifulSoup
from sqlite_utils import Database
from store_with_findings import PageMade, fill, linked

from mangdao.model import Download, Kind, Reason, State
from reports.dead_links import LISTED, read_dead_links
from reports.write import write_reports

BASE = "https://www.yunshan.example"


def failed(reason: Reason, status: int | None = None) -> dict[str, object]:
    return {"state": State.FAILED, "reason": reason, "http_status": status}


def test_dead_is_what_is_not_there_and_not_what_errs_or_refuses(db: Database) -> None:
    run = fill(db, [PageMade(f"/{n}") for n in range(6)])
    lost = Download("pdf", reason=Reason.HTTP_4XX, detail="HTTP 404")
    for path, fetched in {
        "/gone": failed(Reason.HTTP_4XX, 404), "/deleted": failed(Reason.HTTP_4XX, 410),
        "/soft": failed(Reason.SOFT_404, 200), "/host": failed(Reason.DNS),
        "/a.pdf": {"state": State.DOCUMENT, "kind": Kind.ATTACHMENT, "document": lost},
        "/secret": failed(Reason.HTTP_4XX, 403), "/broken": failed(Reason.HTTP_5XX, 500),
        "/slow": failed(Reason.TIMEOUT), "/wall": failed(Reason.BOT_WALL, 200),
    }.items():  # fmt: skip
        linked(db, run, path, fetched)
    found = read_dead_links(db, run)
    assert [one.url.removeprefix(BASE) for one in found] == ["/gone", "/deleted", "/soft", "/host", "/a.pdf"]
    assert {(one.text, one.found_on.removeprefix(BASE)) for one in found} == {("旧通知", "/0")}


def test_a_few_stand_on_the_scorecard_and_all_on_a_page_of_their_own(db: Database, tmp_path: Path) -> None:
    run = fill(db, [PageMade(f"/{n}") for n in range(6)])
    for number in range(LISTED + 3):
        linked(db, run, f"/gone/{number}", failed(Reason.HTTP_4XX, 404), text="" if number else "<b>旧</b>")
    write_reports(db, tmp_path)
    folder = tmp_path / "sites/yunshan"
    card, page = (
        BeautifulSoup((folder / name).read_text("utf-8"), "lxml") for name in ("index.html", "dead-links.html")
    )
    rows = card.select("#dead-link-list tbody tr")
    assert (len(rows), len(page.select("#dead-link-list tbody tr"))) == (LISTED, LISTED + 3)
    assert "<b>旧</b>" in rows[0].get_text() and "（没有文字的链接）" in rows[1].get_text()
    assert f"{LISTED + 3} 个网址" in card.get_text()
    assert card.select('a[href="dead-links.html"]')


def test_where_none_was_met_the_scorecard_says_what_was_tried(db: Database, tmp_path: Path) -> None:
    fill(db, [PageMade(f"/{n}") for n in range(6)])
    write_reports(db, tmp_path)
    card = BeautifulSoup((tmp_path / "sites/yunshan/index.html").read_text("utf-8"), "lxml")
    assert "没有打不开的" in card.get_text() and not card.select("#dead-link-list")
