"""A shortcut that the accessibility toolbar advertises does nothing.

Who cannot see the toolbar learns its keys by heart from its help, and presses them in vain. GB/T 37668 (3.4.4.4) has the
tester press every advertised shortcut. So does this check, with the toolbar and its help open: each key twice, and
whether anything on the page changes, takes the focus, scrolls or speaks. Failed, as advice, when nothing on the page
listens to keys at all. A key may want a certain place or state, or speak through a service that is not reached here: then
a person must try. Shortcuts with Ctrl alone are the browser's own, and left out.

Failed:

```html
<button id="wza" onclick="bar.hidden = false">无障碍浏览</button><p>正文</p>
<div data-failed id="bar" hidden><button>大字 Alt+F</button> <button>朗读 Shift+R</button></div>
```

Cannot tell:

```html
<button id="wza" onclick="bar.hidden = false">无障碍浏览</button><p>正文</p>
<div data-cant-tell id="bar" hidden><button>大字 Alt+F</button> <button>重置 Alt+0</button></div>
<script>addEventListener("keydown", e => { if (e.altKey && e.key === "f") document.body.style.zoom = 1.5 })</script>
```
```html
<button id="wza" onclick="bar.hidden = false">无障碍浏览</button><p>正文</p>
<div data-cant-tell id="bar" hidden><button>放大</button> <button onclick="how.hidden = false">帮助</button></div>
<p id="how" hidden>按 Alt + 1 至 3 跳到各个区域</p>
<script>addEventListener("keyup", () => {})</script>
```

Passed:

```html
<button id="wza" onclick="bar.hidden = false">无障碍浏览</button><p>正文</p>
<div id="bar" hidden><button>大字 Alt+F</button> <button>关闭 Shift+1</button></div>
<script>addEventListener("keydown", e => {
if (e.altKey && e.key === "f") document.body.style.zoom = 1.5
if (e.key === "!") bar.hidden = true
})</script>
```
```html
<button id="wza" onclick="bar.hidden = false">无障碍浏览</button><a id="top" href="#" accesskey="1">正文</a>
<div id="bar" hidden><button>放大</button> <span>正文区 Alt+1</span></div>
```

Inapplicable:

```html
<button id="wza" onclick="bar.hidden = false">无障碍浏览</button><p>收藏本页请按 Ctrl+D</p>
<div id="bar" hidden><button>大字</button> <button>高对比</button></div>
```
```html
<p>没有工具条。按 Alt+F 打开菜单。</p>
```
"""

from audits.check import Verdict, judge
from audits.probes.toolbar import Toolbar, toolbar
from mangdao.model import Outcome

FAILED = "Shortcuts are advertised, and nothing on the page listens to keys"
ASK = "Does pressing these do what the toolbar says?"


@judge(__name__, probe=toolbar, criteria=[], impact="moderate", group="best-practice")
def toolbar_shortcut_without_effect(seen: Toolbar) -> list[Verdict]:
    """One verdict for the toolbar, with the keys that did nothing."""
    tried = seen.tried
    if not tried.works and not tried.dead:
        return []
    if not tried.dead:
        return [Verdict(Outcome.PASSED, seen.panel)]
    keys = {"keys": ", ".join(tried.dead[:12])}
    if tried.unheard:
        return [Verdict(Outcome.FAILED, seen.panel, FAILED, keys)]
    return [Verdict(Outcome.CANT_TELL, seen.panel, ASK, keys)]
