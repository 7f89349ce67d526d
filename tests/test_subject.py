"""The page a dynamic check acts on: fresh each time, settled, and cut off from the outside."""

from collections.abc import AsyncIterator

import pytest
from conftest import Site

from audits.browser import open_context
from audits.check import PROBES
from audits.frames import inner, not_tried
from audits.local import Auditor
from audits.reading import can_read
from audits.subject import Bench, Subject, open_bench, subject
from mangdao.model import Profile


@pytest.fixture
async def bench(browser: Auditor) -> AsyncIterator[Bench]:
    context = await open_context(browser.browser, Profile.DESKTOP, None)
    yield await open_bench(context, Profile.DESKTOP, browser.means.engine.script)
    await context.close()


async def attempts(opened: Subject, code: str) -> list[tuple[str, bool]]:
    await opened.page.evaluate(f"async () => {{ {code}; await new Promise(done => setTimeout(done, 300)) }}")
    return [(one.method, one.window) for one in opened.attempts]


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("fetch('/act', {method: 'POST', body: 'x'}).catch(() => 0)", [("POST", False)]),
        ("navigator.sendBeacon('/act', 'x')", [("POST", False)]),
        ("location.href = '/act'", [("GET", False)]),
        ("document.forms[0].submit()", [("POST", False)]),
        ("open('/act')", [("GET", True)]),
    ],
)
async def test_what_a_check_sets_off_is_held_back(bench: Bench, site: Site, code: str, seen: object) -> None:
    url = site.add("/", "<form method=post action=/act></form><p id=here>正文</p>")
    async with subject(bench, url) as opened:
        site.asked.clear()
        assert await attempts(opened, code) == seen
        assert await opened.evaluate("!!document.querySelector('#here')")
    assert "/act" not in site.asked


async def test_a_get_request_passes_until_everything_is_held(bench: Bench, site: Site) -> None:
    url = site.add("/", "<p>正文</p>")
    site.add("/more", "more")
    async with subject(bench, url) as opened:
        await opened.page.evaluate("fetch('/more').then(r => r.text())")
        assert "/more" in site.asked and opened.attempts == []
        opened.hold_everything()
        assert await attempts(opened, "fetch('/more?2').catch(() => 0)") == [("GET", False)]
    assert "/more?2" not in site.asked


async def test_each_subject_is_the_page_anew(bench: Bench, site: Site) -> None:
    url = site.add("/", "<p>正文</p>")
    async with subject(bench, url) as opened:
        await opened.page.set_viewport_size({"width": 320, "height": 500})
        await opened.evaluate("document.body.append('x'); 0")
    async with subject(bench, url) as opened:
        assert await opened.evaluate("[innerWidth, document.body.textContent.trim()]") == [1280, "正文"]
        await opened.evaluate("document.body.append('x'); 0")
        await opened.again()
        assert await opened.evaluate("document.body.textContent.trim()") == "正文"


async def test_what_a_page_stores_is_not_there_for_the_next_subject(bench: Bench, site: Site) -> None:
    url = site.add("/", "<p>正文</p>")
    bench.cookies = [{"name": "given", "value": "1", "url": url}]
    store = "localStorage.mode = sessionStorage.mode = window.name = 'large'; document.cookie = 'mode=large'; 0"
    stored = "[localStorage.mode, sessionStorage.mode, window.name, document.cookie].join()"
    async with subject(bench, url) as opened:
        await opened.page.evaluate(store)
        await opened.again()
        assert await opened.page.evaluate(stored) == ",,,given=1"
        await opened.page.evaluate(store)
    async with subject(bench, url) as opened:
        assert await opened.page.evaluate(stored) == ",,,given=1"


async def test_what_only_looks_shares_the_page_until_it_changes(bench: Bench, site: Site) -> None:
    url = site.add("/", "<p>正文</p><input>")
    async with subject(bench, url, looks=True) as opened:
        await opened.page.set_viewport_size({"width": 320, "height": 500})
        await opened.force_colors(True)
    async with subject(bench, url, looks=True) as again:
        assert again is opened
        assert await again.evaluate("[innerWidth, matchMedia('(forced-colors: active)').matches]") == [1280, False]
    assert site.asked.count("/") == 1
    async with subject(bench, url, looks=True) as again:
        await again.evaluate("document.querySelector('input').value = 'x'; 0")
    async with subject(bench, url) as again:
        assert await again.evaluate("document.querySelector('input').value") == ""
    assert site.asked.count("/") == 2


@pytest.mark.parametrize("how", [{"settled": False}])
async def test_some_need_a_page_nobody_looked_at(bench: Bench, site: Site, how: dict[str, bool]) -> None:
    url = site.add("/", "<p>正文</p>")
    async with subject(bench, url, looks=True) as opened:
        pass
    async with subject(bench, url, **how) as again:
        assert again is not opened
    assert site.asked.count("/") == 2


LONG_PAGE = "<p style='height:3000px'>正文</p><script>onscroll = () => navigator.sendBeacon('/act')</script>"


async def test_a_page_that_was_watched_is_settled_with_requests_still_held_back(bench: Bench, site: Site) -> None:
    url = site.add("/", LONG_PAGE)
    async with subject(bench, url, settled=False, looks=True) as watched:
        pass
    assert [(one.method, one.kind) for one in watched.attempts][:1] == [("POST", "ping")]
    assert "/act" not in site.asked


async def test_a_watched_page_that_cannot_be_settled_costs_nobody_what_was_seen(bench: Bench, site: Site) -> None:
    async with subject(bench, site.add("/", "<p>正文</p>"), settled=False, looks=True) as watched:
        await watched.evaluate("delete mangdao.settle; 0")
    assert bench.looked_at is None


