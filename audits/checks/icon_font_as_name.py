"""A control's name is a character of an icon font.

The picture of a house is drawn from a code point that no standard gives a meaning: a screen reader says nothing, or
"unknown character" (WCAG technique H86 asks for words). Failed for links and buttons whose whole name is made of
private-use characters; a cell, an item or a paragraph that holds only such a character is for a person to judge.

Failed:
```html
<a data-failed href="/"><i class="iconfont">&#xe600;</i></a> <button data-failed>&#xf002;</button>
```

Cannot tell:
```html
<table><tr><td>轮椅通道</td><td data-cant-tell><i class="iconfont">&#xe601;</i></td></tr></table>
```

Passed:
```html
<a href="/"><i class="iconfont" aria-hidden="true">&#xe600;</i>首页</a>
<button aria-label="Search"><i>&#xf002;</i></button>
```

Inapplicable:
```html
<div>&#xe600; 首页</div> <a href="/">首页</a>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.1.1", "4.1.2"],
    impact="serious",
    selector="a[href], button, summary, [role=button], [role=link], [role=tab], [role=menuitem], td, th, dd, li, p",
    matches=r"""node => node.childElementCount < 6 && /\p{Co}/u.test(node.textContent)""",
    evaluate=r"""node => {
        const only = s => /^[\p{Co}\s\u200b-\u200f\ufeff]+$/u.test(s) && /\p{Co}/u.test(s);
        const control = !/^(td|th|dd|li|p)$/.test(node.localName) || node.hasAttribute('role');
        if (control) return !only(axe.commons.text.accessibleText(node));
        return !only(node.textContent) || !!node.querySelector('a, button, [aria-label], [role=img], [title], img')
            || !!node.querySelector('[aria-hidden=true]') || node.hasAttribute('aria-label') || undefined;
    }""",
    messages={
        "fail": "The name is a character of an icon font, which says nothing",
        "incomplete": "What does this icon say? Nothing reads it out",
    },
)
