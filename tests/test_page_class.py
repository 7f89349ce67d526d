# ruff: noqa: E501  (one page a line reads as a table)
"""Walls and error pages are caught on two signs; pages about them, and pages like them, are not."""

from typing import Any

import pytest

from mangdao.model import Reason
from mangdao.page_class import classify, is_login_address, is_sent_to_login

URL = "https://www.yunshan.gov.cn/zwgk/t20260101_1.html"
NAVIGATION = "首页 要闻动态 信息公开 办事服务 互动交流 数据发布 " * 12


def judge(**facts: Any) -> Reason | None:
    page: dict[str, Any] = {
        "status": 200, "url": URL, "final_url": facts.get("url", URL), "title": "", "text": "", "elements": 200,
        "has_password": False, "headers": {}, "script_count": 2,
    }  # fmt: skip
    found = classify(**(page | facts))
    assert found is None or (found[1] and "\n" not in found[1])
    return found[0] if found else None


CAUGHT: dict[str, tuple[Reason, dict[str, Any]]] = {
    "加速乐 521": (Reason.BOT_WALL, {
        "status": 521, "elements": 0, "script_count": 1, "headers": {"Set-Cookie": "__jsluid_s=abc; path=/"}}),
    "瑞数 412": (Reason.BOT_WALL, {"status": 412, "elements": 2, "script_count": 2}),
    "瑞数 202": (Reason.BOT_WALL, {
        "status": 202, "elements": 1, "script_count": 2, "headers": {"set-cookie": "acw_sc__v2=1"}}),
    "安全狗": (Reason.BOT_WALL, {
        "status": 403, "title": "网站防火墙", "text": "您的请求带有不合法参数，已被网站管理员设置拦截！ 网站安全狗", "elements": 40}),
    "创宇盾": (Reason.BOT_WALL, {
        "status": 403, "title": "403", "text": "当前访问疑似黑客攻击，已被创宇盾拦截", "elements": 12}),
    "云盾 405": (Reason.BOT_WALL, {
        "status": 405, "title": "405", "text": "很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。", "elements": 15}),
    "腾讯云 WAF, 200": (Reason.BOT_WALL, {
        "title": "拦截提示", "text": "您的请求可能存在威胁，已被拦截", "elements": 20, "headers": {"Server": "Tencent cloudwaf"}}),
    "slider on a bare page": (Reason.BOT_WALL, {
        "title": "访问验证", "text": "请完成安全验证 请按住滑块，拖动到最右边", "elements": 12}),
    "sent to a captcha": (Reason.BOT_WALL, {
        "final_url": "https://www.yunshan.gov.cn/captcha/?u=1", "title": "验证", "text": "人机验证" + "说明" * 300}),
    "ICP": (Reason.BOT_WALL, {
        "status": 403, "title": "网站未备案", "text": "该网站暂时无法进行访问，网站未备案或已被封禁", "elements": 30}),
    "Cloudflare": (Reason.BOT_WALL, {
        "status": 403, "title": "Just a moment...", "text": "Verifying", "headers": {"cf-mitigated": "challenge"}}),
    "429 with words": (Reason.BOT_WALL, {"status": 429, "text": "您的访问过于频繁，请稍后再试", "elements": 5}),
    "login form after a redirect": (Reason.LOGIN_WALL, {
        "url": "https://a.gov.cn/my/list", "final_url": "https://a.gov.cn/login?back=/my/list", "title": "用户登录",
        "has_password": True}),
    "unified login, by code only": (Reason.LOGIN_WALL, {
        "url": "https://a.gov.cn/my/list", "final_url": "https://sso.province.gov.cn/index", "title": "统一身份认证平台"}),
    "401": (Reason.LOGIN_WALL, {"status": 401, "headers": {"WWW-Authenticate": "Basic realm=x"}}),
    "503 for maintenance": (Reason.MAINTENANCE, {"status": 503, "text": "系统维护中，请稍后访问", "elements": 9}),
    "sent to maintenance": (Reason.MAINTENANCE, {
        "final_url": "https://www.yunshan.gov.cn/weihu.html", "text": "网站升级，暂停访问"}),
    "bare maintenance page": (Reason.MAINTENANCE, {
        "title": "系统维护", "text": "本站正在升级维护，请稍后再访问，给您带来不便敬请谅解。", "elements": 8}),
    "under construction": (Reason.MAINTENANCE, {"title": "提示", "text": "该栏目正在建设中，敬请期待", "elements": 12}),
    "soft 404 by title": (Reason.SOFT_404, {
        "title": "页面不存在 - 云杉市人民政府", "text": NAVIGATION + "抱歉，您访问的页面不存在"}),
    "soft 404, bare": (Reason.SOFT_404, {"title": "提示", "text": "您要找的文章不存在或已被删除 返回首页", "elements": 14}),
    "sent to an error page": (Reason.SOFT_404, {
        "final_url": "https://www.yunshan.gov.cn/404.html", "title": "404", "text": NAVIGATION}),
    "empty shell": (Reason.EMPTY_SHELL, {"elements": 1, "script_count": 4}),
    "nothing at all": (Reason.EMPTY_SHELL, {"elements": 0, "script_count": 0}),
}  # fmt: skip

