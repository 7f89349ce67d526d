"""The Tab key does not lead out of a part of the page.

Walked with the Tab key. Failed when Tab goes round among the same elements although there are others, and neither
Shift+Tab nor Escape, the arrow keys nor a combination the page's text advises leads out. When only Shift+Tab leads
out, or a script catches the focus again at the edge of the page, a person must look. A dialog may keep the focus
inside.

Failed:

```html
<a href="#a">首页</a> <button data-failed onblur="setTimeout(() => this.focus(), 10)">提交</button> <a
href="#b">帮助</a>
```
```html
<input aria-label="name"><textarea data-failed aria-label="text"></textarea><button>Send</button>
<script>document.querySelector("textarea").onkeydown = e => { if (e.key === "Tab") e.preventDefault() }</script>
```

Cannot tell:

```html
<a href="#a">Home</a> <button data-cant-tell onkeydown="if (event.key === 'Tab' && !event.shiftKey)
event.preventDefault()">
Go</button> <a href="#b">Help</a>
```

Passed:

```html
<p>Press Ctrl+M to leave the editor.</p><a href="#a">Home</a> <textarea aria-label="text"></textarea>
<button>Send</button>
<script>const field = document.querySelector("textarea"); let caught = true
field.onkeydown = e => { if (e.ctrlKey && e.key === "m") caught = false; if (caught && e.key === "Tab")
e.preventDefault() }
</script>
```
```html
<a href="#a">Home</a><div role="dialog" aria-modal="true"
aria-label="Terms"><button>Yes</button><button>No</button></div>
<script>document.querySelector("[role=dialog]").onkeydown = e => { if (e.key === "Tab") { e.preventDefault();
(document.activeElement.nextElementSibling ?? document.querySelector("button")).focus() } }</script>
```

Inapplicable:

```html
<p>正文</p><button disabled>提交</button>
```
"""

from audits.check import Verdict, judge
from audits.focus_trap import Trap
from audits.probes.walk import Walk, walk
from mangdao.model import Outcome

MOST = 4


@judge(__name__, probe=walk, criteria=["2.1.2"], impact="critical", act=["80af7b", "ebe86a"])
def keyboard_trap(seen: Walk) -> list[Verdict]:
    """One verdict for each element of a trap, and one for the page without any."""
    found = [verdict for trap in seen.traps for verdict in _trap(trap)]
    return found or [Verdict(Outcome.PASSED) for _ in seen.stops[:1]]


def _trap(trap: Trap) -> list[Verdict]:
    if trap.release in ("help", "escape", "arrows") or trap.dialog:
        return []
    if trap.release or not trap.others:
        why = "Tab does not lead on from here: is there another way for the keyboard to what comes after?"
        return [Verdict(Outcome.CANT_TELL, trap.selectors[0], why)]
    why = "Neither Tab nor Shift+Tab, Escape or the arrow keys lead away from here"
    return [Verdict(Outcome.FAILED, selector, why) for selector in trap.selectors[:MOST]]
