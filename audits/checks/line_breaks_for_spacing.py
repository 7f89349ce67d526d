"""Line breaks make paragraphs or lists.

Two <br> in a row look like a new paragraph, and short lines each ended by one like a list or an address; a screen
reader knows neither, cannot jump by paragraph, and some say "blank" for every break. Reported is the first doubled
break between longer texts of a block, three in a row, or an empty paragraph in its place, up to five a page;
whether a margin or markup would serve, a
person must tell.

Cannot tell:
```html
<div>The library is open from Monday to Friday, nine to five.<br><br data-cant-tell>Children need a card of their own,
which is free of charge for all residents.</div>
<p>The office is open until five.<br><br data-cant-tell>Bring a card.<br><br>Children pay nothing.</p>
<pre data-cant-tell>The office is open until five.
Bring a card with you.</pre>
<p>附件：</p><br><br data-cant-tell><br><p>申请表</p>
<section><p>The office is closed.</p><p data-cant-tell>&nbsp;</p><p>Please come back on Monday.</p></section>
```

Passed:
```html
<p>The library is open from Monday to Friday.<br>It is closed on Sundays.</p>
```

Inapplicable:
```html
<p>The library is open from Monday to Friday.</p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="minor",
    group="best-practice",
    selector="br, p, pre",
    matches="""node => !node.closest('code, [contenteditable]') && !node.parentElement?.closest('pre')
        && (node.localName === 'br' || node.localName === 'pre' || !node.textContent.trim()
        && !node.querySelector('img, svg, iframe, video, audio, canvas, object, input, button, a, [class]'))""",
    evaluate=r"""node => {
        const step = (n, way) => { let e = n[way]; while (e && (e.nodeType === 8 || e.nodeType === 3
            && !/[^\s\u00a0]/.test(e.data))) e = e[way];
            return e };
        if (node.localName === 'pre') {
            const text = node.textContent.slice(0, 4000).trim(), lines = text.split('\n').filter(line => line.trim());
            const letters = (text.match(/[\p{L}\p{N}]/gu) ?? []).length, ink = text.replace(/\s/g, '').length;
            const prose = lines.filter(line => /\p{L}{2,} \p{L}{2,} \p{L}+|\p{Script=Han}{6}/u.test(line)
                && !/ {3}|\t|[{}<>;=|]/.test(line.trim()));
            if (node.querySelector('code, kbd, samp') || lines.length < 2 || letters < ink * 0.85
                || prose.length < lines.length * 0.7) return true;
            const told = globalThis.mangdaoPlainPre ??= new Set();
            if (told.size < 2) told.add(node);
            return !told.has(node) || undefined;
        }
        if (node.localName === 'p') {
            const told = globalThis.mangdaoBlankParagraphs ??= new Map(), near = [node.previousElementSibling,
                node.nextElementSibling];
            if (node.id || node.className || !near.every(e => e && /^(p|h\d|ul|ol|table|div)$/.test(e.localName))
                || !near.every(e => e.textContent.trim())
                && node.getBoundingClientRect().height < 4 || !near.some(e => e.textContent.trim())) return true;
            if (told.size < 5 && !told.has(node.parentNode)) told.set(node.parentNode, node);
            return told.get(node.parentNode) !== node || undefined;
        }
        const before = step(node, 'previousSibling'), breaks = e => e?.localName === 'br';
        if (!breaks(before) || breaks(step(before, 'previousSibling'))) return true; // only the second of a row
        const after = step(node, 'nextSibling'), third = breaks(after), ends = [step(before, 'previousSibling'), after];
        const size = e => { const t = (e?.textContent ?? '').trim(); return t.length * (/\p{Script=Han}/u.test(t)
            ? 2 : 1) };
        let beyond = after;
        while (breaks(beyond)) beyond = step(beyond, 'nextSibling');
        const long = ends.every(e => size(e) > 40) || ends.every(e => size(e) > 12)
            && /[.!?。！？][\s\u00a0]*$/.test(ends[0].textContent);
        if (!long && !(third && ends[0] && beyond)) return true;
        const seen = globalThis.mangdaoBreaks ??= new Map();
        if (seen.size < 5 && !seen.has(node.parentNode)) seen.set(node.parentNode, node);
        return seen.get(node.parentNode) !== node || undefined;
    }""",
    messages={"fail": "", "incomplete": "Do these line breaks stand for paragraphs, a list or a margin?"},
)
