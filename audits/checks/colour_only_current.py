"""The current item is marked by colour alone.

Which page or tab one is on is shown by another colour, too close to the others' to be told apart without seeing
colours: less than 3:1 between the two, and no `aria-current`, no bold type, line, frame or sign. A person must tell
whether the colour is meant to say where one is.

Cannot tell:
```html
<style>nav a { color: #00c; text-decoration: none } nav .on { color: #b00 }</style>
<nav><a href="/">Home</a> <a data-cant-tell class="on" href="/news">News</a> <a href="/help">Help</a></nav>
```

Passed:
```html
<style>nav a { color: #00c; text-decoration: none } nav .on { color: #b00; font-weight: bold }</style>
<nav><a href="/">Home</a> <a class="on" href="/news">News</a> <a href="/help">Help</a></nav>
```

Inapplicable:
```html
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/help">Help</a></nav>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.4.1"],
    impact="moderate",
    selector="nav a, [role=navigation] a, [role=tab], [class*=nav i] a, [class*=tab i] a, [class*=menu i] a",
    matches="""node => {
        const known = globalThis.mangdaoCurrent ??= new WeakMap();
        const list = node.closest('nav, [role=navigation], [role=tablist], ul, ol') ?? node.parentElement;
        if (!known.has(list)) {
            const all = [...list.querySelectorAll('a, [role=tab]')].filter(e => e.offsetWidth > 0 &&
                e.innerText?.trim()).slice(0, 60);
            const look = e => [getComputedStyle(e).color, ...[e, e.parentElement].map(
                n => getComputedStyle(n).backgroundColor)].join();
            const count = new Map();
            for (const e of all) count.set(look(e), [...(count.get(look(e)) ?? []), e]);
            const odd = [...count.values()].filter(v => v.length === 1);
            known.set(list, all.length >= 3 && count.size === 2 && odd.length === 1
                ? { odd: odd[0][0], other: all.find(e => e !== odd[0][0]) } : {});
        }
        const { odd } = known.get(list);
        return odd === node && (/(^|[\\s_-])(on|active|current|cur|selected|sel|here|now)([\\s_-]|$)/i.test(
            `${node.className} ${node.parentElement.className}`) || node.getAttribute('aria-selected') === 'true');
    }""",
    evaluate="""function (node) {
        const list = node.closest('nav, [role=navigation], [role=tablist], ul, ol') ?? node.parentElement;
        const { other } = mangdaoCurrent.get(list), style = (e, p) => getComputedStyle(e, p);
        const same = e => {
            const s = style(e);
            return ['fontWeight', 'fontStyle', 'fontSize', 'textDecorationLine', 'borderTopWidth',
                'borderBottomWidth', 'borderLeftWidth',
                'borderBottomStyle', 'borderTopStyle', 'backgroundImage', 'boxShadow', 'height', 'outlineStyle'].map(
                n => s[n]).join() + ['::before', '::after'].map(p => style(e, p).content + style(e,
                    p).borderBottomWidth).join();
        };
        const chain = e => [e, e.parentElement].map(same).join();
        const edges = e => style(e).borderBottomStyle !== 'none' && parseFloat(style(e).borderBottomWidth) > 0;
        if (node.hasAttribute('aria-current') || node.querySelectorAll('*').length !==
            other.querySelectorAll('*').length) return true;
        const strip = text => text.replace(/,rgba?\\([^)]*\\)/g, '');
        if (strip(chain(node)) !== strip(chain(other)) || edges(node)) return true;
        const light = css => { const [r, g, b] = (css.match(/[\\d.]+/g) ?? [0, 0, 0]).map(v => Number(v) / 255)
            .map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b };
        const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
        const opaque = css => !/^rgba.*, 0\\)$/.test(css);
        const ground = e => [e, e.parentElement].map(n => style(n).backgroundColor).find(opaque) ?? 'rgb(255,255,255)';
        return ratio(style(node).color, style(other).color) >= 3 || ratio(ground(node), ground(other)) >= 3 ? true :
            undefined;
    }""",
    messages={"fail": "", "incomplete": "Is it the colour alone that shows where one is here?"},
)
