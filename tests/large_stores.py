"""Stores as large as real ones come: one site with hundreds of pages and problems, and a thousand sites.

Made the same every time (random.Random with a fixed key), through the store's own functions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from sqlite_utils import Database
from store_with_findings import (
    DOCUMENT_RULES,
    PageMade,
    cant_tell,
    examined,
    failed,
    fill,
    target,
)

from audits.checks import CHECKS
from mangdao.document_model import DocumentAudit
from mangdao.fingerprint import cause
from mangdao.model import Finding, Group, Impact, Kind, Outcome, Reason, Rule, Ruleset, Sample
from mangdao.store.waivers import put_waivers
from mangdao.targets import Target
from mangdao.waivers import Waiver

# Rules of axe-core that public sites fail most; with our own checks they make the ruleset.
_AXE = {
    Impact.CRITICAL: {
        "image-alt": "1.1.1", "input-image-alt": "1.1.1", "button-name": "4.1.2", "label": "4.1.2",
        "select-name": "4.1.2", "aria-required-children": "1.3.1", "aria-required-parent": "1.3.1",
        "video-caption": "1.2.2", "meta-refresh": "2.2.1", "aria-valid-attr": "4.1.2",
        "aria-valid-attr-value": "4.1.2", "area-alt": "1.1.1",
    },
    Impact.SERIOUS: {
        "link-name": "2.4.4", "color-contrast": "1.4.3", "html-has-lang": "3.1.1", "frame-title": "4.1.2",
        "list": "1.3.1", "listitem": "1.3.1", "link-in-text-block": "1.4.1", "nested-interactive": "4.1.2",
        "object-alt": "1.1.1", "svg-img-alt": "1.1.1", "role-img-alt": "1.1.1", "aria-hidden-focus": "4.1.2",
        "document-title": "2.4.2", "bypass": "2.4.1", "target-size": "2.5.8", "scrollable-region-focusable": "2.1.1",
        "summary-name": "4.1.2", "dlitem": "1.3.1", "definition-list": "1.3.1", "valid-lang": "3.1.2",
    },
    Impact.MODERATE: {"meta-viewport": "1.4.4"},
}  # fmt: skip
_ADVICE = {
    "region": Impact.MODERATE, "heading-order": Impact.MODERATE, "landmark-one-main": Impact.MODERATE,
    "empty-heading": Impact.MINOR, "tabindex": Impact.SERIOUS, "page-has-heading-one": Impact.MODERATE,
    "landmark-unique": Impact.MODERATE, "image-redundant-alt": Impact.MINOR, "accesskeys": Impact.SERIOUS,
}  # fmt: skip
RULES = (
    *(Rule(rule, "axe", rule, Group.WCAG, impact, (criterion,))
      for impact, rules in _AXE.items() for rule, criterion in rules.items()),
    *(Rule(rule, "axe", rule, Group.BEST_PRACTICE, impact, ()) for rule, impact in _ADVICE.items()),
    Rule("color-contrast-enhanced", "axe", "Enhanced contrast", Group.WCAG, Impact.SERIOUS, ("1.4.6",)),
    Rule("p-as-heading", "axe", "Styled p elements", Group.EXPERIMENTAL, Impact.SERIOUS, ("1.3.1",)),
    *(check.rule() for check in CHECKS.values()),
)  # fmt: skip
RULESET = Ruleset("4.12.1", "a" * 64, "d" * 64, (*RULES, *DOCUMENT_RULES))

_WORDS = (
    "关于印发", "云山县", "2026年度", "优化营商环境", "实施方案", "的通知", "政务公开", "办事指南", "预算执行情况",
    "行政许可", "公示", "意见征集", "人事任免", "应急管理", "乡村振兴", "医疗保障", "不动产登记", "公共资源交易",
)  # fmt: skip
_CLASSES = (
    "wrapper", "main-content", "xxgk-list", "ewb-con", "TRS_Editor", "nav-sub", "swiper-slide", "footer-left",
    "zwfw-block", "search-box", "tab-hd", "news_list", "side-bar", "pagination", "gl-cont", "bszn_table",
)  # fmt: skip
_TAGS = ("a", "img", "input", "span", "button", "td", "li", "h3", "p", "div", "select", "iframe")
_KINDS = (Kind.HOME, Kind.COLUMN, Kind.ARTICLE, Kind.GUIDE, Kind.DISCLOSURE, Kind.INTERACTION, Kind.SEARCH, Kind.ELDER)


@dataclass(frozen=True, slots=True)
class _Cause:
    """One cause: the place it shows at, and on which pages."""

    rule: Rule
    shape: str
    tag: str
    doubt: bool
    template: str  # "" for all
    chance: float  # of showing on such a page


def large_site(
    db: Database, pages: int = 500, problems: int = 400, runs: int = 10, documents: int = 60, waivers: int = 12,
    identity: str = "yunshan",
) -> int:  # fmt: skip
    """A county's site in as many finished runs, a month apart; returns runs.id of the newest.

    Of the problems some show on every page, most on the pages of one template; from run to run a few come and go.
    """
    made, run = target(identity), 0
    known = list(_causes(Random(f"{identity} causes"), problems + runs * 3))
    for number in range(runs):
        chance = Random(f"{identity} {number}")
        seen = known[number * 3 : number * 3 + problems]
        found = dict(_documents(chance, documents)) if number == runs - 1 else {}
        run = fill(db, _pages(chance, pages, seen), made, examined=found, ruleset=RULESET)
        month = f"{2026 - (runs - 1 - number + 1) // 12}-{12 - (runs - 1 - number + 1) % 12:02}-02T01:00:00+00:00"
        db.execute("UPDATE runs SET started = ?, finished = ? WHERE id = ?", [month, month, run])
    db.conn.commit()
    accepted = [one for one in known[-problems:] if not one.doubt][:waivers]
    put_waivers(db, (_waiver(made, one) for one in accepted))
    return run


def many_sites(db: Database, sites: int = 1000, pages: int = 6, problems: int = 40) -> None:
    """As many sites of a province's counties with one run each; half are built on one of five platforms."""
    chance = Random("platforms")
    platforms = [list(_causes(chance, problems)) for _ in range(5)]
    for number in range(sites):
        chance = Random(f"site {number}")
        causes = platforms[number // 2 % 5] if number % 2 else list(_causes(chance, problems))
        made = target(
            f"site{number:04}", name=f"云山省{number // 20}号市{number}号县人民政府",
            name_en=f"Government of county {number}",
            region=f"云山省第{number // 20}市第{number}县", seeds=[f"https://www.site{number:04}.example/"],
            kind=("政府政务", "医疗健康", "学习教育")[number % 3],
        )  # fmt: skip
        drawn = chance.sample(causes, k=len(causes) * 2 // 3)
        fill(db, _pages(chance, pages if number % 10 else 3, drawn), made, ruleset=RULESET)


def _causes(chance: Random, count: int) -> Iterator[_Cause]:
    """Causes of nine tenths of the rules that can fail, rules that public sites fail most oftener than the others."""
    rules = [*RULES[:40] * 4, *RULES[40:]]
    seen: set[tuple[str, str]] = set()
    while len(seen) < count:
        rule, tag = chance.choice(rules), chance.choice(_TAGS)
        steps = [f"{chance.choice(('div', 'ul', 'li', 'table', 'section'))}.{chance.choice(_CLASSES)}"
                 for _ in range(chance.randint(3, 8))]  # fmt: skip
        shape = ">".join([*steps, tag])
        if (rule.id, shape) not in seen:
            seen.add((rule.id, shape))
            everywhere = chance.random() < 0.05
            yield _Cause(
                rule, shape, tag, chance.random() < 0.15, "" if everywhere else f"t{chance.randint(1, 12)}",
                0.95 if everywhere else chance.choice((0.9, 0.3, 0.1)),
            )  # fmt: skip


def _pages(chance: Random, count: int, causes: Sequence[_Cause]) -> Iterator[PageMade]:
    base: Mapping[str, Outcome] = {
        rule.id: chance.choice((Outcome.PASSED, Outcome.PASSED, Outcome.INAPPLICABLE)) for rule in RULES
    }
    for number in range(count):
        template = f"t{number % 12 + 1}"
        mine = [one for one in causes if one.template in ("", template) and chance.random() < one.chance]
        found = [_finding(chance, one, nth) for one in mine for nth in range(chance.choice((1, 1, 1, 2, 5)))]
        yield PageMade(
            f"/xxgk/zfxxgkml/{number}/content_{number:06}.html", title="".join(chance.sample(_WORDS, 6)),
            kind=_KINDS[number % len(_KINDS)] if number < 24 else Kind.ARTICLE,
            sample=Sample.STRUCTURED if number < 24 else Sample.RANDOM, template=template,
            weight=1.0 if number < 24 else 7.5, findings=tuple(found), outcomes=dict(base),
            error=Reason.TIMEOUT if number % 50 == 49 else None,
        )  # fmt: skip


def _finding(chance: Random, one: _Cause, nth: int) -> Finding:
    text = "".join(chance.sample(_WORDS, 4))
    made = cant_tell if one.doubt else failed
    return made(
        one.rule.id, f"{one.shape.replace('>', ' > ')}:nth-child({nth + 1})", shape=one.shape, impact=one.rule.impact,
        html=f'<{one.tag} class="{one.shape.rsplit(".", 1)[-1]}" href="/art/2026/{chance.randint(1, 12)}/'
             f'{chance.randint(1, 28)}/art_{chance.randint(1, 9999)}.html" target="_blank" title="{text}">{text}',
        message="Fix any of the following:\n  Element does not have an accessible name\n  aria-label does not exist",
        data={"fgColor": "#999999", "bgColor": "#ffffff", "contrastRatio": 2.85, "expectedContrastRatio": "4.5:1"},
    )  # fmt: skip


def _documents(chance: Random, count: int) -> Iterator[tuple[str, DocumentAudit]]:
    rules = [rule.id for rule in DOCUMENT_RULES]
    for number in range(count):
        kind = ("pdf", "docx", "xlsx", "ofd", "doc")[number % 5]
        path = f"/module/download/{number}/{'附件：' + chance.choice(_WORDS)}.{kind}"
        if number % 12 == 11:
            yield path, DocumentAudit(kind, error=Reason.ENCRYPTED)
            continue
        found = [(rule, chance.choice((Outcome.FAILED, Outcome.FAILED, Outcome.CANT_TELL)), f"page {page}")
                 for rule in sorted(chance.sample(rules, 5)) for page in range(1, chance.randint(2, 20))]  # fmt: skip
        yield path, examined(*found, kind=kind, title="".join(chance.sample(_WORDS, 7)))


def _waiver(made: Target, one: _Cause) -> Waiver:
    return Waiver(
        rule=one.rule.id, fingerprint=cause(one.rule.id, one.shape), target=made.id, expires=date(2027, 6, 30),
        owner="云山县政务服务和数据管理局 张工",
        reason="该栏目使用省级统建平台，模板由省里维护，已提出修改申请，预计第四季度随平台升级一并解决。",
    )  # fmt: skip
