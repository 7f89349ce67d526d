# ruff: noqa: E501  (word lists)
"""Recognise what a page is for: the kinds a sample of a Chinese public site should hold."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.content import measure
from crawler.page import Page
from mangdao.model import Kind
from mangdao.page_class import is_login_address

LONG_TEXT = 300  # characters outside links that make a page an article
PARAGRAPH = 60  # characters: a run of text that is there to be read
FEW_LINKS = 4  # in the page's own part

# What a page is called, in its title, its first heading or the link that leads to it.
_NAMES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.STATEMENT, re.compile(r"无障碍(声明|说明)|accessibility statement", re.I)),
    (Kind.ELDER, re.compile(r"适老|长者(版|模式|专区|助手)|长辈(版|模式|专区)|关怀(版|模式)|老年(版|模式|人?专区)")),
    (Kind.SEARCH, re.compile(r"(站内|全站|高级|智能)?(搜索|检索|查询)(结果|中心)?|.*搜索结果|search( results)?", re.I)),
    (Kind.LOGIN, re.compile(r"(用户|会员|个人|法人|统一|读者|患者|学生|教师)?(登录|登陆|注册|身份认证).{0,4}|log ?in|sign ?in", re.I)),
    (Kind.HELP, re.compile(r"(联系|关于)(我们|本站|方式)|(网站|站点)(地图|导航|帮助|声明|说明)|(使用|帮助|操作|浏览)(帮助|指南|说明|中心|手册)|常见问题.{0,4}|帮助|sitemap|help|contact( us)?|about us", re.I)),
    (Kind.GUIDE, re.compile(r"(.*(办理|服务|办事|申请|申报|就医|就诊|住院|报名|预约|借阅|入馆|参观|缴费|投保|签证)(指南|流程|须知|程序))|.*如何办理.*|.{2,10}(办理|申领|换领|补领)|办事服务|便民服务")),
    (Kind.DISCLOSURE, re.compile(r"(政府|政务|院务|校务|企业|厂务|村务)?信息公开.{0,6}|(政务|院务|校务)公开.{0,4}|公开(指南|目录|制度|年报)|依申请公开|法定主动公开.{0,4}|.{0,20}政府信息公开工作年度报告|财政(预算|预决算|决算).{0,4}|财政资金")),
    (Kind.INTERACTION, re.compile(r"互动交流|政民互动|公众参与|(.{0,4}(领导|书记|市长|县长|区长|局长|院长|校长|馆长)信箱)|给.{1,8}写信|(在线|网上|我要)?(咨询|投诉|建议|留言|举报|信访)(建议|投诉|咨询)?|(网上|在线|民意)?(调查|征集)(问卷)?|意见(征集|反馈|箱)|问题反馈|在线(访谈|交流)|来信(选登|回复)|留言(板|选登)?")),
)  # fmt: skip
_STEPS = re.compile(
    r"(受理|办理|申请|申报)(条件|材料|依据|流程|程序|时限|对象|地点|时间|方式|部门)|收费(标准|依据)|所需材料|法定(时限|期限)|承诺(时限|期限)"
)
_ARTICLE_ADDRESS = re.compile(
    r"/t?(19|20)\d{6}_\d+|/art/\d{4}/|/(content|post|art|article|info|detail|news|show|view)[-_/]?[a-z]*[-_/]?\d{3,}"
    r"|/\d{6,}\.s?html?$|[?&](id|aid|newsid|articleid|infoid|contentid)=\w+|/[0-9a-f]{32}\.s?html?$",
    re.IGNORECASE,
)
_COLUMN_ADDRESS = re.compile(
    r"/(index|list|node|col)?(_?\d+)?(\.(s?html?|jsp|aspx?|php|do))?$|/(list|col|node|channel|lanmu)[-_/]", re.I
)
_SEARCH_ADDRESS = re.compile(r"/(search|so|jsearch|query|sousuo)(/|\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a page when its kind is asked."""

    url: str
    page: Page
    names: tuple[str, ...]


def recognise(page: Page, url: str, link_text: str, is_seed: bool) -> Kind | None:
    """The kind of a page; None when nothing tells. `link_text`: of the first link that was seen to lead here."""
    if is_seed:
        return Kind.HOME
    known = _Known(url, page, _names(page, link_text))
    return _by_form(known) or _by_name(known) or _by_build(known)


def _names(page: Page, link_text: str) -> tuple[str, ...]:
    """What the page is called, without the site's name; long names are headlines, not names."""
    heading = page.headings[0] if page.headings else ""
    pieces = (piece.strip(" 　【】[]《》|>·") for piece in re.split(r"\s*[-_|–—]\s*", page.title))
    first = next((piece for piece in pieces if piece), "")
    return tuple(name for name in (first, heading, link_text.strip()) if name)


def _by_form(known: _Known) -> Kind | None:
    """Pages that are known by the form they are."""
    if known.page.has_password and (is_login_address(known.url) or _called(known, Kind.LOGIN)):
        return Kind.LOGIN
    if _SEARCH_ADDRESS.search(urlsplit(known.url).path) and next(known.page.root.iter("form"), None) is not None:
        return Kind.SEARCH
    steps = {found[0] for text in known.page.headings for found in _STEPS.finditer(text)}
    return Kind.GUIDE if len(steps) >= 2 else None


def _by_name(known: _Known) -> Kind | None:
    return next((kind for kind, _ in _NAMES if kind is not Kind.LOGIN and _called(known, kind)), None)


def _called(known: _Known, kind: Kind) -> bool:
    pattern = dict(_NAMES)[kind]
    # A statement, or the elderly's version, may be called so within a longer name; the others are the whole name.
    if kind in (Kind.STATEMENT, Kind.ELDER):
        return any(pattern.search(name) and len(name) <= 20 for name in known.names)
    return any(pattern.fullmatch(name) for name in known.names)


def _by_build(known: _Known) -> Kind | None:
    content = measure(known.page.body)
    if _ARTICLE_ADDRESS.search(known.url) and content.plain >= PARAGRAPH:
        return Kind.ARTICLE
    leads_on = content.links >= FEW_LINKS and content.linked >= content.plain / 2
    if leads_on and (content.longest < PARAGRAPH or content.linked >= content.plain):
        return Kind.COLUMN
    if content.longest >= PARAGRAPH or content.plain >= LONG_TEXT:
        return Kind.ARTICLE
    return Kind.COLUMN if _COLUMN_ADDRESS.search(urlsplit(known.url).path) and content.links else None
