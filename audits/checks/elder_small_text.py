"""The elder edition's text is smaller than 18 pixels on a phone.

The elder-friendly rules of 2021 ask that a mobile page for older people offers type of 18 dp/pt or more; read here as CSS
pixels at a width of 375. It applies to pages that call themselves an elder edition (长者版, 关怀版, 大字版 …). The median of the
main text is measured; a page that grows it by a control of its own may still comply, so a person must tell.

Cannot tell:

```html
<title>长者版 - 云山市人民政府</title><meta name="viewport" content="width=device-width">
<main data-cant-tell style="font-size: 14px"><h1>长者版</h1><p>为老年人准备的办事指南，字号应当足够大，读起来不费力。</p></main>
```

Passed:

```html
<title>长者版 - 云山市人民政府</title><meta name="viewport" content="width=device-width">
<main style="font-size: 20px"><h1>长者版</h1><p>为老年人准备的办事指南，字号应当足够大，读起来不费力。</p></main>
```

Inapplicable:

```html
<title>云山市人民政府</title><p style="font-size: 12px">普通版的页面不在这里判断。</p>
```
"""

from audits.check import Verdict, page_check
from audits.elder import RECOGNISED
from audits.subject import Subject
from mangdao.model import Outcome

LEAST = 18  # CSS pixels
MEASURE = """() => {
    const main = document.querySelector('main, [role=main], #main, .main, #content, .content') ?? document.body;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), sizes = [];
    for (let n = 0; n < 3000 && walker.nextNode(); n++) {
        const letters = walker.currentNode.data.trim().length, around = walker.currentNode.parentElement;
        if (letters < 4 || !around.checkVisibility()) continue;
        for (let i = 0; i < Math.min(letters, 50); i++)
            sizes.push(parseFloat(getComputedStyle(around).fontSize) * (around.currentCSSZoom ?? 1));
    }
    sizes.sort((a, b) => a - b);
    const name = main.id ? '#' + CSS.escape(main.id) : main.localName + [...main.classList].map(c => '.' + CSS.escape(c)).join('');
    return [sizes.length ? sizes[sizes.length >> 1] : null, document.querySelectorAll(name).length === 1 ? name : 'body'] }"""


@page_check(__name__, criteria=[], impact="moderate", group="elder", selector="body", matches=f"() => {RECOGNISED}")
async def elder_small_text(subject: Subject) -> list[Verdict]:
    """Measure at a phone's width."""
    await subject.page.set_viewport_size({"width": 375, "height": 667})
    median, selector = await subject.evaluate(f"({MEASURE})()")
    if median is None:
        return []
    if median >= LEAST:
        return [Verdict(Outcome.PASSED, selector)]
    asked = "Can the type of this edition be made 18 pixels or larger on a phone?"
    return [Verdict(Outcome.CANT_TELL, selector, asked, {"pixels": round(median, 1)})]