ARTICLE = "我市组织开展网站安全检查。" * 80

LET_THROUGH: dict[str, dict[str, Any]] = {
    "a page": {"title": "云杉市人民政府", "text": NAVIGATION},
    "news about maintenance": {"title": "市政务服务网系统维护完成", "text": "系统维护中发现的问题已解决。" + ARTICLE},
    "a short notice of maintenance": {
        "title": "关于门户网站系统维护的公告", "text": "因系统升级，本网站将于本周六暂停服务两小时，请稍后再访问。", "elements": 30},
    "news about missing pages": {"title": "网站出现“页面不存在”怎么办", "text": "页面不存在是常见问题。" + ARTICLE},
    "a short page on missing pages": {"title": "页面不存在怎么办？", "text": "页面不存在时请联系我们。", "elements": 20},
    "news about firewalls": {"title": "全市推广网站防火墙", "text": "创宇盾和安全狗拦截攻击。" + ARTICLE},
    "news with a firewall's cookie": {
        "title": "网络安全周", "text": "网站防火墙 " + ARTICLE, "headers": {"set-cookie": "__jsluid_s=1"}},
    "a page behind a firewall that lets us in": {
        "title": "首页", "text": NAVIGATION, "headers": {"set-cookie": "__jsluid_s=1; acw_tc=2", "server": "yunjiasu"}},
    "a plain 403": {"status": 403, "title": "403 Forbidden", "text": "Forbidden nginx", "elements": 5},
    "a plain 404": {"status": 404, "title": "404 Not Found", "text": "页面不存在", "elements": 5},
    "a plain 503": {"status": 503, "title": "Service", "text": "nginx", "elements": 3},
    "a login page that was asked for": {
        "url": "https://a.gov.cn/login", "title": "用户登录", "text": "用户名 密码 验证码", "has_password": True, "elements": 30},
    "a login page moved to https": {
        "url": "http://a.gov.cn/login", "final_url": "https://a.gov.cn/login/", "title": "用户登录", "has_password": True},
    "a page with a login box": {"title": "首页", "text": NAVIGATION, "has_password": True},
    "a redirect to a page with a login box": {
        "final_url": "https://www.yunshan.gov.cn/index.html", "title": "首页", "text": NAVIGATION, "has_password": True},
    "a page in a folder like a login": {
        "final_url": "https://www.yunshan.gov.cn/case/1.html", "title": "案例", "has_password": True},
    "a list with nothing in it": {"title": "通知公告", "text": "首页 通知公告 没有找到相关信息", "elements": 25},
    "a splash page that is one picture": {"title": "欢迎", "elements": 2, "script_count": 0},
    "one picture": {"elements": 1, "script_count": 0},
    "a short page": {"title": "联系我们", "text": "电话 12345", "elements": 6},
    "a search page with a captcha": {"title": "站内搜索", "text": "请输入验证码 搜索", "elements": 25},
    "a construction bureau": {"title": "住房和城乡建设局", "text": "在建设中国式现代化进程中" + NAVIGATION},
    "a case that was refused": {"title": "信访答复", "text": "您的请求已被拒绝受理。" + ARTICLE},
}  # fmt: skip


@pytest.mark.parametrize("name", CAUGHT)
def test_what_is_not_the_page_is_told(name: str) -> None:
    reason, facts = CAUGHT[name]
    assert judge(**facts) is reason


@pytest.mark.parametrize("name", LET_THROUGH)
def test_a_real_page_is_let_through(name: str) -> None:
    assert judge(**LET_THROUGH[name]) is None


@pytest.mark.parametrize("name", [name for name, (reason, _) in CAUGHT.items() if reason is not Reason.EMPTY_SHELL])
def test_words_alone_are_never_enough(name: str) -> None:
    said = {key: CAUGHT[name][1].get(key, "") for key in ("title", "text")}
    said["text"] = f"{said['text']} {ARTICLE} {NAVIGATION}"
    assert judge(**said, elements=400) is None


def test_a_redirect_to_a_login_form_with_the_way_back_is_a_wall() -> None:
    assert is_sent_to_login("https://a.cn/my/list", "https://a.cn/login?back=%2Fmy%2Flist")
    assert is_sent_to_login("https://a.cn/my/list", "https://sso.cn/?service=https%253A%252F%252Fa.cn%252Fmy%252Flist")
    assert not is_sent_to_login("https://a.cn/my/list", "https://a.cn/login")
    assert not is_sent_to_login("https://a.cn/login", "https://a.cn/login/?back=/login")
    assert not is_sent_to_login("https://a.cn/", "https://a.cn/sso/?back=/")


def test_a_login_address_is_told_by_whole_words() -> None:
    assert is_login_address("https://passport.a.cn/x")
    assert is_login_address("https://a.cn/user/login.jsp")
    assert not is_login_address("https://a.cn/cases/blogin.html")
