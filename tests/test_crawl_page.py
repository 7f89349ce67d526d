from crawler.page import MAX_LINKS, read_page
from crawler.skeleton import skeleton

LONG = "云杉市人民政府召开无障碍环境建设工作推进会。" * 12


def test_links_are_read_with_their_text() -> None:
    page = read_page(
        '<base href="/x/"><a href="a.html"> 政务 <b>公开</b></a><a href="b.html"><img alt="图片链接"></a>'
        '<map><area href="c.html" title="地图"></map><frame src="d.html"><a name="top">x</a><a href=" ">y</a>'
    )
    links = [("a.html", "政务 公开"), ("b.html", "图片链接"), ("c.html", "地图")]
    assert [link for link in page.links if link[0] != "d.html"] == links
    assert page.base == "/x/"


def test_only_visible_text_counts() -> None:
    page = read_page(
        "<title>标题</title><body>一<script>二</script><style>三</style><p>四</p><div style='display: none'>五</div>"
        "<!-- 六 --><noscript>七</noscript>八</body>"
    )
    assert page.text == "一 四八"
    assert page.title == "标题"
    assert page.elements == 2
    assert page.script_count == 1


def test_a_refresh_is_read_unless_it_is_for_browsers_without_scripts() -> None:
    assert read_page('<meta http-equiv="Refresh" content="0; URL=\'/index/\'">').refresh == (0.0, "/index/")
    assert read_page('<meta http-equiv="refresh" content="300">').refresh is None
    assert read_page('<noscript><meta http-equiv="refresh" content="0;url=/x"></noscript>').refresh is None


def test_an_empty_page_that_jumps_by_script_leads_on() -> None:
    jump = "<script>window.location.href = '/portal/index.html';</script>"
    assert read_page(f"<body>{jump}</body>").links == [("/portal/index.html", "")]
    assert read_page(f"<body><a href='/a'>a</a>{jump}</body>").links == [("/a", "a")]


def test_a_password_field_is_seen_however_it_is_written() -> None:
    assert read_page("<input TYPE='PassWord'>").has_password
    assert not read_page("<input type='text' name='password'>").has_password


def test_copies_share_a_digest_and_pages_that_scripts_may_fill_have_none() -> None:
    one, other = read_page(f"<title>t</title><p>{LONG}</p>"), read_page(f"<title>t</title><div>\n {LONG}</div>")
    assert one.digest == other.digest != ""
    assert read_page(f"<title>u</title><p>{LONG}</p>").digest != one.digest
    assert read_page("<p>加载中</p>").digest == ""
    assert read_page(f"<p>{LONG}</p><script>load(location.search)</script>").digest == ""


def test_anything_can_be_read() -> None:
    for text in ("", " ", "\x00\x01", "<", "<!-- ", '<?xml version="1.0" encoding="gbk"?><p>x</p>', "\ud800"):
        assert read_page(text).links == []
    deep = "<div>" * 20_000 + LONG
    assert read_page(deep).text is not None
    assert skeleton(read_page(deep).body)[0]
    assert len(read_page("<a href=x>" * (MAX_LINKS + 10)).links) == MAX_LINKS


def test_a_skeleton_does_not_depend_on_words_numbers_states_or_rich_text() -> None:
    def of(html: str) -> str:
        return skeleton(read_page(html).body)[0]

    article = '<div class="con"><div class="art-{0}"><h1>{1}</h1>{2}</div></div>'
    one = of(article.format(12, "一", "<p>a</p>"))
    assert of(article.format(345, "二", "<p><b>a</b></p><ul><li>x</li></ul><img src=x>")) == one
    assert of('<div class="con active"><div class="art-1"><h1>x</h1></div></div>') == one
    assert of('<div class="con"><div class="list"><h1>x</h1></div></div>') != one


def test_head_foot_and_menus_leave_no_trace_in_a_skeleton() -> None:
    def features(menu: str) -> tuple[int, ...]:
        html = f'<div class="header"><div class="{menu}"><table></table></div></div><div class="main"></div>'
        return skeleton(read_page(html).body)[1]

    assert features("one") == features("other")
    assert len(features("one")) == 2
