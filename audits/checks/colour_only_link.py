"""A link in running text looks like the text around it.

A link that is neither underlined nor bold, framed or marked in any way, and has the colour of its sentence, is found
only by chance; one that has another colour is the engine's own rule. Links in menus, lists of links, breadcrumbs and
headings are known by their place. A person must tell whether something else marks the link.

Cannot tell:
```html
<style>a { color: inherit; text-decoration: none }</style><p>The heating season begins on the fifteenth of October; the
<a data-cant-tell href="/rules">rules on heating costs</a> say who pays for repairs and who reads the meters.</p>
```

Passed:
```html
<p>The heating season begins on the fifteenth of October; the <a href="/rules">rules on heating costs</a> say who pays
for repairs and who reads the meters.</p>
```

Inapplicable:
```html
<style>a { color: inherit; text-decoration: none }</style><nav><a href="/">首页</a> <a href="/news">新闻</a></nav>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.4.1"],
    impact="serious",
    selector="p a[href], li a[href], dd a[href], td a[href], blockquote a[href], div > a[href], span > a[href]",
    matches="""node => {
        if (node.closest('nav, header, footer, h1, h2, h3, h4, h5, h6, [role=navigation], [class*=bread i],'
            + '[class*=nav i], [class*=foot i], [id*=foot i], [class*=copy i]'))
            return false;
        if (!/[\\p{L}\\p{N}]{2}/u.test(node.textContent)) return false;
        let block = node.parentElement;
        while (block && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
        if (!block || block === document.body && block.children.length > 5) return false;
        if (getComputedStyle(node).display !== 'inline') return false;
        const whole = block.innerText ?? '', links = [...block.querySelectorAll('a[href]')].map(a =>
            a.innerText).join('');
        const around = (whole.length - links.length) * (/\\p{Script=Han}/u.test(whole) ? 2.5 : 1);
        return around >= 60 && links.length < whole.length / 2;
    }""",
    evaluate="""function (node) {
        const style = (e, p) => getComputedStyle(e, p), parts = [node, ...node.querySelectorAll('*')].slice(0, 8);
        const around = style(node.parentElement);
        const marked = e => {
            const s = style(e);
            const edge = ['Top', 'Bottom', 'Left'].some(n => s[`border${n}Style`] !== 'none' &&
                parseFloat(s[`border${n}Width`]));
            return s.textDecorationLine !== 'none' || edge || s.backgroundImage !== 'none' || s.boxShadow !== 'none'
                || ['color', 'fontWeight', 'fontStyle', 'fontSize', 'fontFamily'].some(n => s[n] !== around[n])
                || !/^rgba\\(.*, 0\\)$/.test(s.backgroundColor) && s.backgroundColor !== around.backgroundColor
                || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0
                || ['::before', '::after'].some(p => !/^(none|normal|"")$/.test(style(e, p).content));
        };
        return parts.some(marked) || !!node.querySelector('img, svg') || /[↗→»›]/.test(node.textContent) ? true :
            undefined;
    }""",
    messages={
        "fail": "",
        "incomplete": "The link looks like the text around it: does anything show that it is a link?",
    },
)