async def test_a_page_opened_with_less_motion_stays_with_whoever_asked_for_it(bench: Bench, site: Site) -> None:
    url = site.add("/", "<p>正文</p><script>p = matchMedia('(prefers-reduced-motion: reduce)').matches</script>")
    async with subject(bench, url, looks=True) as opened:
        await opened.with_less_motion()
        assert await opened.page.evaluate("p")
    async with subject(bench, url, looks=True) as again:
        assert not await again.page.evaluate("p")
    assert site.asked.count("/") == 3


async def test_the_page_of_what_acted_is_not_shared(bench: Bench, site: Site) -> None:
    url = site.add("/", "<p>正文</p>")
    async with subject(bench, url) as opened:
        pass
    async with subject(bench, url, looks=True) as again:
        assert again is not opened


async def test_style_attributes_are_given_back_as_they_were(bench: Bench, site: Site) -> None:
    url = site.add("/", "<p>一</p><p style='color:red ;'>二</p>")
    async with subject(bench, url) as opened:
        change = "document.querySelectorAll('p').forEach(e => { const was = e.getAttribute('style');"
        await opened.evaluate(f"{change} e.style.setProperty('color', 'blue'); mangdao.dress(e, was) }}); 0")
        assert await opened.evaluate("mangdao.unchanged()")


LISTENING = """<b onclick="f()">a</b><b>b</b><b>c</b><script>
document.querySelectorAll("b")[2].addEventListener("keydown", x => x)
document.addEventListener("mouseover", x => x); onresize = x => x</script>"""


async def test_listeners_of_scripts_and_attributes_are_seen(bench: Bench, site: Site) -> None:
    async with subject(bench, site.add("/", LISTENING)) as opened:
        own = await opened.listeners()
        assert (own["window"], own["document"]) == (["resize"], ["mouseover"])
        seen = "[...document.querySelectorAll('b')].map(e => mangdao.listening.get(e) ?? [])"
        assert await opened.evaluate(seen) == [["click"], [], ["keydown"]]


async def test_a_shot_is_taken_from_the_viewport(bench: Bench, site: Site) -> None:
    async with subject(bench, site.add("/", "<body style='height:3000px'><script>scrollTo(0, 500)</script>")) as opened:
        assert (await opened.shot(10, 20, 30, 40))[:8] == b"\x89PNG\r\n\x1a\n"


async def test_several_calls_are_made_in_their_order(bench: Bench, site: Site) -> None:
    async with subject(bench, site.add("/", "<p>正文</p>")) as opened:
        await opened.evaluate("globalThis.seen = []; globalThis.see = async one => seen.push(one); 0")
        assert await opened.calls(("see", "甲"), ("see", "乙"), ("seen.join", "-")) == [1, 2, "甲-乙"]


@pytest.mark.skipif(not can_read(), reason="the ocr extra is not installed")
async def test_a_drawing_is_read_once_a_size(bench: Bench, site: Site) -> None:
    size = "width='300' height='80'"
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg' {size}><text x='9' y='50' font-size='40'>{{}}</text></svg>"
    seen = []
    for word, width in (("SPRING", 300), ("AUTUMN", 300), ("WINTER", 450)):
        answer = {"content-type": "image/svg+xml", "cache-control": "no-store"}
        site.add("/a.svg", (200, answer, drawing.format(word).encode()))
        async with subject(bench, site.add(f"/{word}", f"<img src=/a.svg width={width}>"), looks=True) as opened:
            (picture,) = (await PROBES["pictures"].observe(opened)).pictures
            seen.append(picture.reading.lines)
    assert seen == [("SPRING",), ("SPRING",), ("WINTER",)]


INSIDE = "<button onclick='0'>按</button><script>document.onkeydown = window.onresize = () => 0</script>"


async def test_a_frame_of_the_same_origin_is_a_subject_of_its_own(bench: Bench, site: Site) -> None:
    inside, other = site.add("/inside", INSIDE), site.url.replace("127.0.0.1", "localhost")
    frame = "<iframe id={} style='margin:20px;border:5px solid;padding:3px' src={}></iframe>"
    small = f"<iframe width=1 height=1 src={inside}></iframe>"
    url = site.add(
        "/", f"<body style=margin:0>{frame.format('a', inside)}{frame.format('b', f'{other}/inside')}{small}"
    )
    async with subject(bench, url) as opened:
        [(selector, view)] = await inner(opened, "document.querySelector('button')")
        assert (selector, await inner(opened, "false")) == ("#a", [])
        own = await view.listeners()
        assert (own["window"], own["document"]) == (["resize"], ["keydown"])
        assert await view.evaluate("mangdao.listening.get(document.querySelector('button'))") == ["click"]
        assert await view.evaluate("mangdao.corner()") == [28, 28]
        (x, y, _, _) = (await opened.call("mangdao.lookup", [["#a", "button"]]))[0]["box"]
        assert x == 28 + 8 and y == 28 + 8  # the body's margin


async def test_what_only_the_static_rules_looked_at_is_noted(bench: Bench, site: Site) -> None:
    site.add("/inside", INSIDE)
    host = "<div id=h></div><script>h.attachShadow({mode: 'open'}).innerHTML = '<input>'</script>"
    frame = f"<iframe src='{site.url.replace('127.0.0.1', 'localhost')}/inside'></iframe>"
    pages = {"<p>正文</p><iframe srcdoc='<p>静'></iframe>": (), frame: ("frames-not-entered",)}
    for body, notes in {**pages, host: ("components-not-entered",)}.items():
        async with subject(bench, site.add("/", body)) as opened:
            assert await not_tried(opened.world, opened.top) == notes
