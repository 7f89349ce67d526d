"""The records that flow between the stages: fields only, no behaviour, no I/O."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal


class Outcome(StrEnum):
    """ACT's outcomes in EARL's words, worst first: a page's outcome for a rule is its worst element's."""

    FAILED = "failed"
    CANT_TELL = "cantTell"
    PASSED = "passed"
    INAPPLICABLE = "inapplicable"


class Impact(StrEnum):
    """How much a barrier hinders, in axe-core's words, worst first."""

    CRITICAL = "critical"
    SERIOUS = "serious"
    MODERATE = "moderate"
    MINOR = "minor"


class Group(StrEnum):
    """Which body of rules a rule belongs to; they are never added up together."""

    WCAG = "wcag"
    BEST_PRACTICE = "best-practice"
    EXPERIMENTAL = "experimental"
    ELDER = "elder"  # elder-friendly rules: a sheet of their own, outside the score
    GOV_SITE = "gov_site"  # what government sites must show: likewise
    DOCUMENT = "document"  # of PDF, Word and the like: apart from the pages, and never scored


class Profile(StrEnum):
    """The viewports a page can be audited in (sizes in audits.browser)."""

    DESKTOP = "desktop"
    MOBILE = "mobile"
    KIOSK = "kiosk"


class Depth(StrEnum):
    """How much of the audit runs: quick = axe and the static checks, standard = everything."""

    QUICK = "quick"
    STANDARD = "standard"


class State(StrEnum):
    """Where a URL stands in the crawl; every URL ends in one of the last four."""

    QUEUED = "queued"
    FETCHED = "fetched"  # an HTML page, kept
    DOCUMENT = "document"  # PDF, DOC(X), XLS(X), OFD, WPS …: audited as what it is, not as a page
    SKIPPED = "skipped"  # not requested; `reason` says why
    FAILED = "failed"  # requested, but no page came back; `reason` says why


class Reason(StrEnum):
    """Why a URL was not taken, a page not fetched or not audited: the closed vocabulary of the store."""

    # not requested
    OFF_SCOPE = "off-scope"
    EXCLUDED = "excluded"
    BLOCKED_BY_ROBOTS = "blocked-by-robots"
    UNSUPPORTED_SCHEME = "unsupported-scheme"
    BAD_URL = "bad-url"
    TRAP_CALENDAR = "trap-calendar"
    TRAP_SESSION = "trap-session"
    TRAP_SORT = "trap-sort"
    TRAP_PATH = "trap-path"
    OVER_PAGE_BUDGET = "over-page-budget"
    OVER_DEPTH = "over-depth"
    OVER_TIME = "over-time"
    # requested, no page of its own
    REDIRECT = "redirect"
    REDIRECT_LOOP = "redirect-loop"
    REDIRECT_OFF_SCOPE = "redirect-off-scope"
    DUPLICATE = "duplicate"
    BLOCKED_PRIVATE = "blocked-private"
    DNS = "dns"
    CONNECTION = "connection"
    TLS = "tls"
    TIMEOUT = "timeout"
    HTTP_4XX = "http-4xx"
    HTTP_5XX = "http-5xx"
    NOT_HTML = "not-html"
    TOO_LARGE = "too-large"
    # answered, but not the page it should be
    BOT_WALL = "bot-wall"
    LOGIN_WALL = "login-wall"
    MAINTENANCE = "maintenance"
    SOFT_404 = "soft-404"
    EMPTY_SHELL = "empty-shell"
    # a document that cannot be looked into
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"
    UNSUPPORTED_FORMAT = "unsupported-format"
    OVER_DOCUMENT_BUDGET = "over-document-budget"
    # ours
    CRASHED = "crashed"
    AUDIT_ERROR = "audit-error"


class Kind(StrEnum):
    """What a page is for: the structured part of a WCAG-EM sample on a Chinese public site."""

    HOME = "home"  # 首页
    COLUMN = "column"  # 栏目页
    ARTICLE = "article"  # 正文页
    GUIDE = "guide"  # 办事指南
    DISCLOSURE = "disclosure"  # 信息公开
    INTERACTION = "interaction"  # 互动交流
    SEARCH = "search"  # 搜索
    LOGIN = "login"  # 登录
    HELP = "help"  # 联系/帮助/网站地图
    STATEMENT = "statement"  # 无障碍声明
    ELDER = "elder"  # 适老版
    ATTACHMENT = "attachment"  # 附件


