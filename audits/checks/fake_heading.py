"""A line looks like a heading and is none.

Sighted people find their way by the big and bold lines; a screen reader lists only what is marked as a heading. A line
counts as looking like one when it stands alone, is short and ends no sentence, and is bold where the text below it is
not, or at least 15 % bigger, or underlined as a whole. Whether it heads that text, a person must tell.

Cannot tell:
```html
<p data-cant-tell><strong>Opening hours</strong></p>
<p>The library is open from Monday to Friday between nine and five, and on Saturday mornings.</p>
<div data-cant-tell style="font-size: 24px">申请条件</div>
<div>申请人应当年满六十周岁，具有本县户籍，并且在本县连续居住满一年以上。</div>
<p data-cant-tell><b>You will need</b></p><ul><li>your card</li><li>a photo</li></ul>
<p><b data-cant-tell>How to apply</b><br>Fill in the form at the counter, or send it by post with a copy of your
card.</p>
```

Passed:
```html
<h2>Opening hours</h2><p>The library is open from Monday to Friday between nine and five, and on Saturdays.</p>
<p><b>注意：</b>申请人应当年满六十周岁，具有本县户籍，并且在本县连续居住满一年以上。</p>
<p><b>这一整段话都是加粗的，是一句完整的话。</b></p><p>申请人应当年满六十周岁，具有本县户籍，并且在本县连续居住。</p>
```

Inapplicable:
```html
<div>申请人应当年满六十周岁，具有本县户籍。</div><div>申请人应当年满六十周岁，具有本县户籍，并且在本县连续居住。</div>
<div><a href="/"><b>申请条件</b></a></div><div>申请人应当年满六十周岁，具有本县户籍，并且在本县连续居住。</div>
```
"""

from audits.check import dom_check
from audits.snippets import LINES, given

FOUND = r"""() => {
    if (globalThis.mangdaoFakeHeadings) return globalThis.mangdaoFakeHeadings;
    const found = globalThis.mangdaoFakeHeadings = new Set(), all = lines();
    const not = 'h1, h2, h3, h4, h5, h6, [role=heading], a, button, label, legend, caption, th, summary, figcaption,'
        + 'dt, nav, li, [role=button], [role=tab], [role=link], [role=columnheader], blockquote, footer, pre';
    const long = t => t.length >= (/\p{Script=Han}/u.test(t) ? 20 : 40);
    const short = t => /\p{L}{2}/u.test(t) && !/[.。;；,，、…]$/.test(t) && !/^[\d\s:：/年月日.-]+$/.test(t)
        && t.length <= (/\p{Script=Han}/u.test(t) ? 30 : 80) && !/[。；]/.test(t);
    const plain = (l, h) => long(l.text) && l.links < l.text.length / 2 && l.size <= h.size
        && !l.element.closest('h1, h2, h3, h4, h5, h6, button, nav, footer');
    // Under a bold line a shorter text will do: the start of a list, or a whole sentence.
    const starts = (l, h) => plain(l, h) || l.size <= h.size && (!!l.element.closest('li') && !l.element.closest('li')
        .previousElementSibling && l.links < l.text.length / 2 || l.text.length > 12 && /[.。]$/.test(l.text)
            && plain({ ...l, text: l.text.padEnd(40) }, h));
    const below = (a, b) => { const x = a.element.getBoundingClientRect(), y = b.block.getBoundingClientRect();
        return x.width > 8 && x.height > 8 && y.bottom >= x.bottom && y.top - x.bottom < 160
            && y.left < x.right && y.right > x.left };
    for (let i = 0; i + 1 < all.length && found.size < 8; i++) {
        const h = all[i];
        if (!h.even || !short(h.text) || h.things || h.element.closest(not)) continue;
        const cell = h.element.closest('td');
        if (cell && cell.textContent.trim().length < h.text.length + 20) continue;
        const next = all[i + 1], far = all.slice(i + 1, i + 4).find(l => plain(l, h));
        const line = getComputedStyle(h.element).textDecorationLine.includes('underline')
            && h.element.textContent.trim().length >= h.text.length;
        const bold = h.weight >= 600 && starts(next, h) && next.weight < 600;
        const big = far && h.size >= far.size * 1.15 && (far === next || h.size >= far.size * 1.3);
        const under = line && plain(next, h)
            && !getComputedStyle(next.element).textDecorationLine.includes('underline');
        if (!bold && !big && !under || !below(h, bold || under ? next : far)) continue;
        const alone = h.block !== document.body && h.block.textContent.replace(/\s+/g, '').length
            === h.text.replace(/\s+/g, '').length;
        if (!alone && h.element === h.block) continue;
        found.add(alone ? h.block : h.element);
    }
    return found;
}"""

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="moderate",
    selector="p, div, span, b, strong, em, i, u, font, big, center, td, dd, section, h1, h2, h3, h4, h5, h6",
    matches="node => node.matches('h1, h2, h3, h4, h5, h6, p') && !!node.textContent.trim() || ("
    + given(FOUND, lines=LINES)
    + ")().has(node)",
    evaluate=given("node => found().has(node) ? undefined : true", found=given(FOUND, lines=LINES)),
    messages={"fail": "", "incomplete": "Does this line head the text below it? Then it should be marked as a heading"},
)
