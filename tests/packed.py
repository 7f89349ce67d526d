"""A run as the stages make it, drawn by its seed, with pictures and captures: something to pack."""

from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database
from store_with_findings import RULESET, PageMade, _audit, cant_tell, examined, failed, picture, target

from crawler.sample import sample_run
from mangdao.model import Capture, Download, Fetched, FoundUrl, Kind, Outcome, Reason, State
from mangdao.pack.write import Made, write_pack
from mangdao.store.audits import add_audit, pending
from mangdao.store.captures import let_go
from mangdao.store.documents import add_document_audit
from mangdao.store.pages import add_fetch, add_urls, frontier
from mangdao.store.runs import begin_run, set_stage, set_tools
from mangdao.targets import Target

FOUND = (failed("image-alt", picture=picture()), failed("label", picture=picture(1)), cant_tell("vague-link-text"))


def audited_run(db: Database, made: Target | None = None, pages: int = 12) -> int:
    """Twelve pages of two templates, one of them late, and a document; returns runs.id."""
    made = made or target(budget={"sample": 8})
    run = begin_run(db, made, "mangdao/0.1 (+https://example.org/contact)")
    base = str(made.seeds[0])
    add_urls(db, run, [FoundUrl(f"{base}{n}", "link", 1) for n in range(pages)])
    for number, row in enumerate(frontier(db, run, pages)):
        features = (1, 2, 3) if number < 5 else (7, 8, 9)
        kind = Kind.HOME if number == 0 else Kind.ARTICLE
        links = (FoundUrl(f"{base}a.pdf", "link", 2, found_on=row["id"]),) if number == 0 else ()
        add_fetch(db, run, Fetched(row["id"], State.FETCHED, title="通知", kind=kind, skeleton=str(features),
                                   features=features, links=links))  # fmt: skip
    document = frontier(db, run, 1)[0]["id"]
    add_fetch(db, run, Fetched(document, State.DOCUMENT, kind=Kind.ATTACHMENT, document=Download("pdf", b"%PDF")))
    sample_run(db, run)
    set_tools(db, run, RULESET, "Chromium 156.0.8078.79", "1.65.0")
    for number, job in enumerate(pending(db, run, made.profiles)):
        page = PageMade("", findings=FOUND[: number % 3], error=Reason.TIMEOUT if number == 7 else None)
        audit = replace(_audit(job.page, job.url, page, job.profile), job=job)
        kept = Capture((("server", "nginx"),), ("set-cookie",), b"gzip of %d" % (number % 2), 99)
        add_audit(db, run, replace(audit, capture=None if page.error else kept))
    found = examined(("document-untagged", Outcome.FAILED, "document"))
    add_document_audit(db, run, document, found)
    set_stage(db, run, "done")
    let_go(db, run)
    return run


def packed(db: Database, folder: Path, **more: object) -> tuple[Path, Made]:
    """The pack of a new run."""
    path = folder / "a.zip"
    return path, write_pack(db, audited_run(db), path, **more)  # type: ignore[arg-type]
