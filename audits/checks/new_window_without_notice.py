"""A link opens a new window without saying so.

The back button is dead in the new window, and who cannot see the screen is not told why. The notice may stand in the
link's name, its title or description, right behind it, or once for the whole page. An icon or a generated picture may
be the notice, so a link with one is for a person to judge.

Failed:

```html
<p><a data-failed href="/zwgk/" target="_blank">政务公开</a></p>
<p><a data-failed href="/bsfw/" target="service"><img src="a.svg" alt="" width="200" height="80">办事服务</a></p>
```

Cannot tell:

```html
<p><a data-cant-tell href="/zwgk/" target="_blank">政务公开 <i class="icon-external"></i></a></p>
```

Passed:

```html
<p><a href="/zwgk/" target="_blank">政务公开（新窗口打开）</a></p>
<p><a href="/bsfw/" target="_blank" title="办事服务，在新标签页打开">办事服务</a></p>
<p><a href="/en/" target="_blank">English <span>(opens in a new tab)</span></a></p>
```

Passed:

```html
<p>提示：本站链接均在新窗口打开。</p><p><a href="/zwgk/" target="_blank">政务公开</a></p>
```

Inapplicable:

```html
<a href="/zwgk/">政务公开</a> <a href="/a/" target="_self">首页</a>
<iframe name="inner" title="内容" srcdoc="<p>内容</p>"></iframe><a href="/b/" target="inner">内容</a>
```
"""

from audits.check import dom_check

NOTICE = "新窗口|新的窗口|新页面|新标签|新开窗口|弹出窗口|另开窗口|new (browser )?(window|tab)|opens? in a"

dom_check(
    __name__,
    criteria=["3.2.5"],
    impact="minor",
    selector="a[href], area[href]",
    matches="""node => {
        const target = (node.getAttribute('target') ?? document.querySelector('base[target]')?.target ?? '').trim();
        if (!target || /^_(self|parent|top)$/i.test(target) || /^(javascript|mailto|tel):/i.test(node.href))
            return false;
        return ![...document.querySelectorAll('iframe[name], frame[name]')].some(f => f.name === target);
    }""",
    evaluate=rf"""function (node) {{
        const notice = /{NOTICE}/i, text = axe.commons.text;
        const described = (node.getAttribute('aria-describedby') ?? '').split(/\s+/)
            .map(id => id && document.getElementById(id)?.textContent).join(' ');
        const near = [text.accessibleText(node), node.textContent, node.title, described,
            node.nextSibling?.textContent ?? ''].join(' ');
        if (notice.test(near)) return true;
        if (/(链接|网站|页面).{{0,10}}新(窗口|标签页?|页面)(中)?打开/.test(document.body.innerText)) return true;
        const small = e => e.getBoundingClientRect().width <= 32;
        if ([...node.querySelectorAll('i, svg, img, [class*=icon]')].some(small)) return undefined;
        const shown = ['::before', '::after'].some(p => !/^(none|normal|""|)$/.test(getComputedStyle(node, p).content));
        return shown || getComputedStyle(node).backgroundImage !== 'none' ? undefined : false;
    }}""",
    messages={
        "fail": "The link opens a new window and nothing says so",
        "incomplete": "The link opens a new window: does its icon say so, also to those who cannot see it?",
    },
)
