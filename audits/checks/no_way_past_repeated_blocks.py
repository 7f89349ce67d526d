"""Nothing leads past the blocks that every page begins with.

Who listens, or uses a keyboard, goes through the same navigation on every page before the text begins, unless there is
a heading or a main landmark where the text begins, a link that jumps there, or a control that folds the blocks away.
Failed when a navigation with links to other pages of the site stands before the text and none of these is there. Other
blocks may not be repeated, a heading may be out of sight, a button may fold or jump: then a person must tell.

Failed:
```html
<nav data-failed><ul><li><a href="/1">Chapter 1</a></li><li><a>Chapter 2</a></li></ul></nav>
<div><strong>Three heroes swear brotherhood</strong><p>Unity succeeds division, and division follows unity: one is bound
to be replaced by the other after a long span of time.</p></div>
```

Cannot tell:
```html
<aside data-cant-tell>The Romance of the Three Kingdoms is a historical novel. <a href="/2">Chapter 2</a></aside>
<p>Unity succeeds division, and division follows unity: one is bound to be replaced by the other after long.</p>
```
```html
<button onclick="fold()">目录</button><nav data-cant-tell><a href="/1">第一回</a> <a href="/2">第二回</a></nav>
<p>话说天下大势，分久必合，合久必分。周末七国分争，并入于秦；及秦灭之后，楚、汉分争，又并入于汉。汉朝自高祖斩白蛇而起义。</p>
```

Passed:
```html
<nav><a href="/1">Chapter 1</a> <a href="/2">Chapter 2</a></nav>
<main><p>Unity succeeds division, and division follows unity: one is bound to be replaced by the other.</p></main>
```
```html
<nav><a href="/1">Chapter 1</a> <a href="/2">Chapter 2</a></nav><h1>Three heroes swear brotherhood</h1>
<p>Unity succeeds division, and division follows unity: one is bound to be replaced by the other.</p>
```
```html
<a href="#text">Skip to the text</a><nav><a href="/1">Chapter 1</a> <a href="/2">Chapter 2</a></nav>
<p id="text">Unity succeeds division, and division follows unity: one is bound to be replaced by the other.</p>
```

Inapplicable:
```html
<p>Unity succeeds division, and division follows unity: one is bound to be replaced by the other after long.</p>
<nav><a href="/1">Chapter 1</a> <a href="/2">Chapter 2</a></nav>
```
"""

from audits.check import dom_check

BLOCKS = "nav, [role=navigation], aside, [role=complementary], body > header, [role=banner]"
# What the check and its filter both need: the blocks, and where the page's own text begins.
PAGE = f"""globalThis.mangdaoRepeated ??= (() => {{
    const exposed = e => axe.commons.dom.isVisibleToScreenReaders(e);
    const blocks = [...document.querySelectorAll('{BLOCKS}')].slice(0, 200).filter(exposed),
        around = '{BLOCKS}, footer, form';
    const walker = document.createTreeWalker(document.body ?? document, NodeFilter.SHOW_TEXT);
    let content = null;
    for (let n = 0; n < 5000 && !content && walker.nextNode(); n++) {{
        const text = walker.currentNode, parent = text.parentElement,
            wide = text.data.match(/\\p{{Script=Han}}/gu)?.length ?? 0;
        if (text.data.trim().length + wide >= 40
            && !parent.closest(`script, style, noscript, template, a, button, ${{around}}`)
            && parent.checkVisibility()) content = text;
    }}
    const before = e => !!content && !!(e.compareDocumentPosition(content) & Node.DOCUMENT_POSITION_FOLLOWING);
    const away = a => a.host === location.host && a.pathname !== location.pathname;
    return {{ blocks, content, before, away, exposed, around }};
}})()"""

dom_check(
    __name__,
    criteria=["2.4.1"],
    impact="serious",
    selector=BLOCKS,
    matches=f"""node => {{
        if (window !== window.parent) return false;
        const {{ blocks, before, away }} = {PAGE}, first = blocks.find(before);
        return node === (blocks.filter(before).find(e => e.matches('nav, [role=navigation]')) ?? first)
            && [...document.links].some(a => away(a) && before(a));
    }}""",
    evaluate=f"""function (node) {{
        const {{ content, before, away, exposed, around }} = {PAGE};
        const outside = e => exposed(e) && !e.closest(around);
        const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, [role=heading]')].slice(0, 500).filter(
            e => outside(e) && axe.commons.text.accessibleText(e).trim());
        if (headings.some(e => axe.commons.dom.isVisibleOnScreen(e))) return true;
        const landmarks = [...document.querySelectorAll('main, [role=main]')].slice(0, 20);
        if (landmarks.some(e => exposed(e) && e.innerText.trim())) return true;
        const lands = link => {{
            let id = link.hash.slice(1);
            try {{ id = decodeURIComponent(id); }} catch {{ return false; }}
            const target = id && (document.getElementById(id) ?? document.getElementsByName(id)[0]);
            if (!target) return false;
            if (target.contains(content) || !before(target)) return true;
            const range = document.createRange();
            range.setStartBefore(target);
            range.setEndBefore(content);
            return !range.toString().trim();
        }};
        const links = [...document.links].slice(0, 2000).filter(a => before(a) && exposed(a));
        if (links.some(a => a.getAttribute('href').startsWith('#') && lands(a))) return true;
        this.data({{ links: links.filter(away).length }});
        const control = 'button, [role=button], [role=link]:not(a), summary, a[href="#"], a[href^="javascript:" i],'
            + ' [onclick]';
        const region = '[role=region], section[aria-label], section[aria-labelledby], article, [role=article]';
        if (headings.length || [...document.querySelectorAll(control)].slice(0, 500).some(e => before(e) && exposed(e))
            || content.parentElement.closest(region)) return undefined;
        // The entry of the page itself is often no link.
        return node.matches('nav, [role=navigation]') && node.querySelectorAll('a').length > 1
            && [...node.querySelectorAll('a[href]')].some(away) ? false : undefined;
    }}""",
    act=["cf77f2", "047fe0", "b40fd1", "ye5d6e", "3e12e1"],
    messages={
        "fail": "No heading, main landmark or jump link lets one pass this block (${data.links} links before the text)",
        "incomplete": "Is this block on other pages too, and is there a way past it to the text?",
    },
)
