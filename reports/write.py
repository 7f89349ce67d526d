"""Write the reports: a static site in Chinese at the root and in English under en/."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from sqlite_utils import Database

from mangdao.model import Profile
from mangdao.standards import standard
from reports.exports.city import City
from reports.exports.formats import CITY_FORMATS
from reports.exports.write import FOLDER, write_city_beside
from reports.i18n import LANGUAGES
from reports.interval import DRAWS
from reports.league import ENOUGH, NATIONWIDE, read_league
from reports.periods import Periods, read_periods
from reports.plan import COVERAGE, read_plan
from reports.render import render
from reports.scorecard import Scorecard, read_scorecard
from reports.shared import NAMES, SharedProblems, read_shared
from reports.site import write_site

INDEX = "index.html"


def write_reports(db: Database, out: Path, targets: Sequence[str] | None = None) -> Path:
    """Write the scorecards of `targets` (None: of all in the store) and the common pages; returns the index page.

    Pages of other targets that lie in `out` from before stay, and stay listed. Everything is written aside first, so
    an error leaves `out` as it was.
    """
    out.mkdir(parents=True, exist_ok=True)
    runs = list(db.query("SELECT r.* FROM current_runs r JOIN targets t ON t.id = r.target_id ORDER BY t.rowid"))
    chosen = {run["target_id"] for run in runs if targets is None or run["target_id"] in targets}
    shown = [run for run in runs if run["target_id"] in chosen or _lies_in(out, run["target_id"])]
    shared = read_shared(db, {run["target_id"] for run in shown})
    periods = read_periods(db, {run["target_id"] for run in shown})
    with _draft(out) as draft:
        cards = [
            write_site(db, draft, run, shared.of(run["target_id"]), periods.of(run["target_id"]))
            if run["target_id"] in chosen
            else read_scorecard(db, run)
            for run in shown
        ]
        _write_common(db, draft, cards, shared, periods)
        _publish(draft, out, chosen)
    if len(chosen) == len(cards):
        _sweep(out, {card.site.id for card in cards}, cards)
    return out / INDEX


def _write_common(
    db: Database, draft: Path, cards: Sequence[Scorecard], shared: SharedProblems, periods: Periods
) -> None:
    shutil.copyfile(str(files("reports").joinpath("static", "report.css")), draft / "report.css")
    rulers = _rulers(cards)
    grades = _grades(db)
    groups = read_league(db, cards)
    plan = read_plan(db, periods)
    if cards:
        write_city_beside(City(cards=cards, groups=groups, shared=shared, periods=periods, plan=plan), draft)
    for language in LANGUAGES:
        folder = draft / language.root
        folder.mkdir(exist_ok=True)
        pages: dict[str, dict[str, Any]] = {
            "index.html": {"cards": cards, "mixed": len(rulers) > 1},
            "compare.html": {"groups": groups, "enough": ENOUGH, "nationwide": NATIONWIDE},
            "periods.html": {"periods": periods},
            "plan.html": {"plan": plan, "coverage": COVERAGE, "exports": list(CITY_FORMATS.values())},
            "method.html": {
                "rulers": rulers, "grades": grades, "viewports": list(Profile), "draws": DRAWS,
                "formula": db.execute("SELECT version FROM score_formula").fetchone()[0],
                "standards": [standard("wcag22"), standard("gbt37668")],
            },
        }  # fmt: skip
        for part, file in enumerate(shared.files, 1):
            mine = [one for one in shared.problems if one.file == file]
            context = {"problems": mine, "plain": shared.plain, "names": NAMES, "part": part, "files": shared.files}
            (folder / file).write_text(render("shared.html", language, file, **context), encoding="utf-8")
        for name, context in pages.items():
            (folder / name).write_text(render(name, language, name, **context), encoding="utf-8")


def _rulers(cards: Iterable[Scorecard]) -> list[dict[str, Any]]:
    """What the scorecards were measured with, and how many sites with each."""
    names = ("mangdao", "axe_version", "axe_sha256", "checks_sha256", "browser")
    counted: dict[tuple[str, ...], int] = {}
    for card in cards:
        if card.measurement.axe_version:
            key = tuple(getattr(card.measurement, name) for name in names)
            counted[key] = counted.get(key, 0) + 1
    return [dict(zip(names, key, strict=True)) | {"sites": sites} for key, sites in counted.items()]


def _grades(db: Database) -> list[dict[str, Any]]:
    rows = list(db.query("SELECT grade, floor FROM grades ORDER BY floor DESC"))
    return [row | {"below": rows[place - 1]["floor"] if place else None} for place, row in enumerate(rows)]


@contextmanager
def _draft(out: Path) -> Iterator[Path]:
    """A folder beside the pages, on the same file system, gone afterwards."""
    draft = Path(mkdtemp(prefix=".draft-", dir=out))
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _publish(draft: Path, out: Path, chosen: Iterable[str]) -> None:
    """Move the draft into place: pictures before the pages that show them, each site's folder as a whole."""
    for folder in ("assets", *(f"{language.root}sites" for language in LANGUAGES)):
        (out / folder).mkdir(parents=True, exist_ok=True)
        (draft / folder).mkdir(parents=True, exist_ok=True)
    for picture in (draft / "assets").iterdir():
        os.replace(picture, out / "assets" / picture.name)
    os.replace(draft / "report.css", out / "report.css")
    for language in LANGUAGES:
        if (draft / language.root / FOLDER).is_dir():
            _swap(draft / language.root / FOLDER, out / language.root / FOLDER, draft / ".old")
        for target in chosen:
            _swap(draft / language.root / "sites" / target, out / language.root / "sites" / target, draft / ".old")
        pages = {page.name for page in (draft / language.root).glob("*.html")}
        for name in sorted(pages, key=lambda page: page == INDEX):  # the index last: what it leads to is there
            os.replace(draft / language.root / name, out / language.root / name)
        for page in (out / language.root).glob("shared.*.html"):
            if page.name not in pages:
                page.unlink()


def _swap(new: Path, place: Path, aside: Path) -> None:
    """Put a folder in another's place; what the old one held and the new one does not is gone."""
    if place.exists():
        os.replace(place, aside)
    os.replace(new, place)
    shutil.rmtree(aside, ignore_errors=True)


def _sweep(out: Path, sites: set[str], cards: Iterable[Scorecard]) -> None:
    """Remove what no page of this report leads to any more; only where all sites were written."""
    shown = {f"{p.picture.sha256}.webp" for card in cards for p in card.problems if p.picture}
    for picture in (out / "assets").glob("*.webp"):
        if picture.name not in shown:
            picture.unlink()
    for language in LANGUAGES:
        for folder in (out / language.root / "sites").iterdir():
            if folder.is_dir() and folder.name not in sites:
                shutil.rmtree(folder)


def _lies_in(out: Path, target: str) -> bool:
    return (out / "sites" / target / "index.html").is_file()
