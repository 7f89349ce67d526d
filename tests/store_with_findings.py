"""Stores for the report tests, filled through the store's own functions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from sqlite_utils import Database

from audits.document_checks import DOCUMENT_CHECKS
from mangdao.document_model import DocumentAudit, DocumentFinding
from mangdao.model import (
    Captured,
    Download,
    Fetched,
    Finding,
    FoundUrl,
    Group,
    Impact,
    Job,
    Kind,
    Outcome,
    PageAudit,
    Picture,
    Profile,
    Reason,
    Rule,
    Ruleset,
    Sample,
    State,
)
from mangdao.store.audits import add_audit
from mangdao.store.documents import add_document_audit
from mangdao.store.pages import Drawn, add_fetch, add_urls, frontier, set_sample
from mangdao.store.reaudits import add_capture_audit, begin_reaudit, close_reaudit
from mangdao.store.runs import add_note, begin_run, set_stage, set_tools
from mangdao.targets import Target

RULES = (
    Rule("image-alt", "axe", "Images must have alternative text", Group.WCAG, Impact.CRITICAL, ("1.1.1",)),
    Rule("link-name", "axe", "Links must have discernible text", Group.WCAG, Impact.SERIOUS, ("2.4.4", "4.1.2")),
    Rule("color-contrast", "axe", "Elements must meet contrast", Group.WCAG, Impact.SERIOUS, ("1.4.3",)),
    Rule("html-has-lang", "axe", "html element must have a lang attribute", Group.WCAG, Impact.SERIOUS, ("3.1.1",)),
    Rule("label", "axe", "Form elements must have labels", Group.WCAG, Impact.CRITICAL, ("4.1.2",)),
    Rule("video-caption", "axe", "video elements must have captions", Group.WCAG, Impact.CRITICAL, ("1.2.2",)),
    Rule(
        "duplicate-id",
        "axe",
        "id must be unique",
        Group.WCAG,
        Impact.MINOR,
        ("4.1.1",),
        tags=("wcag2a-obsolete", "deprecated"),
    ),
    Rule("color-contrast-enhanced", "axe", "Enhanced contrast", Group.WCAG, Impact.SERIOUS, ("1.4.6",)),
    Rule("region", "axe", "All content should be contained by landmarks", Group.BEST_PRACTICE, Impact.MODERATE, ()),
    Rule(
        "p-as-heading", "axe", "Styled p elements must not be headings", Group.EXPERIMENTAL, Impact.SERIOUS, ("1.3.1",)
    ),
    Rule("vague-link-text", "mangdao", "Link text says nothing", Group.WCAG, Impact.SERIOUS, ("2.4.4",)),
    Rule("brand-new-rule", "axe", "A rule nobody has written about", Group.WCAG, Impact.SERIOUS, ("1.3.1",)),
)
DOCUMENT_RULES = tuple(check.rule() for check in DOCUMENT_CHECKS.values())
RULESET = Ruleset("4.12.1", "a" * 64, "c" * 64, (*RULES, *DOCUMENT_RULES))
PASSED = {rule.id: Outcome.PASSED for rule in RULES}

# A WebP of one pixel.
WEBP = bytes.fromhex("524946461a000000574542505650384c0d0000002f00000010071011118888fe0700")


@dataclass(frozen=True, slots=True)
class PageMade:
    """One page of a made site: how it was sampled, and what the audit found."""

    path: str
    title: str = "通知公告"
    kind: Kind = Kind.ARTICLE
    sample: Sample | None = Sample.RANDOM
    template: str = "t1"
    weight: float = 1.0
    findings: tuple[Finding, ...] = ()
    outcomes: dict[str, Outcome] = field(default_factory=lambda: dict(PASSED))
    error: Reason | None = None
    visited: bool = True


def target(identity: str = "yunshan", profiles: Sequence[Profile] = (Profile.DESKTOP,), **more: object) -> Target:
    return Target.model_validate(
        {
            "id": identity, "name": "云山县人民政府", "name_en": "Yunshan County Government", "region": "云山县",
            "level": "县区", "kind": "政府政务", "seeds": ["https://www.yunshan.example/"], "profiles": list(profiles),
        }
        | more
    )  # fmt: skip


def failed(rule: str, selector: str = "img", **more: object) -> Finding:
    values: dict[str, object] = {
        "impact": Impact.SERIOUS, "target": selector, "html": f"<{selector}>", "message": "Fix any of the following",
        "shape": f"div>{selector}",
    }  # fmt: skip
    return Finding(rule=rule, outcome=Outcome.FAILED, **(values | more))  # type: ignore[arg-type]


def cant_tell(rule: str, selector: str = "p", **more: object) -> Finding:
    return replace(failed(rule, selector, **more), outcome=Outcome.CANT_TELL)


def picture(last: int = 0) -> Picture:
    return Picture(WEBP + bytes([last]), 320, 120)


def fill(
    db: Database,
    pages: Iterable[PageMade],
    made: Target | None = None,
    others: Iterable[FoundUrl] = (),
    documents: Iterable[str] = (),
    done: bool = True,
    examined: Mapping[str, DocumentAudit] | None = None,
    ruleset: Ruleset | None = None,
) -> int:
    """Write a whole run as the stages would; returns runs.id."""
    made = made or target()
    run = begin_run(db, made, "mangdao/0.1 (+https://example.org/contact)")
    base = str(made.seeds[0]).rstrip("/")
    listed = list(pages)
    paths = [*(page.path for page in listed), *documents]
    add_urls(db, run, [*(FoundUrl(base + path, "link", 1) for path in paths), *others])
    home = next(iter(frontier(db, run, 1)), {"id": None})["id"]
    linked = [FoundUrl(base + path, "link", 2, found_on=home, text="附件") for path in examined or ()]
    add_urls(db, run, linked)
    ids = {row["url"]: row["id"] for row in frontier(db, run, 100_000)}
    for page in listed:
        add_fetch(db, run, Fetched(ids[base + page.path], State.FETCHED, title=page.title, kind=page.kind))
    for path in documents:
        add_fetch(db, run, Fetched(ids[base + path], State.DOCUMENT, kind=Kind.ATTACHMENT))
    drawn = [Drawn(ids[base + p.path], p.sample, p.kind, p.weight) for p in listed if p.sample]
    set_sample(db, run, drawn, {ids[base + page.path]: page.template for page in listed})
    set_tools(db, run, ruleset or RULESET, "Chromium 156.0.8078.79", "1.65.0")
    for page in listed:
        if page.sample and page.visited:
            for profile in made.profiles:
                add_audit(db, run, _audit(ids[base + page.path], base + page.path, page, profile))
    for path, audit in (examined or {}).items():
        whole = Download(audit.kind, b"%PDF") if audit.outcomes else Download(audit.kind, reason=audit.error)
        add_fetch(db, run, Fetched(ids[base + path], State.DOCUMENT, kind=Kind.ATTACHMENT, document=whole))
        if audit.outcomes:
            add_document_audit(db, run, ids[base + path], audit)
    add_note(db, run, "no-sandbox")
    if done:
        set_stage(db, run, "done")
    return run


def _audit(page_id: int, url: str, page: PageMade, profile: Profile) -> PageAudit:
    job = Job(page_id, url, profile)
    if page.error:
        return PageAudit(job, "2026-11-23T13:00:00+00:00", 1.0, error=page.error)
    worst: dict[str, Outcome] = {
        finding.rule: finding.outcome for finding in page.findings if finding.outcome is Outcome.CANT_TELL
    }
    worst |= {finding.rule: finding.outcome for finding in page.findings if finding.outcome is Outcome.FAILED}
    return PageAudit(
        job, "2026-11-23T13:00:00+00:00", 1.5, final_url=url, http_status=200, title=page.title,
        outcomes=page.outcomes | worst, findings=page.findings,
    )  # fmt: skip


def linked(db: Database, run: int, path: str, fetched: Mapping[str, Any], text: str = "旧通知") -> None:
    """An address that the first page of the run links to, and what came of it."""
    home, url = db.execute("SELECT id, url FROM pages WHERE run_id = ? ORDER BY id LIMIT 1", [run]).fetchone()
    address = urljoin(url, path)
    add_urls(db, run, [FoundUrl(address, "link", 1, found_on=home, text=text)])
    page = db.execute("SELECT id FROM pages WHERE run_id = ? AND url = ?", [run, address]).fetchone()[0]
    add_fetch(db, run, Fetched(page, **fetched))


def tried(
    db: Database, run: int, ruleset: Ruleset, on: Mapping[str, Mapping[str, Outcome]], whole: bool = True
) -> None:
    """Audit the captures of a run anew, as if a browser did: outcomes by the page's path, in every viewport."""
    again = begin_reaudit(db, run, ruleset, "Chromium 156.0.8078.79")
    query = """SELECT a.id, p.url, a.profile FROM audits a JOIN pages p ON p.id = a.page_id
               WHERE p.run_id = ? AND a.error IS NULL"""
    for audit, url, profile in db.execute(query, [run]).fetchall():
        if (path := urlsplit(url).path) in on:
            seen = PageAudit(Job(0, url), "2026-11-24T00:00:00+00:00", 1.0, outcomes=dict(on[path]))
            add_capture_audit(db, again, Captured(audit, Profile(profile), b"", False), seen)
    if whole:
        close_reaudit(db, again)


