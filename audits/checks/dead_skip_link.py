"""A skip link leads nowhere.

The link at the top that promises to jump over the navigation is followed as a keyboard user does: focused, Enter, Tab.
Failed when its target is missing and neither the focus, the scroll position nor the next Tab stop changed. A link that
cannot take the focus is for a person to judge.

Failed:

```html
<a data-failed href="#main">跳到主要内容</a><nav><a href="/a">首页</a></nav><main><a href="/b">正文</a></main>
```

Failed:

```html
<a data-failed href="javascript:void(0)">Skip to content</a><nav><a href="/a">首页</a></nav><main id="main">正文</main>
```

Cannot tell:

```html
<a data-cant-tell href="#main" style="display:none">跳过导航</a><nav><a href="/a">首页</a></nav><main>正文</main>
```

Passed:

```html
<a href="#main">跳到主要内容</a><nav><a href="/a">首页</a></nav><main id="main"><a href="/b">正文</a></main>
```

Passed:

```html
<a href="#" onclick="document.querySelector('main').focus();return false">Skip to main content</a>
<nav><a href="/a">首页</a></nav><main tabindex="-1">正文</main>
```

Inapplicable:

```html
<nav><a href="#news">新闻</a></nav><main><h2 id="news">新闻</h2></main>
```
"""

from playwright.async_api import ElementHandle, Page

from audits.check import Verdict, page_check
from mangdao.model import Outcome

LINKS = "a[href^='#'], a[href^='javascript:']"
PROMISE = r"^\s*(跳过|跳到|跳至|跳转(到|至)|直接(进入|跳)|skip\b|jump to (the )?(main|content))"
STATE = """() => [Math.round(scrollY), [...document.querySelectorAll('*')].indexOf(document.activeElement)].join()"""
# The browser went to an existing target by itself: the next Tab starts there, even if it is the same stop.
LANDED = """e => { const id = decodeURIComponent(e.hash.slice(1));
    return !!id && location.hash === e.hash && !!(document.getElementById(id) ?? document.getElementsByName(id)[0]) }"""


@page_check(__name__, criteria=["2.4.1"], impact="moderate", selector=LINKS)
async def dead_skip_link(page: Page) -> list[Verdict]:
    """Follow each skip link among the first links of the page."""
    handles = await page.locator(LINKS).element_handles()
    promises = [link for link in handles[:10] if await link.evaluate(f"e => /{PROMISE}/i.test(e.textContent)")]
    return [await _follow(page, link) for link in promises[:3]]


async def _follow(page: Page, link: ElementHandle) -> Verdict:
    selector = f"a[href={await link.evaluate('e => JSON.stringify(e.getAttribute(`href`))')}]"
    await link.evaluate("e => e.focus()")
    if not await link.evaluate("e => e === document.activeElement"):
        return Verdict(Outcome.CANT_TELL, selector, "Can a keyboard user ever reach this skip link?")
    await page.keyboard.press("Tab")
    expected = await page.evaluate(STATE)
    await link.evaluate("e => { scrollTo(0, 0); e.focus() }")
    await page.keyboard.press("Enter")
    landed = await link.evaluate(LANDED)
    await page.keyboard.press("Tab")
    if landed or await page.evaluate(STATE) != expected:
        return Verdict(Outcome.PASSED)
    return Verdict(Outcome.FAILED, selector, "Following the skip link moved neither the focus nor the page")
