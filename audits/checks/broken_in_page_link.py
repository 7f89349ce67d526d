"""A link to a place on this page leads nowhere.

Its address names a place that is not on the page: the link seems to work and does nothing. Only links without a
script of their own are looked at; a script for the whole page, which may make the place or act on the link, leaves
it to a person.

Failed:

```html
<p><a data-failed href="#chapter-2">第二章</a> <a href="#chapter-1">第一章</a></p><h2
id="chapter-1">第一章</h2><p>正文</p>
```

Cannot tell:

```html
<p><a data-cant-tell href="#chapter-2">Chapter 2</a></p><h2>Chapter 1</h2><script>let a</script>
```

Passed:

```html
<p><a href="#chapter-1">第一章</a> <a href="#%E4%B8%80">一</a></p><h2 id="chapter-1">第一章</h2><a name="一">正文</a>
```

Inapplicable:

```html
<a href="#">首页</a> <a href="#top">页首</a> <a href="#!/news">新闻</a> <a href="#tab" onclick="f()">一</a><a
href="#a" role="tab">一</a>
<a href="/page#x">他页</a>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["2.4.4"],
    impact="minor",
    group="best-practice",
    selector="a[href^='#']",
    matches=r"""node => {
        const name = node.getAttribute('href').slice(1);
        return !!name && !/^(top|!|\/|\?)/i.test(name) && !node.hasAttribute('onclick') && !node.hasAttribute('role')
            && ![...node.attributes].some(a => /^(data-(bs-)?(toggle|target|slide|dismiss)|ng-|v-|@)/.test(a.name)
                || /^aria-(controls|expanded|haspopup)/.test(a.name));
    }""",
    evaluate=r"""function (node) {
        const raw = node.getAttribute('href').slice(1);
        let name = raw;
        try { name = decodeURIComponent(raw); } catch { /* as it stands */ }
        const there = [raw, name].some(n => document.getElementById(n) ?? document.getElementsByName(n)[0]);
        if (there || node.getRootNode() !== document && node.getRootNode().getElementById(name)) return true;
        this.data({ name: name.slice(0, 60) });
        return document.scripts.length ? undefined : false;
    }""",
    messages={
        "fail": "The place this link names is not on the page",
        "incomplete": "The place this link names is not on the page: does a script act on the link?",
    },
)