def examined(*findings: tuple[str, Outcome, str], kind: str = "pdf", **more: object) -> DocumentAudit:
    """A document in which these (rule, outcome, place) were found."""
    made = tuple(DocumentFinding(rule, outcome, Impact.SERIOUS, place, "…") for rule, outcome, place in findings)
    worst = {rule: outcome for rule, outcome, _ in reversed(findings)}
    outcomes = {rule.id: Outcome.PASSED for rule in DOCUMENT_RULES} | worst
    values: dict[str, object] = {"title": "预算公开", "pages": 3, "outcomes": outcomes, "findings": made}
    return DocumentAudit(kind, **(values | more))  # type: ignore[arg-type]


def all_found() -> dict[str, DocumentAudit]:
    """Documents with everything that can be found in them, and every reason why nothing was."""
    units = ("document", "page 3", "slide 2", "sheet 名单", "table 1", "picture 4", "paragraph 7")
    places = [(rule.id, outcome, unit) for rule in DOCUMENT_RULES for outcome in (Outcome.FAILED, Outcome.CANT_TELL)
              for unit in units]  # fmt: skip
    full = examined(*places, notes=("old-format", "first-pages-only"))
    return {"/full.pdf": full, "/clean.docx": examined(kind="docx", title="")} | {
        f"/{reason}.ofd": DocumentAudit("ofd", error=reason) for reason in Reason
    }


def twins(db: Database) -> None:
    """Two rated sites of one platform, with what is shared and can be cleared at once, cannot, and is too plain."""
    shape = "div.portal-header>div.cms-tools>a.fontbar"
    found = (failed("color-contrast", "a", shape=shape), failed("image-alt", "img", shape=shape), failed("label", "i"))
    for name in ("east", "west"):
        made = target(
            name,
            name={"east": "东山县", "west": "西山县"}[name],
            name_en=f"{name.title()} County",
            seeds=[f"https://{name}.example/"],
        )
        fill(db, [PageMade(f"/{n}", weight=3, findings=found[n % 3 :]) for n in range(9)], made)
