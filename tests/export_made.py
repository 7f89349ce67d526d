"""Audits for the export tests, and what a format makes of them."""

import io

from sqlite_utils import Database
from store_with_findings import PageMade, cant_tell, failed, fill, picture, target

from mangdao.model import Profile, Reason, Sample
from reports.exports.formats import FORMATS
from reports.exports.source import Source, read_source
from reports.i18n import CHINESE, Language

FORMULA = '=HYPERLINK("http://evil.example","点我")'
HOSTILE = "\u202e<script>alert(1)</script>\x00\x1b]]>\ufffe"
FOUND = (
    failed("image-alt", picture=picture(), html=FORMULA), failed("color-contrast", "a", html=HOSTILE),
    failed("region"), cant_tell("label"),
)  # fmt: skip


def audited(db: Database, *found: object, pages: int = 8, **more: object) -> int:
    """A rated run; its pages have hostile titles, one could not be audited, one was not drawn, one is a document."""
    listed = [PageMade(f"/{n}.html?a=<b>&c", title=f"@SUM(A1){HOSTILE}", findings=found or FOUND) for n in range(pages)]  # type: ignore[arg-type]
    others = [PageMade("/gone", error=Reason.BOT_WALL, sample=Sample.STRUCTURED), PageMade("/rest", sample=None)]
    return fill(db, [*listed, *others], documents=["/a.pdf"], **more)  # type: ignore[arg-type]


def unrated(db: Database) -> int:
    """A run in which nothing could be audited."""
    made = target(profiles=(Profile.DESKTOP,))
    return fill(db, [PageMade(f"/{n}", error=Reason.LOGIN_WALL) for n in range(6)], made, done=False)


def source(db: Database, site: str = "yunshan") -> Source:
    return read_source(db, next(db.query("SELECT * FROM current_runs WHERE target_id = ?", [site])))


def export(db: Database, name: str, language: Language = CHINESE) -> bytes:
    """What the format makes of the newest run."""
    file = io.BytesIO()
    FORMATS[name].write(source(db), file, language)
    return file.getvalue()
