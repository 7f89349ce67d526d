"""A skip link leads nowhere.

The link at the top that promises to jump over the navigation is followed as a keyboard user does: focused, Enter, Tab.
Failed when its target is missing and neither the focus, the scroll position nor the next Tab stop changed. A link that
cannot take the focus, opens a new window or has a target that a script keeps it from is for a person to judge.

Failed:

```html
<a data-failed href="#main">跳到主要内容</a> <a data-failed href="javascript:void(0)">Skip to content</a>
<a href="#" onclick="open('/')">首页</a> <a data-failed href="#">跳過導覽</a>
<nav><a href="/a">首页</a></nav><main>正文</main>
```

Cannot tell:

```html
<base target="_blank"><a data-cant-tell href="#main">跳到主要内容</a>
<a data-cant-tell href="#nav" style="display:none">跳过导航</a><nav><a href="/a">首页</a></nav><main>正文</main>
```

Passed:

```html
<a href="#main">跳到主要内容</a> <a href="javascript:show()">跳到正文</a> <a id="f" href="#">Skip to main content</a>
<nav><a href="/a">首页</a></nav><main tabindex="-1">正文</main><script>
const main = document.querySelector("main"), show = () => main.scrollIntoView({ behavior: "smooth" })
f.onclick = () => { main.focus(); return false }; onload = () => setTimeout(() => { main.id = "main" }, 300)
</script>
```

Inapplicable:

```html
<a href="#">跳过动画</a> <a href="javascript:void 0">跳到第2页</a> <a href="#p">Skipping ropes</a> <a href="#p">新闻</a>
```
"""

from contextlib import suppress

from playwright.async_api import ElementHandle, Error, Page

from audits.check import Verdict, page_check
from audits.subject import Subject
from mangdao.model import Outcome

AGAIN_MS = 1500
LINKS = "a[href^='#'], a[href^='javascript:']"
PROMISES = r"""links => links.slice(0, 10).filter(e => new RegExp(
    '^\\s*((跳过|跳過|略过|略過|跳到|跳至|跳转到?|跳转至|移至|直达|直接(进入|跳到?))'
    + '.{0,6}(内容|內容|正文|导航|導航|導覽|菜单|選單|主体|主要|main|content)'
    + '|(skip|jump) (to |over |past |the )*(main|content|nav|menu|links?\\b))', 'i',
).test(e.ariaLabel ?? e.textContent)).slice(0, 3)"""
# The links, and of their targets only themselves: what a target holds does not decide whether it is reached.
USED = f"""({PROMISES})([...document.querySelectorAll(`{LINKS}`)]).flatMap(
    e => [e, document.getElementById(decodeURIComponent(e.hash.slice(1)))?.cloneNode()])
    .filter(Boolean)"""
# The whole path where several links have the same address.
PATH = """e => { const one = `a[href=${JSON.stringify(e.getAttribute('href'))}]`, step = n => n.localName === 'html' ?
        'html' : `${step(n.parentElement)} > ${n.localName}:nth-child(${[...n.parentNode.children].indexOf(n) + 1})`;
    return document.querySelectorAll(one).length === 1 ? one : step(e) }"""
# Room below, so that a script that scrolls can be seen to do so on a short page too.
START = """e => { document.body.style.paddingBottom = '3000px'; document.activeElement?.blur(); scrollTo(0, 0);
    e.focus(); const window = e.target || document.querySelector('base[target]')?.target || '_self';
    return e === document.activeElement && window === '_self' }"""
STATE = """() => { const all = [...document.querySelectorAll('*')];
    return [all.reduce((sum, e) => sum + Math.round(e.scrollTop), 0), all.indexOf(document.activeElement)].join() }"""
# Scrolling may be smooth.
MOVES = f"""async before => {{ let moved = false;
    for (let i = 0; i < 20 && !(moved = ({STATE})() !== before); i++) await new Promise(done => setTimeout(done, 50));
    return moved }}"""
TARGET = """e => { const id = decodeURIComponent(e.hash.slice(1));
    return !!id && !!(document.getElementById(id) ?? document.getElementsByName(id)[0]) }"""
# The stop after the link lies before the target: what should be skipped was not.
SHORT_OF_TARGET = """e => { const id = decodeURIComponent(e.hash.slice(1));
    const target = document.getElementById(id) ?? document.getElementsByName(id)[0];
    return !!(document.activeElement.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING) }"""


@page_check(
    __name__, criteria=["2.4.1"], impact="moderate", selector=LINKS, matches=f"all => ({PROMISES})(all).length > 0",
    uses=USED,
)  # fmt: skip
async def dead_skip_link(subject: Subject) -> list[Verdict]:
    """Follow each skip link among the first links of the page."""
    page = subject.page
    found = await (
        await page.evaluate_handle(f"({PROMISES})([...document.querySelectorAll(`{LINKS}`)])")
    ).get_properties()
    links = [link for handle in found.values() if (link := handle.as_element())]
    if links:
        with suppress(Error):  # scripts may still be making the target; some pages are never idle
            await page.wait_for_load_state("networkidle", timeout=3000)
    return [await _sure(page, link) for link in links]


async def _sure(page: Page, link: ElementHandle) -> Verdict:
    """What failed is followed again a moment later: a script may have made the target meanwhile."""
    verdict = await _follow(page, link)
    if verdict.outcome is Outcome.FAILED:
        await page.wait_for_timeout(AGAIN_MS)
        verdict = await _follow(page, link)
    return verdict


async def _follow(page: Page, link: ElementHandle) -> Verdict:
    selector = await link.evaluate(PATH)
    if not await link.evaluate(START):
        return Verdict(Outcome.CANT_TELL, selector, "Can a keyboard user reach this skip link, and where does it lead?")
    await page.keyboard.press("Tab")
    expected = await page.evaluate(STATE)
    await link.evaluate(START)
    before = await page.evaluate(STATE)
    await page.keyboard.press("Enter")
    landed = await link.evaluate(f"e => location.hash === e.hash && ({TARGET})(e)")
    moved = landed or await page.evaluate(MOVES, before)
    await page.keyboard.press("Tab")
    if moved or await page.evaluate(STATE) != expected:
        return Verdict(Outcome.PASSED)
    if await link.evaluate(TARGET) and not await link.evaluate(SHORT_OF_TARGET):
        return Verdict(Outcome.CANT_TELL, selector, "The skip link's target is there: does a script lead to it?")
    return Verdict(Outcome.FAILED, selector, "Following the skip link moved neither the focus nor the page")
