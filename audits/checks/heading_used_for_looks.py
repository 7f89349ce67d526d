"""A heading element holds what is no heading.

A whole paragraph set in a heading is read as one in the list of headings, and so is a heading with nothing under it
that is there only for its size: both make that list useless (WCAG failure F43). Reported are headings of more than
100 letters (50 Chinese characters) that hold a sentence, and headings followed at once by one of the same or a higher
rank, or by the end of the page. Whether they head something, a person must tell.

Cannot tell:
```html
<h3 data-cant-tell>The office will be closed next Monday. Please use the letter box at the side entrance, or call the
duty officer on the number shown at the door of the building.</h3><p>Text</p>
<h2 data-cant-tell>Special offer</h2><h2>Prices</h2><p>Adults pay five, children two.</p>
<h4 data-cant-tell>本页由县大数据中心维护</h4>
```

Passed:
```html
<h1>办事指南</h1><h2>申请条件</h2><p>年满六十周岁。</p><h2><a href="/a">公告</a></h2><h2>图</h2><img src="a.svg"
alt="图">
```

Inapplicable:
```html
<p>没有标题</p><h2></h2>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="moderate",
    selector="h1, h2, h3, h4, h5, h6",
    matches="node => !!node.textContent.trim() && !node.hasAttribute('role')",
    evaluate=r"""function (node) {
        const text = node.textContent.replace(/\s+/g, ' ').trim(), han = /\p{Script=Han}/u.test(text);
        if (text.length > (han ? 50 : 100) && /[。；！!]|[.;] \p{Lu}|\.$/u.test(text)) {
            this.data({ long: text.length });
            return undefined;
        }
        if (node.querySelector('a, img, button, svg, input') || node.closest('a, button, li, header, dialog, td, label')
            || node.localName === 'h1') return true;
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
        walker.currentNode = node.lastChild ?? node;
        while (walker.currentNode.lastChild) walker.currentNode = walker.currentNode.lastChild;
        for (let n, steps = 0; (n = walker.nextNode()) && steps < 60; steps++) {
            if (n.nodeType === 3) {
                const e = n.parentElement;
                if (!n.data.trim() || /^(script|style|noscript|template)$/.test(e.localName)) continue;
                return true;
            }
            if (n.matches('img, svg, video, audio, iframe, canvas, object, input, select, textarea, table, button')
                || n.shadowRoot || n.localName.includes('-')) return true;
            if (/^(footer|dialog)$/.test(n.localName)) return undefined;
            if (/^h[1-6]$/.test(n.localName)) return +n.localName[1] <= +node.localName[1] ? undefined : true;
            // An empty box may be filled later, or by a picture in CSS.
            if (/^(div|ul|ol|section)$/.test(n.localName) && !n.textContent.trim() && (n.id
                || n.className)) return true;
        }
        return walker.nextNode() ? true : undefined;
    }""",
    messages={"fail": "", "incomplete": "Does this heading head anything, or was it chosen for its looks?"},
)
