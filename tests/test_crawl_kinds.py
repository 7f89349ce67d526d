import pytest

from crawler.kinds import recognise
from crawler.page import read_page
from mangdao.model import Kind

PARAGRAPH = "<p>" + "市政府召开常务会议，研究部署全市无障碍环境建设工作，要求各部门按时完成任务。" * 4 + "</p>"
LIST = "<ul class='list'>" + "<li><a href='/x.html'>关于公布名单的通知</a> 2026-11-16</li>" * 12 + "</ul>"
MENU = "<div class='header'>" + "<a href='/'>政府信息公开</a>" * 20 + "</div>"


def kind(title: str, body: str, url: str = "http://a.cn/x/", link: str = "", seed: bool = False) -> Kind | None:
    return recognise(read_page(f"<title>{title}_云杉市人民政府</title>{MENU}{body}"), url, link, seed)


NAMES = {
    Kind.STATEMENT: "无障碍声明 网站无障碍说明",
    Kind.ELDER: "长者版 适老化专区",
    Kind.GUIDE: "办事指南 居住证办理指南 就医流程",
    Kind.DISCLOSURE: "政府信息公开 依申请公开",
    Kind.INTERACTION: "互动交流 市长信箱 给市长写信 网上调查",
    Kind.SEARCH: "站内搜索",
    Kind.HELP: "联系我们 网站地图",
}
NAMED = [(name, kind) for kind, names in NAMES.items() for name in names.split()]


@pytest.mark.parametrize("name, expected", NAMED)
def test_a_page_is_known_by_its_name(name: str, expected: Kind) -> None:
    assert kind(name, LIST) is expected
    assert kind("", f"<h1>{name}</h1>{LIST}") is expected
    assert kind("云杉", PARAGRAPH, link=name) is expected


def test_the_seed_is_the_home_page_whatever_it_is_called() -> None:
    assert kind("用户登录", "<input type=password>", seed=True) is Kind.HOME


def test_a_headline_that_names_a_kind_makes_an_article_no_other_kind() -> None:
    url = "http://a.cn/zwgk/t20260101_123.html"
    assert kind("关于做好政府信息公开工作的通知", PARAGRAPH, url) is Kind.ARTICLE
    assert kind("我市开展网上办事指南大检查", PARAGRAPH, url) is Kind.ARTICLE


def test_a_login_page_needs_a_password_and_a_name() -> None:
    form = "<form><input type=text><input type=password></form>"
    assert kind("用户登录", form) is Kind.LOGIN
    assert kind("用户中心", form, "http://a.cn/login.jsp") is Kind.LOGIN
    assert kind("登录", PARAGRAPH) is not Kind.LOGIN
    assert kind("新闻", PARAGRAPH + form) is Kind.ARTICLE


def test_a_guide_is_known_by_its_steps() -> None:
    assert kind("高龄津贴", "<h2>受理条件</h2><h2>申请材料</h2><h2>办理流程</h2>") is Kind.GUIDE


def test_lists_are_columns_and_texts_are_articles() -> None:
    assert kind("通知公告", LIST) is Kind.COLUMN
    assert kind("第二页", LIST, "http://a.cn/notice/index_2.html") is Kind.COLUMN
    assert kind("会议", PARAGRAPH + LIST[:300], "http://a.cn/art/2026/1/1/art_1_2.html") is Kind.ARTICLE
    assert kind("空白", "<p>无</p>", "http://a.cn/empty.html") is None
