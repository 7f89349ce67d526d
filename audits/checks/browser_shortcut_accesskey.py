"""A shortcut of the page may take a key that is needed otherwise.

With Alt, browsers on Windows use D for the address bar, E and F for their menus, and digits on Linux for tabs; screen
readers and the accessibility toolbars of government sites take others. An `accesskey` on these keys hides the
browser's. Advice: no criterion forbids it. Whether other keys clash with a screen reader, a browser or another language's
keyboard, and whether anybody is told of them, is for a person to judge; the first two of a page are pointed out.

Failed:

```html
<a data-failed href="/d" accesskey="d">下载</a> <button data-failed accesskey="F">查找</button>
```

Cannot tell:

```html
<a data-cant-tell href="/s" accesskey="s">搜索</a> <a data-cant-tell href="/1" accesskey="1">首页</a>
<a href="/2" accesskey="2">新闻</a>
```

Passed:

```html
<a href="/s" accesskey="search">搜索</a>
```

Inapplicable:

```html
<a href="/s">搜索</a> <a href="/e" accesskey="">空</a>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["2.1.1"],
    impact="minor",
    group="best-practice",
    selector="[accesskey]:not([accesskey=''])",
    evaluate=r"""function (node) {
        const keys = node.getAttribute('accesskey').trim().toLowerCase().split(/\s+/);
        this.data({ key: keys.join(' ').slice(0, 20) });
        if (keys.some(key => ['d', 'e', 'f'].includes(key))) return false;
        if (!keys.some(key => [...key].length === 1)) return true; // longer words set no key
        const told = globalThis.mangdaoAccesskeys ??= new Set();
        if (told.size < 2) told.add(node);
        return !told.has(node) || undefined;
    }""",
    messages={
        "fail": "This accesskey is one of the browser's own",
        "incomplete": "Does this shortcut clash with a screen reader's or browser's key, and is anybody told of it?",
    },
)
