"""The words for the store's codes, in English as the catalogues' keys."""

from collections.abc import Mapping

from mangdao.model import Impact, Kind, Profile, Reason
from reports.i18n import N_

GRADES: Mapping[str, str] = {
    "very-few": N_("Very few barriers"),
    "few": N_("Few barriers"),
    "many": N_("Many barriers"),
    "very-many": N_("Very many barriers"),
    "severe": N_("Severe barriers"),
    "unrated": N_("Not rated"),
}

# Why there is no grade.
UNRATED: Mapping[str, str] = {
    "few-pages": N_("Fewer than 5 pages could be audited."),
    "few-visits": N_("Fewer than four fifths of the visits due could be made."),
    "undecided": N_("On no page could a rule decide anything."),
}

IMPACTS: Mapping[str, str] = {
    Impact.CRITICAL: N_("Critical"),
    Impact.SERIOUS: N_("Serious"),
    Impact.MODERATE: N_("Moderate"),
    Impact.MINOR: N_("Minor"),
}

PEOPLE: Mapping[str, str] = {
    "blind": N_("blind people"),
    "low-vision": N_("people with low vision"),
    "colour-blind": N_("people with colour blindness"),
    "deaf": N_("deaf and hard-of-hearing people"),
    "keyboard": N_("people who use only a keyboard"),
    "motor": N_("people whose hands do not move freely"),
    "speech-input": N_("people who control by voice"),
    "cognitive": N_("people with cognitive disabilities"),
    "elderly": N_("older people"),
    "seizure": N_("people with photosensitive epilepsy"),
    "dizzy": N_("people whom motion makes dizzy"),
}

KINDS: Mapping[str, str] = {
    Kind.HOME: N_("Home page"),
    Kind.COLUMN: N_("Section page"),
    Kind.ARTICLE: N_("Article page"),
    Kind.GUIDE: N_("Guide to a service"),
    Kind.DISCLOSURE: N_("Government disclosure"),
    Kind.INTERACTION: N_("Contact with citizens"),
    Kind.SEARCH: N_("Search"),
    Kind.LOGIN: N_("Login"),
    Kind.HELP: N_("Contact, help or site map"),
    Kind.STATEMENT: N_("Accessibility statement"),
    Kind.ELDER: N_("Edition for older people"),
    Kind.ATTACHMENT: N_("Attachment"),
}

# Sizes as in audits.browser; a test compares them.
VIEWPORTS: Mapping[str, tuple[str, int, int]] = {
    Profile.DESKTOP: (N_("desktop"), 1280, 800),
    Profile.MOBILE: (N_("phone"), 375, 667),
    Profile.KIOSK: (N_("self-service terminal"), 1080, 1920),
}

REASONS: Mapping[str, str] = {
    Reason.OFF_SCOPE: N_("outside the site"),
    Reason.EXCLUDED: N_("excluded in the configuration"),
    Reason.BLOCKED_BY_ROBOTS: N_("robots.txt asks not to visit it"),
    Reason.UNSUPPORTED_SCHEME: N_("not a web address"),
    Reason.BAD_URL: N_("malformed address"),
    Reason.TRAP_CALENDAR: N_("endless calendar"),
    Reason.TRAP_SESSION: N_("session number in the address"),
    Reason.TRAP_SORT: N_("the same list in another order"),
    Reason.TRAP_PATH: N_("path that repeats itself"),
    Reason.OVER_PAGE_BUDGET: N_("page limit reached"),
    Reason.OVER_DEPTH: N_("too many clicks from the home page"),
    Reason.OVER_TIME: N_("time limit reached"),
    Reason.REDIRECT: N_("forwards to another page"),
    Reason.REDIRECT_LOOP: N_("forwards in a circle"),
    Reason.REDIRECT_OFF_SCOPE: N_("forwards to another site"),
    Reason.DUPLICATE: N_("copy of another page"),
    Reason.BLOCKED_PRIVATE: N_("address inside a private network"),
    Reason.DNS: N_("host name not found"),
    Reason.CONNECTION: N_("no connection"),
    Reason.TLS: N_("secure connection failed"),
    Reason.TIMEOUT: N_("no answer in time"),
    Reason.HTTP_4XX: N_("page not available (HTTP 4xx)"),
    Reason.HTTP_5XX: N_("server error (HTTP 5xx)"),
    Reason.NOT_HTML: N_("not a web page"),
    Reason.TOO_LARGE: N_("too large"),
    Reason.BOT_WALL: N_("a protection against robots answered instead"),
    Reason.LOGIN_WALL: N_("asks for a login"),
    Reason.MAINTENANCE: N_("under maintenance"),
    Reason.SOFT_404: N_("says “not found” without the proper status"),
    Reason.EMPTY_SHELL: N_("empty page"),
    Reason.ENCRYPTED: N_("opens only with a password"),
    Reason.UNREADABLE: N_("damaged, or not what its name says"),
    Reason.UNSUPPORTED_FORMAT: N_("of a format that is not looked into"),
    Reason.OVER_DOCUMENT_BUDGET: N_("document limit reached"),
    Reason.CRASHED: N_("the browser crashed"),
    Reason.AUDIT_ERROR: N_("error of the audit itself"),
    "pending": N_("not visited yet"),
}

