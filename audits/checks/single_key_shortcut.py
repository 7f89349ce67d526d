"""A single key sets something off.

Who dictates sets off a row of shortcuts with every word, and who trembles hits keys by chance. With nothing
focused, letters (small and capital), digits and signs are pressed, everything held back. Failed when the page
reacts to one, twice, while it otherwise rests, and no control speaks of shortcuts. Where one does, a person must
tell whether it switches them off or changes them.

Failed:

```html
<!doctype html><html lang="en"><body data-failed><h1>News</h1><p id="n">0</p><p>Text</p>
<script>document.addEventListener("keydown", e => { if (e.key === "s") n.textContent++ })</script>
```
```html
<!doctype html><html lang="zh-CN"><body data-failed onkeyup="if (event.key === 'D')
document.body.append('x')"><h1>新闻</h1>
<p>正文</p>
```

Cannot tell:

```html
<!doctype html><html lang="zh-CN"><body data-cant-tell><p id="n">0</p><label><input type="checkbox" checked id="on">
使用快捷键</label>
<script>document.addEventListener("keydown", e => { if (on.checked && e.key === "s") n.textContent++ })</script>
```

Passed:

```html
<h1>News</h1><p id="n">0</p><p>Text</p>
<script>document.addEventListener("keydown", e => { if (e.key === "Escape" || e.ctrlKey) n.textContent++ })</script>
```

Inapplicable:

```html
<h1>新闻</h1><p>正文</p><button onclick="1">提交</button>
```
"""

from audits.check import Verdict, judge
from audits.probes.controls import Controls, controls
from mangdao.model import Outcome


@judge(__name__, probe=controls, criteria=["2.1.4"], impact="serious", act=["ffbc54"])
def single_key_shortcut(seen: Controls) -> list[Verdict]:
    """A verdict on the page, if it listens to keys at all."""
    if not seen.listens:
        return []
    if seen.shortcut is None:
        return [Verdict(Outcome.PASSED)]
    key = {"key": seen.shortcut.key}
    if seen.shortcut.offer:
        asked = "A single key sets something off, and a control speaks of shortcuts: can they be switched off?"
        return [Verdict(Outcome.CANT_TELL, "body", asked, key)]
    return [Verdict(Outcome.FAILED, "body", f"The key {seen.shortcut.key} alone sets something off", key)]