class Sample(StrEnum):
    """Why a page is in the sample."""

    STRUCTURED = "structured"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class FoundUrl:
    """A URL somebody pointed at: `state` QUEUED to be fetched, or SKIPPED with its reason."""

    url: str
    found_by: str  # seed | sitemap | link | rendered | redirect
    depth: int
    state: State = State.QUEUED
    reason: Reason | None = None
    found_on: int | None = None  # pages.id of the page that has the link
    text: str = ""  # the link's text, a hint for recognising the page's kind


@dataclass(frozen=True, slots=True)
class Download:
    """A document as it came: its bytes, or the reason why they were not taken."""

    kind: str  # pdf, docx, …: what name, type and first bytes say
    body: bytes = b""
    reason: Reason | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back for one queued URL: a page, a document, or the reason why neither."""

    page: int  # pages.id
    state: State
    reason: Reason | None = None
    detail: str = ""
    http_status: int | None = None
    content_type: str = ""
    charset: str = ""
    title: str = ""
    kind: Kind | None = None
    skeleton: str = ""  # digest of the page's structure; pages of one template share or nearly share it
    features: tuple[int, ...] = ()  # the structure itself, written once per digest
    digest: str = ""  # of the text, to recognise copies
    redirects_to: str = ""
    links: tuple[FoundUrl, ...] = ()
    document: Download | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of an engine: what it checks and which WCAG criteria it speaks to."""

    id: str
    engine: str  # axe | mangdao
    title: str
    group: Group
    impact: Impact  # how much it hinders as a rule; a finding may be milder
    criteria: tuple[str, ...]  # WCAG numbers, e.g. ("1.1.1",)
    act: tuple[str, ...] = ()  # ids of the ACT rules it implements
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruleset:
    """What a run measures with: axe-core, by version and hash, and our own checks."""

    axe_version: str
    axe_sha256: str
    checks_sha256: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """An element's border box in CSS pixels from the top left of the document."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A screenshot of a finding's surroundings with the element marked."""

    image: bytes  # WebP
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One element a rule failed on, or cannot tell about."""

    rule: str
    outcome: Outcome  # FAILED or CANT_TELL only
    impact: Impact | None
    target: str  # CSS selector; " >>> " enters a frame or a shadow tree
    html: str
    message: str  # English, from the engine
    shape: str = ""  # ancestor path with numbers and hashes taken out: survives harmless change
    data: dict[str, Any] = field(default_factory=dict)  # the engine's figures, e.g. contrastRatio
    box: Box | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """What a visit keeps of a page as evidence: the answer's headers, and the page as it was audited."""

    headers: tuple[tuple[str, str], ...]  # names in lower case; only those known to hold no secret
    left_out: tuple[str, ...]  # names of the others
    snapshot: bytes = b""  # MHTML, gzip; b"" when there is none
    size: int = 0  # bytes of the MHTML
    note: str = ""  # why there is no snapshot: snapshot-failed, snapshot-too-large


@dataclass(frozen=True, slots=True)
class Captured:
    """A page as an earlier visit kept it, to be audited anew."""

    visit: int  # audits.id of the visit that kept it
    profile: Profile
    snapshot: bytes  # MHTML, gzip
    unstyled: bool  # its style sheets had not come


@dataclass(frozen=True, slots=True)
class Job:
    """One page to audit in one viewport."""

    page: int  # pages.id; 0 outside a run
    url: str
    profile: Profile = Profile.DESKTOP
    depth: Depth = Depth.STANDARD
    rules: tuple[str, ...] = ()  # only these; () for all
    capture: bool = False  # keep headers and a snapshot as evidence
    unstyled: bool = False  # a captured page whose style sheets had not come


@dataclass(frozen=True, slots=True)
class PageAudit:
    """What a visit hands back: every rule's outcome and all findings, or the one reason why there are none."""

    job: Job
    started: str  # ISO 8601, UTC
    seconds: float
    error: Reason | None = None
    detail: str = ""
    final_url: str = ""
    http_status: int | None = None
    title: str = ""
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    links: tuple[tuple[str, str], ...] = ()  # (absolute URL, link text) in the rendered page
    notes: tuple[str, ...] = ()  # what limited the visit, e.g. "not quiet after 10 s"
    facts: dict[str, Any] = field(default_factory=dict)  # by site check: what it read from the page
    timings: dict[str, float] = field(default_factory=dict)  # seconds, by probe and page check
    capture: Capture | None = None  # None: not asked for, or not audited


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What people found by one of the parts of an evaluation that no machine can do."""

    part: Literal["self", "satisfaction"]  # self-evaluation or user survey
    points: float  # of the 20 or 40 that the part has
    assessor: str  # who gave or counted them
    day: str  # ISO 8601 date
    answered: int | None  # how many people answered; None: not a survey
    source: str  # the document they stand in