# Where a page stands: keys are pages.state, or what became of a fetched page.
STATES: Mapping[str, str] = {
    "audited": N_("Audited"),
    "not-audited": N_("In the sample, could not be audited"),
    "not-sampled": N_("Fetched, not in the sample"),
    "document": N_("Document, not audited as a page"),
    "failed": N_("Could not be fetched"),
    "skipped": N_("Left out"),
    "queued": N_("Not requested yet"),
}

# What limited a run or a visit.
NOTES: Mapping[str, str] = {
    "no-sandbox": N_("The browser ran without its sandbox; this does not change what was measured."),
    "no-chinese-font": N_(
        "The machine had no Chinese font: text sizes may be off, and screenshots may show boxes instead of characters."
    ),
    "ruler-not-split": N_(
        "Engine or rules differ from the audit before, and the captured pages of both could not be audited with the "
        "new ones: what is the ruler's part of a change stays open."
    ),
    "load-never-ended": N_("The page never finished loading; it was audited as it stood."),
    "requests-pending": N_("Some requests were still under way when the page was audited."),
    "never-quiet": N_("The page kept changing while it was audited."),
    "frames-not-entered": N_(
        "Keyboard, mouse and zoom were not tried inside the page's frames; forms and motion only in this site's own."
    ),
    "components-not-entered": N_("Forms inside custom components were not tried."),
    "stylesheets-missing": N_("Some style sheets of the page could not be loaded; colours and sizes were not judged."),
    "tried-on-another-page": N_(
        "Parts of it (toolbar, skip link, dialog) are the same on another page of the site and were tried there."
    ),
}

RESULTS: Mapping[str, str] = {
    "failed": N_("Failures found"),
    "cant-tell": N_("A person must judge"),
    "none-found": N_("No failure found (only what a machine can judge)"),
    "inapplicable": N_("Not applicable this time"),
    "untested": N_("Not tested"),
}

TARGET_KINDS: Mapping[str, str] = {
    "政府政务": N_("Government"),
    "公共服务": N_("Public services"),
    "医疗健康": N_("Health"),
    "学习教育": N_("Education"),
    "金融服务": N_("Finance"),
    "旅游出行": N_("Travel"),
    "新闻资讯": N_("News"),
    "社交通信": N_("Communication"),
    "生活购物": N_("Shopping"),
    "电子商务": N_("E-commerce"),
    "电子导航": N_("Navigation"),
    "应急服务": N_("Emergency services"),
}

TARGET_LEVELS: Mapping[str, str] = {
    "国家": N_("National"),
    "省": N_("Province"),
    "市": N_("City"),
    "县区": N_("County or district"),
}

CLAUSE_LEVELS: Mapping[int, str] = {1: N_("Level 1"), 2: N_("Level 2"), 3: N_("Level 3")}


def word(table: Mapping[str, str], code: str | None) -> str:
    """The catalogue's key for a code; the code itself when it is new."""
    return table.get(code or "", code or "")
