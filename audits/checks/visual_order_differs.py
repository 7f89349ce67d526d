"""The eye reads in another order than the markup.

A style sheet that puts later things first (order, row-reverse, column-reverse, floats to the right, absolute places)
leaves the order of the markup to the screen reader and the Tab key: question after answer, price before product.
Reported is the container, up to five a page, when at least two of its parts with text stand in another order, from top
to bottom and from left to right, than in the markup. Whether the order matters, a person must tell (WCAG failure F1).

Cannot tell:
```html
<div data-cant-tell style="display: flex; flex-direction: column-reverse"><p>Then pay at the desk.</p>
<p>First take a number.</p></div>
<div data-cant-tell style="display: flex"><p style="order: 2">第一步：取号</p><p style="order: 1">第二步：办理</p></div>
<div data-cant-tell style="position: relative; height: 200px"><p style="position: absolute; top: 120px">Then pay at the
desk.</p><p style="position: absolute; top: 10px">First take a number.</p></div>
```

Passed:
```html
<div style="display: flex"><p>First take a number.</p><p>Then pay at the desk.</p></div>
```

Inapplicable:
```html
<div><p>First take a number.</p><p>Then pay at the desk.</p></div>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.3.2"],
    impact="moderate",
    selector="div, ul, ol, nav, section, main, article, header, footer, form, p, body, fieldset, aside",
    matches="""node => {
        if (node.childElementCount < 2 || node.childElementCount > 60) return false;
        const style = getComputedStyle(node);
        if (style.direction === 'rtl') return false;
        if (/flex|grid/.test(style.display)) return true;
        return [...node.children].some(e => { const s = getComputedStyle(e);
            return s.position === 'absolute' || s.float === 'right' || s.position === 'relative'
                && parseFloat(s.top) }); }""",
    evaluate=r"""node => {
        const style = getComputedStyle(node), flex = /flex|grid/.test(style.display);
        const parts = [...node.children].map(e => ({ e, s: getComputedStyle(e), r: e.getBoundingClientRect() })).filter(
            ({ e, s, r }) => r.width > 8 && r.height > 8 && s.position !== 'fixed' && s.visibility === 'visible'
                && +s.opacity > 0
                && /[\p{L}\p{N}]{2}/u.test(e.innerText ?? '') && e.getAttribute('aria-hidden') !== 'true');
        if (parts.length < 2) return true;
        const moved = ({ s }) => flex && (+s.order || /reverse/.test(style.flexDirection)
            || /reverse/.test(style.flexWrap)
            || s.gridRowStart !== 'auto' || s.gridColumnStart !== 'auto' || s.gridArea.startsWith('auto') === false)
            || s.position === 'absolute' || s.position === 'relative' && parseFloat(s.top) || s.float === 'right';
        const floats = parts.filter(p => p.s.float === 'right').length;
        const before = (a, b) => {
            const x = a.r, y = b.r, apart = Math.min(x.right, y.right) - Math.max(x.left, y.left) < 4;
            const level = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) > Math.min(x.height, y.height) / 2;
            if (!level) return x.bottom <= y.top + 2 && (!apart || a.s.float === 'none' && b.s.float === 'none');
            return apart && x.right <= y.left + 2;
        };
        for (let i = 0; i + 1 < parts.length; i++) {
            const [a, b] = [parts[i], parts[i + 1]];
            if (!before(b, a) || !moved(a) && !moved(b)) continue;
            if ((a.s.float === 'right' || b.s.float === 'right') && floats < 3) continue;
            // Pop-ups, badges and slides are placed, not read in order.
            const placed = [a, b].filter(p => p.s.position === 'absolute');
            if (placed.length === 1 && !flex && placed[0].e.innerText.trim().length < 20) continue;
            if (placed.length && style.overflowX === 'hidden') continue;
            const seen = globalThis.mangdaoOrders ??= new Set();
            if (seen.size < 5) seen.add(node);
            return !seen.has(node) || undefined;
        }
        return true;
    }""",
    messages={
        "fail": "",
        "incomplete": "Does the order of the markup make sense? The eye meets these parts in another one",
    },
)
