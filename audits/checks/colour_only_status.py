"""A status is told by a coloured dot alone.

Green for open, red for closed: for a colour-blind person both dots are the same, and a screen reader says nothing at
all. Looked for are small coloured shapes without text, name or picture, alike but for their colour. A person must
tell whether the words beside them say the same.

Cannot tell:
```html
<style>.dot { display: inline-block; width: 10px; height: 10px; border-radius: 50% }</style>
<ul><li><span data-cant-tell class="dot" style="background: #0a0"></span> Town hall</li>
<li><span data-cant-tell class="dot" style="background: #d00"></span> Library</li></ul>
```

Passed:
```html
<style>.dot { display: inline-block; width: 10px; height: 10px; border-radius: 50% }</style>
<ul><li><span class="dot" style="background: #0a0" role="img" aria-label="open"></span> Town hall</li>
<li><span class="dot" style="background: #d00" title="closed"></span> Library</li></ul>
```

Inapplicable:
```html
<style>.dot { display: inline-block; width: 10px; height: 10px; border-radius: 50%; background: #00c }</style>
<ul><li><span class="dot"></span> Town hall</li><li><span class="dot"></span> Library</li></ul>
```
"""

from audits.check import dom_check

WORDS = (
    "open|closed?|online|offline|on time|delay|pass(ed)?|fail(ed)?|ok|error|warning|normal|available|full|busy|free"
    "|high|low|medium|正常|异常|开放|关闭|畅通|拥堵|已|未|在线|离线|空闲|满|优|良|污染|预警|高|中|低"
)

dom_check(
    __name__,
    criteria=["1.4.1"],
    impact="serious",
    selector="span, i, b, em, div, td, svg",
    matches="""node => {
        if (node.textContent.trim() || node.querySelector('img, input') ||
            node.closest('a, button, [class*=swiper i], [class*=slide i]'))
            return false;
        const known = globalThis.mangdaoDots ??= { seen: new WeakMap(), kinds: new Map(), shown: new Map() };
        if (!known.all) {
            const vivid = css => { const [r, g, b, a = 1] = (css.match(/[\\d.]+/g) ?? []).map(Number);
                return a > 0.3 && Math.max(r, g, b) - Math.min(r, g, b) > 60 ? [r, g, b].join() : '' };
            known.all = true;
            const found = [...document.querySelectorAll('span, i, b, em, div, td, svg')].slice(0, 4000);
            for (const e of found) {
                if (e.textContent.trim() || e.childElementCount > 1) continue;
                const w = e.offsetWidth ?? e.clientWidth, h = e.offsetHeight ?? e.clientHeight;
                const r = w === undefined ? e.getBoundingClientRect() : { width: w, height: h };
                if (r.width < 4 || r.height < 4 || r.width > 26 || r.height > 26) continue;
                const s = getComputedStyle(e), child = e.localName === 'svg' ? e.firstElementChild : null;
                if (s.backgroundImage !== 'none' ||
                    /["']/.test(getComputedStyle(e, '::before').content.replace(/""/g, ''))) continue;
                const colour = vivid(child ? getComputedStyle(child).fill : s.backgroundColor);
                if (!colour) continue;
                const kind = `${e.localName} ${Math.round(r.width)} ${Math.round(r.height)}`;
                known.seen.set(e, [kind, colour]);
                if (!known.kinds.has(kind)) known.kinds.set(kind, new Set());
                known.kinds.get(kind).add(colour);
            }
        }
        const [kind, colour] = known.seen.get(node) ?? [];
        if (!kind || known.kinds.get(kind).size < 2) return false;
        const shown = (known.shown.get(`${kind} ${colour}`) ?? 0) + 1;
        known.shown.set(`${kind} ${colour}`, shown);
        return shown <= 2;
    }""",
    evaluate=r"""function (node) {
        const near = node.closest('li, tr, td, p, label, dd') ?? node.parentElement;
        const named = node.title || node.getAttribute('aria-label') || node.getAttribute('aria-labelledby')
            || node.querySelector('title') || node.parentElement.title;
        if (named) return true;
        const words = /@WORDS@/i;
        return words.test(near?.textContent ?? '') ? true : undefined;
    }""".replace("@WORDS@", WORDS),
    messages={"fail": "", "incomplete": "What does the colour of this shape say, and do words say it too?"},
)
