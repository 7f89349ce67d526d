"""Lines look like a list and are none.

A screen reader says "list, 5 items" and lets one jump past it only where the markup says so; typed bullets and numbers
say nothing, or "bullet, bullet". Reported are at least two lines in a row, in paragraphs or parted by <br>, that start
with the same bullet or count on (1. 2., a) b), 一、二、, （一）（二）, ①②) or with a small picture; three for dashes;
and four short lines parted by <br>. Whether they make a list, a
person must tell.

Cannot tell:
```html
<p data-cant-tell>• Bring your card</p><p>• Bring a photo</p>
<div data-cant-tell>需要材料：<br>1. 身份证<br>2. 户口簿<br>3. 照片</div>
<p data-cant-tell>（一）年满六十周岁</p><p>（二）具有本县户籍</p>
<div data-cant-tell>- apples<br>- pears<br>- plums</div>
<p data-cant-tell>Apples<br>Pears<br>Plums<br>Cherries</p>
```

Passed:
```html
<ul><li>Bring your card</li><li>Bring a photo</li></ul>
```

Inapplicable:
```html
<p>一、总则</p><p>为了规范管理，制定本办法。</p><p>二、适用范围</p><p>本办法适用于本县。</p>
<p>- Hello.</p><p>2026. A year.</p><p>* 为必填项</p>
```
"""

from audits.check import dom_check
from audits.snippets import LINES, given

FOUND = r"""() => {
    if (globalThis.mangdaoFakeLists) return globalThis.mangdaoFakeLists;
    const found = globalThis.mangdaoFakeLists = new Set(), han = '一二三四五六七八九十';
    const circled = c => c >= '①' && c <= '⑳' ? c.charCodeAt(0) - 0x245f : 0;
    // What a line starts with: a kind, and its place in the count (0 for bullets).
    const mark = text => {
        let m = text.match(/^([•●○■□▪▫◆◇◦‣⁃∙★☆►▶➤➢✓✔·▲△※*])\s*[^\s*]/);
        if (m) return [m[1], 0];
        if (m = text.match(/^([-–—―~+>»])\s*\p{L}/u)) return [`dash${m[1]}`, 0];
        if (m = text.match(/^([（(]?)(\d{1,2})([.)）、．:：])(?!\d)\s*\S/)) return [`n${m[1]}${m[3]}`, +m[2]];
        if (m = text.match(/^([（(]?)([一二三四五六七八九十])([)）、.．])/)) return [`h${m[1]}${m[3]}`,
            han.indexOf(m[2]) + 1];
        if (m = text.match(/^([(]?)([a-hA-H])([.)])\s+\S/)) return [`l${m[1]}${m[3]}`,
            m[2].toLowerCase().charCodeAt(0) - 96];
        if (m = text.match(/^([(]?)(i{1,3}|iv|v)([.)])\s+\S/)) return [`r${m[1]}${m[3]}`, ['i', 'ii', 'iii', 'iv',
            'v'].indexOf(m[2]) + 1];
        return circled(text[0]) ? ['o', circled(text[0])] : null;
    };
    const up = e => e?.parentElement ?? null;
    const all = lines(), plain = l => l.lead ? ['lead', 0]
        : null, marks = all.map(l => l.element.closest('li, dl, pre, code, h1, h2, h3, h4, h5, h6, [role=listitem],'
        + '[role=option], [contenteditable], [aria-hidden=true], th') ? null : mark(l.text) ?? plain(l));
    for (let i = 0; i < all.length && found.size < 5; i++) {
        let end = i;
        while (marks[i] && marks[end + 1]?.[0] === marks[i][0] && (!marks[i][1]
            || marks[end + 1][1] === marks[end][1] + 1)
            && (all[end + 1].block === all[i].block || all[end + 1].block.parentElement === all[i].block.parentElement
                || up(up(all[end + 1].block)) === up(up(all[i].block)))) end++;
        const count = end - i + 1;
        if (count >= (marks[i]?.[0].startsWith('dash') ? 3 : 2) && (!marks[i][1]
            || marks[i][1] < 3)) found.add(all[i].block);
        i = end;
    }
    // Short lines of one block, each ended by a line break: no address, no verse with its commas.
    const short = l => l.text.length <= 40 && /^\p{L}/u.test(l.text) && !/\d|[.,;:!?。，；：！？]$/u.test(l.text)
        && l.links < l.text.length / 2;
    for (let i = 0; i < all.length && found.size < 5; i++) {
        let end = i;
        while (end < all.length && all[end].block === all[i].block && short(all[end])) end++;
        if (end - i > 3 && !found.has(all[i].block)
            && !all[i].element.closest('address, li, td, th, pre, footer, select, dl, blockquote,'
            + '[class*=poem], [class*=address], label, button, a')
                && all[end]?.block !== all[i].block) found.add(all[i].block);
        i = Math.max(i, end - 1);
    }
    return found;
}"""

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="moderate",
    selector="p, div, span, td, dd, section, article, main, center, font, body, ul, ol, label",
    matches="node => /^[uo]l$/.test(node.localName) || (" + given(FOUND, lines=LINES) + ")().has(node)",
    evaluate=given("node => found().has(node) ? undefined : true", found=given(FOUND, lines=LINES)),
    messages={"fail": "", "incomplete": "Do these lines make a list? Then they should be marked as one"},
)
